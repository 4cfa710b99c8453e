//! Who belongs to which international body, and since when?
//!
//! Two tables: `memberships.tsv`, by hand with dates, and `memberships_factbook.tsv`, what two editions of the World
//! Factbook print. The first wins where both speak of a pair. They are read when they are first asked.

use super::World;
use super::offices::{first_day, last_day};
use super::record::RecordId;
use super::table::rows;
use jiff::civil::Date;
use std::sync::LazyLock;

const TABLES: [&str; 2] = [
    include_str!("../../data/world/memberships.tsv"),
    include_str!("../../data/world/memberships_factbook.tsv"),
];

/// How a member stands to a body.
///
/// ```
/// use chancery_data::Standing;
///
/// assert_eq!(Standing::Observer.as_str(), "observer");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each variant is the status it is written as in memberships.tsv")]
pub enum Standing {
    Member,
    Associate,
    Candidate,
    Observer,
    Partner,
    Signatory,
    Suspended,
}

impl Standing {
    fn parse(written: &str) -> Option<Standing> {
        Some(match written {
            "member" => Standing::Member,
            "associate" => Standing::Associate,
            "candidate" => Standing::Candidate,
            "observer" => Standing::Observer,
            "partner" => Standing::Partner,
            "signatory" => Standing::Signatory,
            "suspended" => Standing::Suspended,
            _ => return None,
        })
    }

    /// Returns the standing as the table writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Member => "member",
            Standing::Associate => "associate",
            Standing::Candidate => "candidate",
            Standing::Observer => "observer",
            Standing::Partner => "partner",
            Standing::Signatory => "signatory",
            Standing::Suspended => "suspended",
        }
    }
}

/// A time in which somebody belonged to a body.
///
/// ```
/// use chancery_data::World;
///
/// let world = World::embedded();
/// let nato = world.by_key("igo:nato").expect("a body");
/// let sweden = world.territory_of("SWE").expect("a state");
/// let mut times = world.members_of(nato, None).into_iter().filter(|membership| membership.member == sweden);
/// let joined = times.find(|membership| membership.standing.as_str() == "member").expect("it is a member");
/// assert!(joined.covers("2024-04-01".parse()?) && !joined.covers("2014-04-01".parse()?));
/// # Ok::<(), jiff::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The body.
    pub body: RecordId,
    /// Who belongs to it.
    pub member: RecordId,
    /// How.
    pub standing: Standing,
    /// First day; `None` if before 2015, since the founding, or not known.
    pub from: Option<Date>,
    /// Last day; `None` while it lasts.
    pub to: Option<Date>,
    /// `hand`, `hand?` (likely, not sure), `factbook` or an edition of it.
    pub source: &'static str,
}

impl Membership {
    /// Whether the day is in it.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Rows of both tables, sorted: body, member, status, from, to, source.
static ROWS: LazyLock<Vec<[&'static str; 6]>> = LazyLock::new(|| {
    let all = TABLES.iter().flat_map(|table| rows(table));
    let mut all: Vec<[&str; 6]> = all.filter_map(|(_, row)| row.try_into().ok()).collect();
    all.sort_unstable();
    all
});

impl World {
    /// Returns the memberships of a body, by member and then by time; on a day only those that cover it.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// let nato = world.by_key("igo:nato").expect("a body");
    /// let members = world.members_of(nato, "2024-04-01".parse().ok());
    /// assert!(members.iter().any(|membership| world.record(membership.member).key == "ctry:SWE"));
    /// let members = world.members_of(nato, "2014-04-01".parse().ok());
    /// assert!(!members.iter().any(|membership| world.record(membership.member).key == "ctry:SWE" && membership.standing.as_str() == "member"));
    /// ```
    pub fn members_of(&self, body: RecordId, on: Option<Date>) -> Vec<Membership> {
        let key = self.record(body).key;
        let start = ROWS.partition_point(|row| row[0] < key);
        let of_body = ROWS[start..].iter().take_while(|row| row[0] == key);
        of_body
            .filter_map(|row| self.membership(row))
            .filter(|found| on.is_none_or(|day| found.covers(day)))
            .collect()
    }

    /// Returns what bodies a state or body belongs to, by body and then by time; on a day only those that cover it.
    ///
    /// ```
    /// use chancery_data::{Standing, World};
    ///
    /// let world = World::embedded();
    /// let norway = world.territory_of("NOR").expect("a state");
    /// let day = "2024-04-01".parse()?;
    /// let nato = world.by_key("igo:nato").expect("a body");
    /// let membership = world.memberships_of(norway, Some(day)).into_iter().find(|found| found.body == nato).expect("a member");
    /// assert_eq!((membership.standing, membership.standing.as_str()), (Standing::Member, "member"));
    /// assert!(membership.covers(day));
    /// # Ok::<(), jiff::Error>(())
    /// ```
    pub fn memberships_of(&self, member: RecordId, on: Option<Date>) -> Vec<Membership> {
        let key = self.record(member).key;
        let of_member = ROWS.iter().filter(|row| row[1] == key);
        of_member
            .filter_map(|row| self.membership(row))
            .filter(|found| on.is_none_or(|day| found.covers(day)))
            .collect()
    }

    fn membership(
        &self,
        &[body, member, status, from, to, source]: &[&'static str; 6],
    ) -> Option<Membership> {
        Some(Membership {
            body: self.by_key(body)?,
            member: self.by_key(member)?,
            standing: Standing::parse(status)?,
            from: first_day(from),
            to: last_day(to),
            source,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn standing(body: &str, member: &str, on: Date) -> Option<Standing> {
        let world = World::embedded();
        let member = world.by_key(member)?;
        let found = world.members_of(world.by_key(body)?, Some(on));
        found.iter().find(|membership| membership.member == member).map(|membership| membership.standing)
    }

    #[test]
    fn a_state_is_a_member_from_its_accession_to_its_exit() {
        assert_eq!(
            standing("igo:nato", "ctry:FIN", date(2022, 1, 1)).filter(|s| *s == Standing::Member),
            None
        );
        assert_eq!(standing("igo:nato", "ctry:FIN", date(2023, 5, 1)), Some(Standing::Member));
        assert_eq!(standing("igo:eu", "ctry:GBR", date(2019, 6, 1)), Some(Standing::Member));
        assert_eq!(standing("igo:eu", "ctry:GBR", date(2021, 6, 1)), None);
    }

    #[test]
    fn the_bodies_of_a_state_are_told_for_a_day() {
        let world = World::embedded();
        let bodies = |day| -> Vec<&str> {
            let qatar = world.by_key("ctry:QAT").unwrap();
            world.memberships_of(qatar, Some(day)).iter().map(|found| world.record(found.body).key).collect()
        };
        assert!(bodies(date(2018, 6, 1)).contains(&"igo:opec"));
        assert!(!bodies(date(2020, 6, 1)).contains(&"igo:opec"), "Qatar left OPEC on 1 January 2019");
    }
}
