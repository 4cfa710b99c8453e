//! Whether what two documents say can both be so.
//!
//! As within a document (`chancery::disputes`) there are four ways: one denies what the other tells as a fact, two name another doer of one
//! deed, two numbers exclude each other, one says that a party kept an agreement and another that it broke it. Each is decided from two reports, claims or numbers alone, so that
//! the order of arrival does not show. docs/merging.md tells the rules.

use crate::compared::Compared;
use crate::same_event::{Participant, Place, Report, Side, feature, odds};
use chancery::amounts::Range;
use chancery_data::World;
use chancery_data::lexicons::WordList;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Sectors of those who speak for their state.
const OFFICIAL: [&str; 5] = ["GOV", "MIL", "COP", "SPY", "LEG"];
/// Types of event of which there is one doer, whom the accused name otherwise.
const DEEDS: [&str; 2] = ["ASSAULT", "COERCE"];
/// Numbers this many times apart are of two things: a night and a war.
const OF_TWO_THINGS: f64 = 50.0;
/// Days after which a larger number is news and not another account.
const UPDATED: i32 = 1;
/// Days between two claims of conduct that may be the same.
const SAME_CONDUCT: i32 = 7;

/// Words by which it is not what happened that is denied: "will not attack", "failed to prevent".
static NOT_YET: WordList = WordList::named("disputes.not-yet");

/// Returns whether an event with this status is denied by whoever tells of it, in a statement that denies or not, with these words.
pub(crate) fn is_denial(status: &str, denies: bool, words: &str) -> bool {
    let denied = match status {
        "denied" => !denies,
        // What a denial only presupposes happened all the same.
        "possible" => denies,
        _ => false,
    };
    let not_yet = |word: &str| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        NOT_YET.contains(&word.replace('’', "'"))
    };
    denied && !words.split_whitespace().any(not_yet)
}

/// How the reports of two documents exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Contradiction {
    /// One says that it did not happen.
    Denial,
    /// One deed with two doers.
    Accounts,
}

impl Contradiction {
    /// Returns the kind of dispute, as the reading format writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Contradiction::Denial => "denial",
            Contradiction::Accounts => "accounts",
        }
    }
}

/// Who says something.
///
/// ```
/// use chancery_record::same_event::{Participant, Report, Speaker};
///
/// let who = Participant { name: "a ministry".into(), country: Some("NOR".to_owned()), actor: None };
/// let ministry = Speaker { who, sector: Some("GOV".to_owned()), ..Speaker::default() };
/// let denial = Report { speaker: Some(ministry.clone()), is_denial: true, ..Report::default() };
/// // It is kept as JSON, when reports are sent from machine to machine.
/// let sent = serde_json::to_string(&denial)?;
/// assert_eq!(serde_json::from_str::<Report>(&sent)?.speaker, Some(ministry));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// Key, name and country.
    pub who: Participant,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Whether it is a person.
    pub is_person: bool,
    /// Whether it is a state, or a person with an office.
    pub has_office: bool,
}

impl Speaker {
    /// Returns whether both are on one side: the same, or two who speak for one state. Two persons of one state may well disagree.
    pub(crate) fn is_with(&self, other: &Speaker) -> bool {
        let one_state = self.who.country.is_some() && self.who.country == other.who.country;
        self.who.is_same(&other.who)
            || one_state && !(self.is_person && other.is_person) && self.is_official() && other.is_official()
    }

    fn is_official(&self) -> bool {
        self.sector.as_deref().map_or(self.has_office, |sector| OFFICIAL.contains(&sector))
    }

    /// Returns whether one of `doers` is on the side of the speaker, when others are blamed who are not.
    fn is_blamed_by_others(&self, doers: &[Participant], others: &[Participant]) -> bool {
        doers.iter().any(|doer| self.is_close_to(doer)) && !others.iter().any(|other| self.is_close_to(other))
    }

    /// Returns whether somebody is the speaker, or of its country.
    fn is_close_to(&self, one: &Participant) -> bool {
        one.is_same(&self.who) || one.country.is_some() && one.country == self.who.country
    }
}

impl Report {
    /// Returns how this report and that of another document exclude each other.
    pub(crate) fn contradicts(&self, other: &Report) -> Option<Contradiction> {
        let same_side =
            self.speaker.as_ref().zip(other.speaker.as_ref()).is_some_and(|(one, two)| one.is_with(two));
        if self.document == other.document || same_side {
            return None;
        }
        let kind = if self.is_denied_by(other) || other.is_denied_by(self) {
            Contradiction::Denial
        } else if self.has_other_doer_than(other) {
            Contradiction::Accounts
        } else {
            return None;
        };
        // What both are found by is asked last: few get this far.
        self.meets(other).then_some(kind)
    }

    /// Returns whether there may be another account of it: it is a deed, and somebody says so.
    pub(crate) fn may_contradict(&self) -> bool {
        self.speaker.is_some() && DEEDS.contains(&self.plover.as_str())
    }

