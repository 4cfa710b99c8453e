//! The little language of `needs` and places: what must stand with a word, and where its participants stand.
//!
//! `data/events/FORMAT.md` tells what each item means.

use super::Fault;
use crate::world::near::nearest;
use std::fmt;

/// What must stand with a word that names an event.
///
/// ```
/// use chancery_data::codebook::{Codebook, Filler, Need, Position};
///
/// let plover = Codebook::plover();
/// let with_deal = Need::Object(vec![Filler::Lemma("deal"), Filler::Any]);
/// assert_eq!((with_deal.to_string().as_str(), with_deal.fillers().len()), ("obj:deal/@any", 2));
/// assert!(Need::Object(vec![Filler::Lemma("deal")]).rank() > with_deal.rank(), "it ranks by what says least");
/// assert!(plover.lines.iter().any(|line| line.actors.contains(&vec![Position::Subject])));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need<'t> {
    /// A particle: "carry out".
    Particle(&'t str),
    /// The head of the object.
    Object(Vec<Filler<'t>>),
    /// The head of the subject.
    Subject(Vec<Filler<'t>>),
    /// The possessor of a noun.
    Possessor(Vec<Filler<'t>>),
    /// A word before a noun.
    Modifier(Vec<Filler<'t>>),
    /// A phrase with one of these prepositions, and the head of that phrase.
    Phrase(Vec<&'t str>, Option<Vec<Filler<'t>>>),
    /// An infinitive: of an event type or a lemma.
    Infinitive(Vec<&'t str>),
    /// A clause.
    Clause,
    /// The passive.
    Passive,
    /// No object.
    NoObject,
    /// Negation.
    Negated,
}

/// One thing that may fill a place beside a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler<'t> {
    /// This lemma.
    Lemma(&'t str),
    /// An entity that acts.
    Actor,
    /// A person.
    Person,
    /// An organisation.
    Org,
    /// A place, or the demonym of one.
    Place,
    /// A noun of a class.
    Class(&'t str),
    /// A noun that itself names an event of this type.
    Event(&'t str),
    /// Whatever stands there.
    Any,
}

/// Where a participant stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position<'t> {
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
    Phrase(&'t str),
}

/// The items of `needs`.
const ITEMS: [&str; 11] =
    ["prt", "obj", "subj", "noobj", "poss", "mod", "prep", "to", "that", "passive", "neg"];

impl Filler<'_> {
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

/// How much an infinitive says: a verb says more than a type of event that many verbs name.
fn infinitive_rank(kind: &str) -> usize {
    match kind.chars().next() {
        Some('*') | None => 1,
        Some(first) if first.is_uppercase() => 4,
        Some(_) => 5,
    }
}

impl<'t> Need<'t> {
    /// How much it says: of two uses that fit, the one that says more is meant.
    pub fn rank(&self) -> usize {
        match self {
            Need::Phrase(_, None) => 3,
            Need::Infinitive(kinds) => kinds.iter().map(|kind| infinitive_rank(kind)).min().unwrap_or(1),
            Need::Particle(_) | Need::Clause | Need::Passive | Need::NoObject | Need::Negated => 4,
            _ => self.fillers().iter().map(|filler| filler.rank()).min().unwrap_or(1),
        }
    }

    /// Returns what may fill the place that it asks for; empty where it asks for no place.
    pub fn fillers(&self) -> &[Filler<'t>] {
        match self {
            Need::Object(fillers)
            | Need::Subject(fillers)
            | Need::Possessor(fillers)
            | Need::Modifier(fillers)
            | Need::Phrase(_, Some(fillers)) => fillers,
            _ => &[],
        }
    }
}

impl fmt::Display for Need<'_> {
    /// Writes it as codebooks do: `prep:over/for:@money`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Need::Particle(word) => return write!(formatter, "prt:{word}"),
            Need::Infinitive(words) => return write!(formatter, "to:{}", words.join("/")),
            Need::Phrase(prepositions, None) => return write!(formatter, "prep:{}", prepositions.join("/")),
            Need::Phrase(prepositions, Some(_)) => &format!("prep:{}", prepositions.join("/")),
            Need::Object(_) => "obj",
            Need::Subject(_) => "subj",
            Need::Possessor(_) => "poss",
            Need::Modifier(_) => "mod",
            Need::Clause => return formatter.write_str("that"),
            Need::Passive => return formatter.write_str("passive"),
            Need::NoObject => return formatter.write_str("noobj"),
            Need::Negated => return formatter.write_str("neg"),
        };
        let fillers: Vec<String> = self.fillers().iter().map(Filler::to_string).collect();
        write!(formatter, "{name}:{}", fillers.join("/"))
    }
}

impl fmt::Display for Filler<'_> {
    /// Writes it as codebooks do: `@actor`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Filler::Lemma(word) => formatter.write_str(word),
            Filler::Actor => formatter.write_str("@actor"),
            Filler::Person => formatter.write_str("@person"),
            Filler::Org => formatter.write_str("@org"),
            Filler::Place => formatter.write_str("@place"),
            Filler::Class(class) => write!(formatter, "@{class}"),
            Filler::Event(kind) => write!(formatter, "@event:{kind}"),
            Filler::Any => formatter.write_str("@any"),
        }
    }
}

impl fmt::Display for Position<'_> {
    /// Writes it as codebooks do: `subj`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Position::Subject => "subj",
            Position::Object => "obj",
            Position::IndirectObject => "iobj",
            Position::Possessor => "poss",
            Position::Modifier => "mod",
            Position::Itself => "self",
            Position::Speaker => "speaker",
            Position::Phrase(preposition) => preposition,
        })
    }
}

