//! Numbers that look random and are the same each time, and some things more often than others.

/// Numbers that look random: SplitMix64.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// Returns a number below `bound`, each as often.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 16) as usize % bound.max(1)
    }

    /// Returns a number from 0 to 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Returns true so many times in a hundred.
    pub(crate) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// Returns one of several.
    pub(crate) fn of<'t, T>(&mut self, several: &'t [T]) -> &'t T {
        &several[self.below(several.len())]
    }

    /// Returns one of several with so many parts of a hundred each.
    pub(super) fn weighed<T: Copy>(&mut self, several: &[(usize, T)]) -> T {
        let mut at = self.below(several.iter().map(|(weight, _)| weight).sum());
        for &(weight, one) in several {
            if at < weight {
                return one;
            }
            at -= weight;
        }
        several[0].1
    }
}

/// Returns a number that the bits of another are scattered over.
pub(super) fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// A choice in which the first of several comes up most, the second half as often, the third a third as often: Zipf's law.
#[derive(Clone, Debug)]
pub(super) struct Zipf(Vec<f64>);

impl Zipf {
    pub(super) fn new(several: usize) -> Zipf {
        let mut sum = 0.0;
        let sums = (1..=several.max(1)).map(|rank| {
            sum += 1.0 / rank as f64;
            sum
        });
        Zipf(sums.collect())
    }

    /// Returns which came up, from 0.
    pub(super) fn draw(&self, chance: &mut Chance) -> usize {
        let at = chance.share() * self.0.last().copied().unwrap_or_default();
        self.0.partition_point(|&sum| sum <= at).min(self.0.len() - 1)
    }
}
