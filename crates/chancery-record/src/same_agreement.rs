//! Whether two reports of different documents are of one agreement.
//!
//! The primary type is [`AgreementReport`]. Two reports are of one agreement when kind, parties, days and names fit and agree
//! closely enough ([`score`](Compared::score)); the weights are set by hand, since there is no corpus to learn them from. docs/merging.md tells
//! the rules.

use crate::compared::{Compared, LONGEST};
use crate::outline::Outline;
use crate::same_event::{Days, Participant};
use chancery_data::lexicons::WordList;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Words that many agreements have in their names.
static GENERIC: WordList = WordList::named("merging.names-of-agreements");

/// Nothing else known, two reports are of two agreements.
const BIAS: f64 = -5.0;
/// Two parties of one are parties of the other, or all that the one with fewer tells: a truce that only its announcer is told of.
const SAME_PARTIES: f64 = 3.0;
const SAME_PARTY: f64 = 2.0;
const SAME_NAME: f64 = 3.0;
const OTHER_NAME: f64 = -3.0;
const SAME_DATE: f64 = 2.0;
/// Told of at about the same time.
const SAME_TIME: f64 = 0.5;
/// The whole of a common story: 10 for each tenth of likeness that counts.
const STORY: f64 = 10.0;
const ONE_STORY: f64 = 0.3;
/// The kind of one is not told.
const OPEN_KIND: f64 = -0.5;

/// Dates of one agreement, as told, are this many days apart at most: it is announced, signed and begins.
const DATES_APART: i32 = 3;
/// Reports without a date are of the same time if they are published within so many days.
const NEWS_APART: i32 = 60;

/// What one document says of an agreement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct AgreementReport {
    /// Its permanent id.
    pub id: String,
    /// Its document.
    pub document: String,
    /// What it is called.
    pub name: String,
    /// `ceasefire`, `peace`, …, or `other`.
    pub kind: String,
    /// Parties and signatories.
    pub parties: Vec<Participant>,
    /// When it was made, as told.
    pub date: Option<Days>,
    /// When it was told of.
    pub published: Option<Days>,
    /// What its document is about.
    #[serde(with = "crate::outline::shared")]
    pub outline: Arc<Outline>,
    /// Whether a person rejected it.
    pub rejected: bool,
}

impl AgreementReport {
    /// Weighs the parties; nothing where both tell who they are, and they differ.
    fn shared_parties(&self, other: &AgreementReport) -> Option<f64> {
        let shared =
            self.parties.iter().filter(|one| other.parties.iter().any(|two| one.is_same(two))).count();
        let fewer = self.parties.len().min(other.parties.len());
        match shared {
            2.. => Some(SAME_PARTIES),
            1 if fewer == 1 => Some(SAME_PARTY),
            _ if fewer >= 2 => None,
            _ => Some(0.0),
        }
    }

    /// Returns the name without the words that any agreement has, if anything is left of it: "Pretoria" of "the Pretoria peace agreement".
    fn proper_name(&self) -> Option<String> {
        let is_party = |word: &str| self.parties.iter().any(|party| party.name.as_str().contains(word));
        let words = self.name.split(|letter: char| !letter.is_alphanumeric());
        let named = words.filter(|word| word.starts_with(char::is_uppercase) && !is_party(word));
        let named: Vec<String> =
            named.map(str::to_lowercase).filter(|word| !GENERIC.contains(word)).collect();
        (!named.is_empty()).then(|| named.join(" "))
    }

    /// Returns the days that the words tell, where these are few.
    fn told(&self) -> Option<Days> {
        self.date.filter(|days| days.last - days.first < LONGEST)
    }
}

impl Compared for AgreementReport {
    const REACH: i32 = NEWS_APART;

    fn document(&self) -> &str {
        &self.document
    }

    fn is_rejected(&self) -> bool {
        self.rejected
    }

