//! Which words name an event, and what must stand with them? The lines of a codebook, indexed by lemma.
//!
//! Codebooks are read in the data crate; the tables of light verbs, control and hedges belong to the language and are the
//! same for all. Columns are explained in `data/events/FORMAT.md` there.

use chancery_data::codebook::{self, Codebook, Line};
use chancery_data::lexicons::{self, rows};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

pub(crate) use chancery_data::codebook::{Part, Place};

/// What must stand with a trigger.
pub(crate) type Need = codebook::Need<'static>;

/// One thing that may fill a place beside a trigger.
pub(crate) type Filler = codebook::Filler<'static>;

/// What may fill a place beside a trigger: any of these.
pub(crate) type Fillers = Vec<Filler>;

/// Where a participant stands.
pub(crate) type Position = codebook::Position<'static>;

/// A word that names an event, in one of its uses.
#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    /// Lemma of the word.
    pub(crate) lemma: &'static str,
    pub(crate) part: Part,
    pub(crate) needs: Vec<Need>,
    /// Uses that the word must not have, whatever the needs.
    pub(crate) unless: Vec<Vec<Need>>,
    /// PLOVER type, `VIOLATE` or `COMPLY` for what is done with an agreement, or empty where the word names no event.
    pub(crate) kind: &'static str,
    pub(crate) mode: Option<&'static str>,
    /// What a codebook of one's own calls it; its name stands in `kind` too where it is no PLOVER type.
    pub(crate) own: Option<OwnType>,
    pub(crate) cameo: Option<&'static str>,
    /// Places to try in order; a place is one position, or several whose entities all take part.
    pub(crate) actors: Vec<Vec<Position>>,
    pub(crate) recipients: Vec<Vec<Position>>,
    /// Where it is written.
    pub(crate) place: Place<'static>,
}

impl Trigger {
    /// Returns whether it is of a type, PLOVER's or one's own.
    pub(crate) fn is_of(&self, kind: &str) -> bool {
        self.kind == kind || self.own.is_some_and(|own| own.kind == kind)
    }

    /// Returns whether it is of one of these types.
    pub(crate) fn is_one_of(&self, kinds: &[&str]) -> bool {
        kinds.iter().any(|kind| self.is_of(kind))
    }

    /// Returns whether it asks for an agreement, or for anything, in its clause.
    pub(crate) fn asks_for_agreement(&self) -> bool {
        self.needs.iter().any(|need| {
            let fillers = match need {
                Need::Object(fillers) | Need::Subject(fillers) | Need::Modifier(fillers) => fillers,
                Need::Phrase(_, Some(fillers)) => fillers,
                _ => return false,
            };
            fillers.iter().any(|filler| matches!(filler, Filler::Any | Filler::Class("agreement")))
        })
    }

    /// Returns the type as its codebook calls it.
    pub(crate) fn name(&self) -> &'static str {
        self.own.map_or(self.kind, |own| own.kind)
    }
}

/// Type and mode of an event in a codebook of one's own, where the type is not PLOVER's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct OwnType {
    /// The type's name.
    pub kind: &'static str,
    /// The mode's name.
    pub mode: Option<&'static str>,
    /// Score that the codebook gives it.
    pub score: Option<f64>,
}

/// Status that a word gives to an event.
///
/// ```
/// use chancery::events::Status;
///
/// assert_eq!(Status::ALL.map(Status::as_str), ["happened", "ongoing", "planned", "possible", "denied"]);
/// ```
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
    /// Every status.
    pub const ALL: [Status; 5] =
        [Status::Happened, Status::Ongoing, Status::Planned, Status::Possible, Status::Denied];

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
///
/// ```
/// use chancery::events::EventLexicon;
///
/// assert!(EventLexicon::embedded().version().starts_with("PLOVER"));
/// ```
#[derive(Debug)]
pub struct EventLexicon {
    version: String,
    triggers: HashMap<&'static str, Vec<Trigger>>,
    light: HashMap<&'static str, Vec<LightVerb>>,
    control: HashMap<&'static str, Vec<(&'static str, Control)>>,
    hedges: HashMap<&'static str, Status>,
    contexts: HashMap<&'static str, Vec<&'static str>>,
    scores: BTreeMap<(&'static str, &'static str), f64>,
    classes: HashMap<&'static str, Vec<&'static str>>,
    /// The types that events can be of, by the codebook's own names.
    types: HashSet<&'static str>,
}