    /// Returns whether the report tells a fact that the other, of the same event, denies.
    pub(crate) fn is_denied_by(&self, other: &Report) -> bool {
        // A denial is of somebody's deed: two reports without a name in common may be of anything.
        let is_accused = || {
            let accused = self.actors.iter().chain(&self.recipients);
            other
                .speaker
                .as_ref()
                .is_some_and(|speaker| accused.into_iter().any(|one| speaker.is_close_to(one)))
        };
        self.is_fact()
            && other.is_denial
            && (self.sides(other).contains(&Side::Named) || is_accused())
            && self.compare(other).is_some_and(|features| odds(&features) > 0.0)
    }

    /// Returns whether two tell of one deed, in one place on one day, which at least one of them lays at the door of who
    /// tells it otherwise.
    fn has_other_doer_than(&self, other: &Report) -> bool {
        let Some((speaker, answering)) = self.speaker.as_ref().zip(other.speaker.as_ref()) else {
            return false;
        };
        let is_deed = self.is_fact() && other.is_fact() && self.may_contradict();
        let [_, targets] = self.sides(other);
        // Each is said to have struck the other: two deeds.
        let names = |one: &[Participant], two: &[Participant]| {
            one.iter().any(|one| two.iter().any(|two| one.is_same(two)))
        };
        let mutual = names(&self.actors, &other.recipients) || names(&other.actors, &self.recipients);
        let blamed = answering.is_blamed_by_others(&self.actors, &other.actors)
            || speaker.is_blamed_by_others(&other.actors, &self.actors);
        let one_place = self.place.as_ref().zip(other.place.as_ref()).is_some_and(|(one, two)| {
            one.agreement(two) == Some("same-place") && !one.is_country() && !two.is_country()
        });
        let one_day = self.days.zip(other.days).is_some_and(|(one, two)| {
            one.told && two.told && matches!(one.agreement(two), Some("same-day" | "next-day"))
        });
        is_deed
            && blamed
            && !mutual
            && one_place
            && one_day
            && !names(&self.actors, &other.actors)
            && targets != Side::Other
            && self.is_alike_but_for_the_doer(other)
    }

    fn is_alike_but_for_the_doer(&self, other: &Report) -> bool {
        let Some(mut features) = self.compare(other) else { return false };
        if let Some(doer) = feature("other-actor") {
            features[doer] = 0.0;
        }
        odds(&features) > 0.0
    }

    fn is_fact(&self) -> bool {
        !self.is_denial && matches!(self.status.as_str(), "happened" | "ongoing")
    }
}

/// A number of people to whom something happened, as one report gives it.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// `killed`, `injured`, …
    pub fate: String,
    /// Who they are, where the words say so.
    pub unit: Option<String>,
    /// How many.
    pub range: Range,
    /// Who says so.
    pub speaker: Speaker,
    /// When its document was published, in days from 1 January 1970.
    pub published: Option<i32>,
}

impl Figure {
    /// Returns whether two numbers that different sides give for one event exclude each other.
    pub(crate) fn contradicts(&self, other: &Figure) -> bool {
        let (earlier, later) = if self.published <= other.published { (self, other) } else { (other, self) };
        let between = later.published.zip(earlier.published).map_or(0, |(later, earlier)| later - earlier);
        let is_update = between > UPDATED && later.range.value > earlier.range.value;
        self.fate == other.fate
            && self.unit == other.unit
            && !self.speaker.is_with(&other.speaker)
            && self.range.excludes(other.range)
            && self.range.value.max(other.range.value)
                <= OF_TWO_THINGS * self.range.value.min(other.range.value).max(1.0)
            && !is_update
    }
}

/// A claim that a party kept an agreement, or broke it.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    /// Whose conduct it is.
    pub party: Option<Speaker>,
    /// `kept` or `violated`.
    pub assessment: String,
    /// Who says so; `None` is the publisher, or somebody whom the text does not name.
    pub speaker: Option<Speaker>,
    /// When the conduct was, in days from 1 January 1970.
    pub conduct: Option<(i32, i32)>,
    /// When it was claimed.
    pub claimed: Option<i32>,
}

impl Claim {
    /// Returns whether one says that a party kept the agreement, and somebody else at about the same time that it broke it.
    pub(crate) fn contradicts(&self, other: &Claim) -> bool {
        let assessments = BTreeSet::from([self.assessment.as_str(), other.assessment.as_str()]);
        let opposed = assessments == BTreeSet::from(["kept", "violated"]);
        let one_party = self.party.as_ref().zip(other.party.as_ref()).is_some_and(|(a, b)| a.is_with(b));
        let two_sides = match (&self.speaker, &other.speaker) {
            (Some(one), Some(other)) => !one.is_with(other),
            (one, other) => one.is_some() || other.is_some(),
        };
        opposed && one_party && two_sides && self.is_of_one_time_with(other)
    }