/// Reads items joined by `&`.
pub(super) fn parse(written: &str) -> Result<Vec<Need<'_>>, Fault> {
    if written.is_empty() {
        return Ok(Vec::new());
    }
    written.split('&').map(|item| need(item.trim())).collect()
}

fn need(written: &str) -> Result<Need<'_>, Fault> {
    let (name, value) = written.split_once(':').unwrap_or((written, ""));
    let is_bare = matches!(name, "that" | "passive" | "noobj" | "neg");
    if ITEMS.contains(&name) && is_bare == written.contains(':') {
        let fault = if is_bare { Fault::NeedTakesNothing } else { Fault::NeedTakesWords };
        return Err(fault(written.to_owned()));
    }
    Ok(match name {
        "prt" => Need::Particle(words(written, value)?[0]),
        "obj" => Need::Object(fillers(written, value)?),
        "subj" => Need::Subject(fillers(written, value)?),
        "poss" => Need::Possessor(fillers(written, value)?),
        "mod" => Need::Modifier(fillers(written, value)?),
        "prep" => match value.split_once(':') {
            Some((prepositions, heads)) => {
                Need::Phrase(words(written, prepositions)?, Some(fillers(written, heads)?))
            }
            None => Need::Phrase(words(written, value)?, None),
        },
        "to" => Need::Infinitive(words(written, value)?),
        "that" => Need::Clause,
        "passive" => Need::Passive,
        "noobj" => Need::NoObject,
        "neg" => Need::Negated,
        _ => {
            let nearest = nearest(name, ITEMS).map(str::to_owned);
            return Err(Fault::UnknownNeed { written: written.to_owned(), nearest, items: ITEMS.join(", ") });
        }
    })
}

/// Reads words parted by `/`.
fn words<'t>(item: &str, written: &'t str) -> Result<Vec<&'t str>, Fault> {
    let words: Vec<&str> = written.split('/').map(str::trim).collect();
    if words.contains(&"") { Err(Fault::NeedTakesWords(item.to_owned())) } else { Ok(words) }
}