    /// Returns the parties that have a name.
    fn keys(&self) -> Vec<String> {
        let named = self.parties.iter().filter(|party| !party.is_described());
        let mut keys: Vec<String> = named.map(|party| party.key().to_owned()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn names(&self) -> Vec<String> {
        self.proper_name().map(|name| format!("called {name}")).into_iter().collect()
    }

    /// Returns the days told, else the day of publication.
    fn days(&self) -> Option<Days> {
        self.told().or(self.published)
    }

    fn score(&self, other: &AgreementReport) -> Option<f64> {
        let open = |kind: &str| kind == "other";
        let kind = match self.kind == other.kind {
            true => 0.0,
            false if open(&self.kind) || open(&other.kind) => OPEN_KIND,
            false => return None,
        };
        let name = match (self.proper_name(), other.proper_name()) {
            (Some(one), Some(two)) if one == two => SAME_NAME,
            (Some(_), Some(_)) => OTHER_NAME,
            _ => 0.0,
        };
        let time = match (self.told(), other.told()) {
            (Some(one), Some(two)) => (one.apart(two) <= DATES_APART).then_some(SAME_DATE)?,
            _ => match self.published.zip(other.published) {
                // Years later only a name tells.
                Some((one, two)) if one.apart(two) > NEWS_APART => (name > 0.0).then_some(0.0)?,
                Some(_) => SAME_TIME,
                None => 0.0,
            },
        };
        let story = STORY * self.outline.likeness(&other.outline).min(ONE_STORY);
        Some(BIAS + kind + name + time + story + self.shared_parties(other)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(name: &str) -> Participant {
        Participant { actor: Some(format!("ctry:{name}")), name: name.into(), country: None }
    }

    fn on(day: i32) -> Option<Days> {
        Some(Days { first: day, last: day, told: true })
    }

    /// A truce between Chad and Niger, told of on day 100.
    fn truce(document: &str) -> AgreementReport {
        AgreementReport {
            id: format!("g:{document}"),
            document: document.to_owned(),
            name: "the truce".to_owned(),
            kind: "ceasefire".to_owned(),
            parties: vec![party("Chad"), party("Niger")],
            published: on(100),
            outline: Arc::new(Outline::of("Chad and Niger agreed on a truce along the Tibesti mountains.")),
            ..AgreementReport::default()
        }
    }

    fn same(change: impl Fn(&mut AgreementReport)) -> bool {
        let (one, mut other) = (truce("a"), truce("b"));
        change(&mut other);
        assert_eq!(one.is_same(&other), other.is_same(&one), "{other:?}");
        one.is_same(&other)
    }

    #[test]
    fn the_same_parties_and_kind_at_the_same_time_are_one_agreement() {
        assert!(same(|_| ()));
        assert!(same(|report| report.published = on(130)));
        assert!(same(|report| report.parties.truncate(1)), "only one party is told, on the same story");
        assert!(same(|report| report.kind = "other".to_owned()));
    }

    #[test]
    fn parties_kind_dates_and_names_tell_agreements_apart() {
        assert!(!same(|report| report.document = "a".to_owned()), "one document tells of two");
        assert!(!same(|report| report.kind = "trade".to_owned()));
        assert!(!same(|report| report.parties = vec![party("Chad"), party("Sudan")]));
        assert!(!same(|report| report.published = on(200)));
        let named = |name: &str, document| AgreementReport { name: name.to_owned(), ..truce(document) };
        assert!(named("the Agadez agreement", "a").is_same(&named("Agadez Accord", "b")));
        assert!(!named("the Agadez agreement", "a").is_same(&named("the Zinder truce", "b")));
        let dated = |day, document| AgreementReport { date: on(day), ..truce(document) };
        assert!(dated(90, "a").is_same(&dated(92, "b")));
        assert!(!dated(90, "a").is_same(&dated(99, "b")));
    }

    #[test]
    fn an_agreement_with_a_name_is_known_by_it_years_later() {
        let named = |document, day| AgreementReport {
            name: "the Agadez agreement".to_owned(),
            published: on(day),
            outline: Arc::default(),
            ..truce(document)
        };
        assert!(named("a", 100).is_same(&named("b", 900)));
    }
}
