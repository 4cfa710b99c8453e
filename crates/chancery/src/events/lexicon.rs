//! Which words name an event, and what must stand with them? The event lexicon, indexed by lemma.
//!
//! The columns are explained in `data/events/FORMAT.md` of the data crate.

use chancery_data::lexicons::{self, rows};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// What must stand with a trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// A particle: "carry out".
    Particle(&'static str),
    /// The head of the object.
    Object(Fillers),
    /// The head of the subject.
    Subject(Fillers),
    /// The possessor of a noun.
    Possessor(Fillers),
    /// A word before a noun.
    Modifier(Fillers),
    /// A phrase with one of these prepositions, and the head of that phrase.
    Phrase(Vec<&'static str>, Option<Fillers>),
    /// An infinitive: of an event type or a lemma.
    Infinitive(Vec<&'static str>),
    /// A clause.
    Clause,
    /// The passive.
    Passive,
    /// No object.
    NoObject,
    /// Negation.
    Negated,
}

/// What may fill a place beside a trigger: any of these.
pub(crate) type Fillers = Vec<Filler>;

/// One thing that may fill a place beside a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filler {
    /// This lemma.
    Lemma(&'static str),
    /// An entity that acts.
    Actor,
    /// A person.
    Person,
    /// An organisation.
    Org,
    /// A place, or the demonym of one.
    Place,
    /// A noun of a class of `classes.tsv`.
    Class(&'static str),
    /// A noun that is itself a trigger of this type.
    Event(&'static str),
    /// Whatever stands there.
    Any,
}

impl Filler {
    /// How much it says: of two uses that fit, the one that says more is meant.
    fn rank(self) -> usize {
        match self {
            Filler::Lemma(_) => 5,
            Filler::Class(_) | Filler::Event(_) => 4,
            Filler::Person | Filler::Org | Filler::Place => 3,
            Filler::Actor => 2,
            Filler::Any => 1,
        }
    }
}

impl Need {
    fn rank(&self) -> usize {
        let least = |fillers: &Fillers| fillers.iter().map(|filler| filler.rank()).min().unwrap_or(1);
        match self {
            Need::Object(fillers)
            | Need::Subject(fillers)
            | Need::Possessor(fillers)
            | Need::Modifier(fillers) => least(fillers),
            Need::Phrase(_, Some(fillers)) => least(fillers),
            Need::Phrase(_, None) => 3,
            Need::Infinitive(kinds) => {
                if kinds.contains(&"*") {
                    1
                } else {
                    4
                }
            }
            Need::Particle(_) | Need::Clause | Need::Passive | Need::NoObject | Need::Negated => 4,
        }
    }
}

/// Where a participant stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// Subject, in the active sense.
    Subject,
    /// Object, in the active sense.
    Object,
    /// Indirect object.
    IndirectObject,
    /// Possessor.
    Possessor,
    /// Name or nationality before a noun.
    Modifier,
    /// Whom the noun itself denotes: "the Omani mediator".
    Itself,
    /// Whoever says so.
    Speaker,
    /// Object of this preposition.
    Phrase(&'static str),
}

/// Part of speech of a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Verb,
    Noun,
    Adjective,
}

/// A word that names an event, in one of its uses.
#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    pub(crate) part: Part,
    pub(crate) needs: Vec<Need>,
    /// PLOVER type, `VIOLATE` or `COMPLY` for what is done with an agreement, or empty where the word names no event.
    pub(crate) kind: &'static str,
    pub(crate) mode: Option<&'static str>,
    pub(crate) cameo: Option<&'static str>,
    /// Places to try in order; a place is one position, or several whose entities all take part.
    pub(crate) actors: Vec<Vec<Position>>,
    pub(crate) recipients: Vec<Vec<Position>>,
}

/// Status that a word gives to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It took place.
    Happened,
    /// It is taking place.
    Ongoing,
    /// It is intended or announced.
    Planned,
    /// It may or might take place, or is claimed with doubt.
    Possible,
    /// It did not take place.
    Denied,
}

impl Status {
    /// Returns the status as the reading format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Happened => "happened",
            Status::Ongoing => "ongoing",
            Status::Planned => "planned",
            Status::Possible => "possible",
            Status::Denied => "denied",
        }
    }

    pub(crate) fn parse(written: &str) -> Option<Status> {
        Some(match written {
            "happened" => Status::Happened,
            "ongoing" => Status::Ongoing,
            "planned" => Status::Planned,
            "possible" => Status::Possible,
            "denied" => Status::Denied,
            // What was halted or suspended did take place.
            "ended" => Status::Happened,
            _ => return None,
        })
    }
}

/// A verb whose object carries the event.
#[derive(Clone, Debug)]
pub(crate) struct LightVerb {
    pub(crate) particle: &'static str,
    /// Lemmas and types it supports; `*` for all.
    pub(crate) supports: Vec<&'static str>,
    pub(crate) status: Option<Status>,
}

