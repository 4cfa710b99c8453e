//! When does an agreement begin and end, how long, where and what does it cover? Its dates, duration, place and scope.

use super::links::Act;
use super::{DateOf, Dated, Detector, Stage};
use crate::events::{Status, frame};
use crate::span::Span;
use crate::times::{TimeKind, Value};
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Xpos};
use jiff::ToSpan;
use jiff::civil::Date;

/// Prepositions behind which stands what an agreement covers.
static COVERING: WordList = WordList::named("agreements.covering");
/// Verbs of which an agreement is the subject when it begins: "the truce took effect on Monday".
static BEGINNING: WordList = WordList::named("agreements.beginning");
/// Verbs of which it is the subject when it ends.
static ENDING: WordList = WordList::named("agreements.ending");

/// The terms that one mention tells of.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    pub(super) dates: Vec<Dated>,
    pub(super) duration: Option<usize>,
    pub(super) place: Option<usize>,
    pub(super) scope: Option<Span>,
}

impl Detector<'_, '_> {
    /// Reads the terms beside a mention.
    pub(super) fn terms(&self, head: usize, acts: &[Act]) -> Terms {
        let mut dates = Vec::new();
        for act in acts.iter().filter(|act| act.status != Status::Denied) {
            dates.extend(self.date_of_act(act));
        }
        for link in self.links(head) {
            dates.extend(self.date_of_life(link.over, link.noun));
        }
        dates.extend(self.expiry(head, acts));
        if let Some(own) = self.own_date(head)
            && !dates.iter().any(|date: &Dated| date.evidence == own.evidence)
        {
            dates.push(own);
        }
        dates.sort_by_key(|date| (date.evidence.start, date.of));
        dates.dedup();
        let verb = acts.iter().find(|act| act.line.stage.is_some()).map(|act| act.token);
        Terms {
            dates,
            duration: self.duration(head, acts),
            place: self.place_mention(head).or_else(|| verb.and_then(|verb| self.place_mention(verb))),
            scope: self.scope(head),
        }
    }

    /// Returns the date beside a verb of making an agreement.
    fn date_of_act(&self, act: &Act) -> Option<Dated> {
        let of = match act.line.stage? {
            Stage::Announced => DateOf::Declared,
            Stage::Signed => DateOf::Signed,
            _ => return None,
        };
        let (value, evidence) = self.date_beside(act.token)?;
        Some(Dated { of, value, evidence })
    }

    /// Returns the date beside a verb of which the agreement is the subject: when it begins, when it ends.
    fn date_of_life(&self, over: usize, noun: bool) -> Option<Dated> {
        let syntax = self.layout.syntax;
        if noun {
            return None;
        }
        let lemma = syntax.lemma(over).to_lowercase();
        let filled = syntax
            .children(over)
            .iter()
            .any(|&child| matches!(syntax.lemma(child), "effect" | "force") && child > over);
        let of = if BEGINNING.contains(&lemma)
            || filled && matches!(lemma.as_str(), "take" | "come" | "enter" | "go")
        {
            DateOf::Effective
        } else if ENDING.contains(&lemma) {
            DateOf::Expiry
        } else {
            return None;
        };
        let (value, evidence) = self.date_beside(over)?;
        let value = if self.is_present(over) {
            self.not_past(value, evidence)
        } else {
            self.not_ahead(value, evidence)
        };
        Some(Dated { of, value, evidence })
    }

    /// "takes effect on Saturday" is in the present tense and means the next one.
    fn is_present(&self, verb: usize) -> bool {
        let syntax = self.layout.syntax;
        let ahead = |child: &usize| {
            syntax.relation(*child) == Relation::Aux
                && matches!(syntax.lemma(*child), "will" | "would" | "shall")
        };
        matches!(syntax.xpos(verb), Xpos::VBZ | Xpos::VBP) || syntax.children(verb).iter().any(ahead)
    }

    /// Moves a weekday that was counted back from the day of publication to the week after.
    fn not_past(&self, value: String, words: Span) -> String {
        let Some(published) = self.found.published else { return value };
        let digits = words.of(self.layout.text).chars().any(|c| c.is_ascii_digit());
        let day = value.parse::<Date>().ok().filter(|&day| !digits && day < published);
        let next = day.and_then(|day| day.checked_add(7.days()).ok()).filter(|&next| next >= published);
        next.map_or(value, |next| next.to_string())
    }

    /// "a truce until 1 May", "extended until Friday"
    fn expiry(&self, head: usize, acts: &[Act]) -> Option<Dated> {
        let syntax = self.layout.syntax;
        let spots = std::iter::once(head).chain(acts.iter().map(|act| act.token));
        let children = spots.flat_map(|spot| syntax.children(spot).iter().copied());
        let until = children.filter(|&child| {
            matches!(frame::case_words(self.layout, child).as_deref(), Some("until" | "till" | "through"))
        });
        let (value, evidence) =
            until.into_iter().find_map(|child| self.date_within(syntax.subtree(child), child))?;
        Some(Dated { of: DateOf::Expiry, value, evidence })
    }

