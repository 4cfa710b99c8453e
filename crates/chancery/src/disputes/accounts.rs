//! Two accounts that cannot both be so: statements that contradict each other, an accusation that is answered by another, one deed with two
//! doers.

use super::{Detector, Dispute, DisputeKind, Side};
use crate::events::{Event, Status, frame};
use crate::statements::CueClass;
use chancery_data::lexicons::WordList;

/// Sentences between two accounts of one thing.
const REACH: usize = 2;
/// Statements ahead that one is set against.
const AHEAD: usize = 6;

/// Cues by which an accusation is answered.
static ANSWERING: WordList = WordList::named("disputes.answering");

/// Verbs and nouns for a strike, of which a target is told.
static STRIKING: WordList = WordList::named("disputes.striking");

impl Detector<'_, '_> {
    /// Finds the accounts that exclude each other.
    pub(super) fn accounts(&self) -> Vec<Dispute> {
        let mut disputes = self.contradictory_statements();
        disputes.extend(self.counter_accusations());
        disputes.extend(self.two_doers());
        disputes
    }

    /// Pairs of statements near each other by different sides of which one says what the other says is not so.
    fn contradictory_statements(&self) -> Vec<Dispute> {
        let mut disputes = Vec::new();
        for first in 0..self.statements.len() {
            for second in first + 1..(first + 1 + AHEAD).min(self.statements.len()) {
                if self.sentences[second] > self.sentences[first] + REACH {
                    break;
                }
                if self.may_oppose(first, second) && self.contradict(first, second) {
                    disputes.push(self.opposed(first, second));
                }
            }
        }
        disputes
    }

    /// Returns whether two statements are by different sides and tell of what is.
    fn may_oppose(&self, a: usize, b: usize) -> bool {
        let (one, other) = (&self.statements[a], &self.statements[b]);
        let tells = |class: CueClass| {
            !matches!(class, CueClass::Urge | CueClass::Ask | CueClass::Promise | CueClass::Think)
        };
        let sides = one.speaker.zip(other.speaker).is_some_and(|(a, b)| !self.same_side(a, b));
        sides
            && tells(one.class)
            && tells(other.class)
            && !one.denies
            && !other.denies
            && one.content != other.content
    }

    fn opposed(&self, first: usize, second: usize) -> Dispute {
        let asserted = self.asserting(first);
        let against = Side { denies: true, ..self.asserting(second) };
        Dispute {
            proposition: self.one_line(asserted.words),
            kind: DisputeKind::Accounts,
            about: None,
            sides: vec![asserted, against],
            evidence: Vec::new(),
        }
    }

    /// "The army accused the rebels of … The rebels replied that it was the army which had …"
    fn counter_accusations(&self) -> Vec<Dispute> {
        let syntax = self.layout.syntax;
        let mut disputes = Vec::new();
        let accusations = self
            .found
            .coded
            .events
            .iter()
            .filter(|event| event.kind == "ACCUSE" && event.status == Status::Happened);
        for accusation in accusations {
            let sentence = syntax.sentence(accusation.token);
            let start = accusation.anchor.start;
            let first = self.statements.partition_point(|statement| {
                statement.content.first().is_none_or(|span| span.start <= start)
            });
            let near =
                (first..self.statements.len()).take_while(|&by| self.sentences[by] <= sentence + REACH);
            let answer = near.into_iter().find(|&by| {
                let statement = &self.statements[by];
                let answers = statement
                    .cue_token
                    .is_some_and(|cue| ANSWERING.contains(&syntax.lemma(cue).to_lowercase()));
                answers
                    && !statement.denies
                    && statement.speaker.is_some_and(|speaker| self.is_accused(accusation, speaker))
            });
            let Some(by) = answer else { continue };
            let accuser = accusation.actors.first().copied();
            let Some(accuser) = accuser.filter(|&accuser| {
                self.statements[by].speaker.is_some_and(|speaker| !self.same_side(speaker, accuser))
            }) else {
                continue;
            };
            let mut reported = self.by_cue.all(accusation.token).iter().copied();
            let reported = reported.find(|&by| self.statements[by].speaker == Some(accuser));
            let words = reported
                .and_then(|by| self.statements[by].content.first().copied())
                .unwrap_or(accusation.anchor);
            let asserted = Side { speaker: Some(accuser), by: reported, denies: false, figure: None, words };
            let against = Side { denies: true, ..self.asserting(by) };
            disputes.push(Dispute {
                proposition: self.one_line(words),
                kind: DisputeKind::Accounts,
                about: None,
                sides: vec![asserted, against],
                evidence: vec![accusation.anchor],
            });
        }
        disputes
    }

