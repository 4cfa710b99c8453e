//! Whether two reports of different documents are of one event.
//!
//! The primary type is [`Report`], what one document says of an event, as far as it tells events apart. [`is_same`](Compared::is_same) depends on
//! the two reports alone, so that it does not matter which came first. It weighs how far words, participants, day and
//! place agree and how much their documents are about the same ([`score`](Compared::score)); [`keys`](Compared::keys) names what reports of one event very
//! likely have in common, to find them by. docs/merging.md tells the rules, `data/merging/weights.tsv` has the weights.

use crate::compared::{Compared, LONGEST};
pub use crate::contradiction::Speaker;
use crate::names::{Anchor, Common, Name};
use crate::outline::{self, Outline};
use chancery_data::lexicons::{MERGING, rows};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, LazyLock};

/// What is weighed of two reports, by the names of `data/merging/weights.tsv`: what is fitted first.
pub const FEATURES: [&str; 31] = [
    "bias",
    "story",
    "sentence",
    "same-word",
    "same-word-rarity",
    "same-word-story",
    "like-word",
    "like-word-story",
    "same-actor",
    "same-recipient",
    "same-participant",
    "same-type",
    "other-type",
    // What follows is set by hand: the corpus has neither days nor keys of actors.
    "dated",
    "dated-sentence",
    "other-word",
    "same-mode",
    "other-mode",
    "same-named-actor",
    "same-named-recipient",
    "same-named-sides",
    "same-country",
    "other-actor",
    "other-recipient",
    "same-day",
    "next-day",
    "fitting-days",
    "overlapping-days",
    "same-place",
    "near-place",
    "other-place",
];
/// How many of the features are fitted, the first ones.
pub const FITTED: usize = 13;

/// Documents more alike than this are on one story; how much more tells nothing.
const ONE_STORY: f64 = 0.3;
/// The rarest word counts 1.
const RAREST: f64 = 20.0;
/// A time zone or a night.
const DAYS_APART: i32 = 1;
/// News without a day of its own is of the day on which it was published, or of the one before.
const DAYS_OF_NEWS: i32 = 1;
/// Places nearer than this, in kilometres, are the same: a town and its suburb.
const NEAR: f64 = 30.0;
/// Types in which either side may be named first.
const MUTUAL: [&str; 3] = ["AGREE", "CONSULT", "COOPERATE"];

/// The weights of the features.
static WEIGHTS: LazyLock<[f64; FEATURES.len()]> = LazyLock::new(|| {
    let mut weights = [0.0; FEATURES.len()];
    for row in rows(MERGING) {
        let [name, weight] = row[..] else { continue };
        let Some(place) = feature(name) else { continue };
        // In thousandths; a test excludes what is no number.
        weights[place] = weight.parse::<i32>().map_or(0.0, |weight| f64::from(weight) / 1000.0);
    }
    weights
});

/// Who has a part in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Key in the knowledge base.
    pub actor: Option<String>,
    /// Name or description.
    pub name: Name,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

impl Participant {
    /// Returns whether it has no name of its own.
    pub(crate) fn is_described(&self) -> bool {
        self.actor.is_none() && !self.name.is_proper()
    }

    /// Returns the key, else that of the name.
    pub(crate) fn key(&self) -> &str {
        self.actor.as_deref().unwrap_or_else(|| self.name.key())
    }

    pub(crate) fn is_same(&self, other: &Participant) -> bool {
        match (&self.actor, &other.actor) {
            (Some(one), Some(two)) => one == two,
            // A key is compared with names too, and begins as it likes.
            (None, None) if !self.name.may_be(&other.name) => false,
            _ => {
                self.key() == other.key()
                    || (self.is_described() || other.is_described()) && self.name.has_head_of(&other.name)
            }
        }
    }
}

