//! Who belongs to what, in words and for programs.

use super::terms;
use chancery_data::{Membership, RecordId, Standing, World};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// A membership as JSON.
#[derive(Debug, Serialize)]
pub(super) struct MembershipRecord {
    pub(super) body: &'static str,
    pub(super) body_name: &'static str,
    member: &'static str,
    member_name: &'static str,
    pub(super) standing: &'static str,
    from: Option<String>,
    to: Option<String>,
    pub(super) source: &'static str,
}

/// Returns the bodies that something belongs to on a day; without a day those that it has not left.
pub(super) fn of_member(world: &World, member: RecordId, on: Option<Date>) -> Vec<Membership> {
    lasting(world.memberships_of(member, on), on)
}

/// Returns who belongs to a body on a day; without a day who has not left.
pub(super) fn of_body(world: &World, body: RecordId, on: Option<Date>) -> Vec<Membership> {
    lasting(world.members_of(body, on), on)
}

fn lasting(mut memberships: Vec<Membership>, on: Option<Date>) -> Vec<Membership> {
    memberships.retain(|membership| on.is_some() || membership.to.is_none());
    memberships
}

/// Returns a membership as JSON has it.
pub(super) fn record(world: &World, membership: &Membership) -> MembershipRecord {
    let (body, member) = (world.record(membership.body), world.record(membership.member));
    MembershipRecord {
        body: body.key,
        body_name: body.name,
        member: member.key,
        member_name: member.name,
        standing: membership.standing.as_str(),
        from: membership.from.map(|day| day.to_string()),
        to: membership.to.map(|day| day.to_string()),
        source: membership.source,
    }
}

/// Returns when a membership was: "2012-05-07 to 2018-12-31", "since 1981-05-25".
pub(super) fn when(membership: &MembershipRecord) -> String {
    terms::between(membership.from.as_deref().unwrap_or(""), membership.to.as_deref().unwrap_or(""))
}

/// Returns the members of a body, a line for each standing: "3 members: Albania, Belgium, Canada".
pub(super) fn folded(world: &World, members: &[Membership]) -> Vec<String> {
    let mut by_standing: BTreeMap<Standing, Vec<&str>> = BTreeMap::new();
    for membership in members {
        by_standing.entry(membership.standing).or_default().push(world.record(membership.member).name);
    }
    let line = |(standing, mut names): (Standing, Vec<&str>)| {
        names.sort_unstable();
        let plural = if names.len() == 1 || standing == Standing::Suspended { "" } else { "s" };
        format!("{} {}{plural}: {}", names.len(), standing.as_str(), names.join(", "))
    };
    by_standing.into_iter().map(line).collect()
}
