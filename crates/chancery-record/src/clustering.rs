//! Which of many things are one, when it is known how likely each two are.
//!
//! Average-link agglomeration: the two groups whose members agree best on average become one, until none agree any more. Things that cannot be
//! one never are, by whatever way. The result depends on the scores and on the order of the things alone; give them in the order of their ids, and the
//! order of arrival does not show.

/// How likely two things are one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Score {
    /// The logarithm of the odds.
    Odds(f64),
    /// They never are: two reports of one document, or what a person told apart.
    Never,
}

/// Two groups that agree at most this much on average stay apart. Odds count by how far they are from even, up to 1: no pair outweighs all others.
const LEAST: f64 = -0.2;

/// Groups things, numbered from 0 to `count`; `score` is asked for each pair once, the greater number first. Groups and their members are in order.
/// Takes memory and about as much time as there are pairs.
///
/// ```
/// use chancery_record::clustering::{Score, clusters};
///
/// // The first two are likely one; the third is of another.
/// let score = |one: usize, other: usize| if one + other == 1 { Score::Odds(2.0) } else { Score::Odds(-2.0) };
/// assert_eq!(clusters(3, score), [vec![0, 1], vec![2]]);
/// ```
pub fn clusters(count: usize, score: impl Fn(usize, usize) -> Score) -> Vec<Vec<usize>> {
    clusters_with(count, &Bonds::default(), score)
}

/// Pairs of things that a person decided on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bonds {
    /// Those that are one, the one that counts most first: it holds even if both never are one by their score.
    pub united: Vec<(usize, usize)>,
    /// Those that are two, whatever else is united.
    pub parted: Vec<(usize, usize)>,
}

impl Bonds {
    /// Returns whether these pairs tell two groups apart.
    fn part(&self, one: &[usize], other: &[usize]) -> bool {
        let across = |from: &[usize], to: &[usize], pair: (usize, usize)| {
            from.contains(&pair.0) && to.contains(&pair.1)
        };
        self.parted.iter().any(|&pair| across(one, other, pair) || across(other, one, pair))
    }
}

/// Groups things as [`clusters`] does, after those that a person united are one, and never with each other those that a person parted.
pub(crate) fn clusters_with(
    count: usize,
    bonds: &Bonds,
    score: impl Fn(usize, usize) -> Score,
) -> Vec<Vec<usize>> {
    let mut between = Between::new(count, |one, other| {
        let parted = bonds.parted.iter().any(|&pair| pair == (one, other) || pair == (other, one));
        if parted { Score::Never } else { score(one, other) }
    });
    let mut members: Vec<Vec<usize>> = (0..count).map(|thing| vec![thing]).collect();
    for &(one, other) in &bonds.united {
        let group_of = |thing: usize| members.iter().position(|members| members.contains(&thing));
        let Some((one, other)) = group_of(one).zip(group_of(other)) else { continue };
        if one == other || bonds.part(&members[one], &members[other]) {
            continue;
        }
        let (into, from) = (one.min(other), one.max(other));
        let moved = std::mem::take(&mut members[from]);
        members[into].extend(moved);
        between.merge(into, from, count);
    }
    let mut best: Vec<Option<(usize, f64)>> = (0..count).map(|group| between.best(group, &members)).collect();
    loop {
        let found = best
            .iter()
            .enumerate()
            .filter_map(|(group, best)| best.map(|(other, mean)| (group, other, mean)));
        // Of equals the first.
        let Some((one, other, _)) = found.reduce(|best, next| if next.2 > best.2 { next } else { best })
        else {
            break;
        };
        let (into, from) = (one.min(other), one.max(other));
        let moved = std::mem::take(&mut members[from]);
        members[into].extend(moved);
        between.merge(into, from, count);
        for group in 0..count {
            let touched = best[group].is_some_and(|(other, _)| other == into || other == from);
            if members[group].is_empty() {
                best[group] = None;
            } else if group == into || touched {
                best[group] = between.best(group, &members);
            } else if let Some(mean) = between.mean(group, into, &members).filter(|mean| *mean > LEAST)
                && best[group].is_none_or(|(other, best)| mean > best || mean == best && into < other)
            {
                best[group] = Some((into, mean));
            }
        }
    }
    let mut groups: Vec<Vec<usize>> = members.into_iter().filter(|members| !members.is_empty()).collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups
}

/// The sums of scores between groups.
struct Between {
    /// By pair, the greater number first; infinitely small where members are never one.
    sums: Vec<f64>,
}

impl Between {
    fn new(count: usize, score: impl Fn(usize, usize) -> Score) -> Between {
        let pairs = (0..count).flat_map(|one| (0..one).map(move |other| (one, other)));
        let sums = pairs.map(|(one, other)| match score(one, other) {
            Score::Odds(odds) => odds / (1.0 + odds.abs()),
            Score::Never => f64::NEG_INFINITY,
        });
        Between { sums: sums.collect() }
    }