/// Days between which something took place, counted from 1 January 1970.
///
/// ```
/// use chancery_record::same_event::Days;
///
/// let (day, printed) = ("1970-01-03".parse()?, "1970-01-05".parse().ok());
/// assert_eq!(Days::of(Some((day, day)), printed), Some(Days { first: 2, last: 2, told: true }));
/// // News that names no day is of the day of publication or the one before.
/// assert_eq!(Days::of(None, printed), Some(Days { first: 3, last: 4, told: false }));
/// assert_eq!(Days::of(None, None), None);
/// # Ok::<(), jiff::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// The first.
    pub first: i32,
    /// The last.
    pub last: i32,
    /// Whether the words tell them, and not only the day of publication.
    pub told: bool,
}

impl Days {
    /// Returns the days that the words tell of, else those of which news is at its publication.
    pub fn of(told: Option<(Date, Date)>, published: Option<Date>) -> Option<Days> {
        let number = |day: Date| Date::constant(1970, 1, 1).until(day).map(|span| span.get_days()).ok();
        match (told, published) {
            (Some((first, last)), _) => Some(Days { first: number(first)?, last: number(last)?, told: true }),
            (None, Some(day)) => {
                let last = number(day)?;
                Some(Days { first: last - DAYS_OF_NEWS, last, told: false })
            }
            (None, None) => None,
        }
    }

    /// Returns whether these days are too many to tell one event from the next.
    pub(crate) fn are_vague(self) -> bool {
        self.last - self.first >= LONGEST
    }

    /// Returns how many days are between both, 0 or less where they overlap.
    pub(crate) fn apart(self, other: Days) -> i32 {
        self.first.max(other.first) - self.last.min(other.last)
    }

    /// Returns the feature that tells how well days agree; nothing where they do not. What is known by the month is joined with its
    /// like only: it would otherwise chain all that is done again and again to one event.
    pub(crate) fn agreement(self, other: Days) -> Option<&'static str> {
        let is_day = |days: Days| days.first == days.last;
        let apart = self.apart(other);
        match (self.told, other.told) {
            (true, true) if is_day(self) && is_day(other) => match apart {
                0 => Some("same-day"),
                1..=DAYS_APART => Some("next-day"),
                _ => None,
            },
            (true, false) if is_day(self) && apart <= 0 => Some("fitting-days"),
            (false, true) if is_day(other) && apart <= 0 => Some("fitting-days"),
            (one, two) if one == two && self == other => Some("fitting-days"),
            (false, false) if apart <= 0 => Some("overlapping-days"),
            _ => None,
        }
    }
}

/// Where an event took place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
}

impl Place {
    /// Returns the feature that tells how well places agree.
    pub(crate) fn agreement(&self, other: &Place) -> Option<&'static str> {
        let apart = self.point.zip(other.point).map(|(one, two)| kilometres(one, two));
        match apart {
            _ if self.name == other.name => Some("same-place"),
            Some(apart) if apart <= NEAR => Some("same-place"),
            // The middle of a country is no place beside its towns; what is this far away may still be one.
            Some(apart) if apart > 5.0 * NEAR => Some("other-place"),
            _ if self.country.is_some() && self.country == other.country => Some("near-place"),
            _ => None,
        }
    }

    fn is_abroad(&self, other: &Place) -> bool {
        self.country.as_ref().zip(other.country.as_ref()).is_some_and(|(one, two)| one != two)
    }
}

/// The distance of two points on the Earth.
fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (north, east) = ((other.0 - one.0).to_radians(), (other.1 - one.1).to_radians());
    let across = one.0.to_radians().cos() * other.0.to_radians().cos() * (east / 2.0).sin().powi(2);
    2.0 * 6371.0 * ((north / 2.0).sin().powi(2) + across).sqrt().min(1.0).asin()
}

