//! What a request asks for: the parameters of its address, which are the long options of the command (`--min-sources 2` is
//! `min-sources=2`), made into a question. A page and its twin in JSON have the same parameters, so that an address is all that
//! is needed to see the same again.

pub(crate) use crate::parameters::*;

use crate::answer::Refusal;
use chancery_data::World;
use chancery_record::ask::{AskError, Asked, Place, Question, Reviewed};
use jiff::civil::Date;

/// The parameters of an address, checked: all are known and have values that can be.
///
/// Empty values are passed over, since forms send a field that was left empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct View {
    given: Vec<(&'static str, String)>,
}

impl View {
    /// Reads the query of an address, which may have the parameters of these lists.
    ///
    /// # Errors
    ///
    /// A parameter that is not known, with the nearest that is; a value that cannot be.
    pub(crate) fn parse(query: Option<&str>, known: &[&[Parameter]]) -> Result<View, Refusal> {
        let mut view = View::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let parameter = known.iter().copied().flatten().find(|parameter| parameter.name == name);
            let Some(parameter) = parameter else { return Err(unknown(&name, known)) };
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if !parameter.several && view.get(parameter.name).is_some() {
                let message = format!("{name} is given more than once");
                return Err(Refusal::wrong("repeated_parameter", message, "give it once").of(&name));
            }
            for value in parameter.kind.values(value) {
                parameter.kind.check(&value).map_err(|(message, remedy)| {
                    let message = format!("{name} is {value}, which is {message}");
                    Refusal::wrong("invalid_value", message, remedy).of(&name)
                })?;
                view.given.push((parameter.name, value));
            }
        }
        if ![0, 2].contains(&view.all("dyad").count()) {
            let remedy = "give it twice: dyad=Norway&dyad=Jordan";
            return Err(Refusal::wrong("invalid_value", "dyad is who and whom", remedy).of("dyad"));
        }
        Ok(view)
    }

    /// Returns the value of a parameter.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Returns all values of a parameter.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.given.iter().filter(move |(given, _)| *given == name).map(|(_, value)| value.as_str())
    }

    /// Returns whether anything is asked for beyond a part of the whole.
    pub(crate) fn is_narrowed(&self) -> bool {
        self.given.iter().any(|(name, _)| !["limit", "cursor"].contains(name))
    }

    /// Returns the same without some parameters.
    #[must_use]
    pub(crate) fn without(&self, names: &[&str]) -> View {
        let given = self.given.iter().filter(|(name, _)| !names.contains(name)).cloned().collect();
        View { given }
    }

    /// Returns the same with one value of a parameter.
    #[must_use]
    pub(crate) fn with(&self, name: &'static str, value: impl Into<String>) -> View {
        let mut view = self.without(&[name]);
        view.given.push((name, value.into()));
        view
    }

    /// Returns the same with another value of a parameter beside those that it has.
    #[must_use]
    pub(crate) fn and(&self, name: &'static str, value: impl Into<String>) -> View {
        let mut view = self.clone();
        view.given.push((name, value.into()));
        view
    }

    /// Returns the query of an address that asks for the same, without its question mark.
    pub(crate) fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.given).finish()
    }

    /// Returns how many rows are wanted.
    pub(crate) fn limit(&self) -> u64 {
        self.number("limit").unwrap_or(USUAL_ROWS)
    }

    /// Returns the whole number that a parameter is, if it is given.
    pub(crate) fn whole(&self, name: &str) -> Option<u64> {
        self.number(name)
    }

    /// Returns whether a flag is set.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }

    /// Returns the question that the filters make. Names mean who they mean in this record.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    pub(crate) fn question(&self, record: &Asked, world: &World) -> Result<Question, AskError> {
        let party = |name: &str| record.party(world, name);
        let mut dyad = self.all("dyad");
        let dyad = match (dyad.next(), dyad.next()) {
            (Some(one), Some(other)) => Some((party(one)?, party(other)?)),
            _ => None,
        };
        let words = |name: &str| self.all(name).map(str::to_owned).collect::<Vec<String>>();
        let small = |name: &str| self.number(name).and_then(|number| u32::try_from(number).ok());
        Ok(Question {
            actors: self.all("actor").map(party).collect::<Result<_, _>>()?,
            dyad,
            types: words("type"),
            modes: words("mode"),
            contexts: words("context"),
            quads: self.all("quad").filter_map(|quad| quad.parse().ok()).collect(),
            places: self.all("place").map(|place| Place::named(world, place)).collect(),
            from: self.day("from"),
            to: self.day("to"),
            statuses: words("status"),
            by: self.all("by").map(|by| record.speaker(world, by)).collect::<Result<_, _>>()?,
            publishers: words("publisher"),
            min_confidence: self.get("min-confidence").and_then(|share| share.parse().ok()),
            min_reports: small("min-reports"),
            min_sources: small("min-sources"),
            text: self.get("text").map(str::to_owned),
            review: self.get("review").and_then(Reviewed::named).unwrap_or_default(),
            limit: None,
            after: None,
        })
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.get(name)?.parse().ok()
    }

    fn day(&self, name: &str) -> Option<Date> {
        chancery_input::parse_date(self.get(name)?).ok()
    }
}

