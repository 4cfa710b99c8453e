//! Whether two reports of different documents are of one event.
//!
//! The primary type is [`Report`], what one document says of an event, as far as it tells events apart. [`Report::is_same`] depends on
//! the two reports alone, so that it does not matter which came first. It weighs in how far participants, day, place, mode and
//! words agree ([`Report::score`]); [`Report::keys`] names what reports of one event very likely have in common, to find them by.
//! docs/merging.md tells the rules.

use jiff::civil::Date;

/// Reports are of one event from this score on: both sides and the day, or one side, the day and two of place, mode and words.
pub const THRESHOLD: f64 = 5.5;

const SAME_PARTICIPANT: f64 = 2.0;
/// "The police" in both; there are many.
const SAME_DESCRIPTION: f64 = 1.0;
/// A president in one, the country in the other.
const SAME_COUNTRY: f64 = 0.5;
const OTHER_PARTICIPANT: f64 = -2.0;
const SAME_DAY: f64 = 2.0;
const NEXT_DAY: f64 = 0.5;
/// The same month, the same day of publication, or a day and news of it.
const DAYS_THAT_FIT: f64 = 1.0;
const SAME_PLACE: f64 = 1.5;
const SAME_COUNTRY_OF_PLACE: f64 = 0.5;
const OTHER_PLACE: f64 = -2.0;
const SAME_MODE: f64 = 1.0;
const OTHER_MODE: f64 = -1.0;
const SAME_WORD: f64 = 1.0;

/// A time zone or a night.
const DAYS_APART: i32 = 1;
/// News without a day of its own is of the day on which it was published, or of the one before.
const DAYS_OF_NEWS: i32 = 1;
/// What is known less closely than by the month is not joined.
const LONGEST: i32 = 31;
/// Places nearer than this, in kilometres, are the same: a town and its suburb.
const NEAR: f64 = 30.0;
/// Letters in which words of one stem begin alike: "bombed", "bombing".
const STEM: usize = 4;
/// Types in which either side may be named first.
const MUTUAL: [&str; 4] = ["AGREE", "CONSULT", "COOPERATE", "ENGAGE"];

/// Who has a part in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Participant {
    /// Key in the knowledge base.
    pub actor: Option<String>,
    /// Name or description.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

impl Participant {
    fn is_described(&self) -> bool {
        self.actor.is_none() && !self.name.contains(char::is_uppercase)
    }

    /// Returns the key, else the name in lower case without an article.
    fn key(&self) -> String {
        let name = || self.name.trim_start_matches("the ").trim_start_matches("The ").to_lowercase();
        self.actor.clone().unwrap_or_else(name)
    }
}

/// Days between which something took place, counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// Returns the first and the last day on which days that fit may begin.
    pub(crate) fn neighbourhood(self) -> (i32, i32) {
        (self.first - LONGEST - DAYS_APART, self.last + DAYS_APART)
    }

    /// Weighs how well days agree. What is known by the month is joined with its like only, and what only its publication dates
    /// with news of the same day: they would otherwise chain all that is done again and again to one event.
    fn score(self, other: Days) -> Option<f64> {
        let is_day = |days: Days| days.first == days.last;
        let apart = self.first.max(other.first) - self.last.min(other.last);
        match (self.told, other.told) {
            (true, true) if is_day(self) && is_day(other) => match apart {
                0 => Some(SAME_DAY),
                1..=DAYS_APART => Some(NEXT_DAY),
                _ => None,
            },
            (true, false) if is_day(self) && apart <= 0 => Some(DAYS_THAT_FIT),
            (false, true) if is_day(other) && apart <= 0 => Some(DAYS_THAT_FIT),
            (one, two) if one == two && self == other => Some(DAYS_THAT_FIT),
            _ => None,
        }
    }
}

/// Where an event took place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
}

impl Place {
    fn score(&self, other: &Place) -> Option<f64> {
        if self.country.as_ref().zip(other.country.as_ref()).is_some_and(|(one, two)| one != two) {
            return None;
        }
        if self.name == other.name {
            return Some(SAME_PLACE);
        }
        match (self.point, other.point) {
            (Some(one), Some(two)) if kilometres(one, two) <= NEAR => Some(SAME_PLACE),
            _ if self.country.is_none() || other.country.is_none() => Some(0.0),
            // The middle of a country is no place beside its towns, and is not told from one here.
            _ => Some(SAME_COUNTRY_OF_PLACE),
        }
    }

    /// Returns whether both are known to be elsewhere within a country: neither bears its name.
    fn is_elsewhere(&self, other: &Place) -> bool {
        let far = |(one, two)| kilometres(one, two) > 5.0 * NEAR;
        self.point.zip(other.point).is_some_and(far)
    }
}

/// The distance of two points on the Earth.
fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (north, east) = ((other.0 - one.0).to_radians(), (other.1 - one.1).to_radians());
    let across = one.0.to_radians().cos() * other.0.to_radians().cos() * (east / 2.0).sin().powi(2);
    2.0 * 6371.0 * ((north / 2.0).sin().powi(2) + across).sqrt().min(1.0).asin()
}

/// What one document says of an event.
#[derive(Clone, Debug, Default, PartialEq)]
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
    /// Who does it.
    pub actors: Vec<Participant>,
    /// To whom it is done.
    pub recipients: Vec<Participant>,
    /// When.
    pub days: Option<Days>,
    /// Where.
    pub place: Option<Place>,
    /// The words that name it.
    pub words: String,
}