    /// Returns the date in the noun's own phrase: "January's ceasefire", "the 2015 nuclear deal", "the truce of 3 March".
    fn own_date(&self, head: usize) -> Option<Dated> {
        let syntax = self.layout.syntax;
        let own = syntax.children(head).iter().copied().filter(|&child| {
            let before = child < head
                && matches!(
                    syntax.relation(child),
                    Relation::Nummod
                        | Relation::NmodPoss
                        | Relation::Compound
                        | Relation::Amod
                        | Relation::NmodUnmarked
                        | Relation::Obl
                );
            let case = frame::case_words(self.layout, child);
            before
                || child > head
                    && matches!(
                        syntax.relation(child),
                        Relation::Nmod | Relation::NmodUnmarked | Relation::Obl
                    )
                    && matches!(case.as_deref(), Some("of" | "from" | "dated") | None)
        });
        let found = own.into_iter().find_map(|child| {
            let subtree = syntax.subtree(child);
            (subtree.len() <= 4).then(|| self.date_within(subtree, child)).flatten()
        });
        // "the Minsk Protocol of September 2014", wherever the tree hangs it
        let next = || {
            let of = Some(head + 1)
                .filter(|&of| of + 1 < syntax.len() && matches!(syntax.lemma(of), "of" | "from" | "dated"))?;
            let end = (of + 4).min(self.layout.sentence_of(head).tokens.end);
            let (value, words) = self.date_within(of + 1..end, of + 1)?;
            (words.start == self.layout.tokens[of + 1].span.start).then_some((value, words))
        };
        let (value, evidence) = found.or_else(next)?;
        Some(Dated { of: DateOf::Declared, value: self.not_ahead(value, evidence), evidence })
    }

    /// "the January truce" was made the last January, though the next may be nearer.
    fn not_ahead(&self, value: String, words: Span) -> String {
        let Some(published) = self.found.published else { return value };
        // A year that is written stands.
        let full =
            words.of(self.layout.text).split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4);
        let today = published.to_string();
        let ahead = value.len() >= 7 && today.get(..value.len()).is_some_and(|today| value.as_str() > today);
        let year = value.get(..4).and_then(|year| year.parse::<i16>().ok());
        match year.filter(|_| ahead && !full) {
            Some(year) => format!("{}{}", year - 1, &value[4..]),
            None => value,
        }
    }

    /// Returns the duration in the noun's phrase or beside the verb: "a 30-day truce", "agreed a truce for ten days".
    fn duration(&self, head: usize, acts: &[Act]) -> Option<usize> {
        let syntax = self.layout.syntax;
        let own = |child: &usize| {
            *child < head
                || matches!(
                    frame::case_words(self.layout, *child).as_deref(),
                    Some("of" | "for" | "lasting") | None
                )
        };
        let of_noun = syntax.children(head).iter().copied().filter(own);
        let of_verbs = acts.iter().flat_map(|act| syntax.children(act.token).iter().copied());
        let of_verbs = of_verbs
            .filter(|&child| matches!(frame::case_words(self.layout, child).as_deref(), Some("for" | "by")));
        // "The pause will last five days."
        let lasting = self
            .links(head)
            .into_iter()
            .filter(|link| !link.noun && matches!(syntax.lemma(link.over), "last" | "run" | "hold"));
        let lasting: Vec<usize> =
            lasting.flat_map(|link| syntax.children(link.over).iter().copied()).collect();
        of_noun.chain(of_verbs).chain(lasting).find_map(|child| {
            let subtree = syntax.subtree(child);
            (subtree.len() <= 6 && child != head).then(|| self.duration_within(subtree)).flatten()
        })
    }

    fn duration_within(&self, tokens: std::ops::Range<usize>) -> Option<usize> {
        let span = self.layout.span(tokens);
        let times = self.found.times;
        let from = times.partition_point(|time| time.span.start < span.start);
        (from..times.len()).take_while(|&at| times[at].span.end <= span.end).find(|&at| {
            times[at].kind == TimeKind::Duration && matches!(times[at].value, Some(Value::Duration(_)))
        })
    }

    /// Returns the words for what an agreement covers: "on federal budget allocations", "along the border".
    fn scope(&self, head: usize) -> Option<Span> {
        let syntax = self.layout.syntax;
        let covering = syntax.children(head).iter().copied().find(|&child| {
            child > head
                && matches!(syntax.relation(child), Relation::Nmod | Relation::Acl)
                && frame::case_words(self.layout, child).is_some_and(|case| COVERING.contains(&case))
                && self.date_within(syntax.subtree(child), child).is_none()
                && self.duration_within(syntax.subtree(child)).is_none()
        })?;
        Some(self.layout.span(syntax.subtree(covering)))
    }
}