/// Refuses a parameter that is not known, and names the nearest one that is.
fn unknown(name: &str, known: &[&[Parameter]]) -> Refusal {
    let names = known.iter().copied().flatten().map(|parameter| parameter.name);
    let nearest = names.clone().map(|known| (distance(name, known), known)).min();
    let remedy = match nearest {
        Some((far, nearest)) if far <= nearest.len().max(3) / 2 => format!("did you mean {nearest}?"),
        _ => {
            let names: Vec<&str> = names.collect();
            if names.is_empty() {
                "give none here".to_owned()
            } else {
                format!("known are {}", names.join(", "))
            }
        }
    };
    // What is repeated to whoever asked is short, whatever was given.
    let shown: String = name.chars().take(40).collect();
    Refusal::wrong("unknown_parameter", format!("there is no parameter {shown}"), remedy).of(&shown)
}

/// Returns how many letters must be changed, put in or left out to come from one word to the other.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().take(40).collect(), other.chars().collect());
    let mut before: Vec<usize> = (0..=other.len()).collect();
    for (at, left) in one.iter().enumerate() {
        let mut row = vec![at + 1];
        for (column, right) in other.iter().enumerate() {
            let changed = before[column] + usize::from(left != right);
            row.push(changed.min(before[column + 1] + 1).min(row[column] + 1));
        }
        before = row;
    }
    before.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&[Parameter]] = &[WHO, WHEN, WHAT, PAGED];

    fn refused(query: &str) -> Refusal {
        View::parse(Some(query), KNOWN).expect_err("it is refused")
    }

    #[test]
    fn an_unknown_parameter_is_refused_with_the_nearest_that_is_known() {
        let refusal = refused("min-source=2");
        assert_eq!(
            (refusal.code, refusal.remedy.as_str()),
            ("unknown_parameter", "did you mean min-sources?")
        );
        assert_eq!(refusal.field.as_deref(), Some("min-source"));
        assert!(refused("entirely-different=1").remedy.starts_with("known are actor, dyad, from"));
    }

    #[test]
    fn a_value_that_cannot_be_is_refused_with_what_can() {
        for (query, remedy) in [
            ("quad=5", "give one of 1, 2, 3, 4"),
            ("status=happened,perhaps", "give one of happened, ongoing, planned, possible, denied"),
            ("min-confidence=2", "give a number from 0 to 1"),
            ("limit=1001", "give a whole number from 1 to 1000"),
            ("limit=-1", "give a whole number from 1 to 1000"),
            ("dyad=Norway", "give it twice: dyad=Norway&dyad=Jordan"),
            ("from=2024-01-01&from=2024-02-01", "give it once"),
        ] {
            assert_eq!(refused(query).remedy, remedy, "{query}");
        }
        assert_eq!(refused("from=2024-13-01").code, "invalid_value");
    }

    #[test]
    fn fields_that_were_left_empty_are_passed_over_and_commas_part_words() {
        let view =
            View::parse(Some("actor=&type=ASSAULT,coerce&dyad=&dyad=&text=+a+b+"), KNOWN).expect("a view");
        assert_eq!(view.all("type").collect::<Vec<_>>(), ["ASSAULT", "COERCE"]);
        assert_eq!((view.get("actor"), view.get("text")), (None, Some("a b")));
        assert_eq!(view.query(), "type=ASSAULT&type=COERCE&text=a+b");
        assert_eq!(View::parse(Some(&view.query()), KNOWN), Ok(view));
    }
}
