//! Indices that have who takes part, or who says something, in the order of answers: what is asked of somebody is found without a look at
//! all that they have to do with.

use super::conditions::{Conditions, Listing, REPORTS_BY_ENTITY, STATEMENTS_OF_ENTITY};
use super::{Party, Speaker};

/// An index that has, for each value of its first column, rows in the order of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Index {
    /// Its table, and what conditions call a row of that.
    pub(super) table: &'static str,
    pub(super) row: &'static str,
    /// Its name, and its first column.
    pub(super) name: &'static str,
    pub(super) column: &'static str,
}

/// The rows of an index for one value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct InOrder {
    pub(super) index: Index,
    /// That the column has this value.
    pub(super) condition: String,
}

/// What somebody has to do with: the indices of their country and key.
pub(super) struct Side {
    country: Index,
    actor: Index,
}

/// Who takes part in an event.
pub(super) const PARTICIPANT: Side = Side {
    country: Index {
        table: "event_participants",
        row: "p",
        name: "event_participants_by_country",
        column: "country",
    },
    actor: Index {
        table: "event_participants",
        row: "p",
        name: "event_participants_by_actor",
        column: "actor",
    },
};

/// Who makes a statement.
pub(super) const SPEAKER: Side = Side {
    country: Index {
        table: "statements",
        row: "said",
        name: "statements_by_speaker_country",
        column: "speaker_country",
    },
    actor: Index {
        table: "statements",
        row: "said",
        name: "statements_by_speaker_actor",
        column: "speaker_actor",
    },
};

/// To whom a statement is made.
pub(super) const ADDRESSEE: Side = Side {
    country: Index {
        table: "statements",
        row: "said",
        name: "statements_by_addressee_country",
        column: "addressee_country",
    },
    actor: Index {
        table: "statements",
        row: "said",
        name: "statements_by_addressee_actor",
        column: "addressee_actor",
    },
};

/// Who a report of an event is told by.
pub(super) const REPORTED_BY: Side = Side {
    country: Index {
        table: "event_reports",
        row: "r",
        name: "event_reports_by_speaker_country",
        column: "speaker_country",
    },
    actor: Index {
        table: "event_reports",
        row: "r",
        name: "event_reports_by_speaker_actor",
        column: "speaker_actor",
    },
};

impl Side {
    /// Returns that a row has this party there; nothing of a party that is known by words of its name only, which stands elsewhere.
    pub(super) fn is(&self, conditions: &mut Conditions, party: &Party) -> Option<String> {
        let of = |index: Index| format!("{}.{}", index.row, index.column);
        match party {
            Party::Country(code) => Some(format!("{} = {}", of(self.country), conditions.bind(code))),
            Party::Keys(keys) => Some(conditions.is_in(&of(self.actor), keys)),
            Party::Name(_) => None,
        }
    }

    /// Returns the rows that have this party there.
    pub(super) fn in_order(&self, conditions: &mut Conditions, party: &Party) -> Option<Vec<InOrder>> {
        let mut of = |index: Index, value: &str| InOrder {
            index,
            condition: format!("{}.{} = {}", index.row, index.column, conditions.bind(value)),
        };
        match party {
            Party::Country(code) => Some(vec![of(self.country, code)]),
            Party::Keys(keys) => Some(keys.iter().map(|key| of(self.actor, key)).collect()),
            Party::Name(_) => None,
        }
    }
}

impl Conditions {
    /// Returns what has all that these have to do with in the order of an answer; nothing where one is known by words of the name only.
    pub(super) fn all_in_order(&mut self, sides: &[Side], parties: &[Party]) -> Vec<InOrder> {
        let mut all = Vec::new();
        for party in parties {
            for side in sides {
                match side.in_order(self, party) {
                    Some(in_order) => all.extend(in_order),
                    None => return Vec::new(),
                }
            }
        }
        all
    }

    /// Selects the statements that somebody whose name holds these words makes, and something that is quickly counted.
    fn said_by_name(&mut self, party: &Party, words: &str) -> (String, String) {
        let speakers = self.entities(party);
        let called = self.is_named("said.speaker_text", words);
        let called = format!("SELECT said.id FROM statements said WHERE {called}");
        (
            format!(
                "SELECT said.id FROM statements said WHERE said.speaker IN ({speakers}) UNION ALL {called}"
            ),
            format!("{speakers} UNION ALL {called}"),
        )
    }

    /// Lists the statements that one of these makes; none where the publisher is among them, whose words are no statement.
    pub(super) fn statements_by(&mut self, by: &[Speaker]) -> Option<Listing> {
        self.listed_by(
            by,
            |conditions, party| {
                let said = SPEAKER
                    .is(conditions, party)
                    .map(|is| format!("SELECT said.id FROM statements said WHERE {is}"));
                said.zip(SPEAKER.in_order(conditions, party))
            },
            STATEMENTS_OF_ENTITY,
            str::to_owned,
        )
    }

    /// Lists the events that one of these reports; none where the publisher is among them, who reports most.
    pub(super) fn events_by(&mut self, by: &[Speaker]) -> Option<Listing> {
        self.listed_by(
            by,
            |conditions, party| {
                let is = REPORTED_BY.is(conditions, party)?;
                Some((format!("SELECT r.event FROM event_reports r WHERE {is}"), Vec::new()))
            },
            REPORTS_BY_ENTITY,
            |said| format!("SELECT r.event FROM event_reports r WHERE r.statement IN ({said})"),
        )
    }

    /// Lists what one of these says: by `known` of who has a key or a country, else by the statements of whoever has such a name.
    fn listed_by(
        &mut self,
        by: &[Speaker],
        known: impl Fn(&mut Conditions, &Party) -> Option<(String, Vec<InOrder>)>,
        of_entity: f64,
        of_statements: impl Fn(&str) -> String,
    ) -> Option<Listing> {
        let mut listing = Listing { each: 1.0, ..Listing::of(String::new()) };
        let (mut ids, mut sizes) = (Vec::new(), Vec::new());
        for by in by {
            match by {
                Speaker::Publisher => return None,
                Speaker::Party(party @ Party::Name(words)) => {
                    let (said, size) = self.said_by_name(party, words);
                    ids.push(of_statements(&said));
                    sizes.push(size);
                    listing.each = of_entity;
                }
                Speaker::Party(party) => {
                    let (said, in_order) = known(self, party)?;
                    ids.push(said.clone());
                    sizes.push(said);
                    listing.in_order.extend(in_order);
                }
            }
        }
        if by.iter().any(|by| matches!(by, Speaker::Party(Party::Name(_)))) {
            listing.in_order.clear();
        }
        Some(Listing { ids: ids.join(" UNION ALL "), size: sizes.join(" UNION ALL "), ..listing })
    }
}
