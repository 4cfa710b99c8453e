//! Who held which office when.

use super::World;
use super::packed::{Packed, u32_at};
use super::record::RecordId;
use super::table::rows;
use jiff::civil::Date;
use std::collections::HashMap;
use std::ops::Range;

/// Somebody's time in an office.
///
/// ```
/// use chancery_data::World;
///
/// let world = World::embedded();
/// let russia = world.territory_of("RUS").expect("a state");
/// let day = "2015-06-01".parse()?;
/// let mut terms = world.terms_of_body(russia).iter();
/// let minister = terms.find(|term| term.office == "foreign minister" && term.covers(day)).expect("somebody is");
/// assert_eq!(world.record(minister.person).key, "per:RUS-lavrov-sergey");
/// # Ok::<(), jiff::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// The person.
    pub person: RecordId,
    /// Office as a role word: "president", "prime minister", "foreign minister", "emir", "secretary-general".
    pub office: &'static str,
    /// The territory or body: its record.
    pub of: RecordId,
    /// First day known: the first of the month or year where the table has no day. `None` if unknown.
    pub from: Option<Date>,
    /// Last day: the last of the month or year where the table has no day; or, where the table does not know when the
    /// person left, the last day the person is known to have held the office. `None` while in office or unknown.
    pub to: Option<Date>,
    /// First day as the table writes it: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or nothing.
    pub from_written: &'static str,
    /// Last day as the table writes it; a `+` behind it says that the person left some time later.
    pub to_written: &'static str,
    /// Where this is known from: `hand`, the World Factbook of a year, or what a user's file says.
    pub source: &'static str,
}

impl Term {
    /// Whether the day is in it, as far as the table knows.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Offices that several people hold at once, sorted.
const JOINT: &str = include_str!("../../data/world/joint_offices.tsv");

/// Whether several people hold the office at once.
pub(crate) fn is_joint(office: &str) -> bool {
    rows(JOINT).any(|(_, row)| row[0] == office)
}

/// What of the terms is worked out once.
pub(super) struct Offices {
    /// The class of each term's office, in the order of the terms.
    classes: Vec<&'static str>,
    /// Numbers of the terms, by person.
    by_person: Vec<u32>,
}

/// Classes of the offices whose holders a report may call by the surname alone.
const HIGHEST: [&str; 9] = [
    "president",
    "prime minister",
    "monarch",
    "supreme leader",
    "foreign minister",
    "secretary-general",
    "defence minister",
    "leader",
    "head",
];

/// Bytes of one packed term.
const ROW: usize = 2 * 4 + 4 * 6;

/// Unpacks the terms, sorted by what the office is of, then by the first day.
pub(super) fn unpack(packed: &'static Packed) -> Vec<Term> {
    let rows = packed.terms.chunks_exact(ROW);
    let mut terms: Vec<Term> = rows
        .map(|row| Term {
            person: RecordId(u32_at(row, 0)),
            of: RecordId(u32_at(row, 4)),
            office: packed.text(row, 8),
            from: first_day(packed.text(row, 14)),
            to: last_day(packed.text(row, 20)),
            from_written: packed.text(row, 14),
            to_written: packed.text(row, 20),
            source: packed.text(row, 26),
        })
        .collect();
    sort(&mut terms);
    terms
}

/// Sorts terms by what the office is of, then by the first day.
pub(super) fn sort(terms: &mut [Term]) {
    terms.sort_by_key(|term| (term.of, term.from, term.person));
}

/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn parts(written: &str) -> Option<(i16, Option<i8>, Option<i8>)> {
    let mut parts = written.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map(str::parse).transpose().ok()?;
    let day = parts.next().map(str::parse).transpose().ok()?;
    Some((year, month, day))
}

/// Returns the first day of a day, month or year.
pub(crate) fn first_day(written: &str) -> Option<Date> {
    let (year, month, day) = parts(written)?;
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()
}

/// Returns the last day of a day, month or year.
pub(crate) fn last_day(written: &str) -> Option<Date> {
    let (year, month, day) = parts(written.trim_end_matches('+'))?;
    match day {
        Some(day) => Date::new(year, month.unwrap_or(12), day).ok(),
        None => Date::new(year, month.unwrap_or(12), 1).ok().map(Date::last_of_month),
    }
}

impl World {
    /// Returns who held `office` of `of` on the day, or, without a day, everybody who ever did, latest first.
    ///
    /// Offices of one function answer to one another: "premier" and "chancellor" to "prime minister", "secretary of
    /// state" to "foreign minister". "leader", "ruler" and "head of state" mean whoever stands at the top.
    /// A handover within a month that the table cannot date gives both people.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// let russia = world.territory_of("RUS").expect("a state");
    /// let day = "2015-06-01".parse().ok();
    /// let ministers = world.holder("foreign minister", russia, day);
    /// assert_eq!(world.record(ministers[0]).key, "per:RUS-lavrov-sergey");
    /// ```
    pub fn holder(&self, office: &str, of: RecordId, on: Option<Date>) -> Vec<RecordId> {
        let wanted = self.office_class(office);
        let classes: &[&str] = match wanted {
            "leader" => &[
                "supreme leader",
                "monarch",
                "president",
                "prime minister",
                "secretary-general",
                "leader",
                "head",
            ],
            "head of state" => &["monarch", "supreme leader", "president"],
            "head of government" => &["prime minister", "president"],
            _ => &[wanted],
        };
        // The very word goes before its class: the king and the queen are monarchs both.
        for class in std::iter::once(&office).chain(classes) {
            let exact = std::ptr::eq(*class, office);
            let mut people = Vec::new();
            for at in self.terms_at(of).rev() {
                let term = &self.terms[at];
                let covers = on.is_none_or(|day| term.covers(day));
                let is_office = term.office == *class || !exact && self.offices().classes[at] == *class;
                if is_office && covers && !people.contains(&term.person) {
                    people.push(term.person);
                }
            }
            if !people.is_empty() {
                return people;
            }
        }
        Vec::new()
    }