/// What one document says of an event.
///
/// ```
/// use chancery_record::same_event::{FEATURES, Place, Report};
///
/// let report = |status: &str, place: &str, country: &str| Report {
///     status: status.to_owned(),
///     place: Some(Place { name: place.to_owned(), country: Some(country.to_owned()), point: None }),
///     words: "shelled".into(),
///     ..Report::default()
/// };
/// let nasib = report("happened", "Nasib", "SYR");
/// let same_place = FEATURES.iter().position(|feature| *feature == "same-place").expect("a feature");
/// assert_eq!(nasib.features(&nasib).map(|values| values[same_place]), Some(1.0));
/// assert_eq!(nasib.features(&report("planned", "Nasib", "SYR")), None, "one is a fact and the other is not");
/// assert_eq!(nasib.features(&report("happened", "Amman", "JOR")), None, "they are in two countries");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Its permanent id.
    pub id: String,
    /// Its document.
    pub document: String,
    /// PLOVER type.
    pub plover: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// `happened`, `ongoing`, `planned`, `possible` or `denied`.
    pub status: String,
    /// Who says so, where it is not the publisher and is known.
    pub speaker: Option<Speaker>,
    /// Whether whoever says so denies it.
    pub is_denial: bool,
    /// Who does it.
    pub actors: Vec<Participant>,
    /// To whom it is done.
    pub recipients: Vec<Participant>,
    /// When.
    pub days: Option<Days>,
    /// Where.
    pub place: Option<Place>,
    /// The words that name it.
    pub words: Anchor,
    /// What its document is about.
    #[serde(with = "outline::shared")]
    pub outline: Arc<Outline>,
    /// What the sentences that tell of it are about.
    pub sentence: Outline,
    /// Whether a person rejected it.
    pub rejected: bool,
}

impl Report {
    /// Returns the values of [`FEATURES`] for two reports; nothing where they cannot be of one event: one is a fact and the other
    /// is not, their days do not fit, or they are in two countries.
    pub fn features(&self, other: &Report) -> Option<[f64; FEATURES.len()]> {
        (standing(&self.status) == standing(&other.status)).then(|| self.compare(other))?
    }

    /// Returns the values as [`features`](Report::features) does, whether both are facts or not.
    pub(crate) fn compare(&self, other: &Report) -> Option<[f64; FEATURES.len()]> {
        let days = match (self.days, other.days) {
            (Some(one), Some(two)) => Some(one.agreement(two)?),
            (None, None) => None,
            // What nothing dates, not even its publication, is found among its like only.
            _ => return None,
        };
        let places = self.place.as_ref().zip(other.place.as_ref());
        if places.is_some_and(|(one, two)| one.is_abroad(two)) {
            return None;
        }
        let mut features = [0.0; FEATURES.len()];
        let mut set = |place: usize, value: f64| features[place] = value;
        let story = self.outline.likeness(&other.outline).min(ONE_STORY);
        set(const { place_of("bias") }, 1.0);
        set(const { place_of("story") }, story);
        let sentence = self.sentence.likeness(&other.sentence);
        set(const { place_of("sentence") }, sentence);
        if days.is_some() {
            // The corpus marks what its articles are about; whole articles, which have a date, tell of much else.
            set(const { place_of("dated") }, 1.0);
            set(const { place_of("dated-sentence") }, sentence);
        }
        match self.words.common(&other.words) {
            Some(Common::Stem(rarity)) => {
                set(const { place_of("same-word") }, 1.0);
                set(const { place_of("same-word-rarity") }, f64::from(rarity) / RAREST);
                set(const { place_of("same-word-story") }, story);
            }
            Some(Common::Beginning) => {
                set(const { place_of("like-word") }, 1.0);
                set(const { place_of("like-word-story") }, story);
            }
            None if days.is_some() => set(const { place_of("other-word") }, 1.0),
            None => {}
        }
        let [actors, recipients] = self.sides(other);
        for (side, [same, named, apart]) in [
            (actors, const { places_of(["same-actor", "same-named-actor", "other-actor"]) }),
            (recipients, const { places_of(["same-recipient", "same-named-recipient", "other-recipient"]) }),
        ] {
            match side {
                Side::Named => {
                    set(same, 1.0);
                    set(named, 1.0);
                }
                Side::Described => set(same, 1.0),
                Side::Country => set(const { place_of("same-country") }, 1.0),
                Side::Other => set(apart, 1.0),
                Side::Unknown => {}
            }
        }
        if [actors, recipients] == [Side::Named; 2] {
            set(const { place_of("same-named-sides") }, 1.0);
        }
        let everybody = || self.actors.iter().chain(&self.recipients);
        if everybody().any(|one| other.actors.iter().chain(&other.recipients).any(|two| one.is_same(two))) {
            set(const { place_of("same-participant") }, 1.0);
        }
        let typed = !self.plover.is_empty() && !other.plover.is_empty();
        if typed {
            let types = const { places_of(["same-type", "other-type"]) };
            set(types[usize::from(self.plover != other.plover)], 1.0);
        }
        if let (Some(one), Some(two)) = (&self.mode, &other.mode) {
            let modes = const { places_of(["same-mode", "other-mode"]) };
            set(modes[usize::from(one != two)], 1.0);
        }
        for agreement in [days, places.and_then(|(one, two)| one.agreement(two))].into_iter().flatten() {
            if let Some(place) = feature(agreement) {
                set(place, 1.0);
            }
        }
        Some(features)
    }