    /// Returns whether a speaker is accused, or speaks for who is.
    fn is_accused(&self, accusation: &Event, speaker: usize) -> bool {
        let own = &self.entities.list[speaker];
        accusation.recipients.iter().any(|&accused| {
            self.same_side(accused, speaker) || own.roles.iter().any(|role| role.of == Some(accused))
        })
    }

    /// "Kyiv said Russia had hit a hospital. Moscow said its forces had struck a depot": the doer tells what the deed was.
    fn is_answer(&self, first: &Event, second: &Event, a: usize, b: usize) -> bool {
        let syntax = self.layout.syntax;
        let doer =
            |event: &Event, speaker: usize| event.actors.iter().any(|&actor| self.same_side(actor, speaker));
        let speakers = self.statements[a].speaker.zip(self.statements[b].speaker);
        let strike = |event: &Event| STRIKING.contains(&syntax.lemma(event.token).to_lowercase());
        speakers.is_some_and(|(accuser, accused)| {
            first.kind == "ASSAULT"
                && second.kind == "ASSAULT"
                && strike(first)
                && strike(second)
                && doer(first, accused)
                && doer(second, accused)
                && !doer(first, accuser)
                && self.may_oppose(a, b)
                && self.sentences[b] <= self.sentences[a] + 1
                && first.recipients != second.recipients
        })
    }

    /// "The army said that the rebels had shelled the market; the rebels said that the army had bombed it": each names the other for one deed,
    /// the second of "it" or of the same target.
    fn blame_each_other(&self, first: &Event, second: &Event, a: usize, b: usize) -> bool {
        let syntax = self.layout.syntax;
        let target = |event: &Event| frame::of_predicate(self.layout, event.token).objects.first().copied();
        let same_target = target(first).zip(target(second)).is_some_and(|(one, other)| {
            matches!(syntax.lemma(other), "it" | "they") || syntax.lemma(one) == syntax.lemma(other)
        });
        let blames = |event: &Event, speaker: Option<usize>| {
            speaker.is_some_and(|speaker| event.actors.iter().any(|&actor| self.same_side(actor, speaker)))
        };
        // "an army aircraft had bombed it": whose aircraft it was.
        let owns = |event: &Event, speaker: Option<usize>| {
            let subjects = frame::of_predicate(self.layout, event.token).subjects;
            let words = subjects.into_iter().flat_map(|subject| syntax.subtree(subject));
            let lemmas: Vec<&str> = words.map(|token| syntax.lemma(token)).collect();
            speaker.is_some_and(|speaker| {
                let noun = self.entities.list[speaker].noun.as_deref();
                noun.is_some_and(|noun| lemmas.iter().any(|lemma| lemma.eq_ignore_ascii_case(noun)))
            })
        };
        let (one, other) = (self.statements[a].speaker, self.statements[b].speaker);
        let crossed =
            (blames(second, one) || owns(second, one)) && (blames(first, other) || owns(first, other));
        same_target && first.kind == second.kind && crossed
    }

    /// One deed that two sides ascribe to different doers: "Kyiv said Russia had shelled the plant. Moscow said Ukraine had shelled it".
    fn two_doers(&self) -> Vec<Dispute> {
        let syntax = self.layout.syntax;
        let events = &self.found.coded.events;
        let mut disputes = Vec::new();
        let deed = |event: &&Event| {
            matches!(event.kind, "ASSAULT" | "COERCE")
                && event.reported_by.is_some()
                && event.status != Status::Denied
        };
        let deeds: Vec<&Event> = events.iter().filter(deed).collect();
        for (at, first) in deeds.iter().enumerate() {
            let sentence = syntax.sentence(first.token);
            for second in
                deeds[at + 1..].iter().take_while(|event| syntax.sentence(event.token) <= sentence + REACH)
            {
                let (Some(a), Some(b)) = (first.reported_by, second.reported_by) else { continue };
                if self.is_answer(first, second, a, b) {
                    disputes.push(self.opposed(a, b));
                    continue;
                }
                let each_other = self.blame_each_other(first, second, a, b);
                let same_deed = first.kind == second.kind
                    && (syntax.lemma(first.token) == syntax.lemma(second.token)
                        || !first.recipients.is_empty() && first.recipients == second.recipients);
                let told = !first.actors.is_empty() && !second.actors.is_empty();
                let others = told
                    && first
                        .actors
                        .iter()
                        .all(|&actor| !second.actors.iter().any(|&other| self.same_side(actor, other)));
                // Each is said to have hit the other: two deeds.
                let mutual = first.actors.iter().any(|actor| second.recipients.contains(actor));
                if (same_deed && others && !mutual || each_other) && self.may_oppose(a, b) {
                    disputes.push(self.opposed(a, b));
                }
            }
        }
        disputes
    }
}