    /// Returns the terms of a person, in no particular order of time.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// let lavrov = world.by_key("per:RUS-lavrov-sergey").expect("a person");
    /// assert!(world.terms_of(lavrov).any(|term| term.office == "foreign minister"));
    /// ```
    pub fn terms_of(&self, person: RecordId) -> impl Iterator<Item = &Term> {
        let by_person = &self.offices().by_person;
        let start = by_person.partition_point(|&at| self.terms[at as usize].person < person);
        let terms = by_person[start..].iter().map(|&at| &self.terms[at as usize]);
        terms.take_while(move |term| term.person == person)
    }

    /// Returns every term of an office of this territory or body, by first day.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// let un = world.by_key("igo:un").expect("a body");
    /// let terms = world.terms_of_body(un);
    /// assert!(terms.iter().any(|term| term.office == "secretary-general"));
    /// assert!(terms.is_sorted_by_key(|term| term.from));
    /// ```
    pub fn terms_of_body(&self, of: RecordId) -> &[Term] {
        &self.terms[self.terms_at(of)]
    }

    fn terms_at(&self, of: RecordId) -> Range<usize> {
        self.terms.partition_point(|term| term.of < of)..self.terms.partition_point(|term| term.of <= of)
    }

    fn offices(&self) -> &Offices {
        self.offices.get_or_init(|| {
            let mut known: HashMap<&'static str, &'static str> = HashMap::new();
            let mut class =
                |office: &'static str| *known.entry(office).or_insert_with(|| self.office_class(office));
            let classes = self.terms.iter().map(|term| class(term.office)).collect();
            let mut by_person: Vec<u32> = (0..self.terms.len() as u32).collect();
            by_person.sort_by_key(|&at| self.terms[at as usize].person);
            Offices { classes, by_person }
        })
    }

    /// Whether a report of the day may mean this person by the surname alone, wherever it is from: who holds one of the
    /// highest offices then, or left it in the ten years before. Without a day, whoever ever held one.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// let lavrov = world.by_key("per:RUS-lavrov-sergey").expect("a person");
    /// assert!(world.is_prominent(lavrov, "2015-06-01".parse().ok()));
    /// assert!(!world.is_prominent(lavrov, "1985-06-01".parse().ok()));
    /// ```
    pub fn is_prominent(&self, person: RecordId, on: Option<Date>) -> bool {
        /// How long somebody stays known by the surname, in years.
        const REMEMBERED: i16 = 10;
        self.terms_of(person).any(|term| {
            let known = on.is_none_or(|day| {
                term.from.is_none_or(|from| from <= day)
                    && term.to.is_none_or(|to| to.year() + REMEMBERED >= day.year())
            });
            known && HIGHEST.contains(&self.office_class(term.office))
        })
    }

    /// Returns the class of an office: the name that all offices of its function share.
    pub(crate) fn office_class<'o>(&self, office: &'o str) -> &'o str {
        self.role(office).and_then(|role| role.office).unwrap_or(office)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_without_a_day_reaches_over_the_whole_month() {
        assert_eq!(first_day("2019-02"), Some(date(2019, 2, 1)));
        assert_eq!(last_day("2019-02"), Some(date(2019, 2, 28)));
        assert_eq!(last_day("2019"), Some(date(2019, 12, 31)));
        assert_eq!(last_day("2015-10-31+"), Some(date(2015, 10, 31)));
        assert_eq!(first_day(""), None);
    }
}