fn fillers<'t>(item: &str, written: &'t str) -> Result<Vec<Filler<'t>>, Fault> {
    let filler = |word: &'t str| match word.strip_prefix('@') {
        None => Filler::Lemma(word),
        Some("actor") => Filler::Actor,
        Some("person") => Filler::Person,
        Some("org") => Filler::Org,
        Some("place") => Filler::Place,
        Some("any") => Filler::Any,
        Some(class) => class.strip_prefix("event:").map_or(Filler::Class(class), Filler::Event),
    };
    Ok(words(item, written)?.into_iter().map(filler).collect())
}

/// Reads `poss|by+with`: the possessor, or else whoever stands by "by" and "with" together.
pub(super) fn positions(written: &str) -> Vec<Vec<Position<'_>>> {
    written
        .split('|')
        .filter(|place| !place.trim().is_empty())
        .map(|place| place.split('+').map(|name| position(name.trim())).collect())
        .collect()
}

fn position(name: &str) -> Position<'_> {
    match name {
        "subj" => Position::Subject,
        "obj" => Position::Object,
        "iobj" => Position::IndirectObject,
        "poss" => Position::Possessor,
        "mod" => Position::Modifier,
        "self" => Position::Itself,
        "speaker" => Position::Speaker,
        preposition => Position::Phrase(preposition),
    }
}

/// The names of positions that are no prepositions.
pub(super) const PLACES: [&str; 7] = ["subj", "obj", "iobj", "poss", "mod", "self", "speaker"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_alternatives_of_places_taken_together() {
        let both = vec![Position::Phrase("by"), Position::Phrase("with")];
        assert_eq!(positions("poss|by+with"), [vec![Position::Possessor], both]);
    }

    #[test]
    fn items_are_joined_and_their_alternatives_parted() {
        let wanted = [
            Need::Subject(vec![Filler::Class("worker"), Filler::Lemma("nurse")]),
            Need::Phrase(vec!["over", "for"], Some(vec![Filler::Lemma("pay")])),
            Need::NoObject,
        ];
        assert_eq!(parse("subj:@worker/nurse & prep:over/for:pay & noobj"), Ok(wanted.to_vec()));
    }

    #[test]
    fn what_is_written_is_what_was_read() {
        let written =
            "prt:out&obj:deal/@talks&prep:over/for:@event:AID/@any&prep:on&to:*&neg&that&passive&noobj";
        let items: Vec<String> = parse(written).expect("it is right").iter().map(Need::to_string).collect();
        assert_eq!(items.join("&"), written);
        let places = positions("subj|obj|iobj|poss|mod|self|speaker|against");
        let names: Vec<String> = places.iter().flatten().map(Position::to_string).collect();
        assert_eq!(names.join("|"), "subj|obj|iobj|poss|mod|self|speaker|against");
    }

    #[test]
    fn an_item_that_says_nothing_or_too_much_is_refused() {
        assert_eq!(parse("obj"), Err(Fault::NeedTakesWords("obj".to_owned())));
        assert_eq!(parse("obj:a//b"), Err(Fault::NeedTakesWords("obj:a//b".to_owned())));
        assert_eq!(parse("neg:x"), Err(Fault::NeedTakesNothing("neg:x".to_owned())));
        assert!(
            matches!(parse("sub:x"), Err(Fault::UnknownNeed { nearest: Some(near), .. }) if near == "subj")
        );
    }

    #[test]
    fn an_item_ranks_by_the_least_of_its_alternatives() {
        let ranks = |written| parse(written).map(|needs| needs.iter().map(Need::rank).collect::<Vec<_>>());
        assert_eq!(ranks("obj:deal&obj:deal/@any&prep:on&to:*&neg"), Ok(vec![5, 1, 3, 1, 4]));
        assert_eq!(ranks("to:expel/deport&to:COERCE&to:expel/COERCE"), Ok(vec![5, 4, 4]));
    }
}