    fn is_of_one_time_with(&self, other: &Claim) -> bool {
        match (self.conduct, other.conduct) {
            (Some((first, last)), Some((other_first, other_last))) => {
                first <= other_last && other_first <= last
            }
            _ => {
                let day = |claim: &Claim| claim.conduct.map(|(_, last)| last).or(claim.claimed);
                day(self).zip(day(other)).is_some_and(|(one, two)| (one - two).abs() <= SAME_CONDUCT)
            }
        }
    }
}

impl Place {
    /// Returns whether no more than the country is told.
    fn is_country(&self) -> bool {
        let world = World::embedded();
        let territory = self.country.as_deref().and_then(|country| world.territory_of(country));
        territory.is_some_and(|territory| world.record(territory).name == self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery::amounts::Bound;

    fn state(key: &str) -> Speaker {
        let who = Participant {
            actor: Some(format!("ctry:{key}")),
            name: key.into(),
            country: Some(key.to_owned()),
        };
        Speaker { who, sector: Some("GOV".to_owned()), has_office: true, ..Speaker::default() }
    }

    fn person(name: &str, key: &str) -> Speaker {
        let who = Participant { actor: None, name: name.into(), country: Some(key.to_owned()) };
        Speaker { who, sector: None, is_person: true, has_office: true }
    }

    #[test]
    fn a_state_and_who_speaks_for_it_are_one_side_and_two_of_its_persons_are_not() {
        let [minister, rival] = [person("Amina Sow", "SEN"), person("Idriss Fall", "SEN")];
        assert!(state("SEN").is_with(&minister) && minister.is_with(&state("SEN")));
        assert!(!minister.is_with(&rival));
        let own = Participant { actor: Some("grp:x".to_owned()), ..state("SEN").who };
        let rebels = Speaker { who: own, sector: Some("REB".to_owned()), ..state("SEN") };
        assert!(!rebels.is_with(&minister));
    }

    #[test]
    fn only_what_happened_can_be_denied() {
        assert!(is_denial("denied", false, "Its troops did not shell the market"));
        assert!(is_denial("possible", true, "It denied that its troops had shelled the market"));
        assert!(!is_denial("denied", true, "It denied that nobody was shelled"));
        assert!(!is_denial("happened", true, "It denied a cover-up of the attack"));
        assert!(!is_denial("denied", false, "Its troops won’t shell the market"));
        assert!(!is_denial("planned", false, "Its troops shell the market"));
    }

    fn killed(value: f64, speaker: &str, published: i32) -> Figure {
        Figure {
            fate: "killed".to_owned(),
            unit: None,
            range: Range { value, upper: None, bound: Bound::Exact },
            speaker: state(speaker),
            published: Some(published),
        }
    }

    #[test]
    fn numbers_of_two_sides_exclude_each_other_unless_one_is_news_or_of_something_else() {
        let one = killed(12.0, "SEN", 100);
        assert!(one.contradicts(&killed(40.0, "MLI", 101)) && killed(40.0, "MLI", 101).contradicts(&one));
        assert!(!one.contradicts(&killed(40.0, "SEN", 100)), "one side");
        assert!(!one.contradicts(&killed(40.0, "MLI", 103)), "later and more");
        assert!(one.contradicts(&killed(4.0, "MLI", 103)), "later and less");
        assert!(!one.contradicts(&killed(4000.0, "MLI", 100)), "a night and a war");
        let injured = Figure { fate: "injured".to_owned(), ..killed(40.0, "MLI", 100) };
        assert!(!one.contradicts(&injured));
    }

    #[test]
    fn claims_of_about_one_time_on_one_party_oppose_each_other() {
        let claim = |assessment: &str, speaker: Option<&str>, claimed: i32| Claim {
            party: Some(state("SEN")),
            assessment: assessment.to_owned(),
            speaker: speaker.map(state),
            conduct: None,
            claimed: Some(claimed),
        };
        let broken = claim("violated", Some("MLI"), 100);
        assert!(broken.contradicts(&claim("kept", Some("SEN"), 104)));
        assert!(broken.contradicts(&claim("kept", None, 104)), "a paper says otherwise");
        assert!(!broken.contradicts(&claim("kept", Some("MLI"), 104)), "one side");
        assert!(!broken.contradicts(&claim("kept", Some("SEN"), 130)), "much later");
        assert!(!broken.contradicts(&claim("violated", Some("SEN"), 100)));
        let other = Claim { party: Some(state("MLI")), ..claim("kept", Some("SEN"), 100) };
        assert!(!broken.contradicts(&other), "another party");
        let [march, april] = [(0, 30), (31, 60)].map(Some);
        let then = |conduct, claim: Claim| Claim { conduct, ..claim };
        assert!(!then(march, broken.clone()).contradicts(&then(april, claim("kept", Some("SEN"), 100))));
        assert!(then(march, broken).contradicts(&then(march, claim("kept", Some("SEN"), 200))));
    }
}