    fn at(one: usize, other: usize) -> usize {
        let (greater, lesser) = (one.max(other), one.min(other));
        greater * greater.saturating_sub(1) / 2 + lesser
    }

    /// Returns how well two groups agree on average.
    fn mean(&self, one: usize, other: usize, members: &[Vec<usize>]) -> Option<f64> {
        let pairs = members[one].len() * members[other].len();
        (one != other && pairs > 0).then(|| self.sums[Between::at(one, other)] / pairs as f64)
    }

    /// Returns the group that agrees best with one, the first of equals.
    fn best(&self, group: usize, members: &[Vec<usize>]) -> Option<(usize, f64)> {
        let others = (0..members.len()).filter_map(|other| Some((other, self.mean(group, other, members)?)));
        let agreeing = others.filter(|(_, mean)| *mean > LEAST);
        agreeing.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    fn merge(&mut self, into: usize, from: usize, count: usize) {
        for other in (0..count).filter(|&other| other != into && other != from) {
            let moved = self.sums[Between::at(from, other)];
            self.sums[Between::at(into, other)] += moved;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Groups numbers on a line: near ones agree, those of `apart` never.
    fn on_a_line(places: &[f64], apart: &[(usize, usize)]) -> Vec<Vec<usize>> {
        clusters(places.len(), |one, other| {
            if apart.contains(&(one, other)) {
                return Score::Never;
            }
            Score::Odds(1.0 - (places[one] - places[other]).abs())
        })
    }

    #[test]
    fn what_agrees_is_one_and_chains_break() {
        assert_eq!(on_a_line(&[], &[]), Vec::<Vec<usize>>::new());
        assert_eq!(on_a_line(&[0.0, 5.0, 0.1, 5.2], &[]), [vec![0, 2], vec![1, 3]]);
        // Each is near the next, but the ends are far apart.
        assert_eq!(on_a_line(&[0.0, 0.8, 1.7, 2.5], &[]), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn what_is_never_one_is_not_one_by_way_of_a_third() {
        assert_eq!(on_a_line(&[0.0, 0.0, 0.1], &[(1, 0)]), [vec![0, 2], vec![1]]);
    }

    #[test]
    fn what_a_person_united_is_one_and_what_is_parted_never_is() {
        let never = |_, _| Score::Never;
        let united = |pairs: &[(usize, usize)]| Bonds { united: pairs.to_vec(), ..Bonds::default() };
        assert_eq!(
            clusters_with(3, &united(&[(2, 0)]), never),
            [vec![0, 2], vec![1]],
            "also of one document"
        );
        let alike = |_, _| Score::Odds(1.0);
        let parted = Bonds { parted: vec![(0, 2)], ..Bonds::default() };
        assert_eq!(clusters_with(3, &parted, alike), [vec![0, 1], vec![2]]);
        // The first bond counts most; the second would bring together what is parted.
        let both = Bonds { united: vec![(1, 2), (0, 1)], parted: vec![(0, 2)] };
        assert_eq!(clusters_with(3, &both, alike), [vec![0], vec![1, 2]]);
        let turned = Bonds { united: vec![(0, 1), (1, 2)], ..both };
        assert_eq!(clusters_with(3, &turned, alike), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn a_third_joins_what_is_united_by_the_mean() {
        let score = |liking: [f64; 2]| {
            move |one: usize, other: usize| match (one, other) {
                (1, 0) => Score::Never,
                (2, to) => Score::Odds(liking[to]),
                _ => unreachable!("three things"),
            }
        };
        let bonds = Bonds { united: vec![(0, 1)], ..Bonds::default() };
        assert_eq!(clusters_with(3, &bonds, score([3.0, -0.5])), [vec![0, 1, 2]]);
        assert_eq!(clusters_with(3, &bonds, score([0.5, -3.0])), [vec![0, 1], vec![2]]);
    }

    proptest! {
        #[test]
        fn everything_is_in_one_group_and_the_order_of_unequal_things_does_not_show(
            places in proptest::collection::vec(0.0..9.0_f64, 0..14),
            turn in 0..14_usize,
        ) {
            let groups = on_a_line(&places, &[]);
            let mut all: Vec<usize> = groups.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..places.len()).collect::<Vec<_>>());
            let mut turned = places.clone();
            turned.rotate_left(turn.min(places.len()));
            let values = |places: &[f64], groups: Vec<Vec<usize>>| {
                let mut values: Vec<Vec<String>> = groups
                    .into_iter()
                    .map(|group| {
                        let mut values: Vec<String> = group.into_iter().map(|at| places[at].to_string()).collect();
                        values.sort_unstable();
                        values
                    })
                    .collect();
                values.sort_unstable();
                values
            };
            prop_assert_eq!(values(&turned, on_a_line(&turned, &[])), values(&places, groups));
        }
    }
}