impl Report {
    /// Returns whether both are of one event. Two reports of one document are of two: the reader would have told otherwise.
    pub fn is_same(&self, other: &Report) -> bool {
        let has_key_in_common = || {
            let keys = other.keys();
            self.keys().iter().any(|key| keys.contains(key))
        };
        self.document != other.document
            && self.score(other).is_some_and(|score| score >= THRESHOLD)
            && has_key_in_common()
    }

    /// Returns how far both agree; nothing where they cannot be of one event.
    pub fn score(&self, other: &Report) -> Option<f64> {
        if self.plover != other.plover || standing(&self.status) != standing(&other.status) {
            return None;
        }
        let days = match (self.days, other.days) {
            (Some(one), Some(two)) => one.score(two)?,
            (None, None) => 0.0,
            // What nothing dates, not even its publication, is found among its like only.
            _ => return None,
        };
        let place = match (&self.place, &other.place) {
            (Some(one), Some(two)) if one.name != two.name && one.is_elsewhere(two) => {
                one.score(two)?;
                OTHER_PLACE
            }
            (Some(one), Some(two)) => one.score(two)?,
            _ => 0.0,
        };
        let mode = match (&self.mode, &other.mode) {
            (Some(one), Some(two)) if one == two => SAME_MODE,
            (Some(_), Some(_)) => OTHER_MODE,
            _ => 0.0,
        };
        let words = if alike(&self.words, &other.words) { SAME_WORD } else { 0.0 };
        Some(self.participants(other) + days + place + mode + words)
    }

    fn participants(&self, other: &Report) -> f64 {
        let straight = side(&self.actors, &other.actors) + side(&self.recipients, &other.recipients);
        if !MUTUAL.contains(&self.plover.as_str()) {
            return straight;
        }
        straight.max(side(&self.actors, &other.recipients) + side(&self.recipients, &other.actors))
    }

    /// Returns what reports of one event have in common with each other: the type and a participant or a place.
    pub fn keys(&self) -> Vec<String> {
        if self.days.is_some_and(Days::are_vague) {
            return Vec::new();
        }
        let named = self.actors.iter().chain(&self.recipients).filter(|one| !one.is_described());
        let places = self.place.iter().map(|place| &place.name);
        let keys = named.map(Participant::key).chain(places.map(|name| format!("in {name}")));
        let mut keys: Vec<String> = keys.map(|key| format!("{} {key}", self.plover)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// Whether something is told as a fact, as something to come, or as untrue: what is planned and what happened are two events.
fn standing(status: &str) -> u8 {
    match status {
        "happened" | "ongoing" => 0,
        "denied" => 1,
        _ => 2,
    }
}

/// Weighs the participants on one side of an event.
fn side(one: &[Participant], other: &[Participant]) -> f64 {
    let each = one.iter().flat_map(|one| other.iter().map(move |other| pair(one, other)));
    each.fold(None, |best: Option<f64>, score| Some(best.map_or(score, |best| best.max(score))))
        .unwrap_or(0.0)
}

fn pair(one: &Participant, other: &Participant) -> f64 {
    let described = one.is_described() || other.is_described();
    match (one.key() == other.key(), one.country.is_some() && one.country == other.country) {
        (true, _) if described => SAME_DESCRIPTION,
        (true, _) => SAME_PARTICIPANT,
        (false, true) => SAME_COUNTRY,
        (false, false) if described => 0.0,
        (false, false) => OTHER_PARTICIPANT,
    }
}

/// Returns whether the words of two anchors are of one stem.
fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let common = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    one == other || common >= STEM
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(key: &str) -> Participant {
        let country = Some(key.to_owned());
        Participant { actor: Some(format!("ctry:{key}")), name: key.to_owned(), country }
    }

    fn described(words: &str) -> Participant {
        Participant { name: words.to_owned(), ..Participant::default() }
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
            words: "met".to_owned(),
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
        assert!(same(|report| report.days = on(101)), "a day of difference is a time zone");
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
    fn described_people_need_a_place_and_a_word() {
        let attack = |document, place| Report {
            plover: "ASSAULT".to_owned(),
            actors: vec![described("gunmen")],
            recipients: vec![described("the villagers")],
            place,
            words: "attacked".to_owned(),
            ..talks(document)
        };
        let nyala = || town("Nyala", (12.0, 24.9));
        assert!(attack("a", nyala()).is_same(&attack("b", nyala())));
        assert!(!attack("a", None).is_same(&attack("b", None)));
        assert_eq!(attack("a", nyala()).keys(), ["ASSAULT in Nyala"]);
    }

    #[test]
    fn news_without_a_day_is_of_the_days_before_its_publication() {
        let published = Date::constant(2024, 3, 12);
        let news = Days::of(None, Some(published)).expect("days");
        let told = Days::of(Some((published, published)), None).expect("days");
        assert_eq!((told.last - news.first, told.last), (DAYS_OF_NEWS, news.last));
        assert_eq!(news.score(told), Some(DAYS_THAT_FIT));
        assert_eq!(Days::of(None, None), None);
        let next = Days { first: news.first + 1, last: news.last + 1, told: false };
        assert_eq!((news.score(news), news.score(next)), (Some(DAYS_THAT_FIT), None));
        assert!(same(|report| report.days = Some(Days { first: 100, last: 101, told: false })));
        assert!(!same(|report| report.days = Some(Days { first: 101, last: 102, told: false })));
    }

    #[test]
    fn a_year_is_too_vague_to_find_anything_by() {
        let vague = Report { days: Some(Days { first: 0, last: 364, told: true }), ..talks("a") };
        assert!(vague.keys().is_empty());
        assert_eq!(talks("a").keys(), ["CONSULT ctry:QAT", "CONSULT ctry:SDN"]);
    }
}