/// A verb that decides the status of what is under it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Control {
    /// `None` keeps the status of the complement.
    pub(crate) status: Option<Status>,
    pub(crate) negated: Option<Status>,
}

/// The lexicons of event coding.
#[derive(Debug)]
pub struct EventLexicon {
    triggers: HashMap<&'static str, Vec<Trigger>>,
    light: HashMap<&'static str, Vec<LightVerb>>,
    control: HashMap<&'static str, Vec<(&'static str, Control)>>,
    hedges: HashMap<&'static str, Status>,
    contexts: HashMap<&'static str, Vec<&'static str>>,
    scores: BTreeMap<(&'static str, &'static str), f64>,
    classes: HashMap<&'static str, Vec<&'static str>>,
}

impl EventLexicon {
    /// Returns the built-in lexicon.
    pub fn embedded() -> &'static EventLexicon {
        static LEXICON: LazyLock<EventLexicon> = LazyLock::new(EventLexicon::load);
        &LEXICON
    }

    fn load() -> EventLexicon {
        let mut triggers: HashMap<&'static str, Vec<Trigger>> = HashMap::new();
        for row in rows(lexicons::TRIGGERS) {
            if let Some((lemma, trigger)) = parse_trigger(&row) {
                triggers.entry(lemma).or_default().push(trigger);
            }
        }
        // The most specific use is tried first.
        for uses in triggers.values_mut() {
            uses.sort_by_key(|trigger| {
                let ranks = trigger.needs.iter().map(Need::rank).sum::<usize>();
                std::cmp::Reverse((trigger.needs.len(), ranks))
            });
        }
        let mut light: HashMap<&'static str, Vec<LightVerb>> = HashMap::new();
        for row in rows(lexicons::LIGHT_VERBS) {
            if let &[verb, particle, supports, status, ..] = row.as_slice() {
                let supports = supports.split(',').map(str::trim).collect();
                light.entry(verb).or_default().push(LightVerb {
                    particle,
                    supports,
                    status: Status::parse(status),
                });
            }
        }
        let mut control: HashMap<&'static str, Vec<(&'static str, Control)>> = HashMap::new();
        for row in rows(lexicons::CONTROL) {
            if let &[lemma, complement, status, negated, ..] = row.as_slice() {
                let effect = Control { status: Status::parse(status), negated: Status::parse(negated) };
                control.entry(lemma).or_default().push((complement, effect));
            }
        }
        let hedges = rows(lexicons::HEDGES).filter_map(|row| match row.as_slice() {
            &[word, _, status, ..] => Status::parse(status).map(|status| (word, status)),
            _ => None,
        });
        let scores = rows(lexicons::SCORES).filter_map(|row| match row.as_slice() {
            &[kind, mode, score, ..] => {
                score.replace('−', "-").parse().ok().map(|score| ((kind, mode), score))
            }
            _ => None,
        });
        EventLexicon {
            triggers,
            light,
            control,
            hedges: hedges.collect(),
            contexts: several(lexicons::CONTEXTS),
            scores: scores.collect(),
            classes: several(lexicons::CLASSES),
        }
    }

    /// Returns the uses of a word, the most specific first.
    pub(crate) fn triggers(&self, lemma: &str) -> &[Trigger] {
        self.triggers.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Returns whether a noun can name an event.
    pub(crate) fn names_event(&self, noun: &str) -> bool {
        self.triggers(noun).iter().any(|trigger| trigger.part == Part::Noun && !trigger.kind.is_empty())
    }

    /// Returns whether a verb can be a light verb.
    pub(crate) fn is_light(&self, verb: &str) -> bool {
        self.light.contains_key(verb)
    }

    /// Returns the light-verb entry by which `verb` supports a noun of lemma and type.
    pub(crate) fn light(
        &self,
        verb: &str,
        particle: Option<&str>,
        noun: &str,
        kind: &str,
    ) -> Option<&LightVerb> {
        let particle = particle.unwrap_or("");
        let supports = |light: &&LightVerb| {
            light.supports.iter().any(|&item| item == "*" || item == noun || item == kind)
        };
        self.light.get(verb)?.iter().filter(|light| light.particle == particle).find(supports)
    }

    /// Returns what a verb does to the status of its `to`, `that`, `ing` or `for` complement.
    pub(crate) fn control(&self, lemma: &str, complement: &str) -> Option<Control> {
        let uses = self.control.get(lemma)?;
        uses.iter().find(|(of, _)| *of == complement).map(|&(_, control)| control)
    }

    /// Returns the status that a modifier gives.
    pub(crate) fn hedge(&self, lemma: &str) -> Option<Status> {
        self.hedges.get(lemma).copied()
    }

    /// Returns the contexts that a word gives.
    pub(crate) fn contexts(&self, lemma: &str) -> &[&'static str] {
        self.contexts.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Returns whether a noun is of a class: "agreement", "force", "money", "demand", "claim".
    pub(crate) fn is_class(&self, lemma: &str, class: &str) -> bool {
        self.classes.get(lemma).is_some_and(|classes| classes.contains(&class))
    }

    /// Returns PLOVER's conflict–cooperation score.
    pub(crate) fn score(&self, kind: &str, mode: Option<&str>) -> Option<f64> {
        let by_mode = mode.and_then(|mode| {
            self.scores.iter().find(|((k, m), _)| *k == kind && *m == mode).map(|(_, &score)| score)
        });
        by_mode.or_else(|| {
            self.scores.iter().find(|((k, m), _)| *k == kind && m.is_empty()).map(|(_, &score)| score)
        })
    }
}

fn several(table: &'static str) -> HashMap<&'static str, Vec<&'static str>> {
    let mut map: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for row in rows(table) {
        if let &[word, class, ..] = row.as_slice() {
            map.entry(word).or_default().push(class.trim_start_matches('@'));
        }
    }
    map
}

fn parse_trigger(row: &[&'static str]) -> Option<(&'static str, Trigger)> {
    let &[lemma, part, needs, kind, mode, cameo, actors, recipients, ..] = row else { return None };
    let part = match part {
        "v" => Part::Verb,
        "n" => Part::Noun,
        "a" => Part::Adjective,
        _ => return None,
    };
    let needs: Option<Vec<Need>> = needs.split('&').filter(|need| !need.is_empty()).map(parse_need).collect();
    let filled = |cell: &'static str| (!cell.is_empty()).then_some(cell);
    let trigger = Trigger {
        part,
        needs: needs?,
        kind,
        mode: filled(mode),
        cameo: filled(cameo),
        actors: parse_positions(actors),
        recipients: parse_positions(recipients),
    };
    Some((lemma, trigger))
}

fn parse_need(written: &'static str) -> Option<Need> {
    let written = written.trim();
    let (name, value) = written.split_once(':').unwrap_or((written, ""));
    Some(match name {
        "prt" => Need::Particle(value),
        "obj" => Need::Object(parse_fillers(value)),
        "subj" => Need::Subject(parse_fillers(value)),
        "poss" => Need::Possessor(parse_fillers(value)),
        "mod" => Need::Modifier(parse_fillers(value)),
        "prep" => match value.split_once(':') {
            Some((prepositions, fillers)) => {
                Need::Phrase(prepositions.split('/').collect(), Some(parse_fillers(fillers)))
            }
            None => Need::Phrase(value.split('/').collect(), None),
        },
        "to" => Need::Infinitive(value.split('/').collect()),
        "that" => Need::Clause,
        "passive" => Need::Passive,
        "noobj" => Need::NoObject,
        "neg" => Need::Negated,
        _ => return None,
    })
}

fn parse_fillers(written: &'static str) -> Fillers {
    let parse = |item: &'static str| match item.strip_prefix('@') {
        None => Filler::Lemma(item),
        Some("actor") => Filler::Actor,
        Some("person") => Filler::Person,
        Some("org") => Filler::Org,
        Some("place") => Filler::Place,
        Some("any") => Filler::Any,
        Some(class) => match class.strip_prefix("event:") {
            Some(kind) => Filler::Event(kind),
            None => Filler::Class(class),
        },
    };
    written.split('/').map(parse).collect()
}

/// Reads `poss|by+with`: the possessor, or else whoever stands by "by" and "with" together.
fn parse_positions(written: &'static str) -> Vec<Vec<Position>> {
    let position = |name: &'static str| match name.trim() {
        "subj" => Position::Subject,
        "obj" => Position::Object,
        "iobj" => Position::IndirectObject,
        "poss" => Position::Possessor,
        "mod" => Position::Modifier,
        "self" => Position::Itself,
        "speaker" => Position::Speaker,
        preposition => Position::Phrase(preposition),
    };
    written
        .split('|')
        .filter(|place| !place.is_empty())
        .map(|place| place.split('+').map(position).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trigger_row_is_understood() {
        for row in rows(lexicons::TRIGGERS) {
            assert!(parse_trigger(&row).is_some(), "row not understood: {row:?}");
        }
    }

    #[test]
    fn positions_are_alternatives_of_places_taken_together() {
        assert_eq!(
            parse_positions("poss|by+with"),
            [vec![Position::Possessor], vec![Position::Phrase("by"), Position::Phrase("with")]]
        );
    }

    #[test]
    fn the_score_of_a_mode_goes_before_that_of_its_type() {
        let lexicon = EventLexicon::embedded();
        assert_eq!(lexicon.score("CONSULT", Some("visit")), Some(4.0));
        assert_eq!(lexicon.score("CONSULT", Some("no such mode")), Some(2.5));
    }
}
