//! Krippendorff's alpha for nominal values: how far coders agree beyond what chance would bring.
//!
//! Computed from the matrix of coincidences (K. Krippendorff, Content Analysis): each unit to which `m` coders gave a value adds 1/(m − 1) for each
//! ordered pair of their values. Values that one coder alone gave pair with none and count for nothing.

use std::collections::BTreeMap;

/// How far coders agree on some units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reliability {
    /// Units to which two coders at least gave a value.
    pub units: usize,
    /// Values given to these units.
    pub values: usize,
    /// The share of pairs that agree.
    pub agreement: Option<f64>,
    /// Krippendorff's alpha: 1 is full agreement, 0 what chance would bring. Undefined where there are no pairs, or all values are the same, so that
    /// nothing tells agreement from chance.
    pub alpha: Option<f64>,
}

impl Reliability {
    /// Computes it for units, each with the values that coders gave it.
    ///
    /// ```
    /// use chancery_eval::Reliability;
    ///
    /// let reliability = Reliability::of([["ASSAULT", "ASSAULT"], ["COERCE", "ASSAULT"], ["AID", "AID"]]);
    /// assert_eq!((reliability.units, reliability.values), (3, 6));
    /// assert!(reliability.alpha.is_some_and(|alpha| alpha > 0.4 && alpha < 0.6));
    /// ```
    pub fn of<'v, U, V>(units: U) -> Reliability
    where
        U: IntoIterator<Item = V>,
        V: IntoIterator<Item = &'v str>,
    {
        let mut coincidences: BTreeMap<(&str, &str), f64> = BTreeMap::new();
        let mut reliability = Reliability::default();
        for unit in units {
            let values: Vec<&str> = unit.into_iter().collect();
            if values.len() < 2 {
                continue;
            }
            reliability.units += 1;
            reliability.values += values.len();
            let weight = 1.0 / (values.len() - 1) as f64;
            for (at, value) in values.iter().enumerate() {
                for (_, other) in values.iter().enumerate().filter(|(place, _)| *place != at) {
                    *coincidences.entry((*value, *other)).or_default() += weight;
                }
            }
        }
        if reliability.units == 0 {
            return reliability;
        }
        let mut totals: BTreeMap<&str, f64> = BTreeMap::new();
        for ((value, _), count) in &coincidences {
            *totals.entry(*value).or_default() += count;
        }
        let all = reliability.values as f64;
        let differing = coincidences.iter().filter(|((one, other), _)| one != other);
        let observed: f64 = differing.map(|(_, count)| count).sum();
        let same: f64 = totals.values().map(|total| total * total).sum();
        let expected = (all * all - same) / (all - 1.0);
        reliability.agreement = Some(1.0 - observed / all);
        // Of one value alone no more than rounding is left.
        reliability.alpha = (totals.len() > 1).then(|| 1.0 - observed / expected);
        reliability
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes a row of values for each coder, one letter a unit, `.` for none.
    fn of(coders: &[&str]) -> Reliability {
        let units = coders.iter().map(|coder| coder.len()).max().unwrap_or(0);
        Reliability::of((0..units).map(|unit| {
            coders.iter().filter_map(move |coder| coder.get(unit..=unit)).filter(|value| *value != ".")
        }))
    }

    fn near(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9), "{found:?} is not {expected}");
    }

    #[test]
    fn two_coders_of_ten_units() {
        // Six units agree, so that 8 of 20 pairs differ. Of 20 values 14 are 0 and 6 are 1: (400 - 196 - 36) / 19 are expected to differ.
        let found = of(&["0100000010", "1110010000"]);
        assert_eq!((found.units, found.values), (10, 20));
        near(found.agreement, 0.6);
        near(found.alpha, 1.0 - 8.0 * 19.0 / 168.0);
    }

    #[test]
    fn two_coders_with_five_values() {
        // Nine of twelve units agree. Of 24 values four are a, six each b, c and d, and two e: (576 - 16 - 3 * 36 - 4) / 23 are expected to differ.
        let found = of(&["aabbdcccedda", "babbbccceddd"]);
        near(found.agreement, 0.75);
        near(found.alpha, 1.0 - 6.0 * 23.0 / 448.0);
    }

    #[test]
    fn four_coders_some_of_whom_leave_units_out() {
        // Only one coder values the last unit. Of the 40 other values nine are 1, thirteen 2, ten 3, five 4 and three 5: (1600 - 384) / 39 are
        // expected to differ. Three units differ: 1-2-3-4 by 4, 2-2-3-2 by 2 and 3-3-3-2 by 2, each pair of its 12 weighing a third.
        let found = of(&["123321412...", "1233224125.3", ".3332342251.", "12332441251."]);
        assert_eq!((found.units, found.values), (11, 40));
        near(found.agreement, 0.8);
        near(found.alpha, 1.0 - 8.0 * 39.0 / 1216.0);
    }

    #[test]
    fn without_pairs_or_with_one_value_there_is_no_alpha() {
        assert_eq!(of(&["ab..", "..ab"]), Reliability::default());
        let same = of(&["aaaa", "aaaa"]);
        assert_eq!((same.agreement, same.alpha), (Some(1.0), None));
        near(of(&["ab", "ab"]).alpha, 1.0);
        near(of(&["ab", "ba"]).alpha, 1.0 - 4.0 * 3.0 / 8.0);
    }
}
