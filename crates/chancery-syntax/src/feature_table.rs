//! A hash table from feature keys to 32-bit values, filled in the order of the keys and read in groups of four.

/// Most keys looked for at once.
pub(crate) const BATCH: usize = 64;
/// Keys in a group.
const GROUP: usize = 4;

/// Four places in the table, fetched together: keys and their values, which are not 0 except in an empty place.
#[derive(Clone, Copy)]
#[repr(align(32))]
struct Group {
    keys: [u32; GROUP],
    values: [u32; GROUP],
}

const EMPTY: Group = Group { keys: [0; GROUP], values: [0; GROUP] };

impl Group {
    /// Returns the value of a key; 0 if it is not here.
    #[inline]
    fn find(&self, key: u32) -> u32 {
        let mut found = self.values;
        for (value, &known) in found.iter_mut().zip(&self.keys) {
            *value &= u32::from(known == key).wrapping_neg();
        }
        found[0] | found[1] | found[2] | found[3]
    }

    /// Whether all places are taken, by keys smaller than `key`: then it may be in the next group.
    #[inline]
    fn passes_on(&self, key: u32) -> bool {
        (self.values[GROUP - 1] != 0) & (self.keys[GROUP - 1] < key)
    }
}

/// Values by key, with linear probing by groups.
///
/// Keys come in their order, and a key's group grows with the key, so the table is filled from front to back.
#[derive(Clone, Default)]
pub(crate) struct FeatureTable {
    groups: Vec<Group>,
    /// Number of groups that keys are spread over; more may follow.
    homes: u32,
    /// The first place, counted over all groups, that is not taken.
    next: usize,
}

impl FeatureTable {
    /// Makes an empty table for about `count` keys.
    pub(crate) fn with_capacity(count: usize) -> FeatureTable {
        // Three places for two keys.
        let homes = (count * 3 / 2 / GROUP).max(1) as u32;
        FeatureTable { groups: vec![EMPTY; homes as usize + 1], homes, next: 0 }
    }

    /// Adds a key, larger than those before, with a value that is not 0.
    pub(crate) fn push(&mut self, key: u32, value: u32) {
        let place = self.next.max(self.home(key) * GROUP);
        if place / GROUP >= self.groups.len() {
            self.groups.push(EMPTY);
        }
        let group = &mut self.groups[place / GROUP];
        (group.keys[place % GROUP], group.values[place % GROUP]) = (key, value);
        self.next = place + 1;
    }

    #[inline]
    fn home(&self, key: u32) -> usize {
        ((u64::from(key) * u64::from(self.homes)) >> 32) as usize
    }

    /// Finds the values of up to [`BATCH`] keys; 0 for those that have none.
    #[inline]
    pub(crate) fn find_all(&self, keys: &[u32], values: &mut [u32; BATCH]) {
        let mut late = [0u8; BATCH];
        let mut late_count = 0;
        for (place, (value, &key)) in values.iter_mut().zip(keys).enumerate() {
            let group = self.groups.get(self.home(key)).unwrap_or(&EMPTY);
            *value = group.find(key);
            late[late_count % BATCH] = place as u8;
            late_count += usize::from(group.passes_on(key));
        }
        for &place in &late[..late_count] {
            if let (Some(value), Some(&key)) =
                (values.get_mut(usize::from(place)), keys.get(usize::from(place)))
            {
                *value = self.search(key);
            }
        }
    }

    /// Looks for a key in the groups after its own.
    #[inline(never)]
    fn search(&self, key: u32) -> u32 {
        for group in self.groups.get(self.home(key) + 1..).unwrap_or_default() {
            if !group.passes_on(key) {
                return group.find(key);
            }
        }
        0
    }

    /// The keys and values, by key.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let places = self.groups.iter().flat_map(|group| group.keys.into_iter().zip(group.values));
        places.filter(|&(_, value)| value != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        // Many keys in one group, and keys at both ends.
        let keys: Vec<u32> = (0..20).chain((1 << 20)..(1 << 20) + 9).chain(u32::MAX - 5..=u32::MAX).collect();
        let mut table = FeatureTable::with_capacity(keys.len());
        keys.iter().for_each(|&key| table.push(key, key ^ 0x5555));
        let value = |key: u32| {
            let mut values = [0; BATCH];
            table.find_all(&[7, key], &mut values);
            values[1]
        };
        for &key in &keys {
            assert_eq!(value(key), key ^ 0x5555, "{key}");
        }
        for absent in [20, 1 << 19, (1 << 20) + 9, u32::MAX - 6] {
            assert_eq!(value(absent), 0, "{absent}");
        }
        assert_eq!(table.iter().map(|(key, _)| key).collect::<Vec<_>>(), keys);
    }
}