impl EventLexicon {
    /// Returns the built-in lexicon: PLOVER.
    pub fn embedded() -> &'static EventLexicon {
        static LEXICON: LazyLock<EventLexicon> = LazyLock::new(|| EventLexicon::load(None));
        &LEXICON
    }

    /// Returns the lexicon of a codebook of one's own, alone or laid over PLOVER, as the codebook says.
    ///
    /// It stays until the program ends, as the built-in one does, so that readers are cheap to copy: make it once.
    ///
    /// ```
    /// use chancery::{document::Document, events::EventLexicon, reader::Reader};
    /// use chancery_data::codebook::{Codebook, Source};
    ///
    /// let text = "name = \"Strikes\"\nversion = \"1\"\n[[type]]\nname = \"STRIKE\"\n[[trigger]]\ntype = \"STRIKE\"\nverbs = [\"walk out\"]\n";
    /// let none = |_: &str| Err("there are no tables".to_owned());
    /// let codebook = Codebook::read(Source { name: "strikes.toml", text }, &none)?;
    /// let reader = Reader::embedded().with_codebook(EventLexicon::with_codebook(&codebook));
    /// let reading = reader.read(&Document::from_text("port", "Workers walked out at the port."));
    /// assert_eq!(reading.events[0].kind, "STRIKE");
    /// # Ok::<(), chancery_data::codebook::Problems>(())
    /// ```
    pub fn with_codebook(codebook: &Codebook<'static>) -> &'static EventLexicon {
        Box::leak(Box::new(EventLexicon::load(Some(codebook))))
    }

    fn load(own: Option<&Codebook<'static>>) -> EventLexicon {
        let mut plover = Codebook::plover();
        let over_plover = own.is_none_or(|own| own.extends_plover);
        let triggers = uses(own, std::mem::take(&mut plover.lines), over_plover);
        let own_types = own.iter().flat_map(|own| &own.types);
        let types =
            plover.types.iter().filter(|_| over_plover).chain(own_types).map(|kind| kind.name).collect();
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
        let mut scores = BTreeMap::new();
        for kind in &plover.types {
            scores.extend(kind.score.map(|score| ((kind.name, ""), score)));
            scores.extend(kind.modes.iter().filter_map(|mode| Some(((kind.name, mode.name), mode.score?))));
        }
        let own_classes = own.iter().flat_map(|own| &own.classes);
        let own_contexts = own.iter().flat_map(|own| &own.contexts);
        let contexts = plover.contexts.iter().filter(|_| over_plover).chain(own_contexts);
        EventLexicon {
            version: own.map_or_else(|| version(&plover), |own| version_of_own(own, &plover)),
            triggers,
            light,
            control,
            hedges: hedges.collect(),
            contexts: several(contexts),
            scores,
            classes: several(plover.classes.iter().chain(own_classes)),
            types,
        }
    }

    /// Returns the name and version of the codebook; of one's own also a digest of its content, and what it extends.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Returns whether events can be of this type.
    pub(crate) fn codes(&self, kind: &str) -> bool {
        self.types.contains(kind)
    }

    /// Returns the uses of a word, the most specific first.
    pub(crate) fn triggers(&self, lemma: &str) -> &[Trigger] {
        self.triggers.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Returns whether a word is a verb of the lexicon.
    pub(crate) fn is_verb(&self, word: &str) -> bool {
        self.triggers(word).iter().any(|trigger| trigger.part == Part::Verb)
    }

    /// Returns whether a verb takes a particle and an object behind it: "hand over".
    pub(crate) fn takes_object_after(&self, verb: &str, particle: &str) -> bool {
        self.triggers(verb).iter().any(|trigger| {
            let with =
                trigger.needs.iter().any(|need| matches!(need, Need::Particle(word) if *word == particle));
            with && trigger.needs.iter().any(|need| matches!(need, Need::Object(_)))
        })
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

    /// Returns whether a word decides whether what is under it happened.
    pub(crate) fn controls(&self, lemma: &str) -> bool {
        self.control.contains_key(lemma)
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

fn several<'p>(
    pairs: impl Iterator<Item = &'p (&'static str, &'static str)>,
) -> HashMap<&'static str, Vec<&'static str>> {
    let mut map: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for &(word, class) in pairs {
        map.entry(word).or_default().push(class);
    }
    map
}

/// Returns the uses of each word, the most specific first: those of a codebook of one's own, and the lines of PLOVER that
/// it extends or takes over.
fn uses(
    own: Option<&Codebook<'static>>,
    plover: Vec<Line<'static>>,
    over_plover: bool,
) -> HashMap<&'static str, Vec<Trigger>> {
    let own_types = own.map_or(&[][..], |own| &own.types);
    let mut triggers: HashMap<&'static str, Vec<Trigger>> = HashMap::new();
    // Of two uses that say as much, the codebook's own is tried first.
    for line in own.iter().flat_map(|own| &own.lines) {
        let kind = own_types.iter().find(|kind| kind.name == line.kind);
        triggers.entry(line.lemma).or_default().push(trigger(line.clone(), kind));
    }
    for line in plover {
        let taker = own_types.iter().find(|kind| takes(kind, &line));
        // What is done with agreements is read by whatever codebook.
        if over_plover || taker.is_some() || codebook::CONDUCT.contains(&line.kind) {
            let (lemma, mode) = (line.lemma, line.mode);
            let mut taken = trigger(line, None);
            taken.own = taker.map(|taker| own_type(taker, mode));
            triggers.entry(lemma).or_default().push(taken);
        }
    }
    for exclusion in own.iter().flat_map(|own| &own.exclusions) {
        let is_meant = |found: &Trigger| match exclusion.kind {
            Some(kind) => found.name() == kind,
            None => own_types.iter().any(|kind| kind.name == found.name()),
        };
        let found = triggers.get_mut(exclusion.lemma).into_iter().flatten();
        for excluded in found.filter(|found| found.part == exclusion.part && is_meant(found)) {
            excluded.unless.push(exclusion.needs.clone());
        }
    }
    for uses in triggers.values_mut() {
        uses.sort_by_key(|trigger| {
            let ranks = trigger.needs.iter().map(Need::rank).sum::<usize>();
            std::cmp::Reverse((trigger.needs.len(), ranks))
        });
    }
    triggers
}

/// Returns whether a type takes over this line of PLOVER.
fn takes(kind: &codebook::Type<'_>, line: &Line<'_>) -> bool {
    kind.takes_lines
        && kind.plover == Some(line.kind)
        && (kind.plover_mode.is_none() || kind.plover_mode == line.mode)
}

/// Returns what an event of this type, and of this mode if the type has it, is called and scored.
fn own_type(kind: &codebook::Type<'static>, mode: Option<&str>) -> OwnType {
    let mode = kind.modes.iter().find(|own| Some(own.name) == mode);
    let score = mode.and_then(|mode| mode.score).or(kind.score);
    OwnType { kind: kind.name, mode: mode.map(|mode| mode.name), score }
}

/// Makes the trigger of a line; `kind` is its type where a codebook of one's own has it.
fn trigger(line: Line<'static>, kind: Option<&codebook::Type<'static>>) -> Trigger {
    let Line { lemma, part, needs, kind: name, mode, cameo, actors, recipients, place } = line;
    let mut trigger = Trigger {
        lemma,
        part,
        needs,
        unless: Vec::new(),
        kind: name,
        mode,
        own: None,
        cameo,
        actors,
        recipients,
        place,
    };
    if let Some(kind) = kind {
        let own_mode = kind.modes.iter().find(|own| Some(own.name) == mode);
        trigger.kind = kind.plover.unwrap_or(kind.name);
        trigger.mode = own_mode.and_then(|mode| mode.plover).or(kind.plover_mode);
        trigger.own = Some(own_type(kind, mode));
    }
    trigger
}

fn version(codebook: &Codebook<'_>) -> String {
    format!("{} {}", codebook.name, codebook.version)
}

fn version_of_own(own: &Codebook<'_>, plover: &Codebook<'_>) -> String {
    let mut written = format!("{}+{}", version(own), own.digest());
    if own.extends_plover {
        written.push_str(&format!(" over {}", version(plover)));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_data::codebook::Source;

    fn lexicon(text: &'static str) -> &'static EventLexicon {
        let tables = |_: &str| Err("there are none".to_owned());
        let codebook = Codebook::read(Source { name: "own.toml", text }, &tables);
        EventLexicon::with_codebook(&codebook.unwrap_or_else(|problems| panic!("{problems}")))
    }

    /// The types of the uses of a word, the most specific first.
    fn types(lexicon: &EventLexicon, lemma: &str) -> Vec<&'static str> {
        lexicon.triggers(lemma).iter().map(Trigger::name).collect()
    }

    #[test]
    fn the_score_of_a_mode_goes_before_that_of_its_type() {
        let lexicon = EventLexicon::embedded();
        assert_eq!(lexicon.score("CONSULT", Some("visit")), Some(4.0));
        assert_eq!(lexicon.score("CONSULT", Some("no such mode")), Some(2.5));
    }

    const OWN: &str = r#"
        name = "Strikes"
        version = "2"
        [[type]]
        name = "STRIKE"
        plover = "PROTEST"
        plover_mode = "strike"
        score = -5.5
        modes = { wildcat = { score = -6, plover = "obstruct" }, general = -4 }
        [[trigger]]
        type = "STRIKE"
        nouns = ["walkout", "general strike"]
        mode = "wildcat"
        [[exclude]]
        nouns = ["student walkout"]
    "#;

    #[test]
    fn a_codebook_that_stands_alone_has_its_own_lines_and_those_of_agreements() {
        let lexicon = lexicon(OWN);
        assert_eq!(types(lexicon, "walkout"), ["STRIKE"]);
        assert_eq!(types(lexicon, "bomb"), [""; 0]);
        assert!(types(lexicon, "violate").contains(&"VIOLATE"));
        assert!(lexicon.codes("STRIKE") && !lexicon.codes("ACCUSE"));
    }

    #[test]
    fn an_own_type_is_the_plover_type_and_mode_that_it_maps_to() {
        let walkout = &lexicon(OWN).triggers("walkout")[0];
        assert_eq!((walkout.kind, walkout.mode), ("PROTEST", Some("obstruct")));
        assert_eq!(walkout.own, Some(OwnType { kind: "STRIKE", mode: Some("wildcat"), score: Some(-6.0) }));
        assert!(walkout.is_of("PROTEST") && walkout.is_of("STRIKE"));
        assert_eq!(walkout.unless.len(), 1);
    }

    #[test]
    fn a_codebook_that_extends_plover_goes_before_it_where_both_say_as_much() {
        let text = OWN.replace("version = \"2\"", "version = \"2\"\nextends = \"plover\"");
        let lexicon = lexicon(text.leak());
        assert_eq!(types(lexicon, "walkout"), ["STRIKE", "PROTEST"]);
        assert!(lexicon.triggers("walkout")[1].unless.is_empty());
        assert!(lexicon.codes("ACCUSE"));
        assert!(
            lexicon.version().starts_with("Strikes 2+")
                && lexicon.version().ends_with(" over PLOVER 2024-02")
        );
    }

    #[test]
    fn a_type_may_take_over_the_lines_of_its_plover_type() {
        let lexicon = lexicon(
            "name = \"S\"\nversion = \"1\"\n[[type]]\nname = \"STRIKE\"\nplover = \"PROTEST\"\n\
             plover_mode = \"strike\"\ntakes_lines = true\n",
        );
        assert_eq!(types(lexicon, "walkout"), ["STRIKE"]);
        assert_eq!(types(lexicon, "demonstrate"), [""; 0]);
    }
}
