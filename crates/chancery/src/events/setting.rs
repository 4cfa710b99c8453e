//! When and where did it take place? The time and place that the event's own clause names.
//!
//! Never the publication date by default: an event whose sentence gives no time has none.

use super::anchors::Finder;
use super::{Event, Status};
use crate::mentions::{EntityType, MentionKind};
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};
use jiff::civil::Date;

/// Prepositions that put an event in a place.
static PLACING: WordList = WordList::named("events.placing");

/// A calendar date named in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DatedWords {
    /// Where it is named.
    pub(crate) span: Span,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub(crate) date: String,
}

/// Days before publication within which a day that the text names is what the report is about.
const NEWS_DAYS: i64 = 6;

/// Returns the day that the report tells of: the latest that its words name, in the week up to publication.
pub(crate) fn narrative_day(dates: &[DatedWords], published: Option<Date>) -> Option<String> {
    let published = published?;
    let days = dates.iter().filter_map(|words| {
        let day: Date = words.date.parse().ok()?;
        let age = published.since(day).ok()?.get_days();
        (0..=NEWS_DAYS).contains(&i64::from(age)).then_some(day)
    });
    days.max().map(|day| day.to_string())
}

impl Finder<'_, '_> {
    /// Gives what the publisher tells in the simple past or present, without a time of its own, the day of the report.
    ///
    /// What somebody does by speaking (`performed`) is done when he speaks, whatever the tense of his words.
    pub(crate) fn give_narrative_date(
        &self,
        events: &mut [Event],
        today: &str,
        performed: impl Fn(&Event) -> bool,
    ) {
        for event in events.iter_mut() {
            let told_now = event.reported_by.is_none()
                && event.status == Status::Happened
                && (self.is_simple_tense(event.token) || performed(event));
            if event.date.is_none() && told_now {
                event.date = Some(today.to_owned());
            }
        }
    }

    /// Gives meetings on a journey, at the place that was visited, the day of the visit: "visited Turkey on 4 April. In Turkey he met …".
    pub(crate) fn give_dates_of_visits(&self, events: &mut [Event]) {
        let territory = |event: &Event| {
            let there = event.place.and_then(|mention| self.entities.of_mention[mention]);
            there.and_then(|entity| self.entities.list[entity].territory)
        };
        let visits: Vec<(usize, Vec<usize>, _, String)> = events
            .iter()
            .filter(|event| event.mode == Some("visit") && event.status == Status::Happened)
            .filter_map(|visit| {
                let host = visit.recipients.first().and_then(|&host| self.entities.list[host].territory);
                Some((
                    visit.token,
                    visit.actors.clone(),
                    host.or_else(|| territory(visit))?,
                    visit.date.clone()?,
                ))
            })
            .collect();
        for event in events.iter_mut() {
            let open = event.kind == "CONSULT" && event.status == Status::Happened && event.date.is_none();
            let Some(here) = territory(event).filter(|_| open) else { continue };
            let visit = visits.iter().find(|(token, visitors, host, _)| {
                *token < event.token
                    && *host == here
                    && visitors.iter().any(|visitor| event.actors.contains(visitor))
            });
            event.date = visit.map(|(.., date)| date.clone());
        }
    }

    /// Returns whether the verb at or over a token is in the simple past or present.
    fn is_simple_tense(&self, token: usize) -> bool {
        let syntax = self.layout.syntax;
        let verb = match syntax.upos(token) {
            Upos::Verb => token,
            Upos::Noun => match super::frame::governing_verb(self.layout, token) {
                Some(verb) => verb,
                None => return false,
            },
            _ => return false,
        };
        matches!(syntax.xpos(verb), Xpos::VBD | Xpos::VBZ | Xpos::VBP)
    }

    /// Returns the date of the event at `token`: of the times in its sentence, the one nearest in the tree.
    pub(crate) fn date(&self, token: usize, dates: &[DatedWords]) -> Option<String> {
        self.dated(token, dates).map(|words| words.date.clone())
    }