    /// Compares actors with actors and recipients with recipients; where either may be named first, as it agrees better.
    pub(crate) fn sides(&self, other: &Report) -> [Side; 2] {
        let straight = [side(&self.actors, &other.actors), side(&self.recipients, &other.recipients)];
        if !MUTUAL.contains(&self.plover.as_str()) {
            return straight;
        }
        let crossed = [side(&self.actors, &other.recipients), side(&self.recipients, &other.actors)];
        let agreement = |sides: [Side; 2]| sides.map(|side| side as u8).iter().sum::<u8>();
        if agreement(crossed) > agreement(straight) { crossed } else { straight }
    }
}

impl Compared for Report {
    const REACH: i32 = DAYS_APART;

    fn document(&self) -> &str {
        &self.document
    }

    fn is_rejected(&self) -> bool {
        self.rejected
    }

    /// Returns the type with each of the participants, the place, and the most telling stems of the document.
    fn keys(&self) -> Vec<String> {
        if self.days.is_some_and(Days::are_vague) {
            return Vec::new();
        }
        let named = self.actors.iter().chain(&self.recipients).filter(|one| !one.is_described());
        let places = self.place.iter().map(|place| &place.name);
        let keys = named.map(|one| one.key().to_owned()).chain(places.map(|name| format!("in {name}")));
        let keys = keys.chain(self.outline.keys().into_iter().map(|stem| format!("~{stem:08x}")));
        let mut keys: Vec<String> = keys.map(|key| format!("{} {key}", self.plover)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn days(&self) -> Option<Days> {
        self.days
    }

    fn score(&self, other: &Report) -> Option<f64> {
        self.features(other).map(|features| odds(&features))
    }
}

/// Returns the place of a feature among all of them.
pub(crate) fn feature(name: &str) -> Option<usize> {
    FEATURES.iter().position(|feature| *feature == name)
}

/// Returns the place of a feature that is written here, so that a slip does not compile.
const fn place_of(name: &str) -> usize {
    let mut place = 0;
    while place < FEATURES.len() {
        let (one, other) = (FEATURES[place].as_bytes(), name.as_bytes());
        let mut same = 0;
        while same < one.len() && same < other.len() && one[same] == other[same] {
            same += 1;
        }
        if same == one.len() && same == other.len() {
            return place;
        }
        place += 1;
    }
    panic!("there is no such feature")
}

const fn places_of<const N: usize>(names: [&str; N]) -> [usize; N] {
    let mut places = [0; N];
    let mut at = 0;
    while at < N {
        places[at] = place_of(names[at]);
        at += 1;
    }
    places
}

/// Returns the logarithm of the odds that these features speak for.
pub(crate) fn odds(features: &[f64; FEATURES.len()]) -> f64 {
    features.iter().zip(WEIGHTS.iter()).map(|(feature, weight)| feature * weight).sum()
}

/// Whether something is told as a fact, as something to come, or as untrue: what is planned and what happened are two events.
fn standing(status: &str) -> u8 {
    match status {
        "happened" | "ongoing" => 0,
        "denied" => 1,
        _ => 2,
    }
}

/// How well the participants on one side agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// Two known ones differ.
    Other,
    /// One report tells nobody, or the words say too little.
    Unknown,
    /// A president in one, the country in the other.
    Country,
    /// "The police" in both; there are many.
    Described,
    /// The same name or key.
    Named,
}

/// Compares the participants on one side: the best of all pairs counts.
fn side(one: &[Participant], other: &[Participant]) -> Side {
    let each = one.iter().flat_map(|one| other.iter().map(move |other| pair(one, other)));
    each.max().unwrap_or(Side::Unknown)
}

fn pair(one: &Participant, other: &Participant) -> Side {
    let described = one.is_described() || other.is_described();
    match (one.is_same(other), one.country.is_some() && one.country == other.country) {
        (true, _) if described => Side::Described,
        (true, _) => Side::Named,
        (false, true) => Side::Country,
        (false, false) if described => Side::Unknown,
        (false, false) => Side::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(key: &str) -> Participant {
        let country = Some(key.to_owned());
        Participant { actor: Some(format!("ctry:{key}")), name: key.into(), country }
    }

    fn described(words: &str) -> Participant {
        Participant { name: words.into(), ..Participant::default() }
    }

    fn on(day: i32) -> Option<Days> {
        Some(Days { first: day, last: day, told: true })
    }

    fn town(name: &str, point: (f64, f64)) -> Option<Place> {
        Some(Place { name: name.to_owned(), country: Some("SDN".to_owned()), point: Some(point) })
    }

    /// Qatar mediates in Doha, on a known day.
    fn talks(document: &str) -> Report {
        Report {
            id: format!("r:{document}"),
            document: document.to_owned(),
            plover: "CONSULT".to_owned(),
            status: "happened".to_owned(),
            actors: vec![country("QAT")],
            recipients: vec![country("SDN")],
            days: on(100),
            words: "met".into(),
            ..Report::default()
        }
    }

    fn same(change: impl Fn(&mut Report)) -> bool {
        let (one, mut other) = (talks("a"), talks("b"));
        change(&mut other);
        assert_eq!(one.is_same(&other), other.is_same(&one), "{other:?}");
        one.is_same(&other)
    }

    #[test]
    fn the_same_parties_on_the_same_day_are_one_event_whoever_is_named_first() {
        assert!(same(|_| ()));
        assert!(same(|report| std::mem::swap(&mut report.actors, &mut report.recipients)));
        assert!(same(|report| report.status = "ongoing".to_owned()));
    }

    #[test]
    fn who_when_where_whether_and_what_tell_events_apart() {
        assert!(!same(|report| report.recipients = vec![country("ETH")]));
        assert!(!same(|report| report.days = on(102)));
        assert!(!same(|report| report.days = Some(Days { first: 90, last: 119, told: true })), "its month");
        assert!(!same(|report| report.status = "planned".to_owned()));
        assert!(!same(|report| report.plover = "AGREE".to_owned()));
        assert!(!same(|report| report.document = "a".to_owned()), "one document tells of two");
        let mut there = talks("a");
        there.place = town("Port Sudan", (19.6, 37.2));
        let elsewhere = Report { place: town("Nyala", (12.0, 24.9)), ..talks("b") };
        assert!(!there.is_same(&elsewhere));
        let abroad = Some(Place { name: "Cairo".to_owned(), country: Some("EGY".to_owned()), point: None });
        assert_eq!(there.score(&Report { place: abroad, ..talks("b") }), None);
    }

    #[test]
    fn who_does_something_to_whom_is_no_matter_of_order_where_it_is_not_mutual() {
        let attack = |document| Report { plover: "ASSAULT".to_owned(), ..talks(document) };
        let mut other = attack("b");
        assert!(attack("a").is_same(&other));
        std::mem::swap(&mut other.actors, &mut other.recipients);
        assert!(!attack("a").is_same(&other));
    }

    #[test]
    fn described_people_are_the_same_where_their_documents_are_on_one_story() {
        let attack = |document, text| Report {
            plover: "ASSAULT".to_owned(),
            actors: vec![described("gunmen")],
            recipients: vec![described("the villagers")],
            place: town("Nyala", (12.0, 24.9)),
            words: "attacked".into(),
            outline: Arc::new(Outline::of(text)),
            ..talks(document)
        };
        let text = "Gunmen on camels attacked villagers near Nyala, and burned sorghum and a mill.";
        assert!(
            attack("a", text).is_same(&attack("b", "Gunmen on camels burned a mill and sorghum near Nyala."))
        );
        let other = attack("b", "Gunmen took a bus to Kass; its passengers are missing.");
        let seized = Report { words: "seized".into(), recipients: vec![described("a bus")], ..other };
        assert!(!attack("a", text).is_same(&seized));
        let named = Report { outline: Arc::default(), ..attack("a", "") };
        assert_eq!(named.keys(), ["ASSAULT in Nyala"]);
    }

    #[test]
    fn words_of_one_stem_or_beginning_and_the_same_people_in_other_words_count() {
        let of = |words: &str| Report { words: words.into(), ..talks("b") };
        let score = |one: &Report, other: &Report| one.score(other).expect("they may be one");
        let shelled = Report { words: "shelled".into(), ..talks("a") };
        assert!(score(&shelled, &of("shelling")) > score(&shelled, &of("bombed")));
        let exploded = Report { words: "exploded".into(), ..talks("a") };
        assert!(score(&exploded, &of("explosion")) > score(&exploded, &of("bombed")));
        let pirates = described("two armed pirates from Somalia");
        assert!(pirates.is_same(&described("the pirates")) && !pirates.is_same(&described("the sailors")));
    }

    #[test]
    fn every_feature_has_a_weight_and_every_weight_a_feature() {
        let listed: Vec<&str> = rows(MERGING).filter_map(|row| row.first().copied()).collect();
        assert_eq!(listed, FEATURES);
        assert!(rows(MERGING).all(|row| matches!(row[..], [_, weight] if weight.parse::<i32>().is_ok())));
    }

    #[test]
    fn news_without_a_day_is_of_the_days_before_its_publication() {
        let published = Date::constant(2024, 3, 12);
        let news = Days::of(None, Some(published)).expect("days");
        let told = Days::of(Some((published, published)), None).expect("days");
        assert_eq!((told.last - news.first, told.last), (DAYS_OF_NEWS, news.last));
        assert_eq!(news.agreement(told), Some("fitting-days"));
        assert_eq!(Days::of(None, None), None);
        let next = Days { first: news.first + 1, last: news.last + 1, told: false };
        assert_eq!(
            (news.agreement(news), news.agreement(next)),
            (Some("fitting-days"), Some("overlapping-days"))
        );
        let on_one_story = |days| {
            let outline =
                Arc::new(Outline::of("Qatar mediates between Sudan and the rebels of Darfur in Doha."));
            let [one, other] =
                ["a", "b"].map(|document| Report { outline: outline.clone(), ..talks(document) });
            one.is_same(&Report { days: Some(days), ..other })
        };
        assert!(
            on_one_story(Days { first: 101, last: 101, told: true }),
            "a day of difference is a time zone"
        );
        assert!(on_one_story(Days { first: 100, last: 101, told: false }));
        assert!(!on_one_story(Days { first: 101, last: 102, told: false }));
    }

    #[test]
    fn a_year_is_too_vague_to_find_anything_by() {
        let vague = Report { days: Some(Days { first: 0, last: 364, told: true }), ..talks("a") };
        assert!(vague.keys().is_empty());
        assert_eq!(talks("a").keys(), ["CONSULT ctry:QAT", "CONSULT ctry:SDN"]);
    }
}