    /// Returns the words that date the event at `token`.
    pub(super) fn dated<'d>(&self, token: usize, dates: &'d [DatedWords]) -> Option<&'d DatedWords> {
        let sentence = self.layout.sentence_of(token);
        let from = dates.partition_point(|date| date.span.start < sentence.span.start);
        let in_sentence = dates[from..].iter().take_while(|date| date.span.start < sentence.span.end);
        let nearest = in_sentence
            .filter_map(|date| {
                let tokens = self.layout.tokens_in(date.span);
                if tokens.is_empty() {
                    return None;
                }
                let head = self.layout.head_of(tokens.clone());
                // "since 2018", "until Friday" bound a time, they do not name it.
                let before =
                    tokens.start.checked_sub(1).map_or("", |before| self.layout.syntax.lemma(before));
                if matches!(before, "since" | "until" | "till" | "before") {
                    return None;
                }
                Some((self.steps(head, token)?, date))
            })
            .min_by_key(|&(steps, date)| (steps, date.span.start.abs_diff(sentence.span.start)))?;
        Some(nearest.1)
    }

    /// Returns how far a time is from an event in the tree, or nothing where it belongs to another clause.
    fn steps(&self, time: usize, event: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        // "January's ceasefire" dates the ceasefire and nothing else.
        if syntax.relation(time) == Relation::NmodPoss && syntax.head(time) != Some(event) {
            return None;
        }
        let mut path: Vec<usize> = vec![event];
        path.extend(syntax.ancestors(event).take(12));
        let mut at = time;
        for steps in 0..12 {
            if let Some(up) = path.iter().position(|&token| token == at) {
                // Going up out of a clause of its own costs more: "said on Thursday that troops entered".
                let clauses = path[..up]
                    .iter()
                    .filter(|&&token| {
                        matches!(
                            syntax.relation(token),
                            Relation::Ccomp
                                | Relation::AclRelcl
                                | Relation::Advcl
                                | Relation::Parataxis
                                | Relation::Acl
                        )
                    })
                    .count();
                return Some(steps + up + 3 * clauses);
            }
            // A time inside another clause than the event's says when that other thing was.
            if at != time
                && matches!(syntax.relation(at), Relation::AclRelcl | Relation::Ccomp | Relation::Advcl)
                && !syntax.is_under(event, at)
            {
                return None;
            }
            at = syntax.head(at)?;
        }
        None
    }

    /// Returns the mention that says where the event at `token` took place.
    pub(crate) fn place(&self, token: usize, verb: Option<usize>) -> Option<usize> {
        let own = self.place_under(token).or_else(|| self.place_beside(token));
        own.or_else(|| verb.and_then(|verb| self.place_under(verb))).or_else(|| {
            // The place of the clause it is told in: "met in Moscow to discuss …".
            let syntax = self.layout.syntax;
            let relation = syntax.relation(token);
            let head = syntax.head(token)?;
            matches!(
                relation,
                Relation::Xcomp
                    | Relation::Conj
                    | Relation::Obj
                    | Relation::Obl
                    | Relation::Nmod
                    | Relation::Nsubj
                    | Relation::NsubjPass
            )
            .then(|| self.place_under(head))
            .flatten()
        })
    }

    /// "met with the president in Moscow": a place that the tree hangs from whom one meets.
    fn place_beside(&self, token: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        if !syntax.is_verbal(token) {
            return None;
        }
        let with = syntax.children(token).iter().copied().filter(|&child| {
            child > token && matches!(syntax.relation(child), Relation::Obj | Relation::Obl)
        });
        let parts = with.flat_map(|child| {
            self.entities
                .mention_at(child)
                .map_or(child..child + 1, |mention| self.entities.mentions[mention].tokens.clone())
        });
        parts.filter(|&part| syntax.is_noun(part)).find_map(|part| self.place_under(part))
    }

    fn place_under(&self, token: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        syntax.children(token).iter().copied().find_map(|child| {
            if !matches!(syntax.relation(child), Relation::Obl | Relation::Nmod) {
                return None;
            }
            let case = super::frame::case_words(self.layout, child)?;
            if !PLACING.contains(case.as_str()) {
                return None;
            }
            let mention = self.entities.mention_at(child)?;
            let found = &self.entities.mentions[mention];
            let placelike = matches!(found.entity_type, EntityType::Gpe | EntityType::Loc | EntityType::Fac);
            let moves = matches!(case.as_str(), "from" | "to") && found.kind != MentionKind::Name;
            (placelike && found.kind == MentionKind::Name && !moves && case != "from").then_some(mention)
        })
    }
}
