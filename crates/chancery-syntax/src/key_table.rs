//! A read-only table from hash keys to small values, laid out for one look-up with few cache misses.

/// Values by 32-bit key, in a hash table with linear probing.
///
/// A key's place is given by its high bits and keys come sorted, so the table is filled from front to back.
#[derive(Clone)]
pub(crate) struct KeyTable<V> {
    shift: u32,
    slots: Vec<Slot<V>>,
    next: usize,
}

#[derive(Clone, Copy)]
struct Slot<V> {
    key: u32,
    value: Option<V>,
}

impl<V: Copy> Default for KeyTable<V> {
    fn default() -> KeyTable<V> {
        KeyTable::with_capacity(0)
    }
}

impl<V: Copy> KeyTable<V> {
    /// Makes an empty table for about `count` keys.
    pub(crate) fn with_capacity(count: usize) -> KeyTable<V> {
        let bits = (count.max(4) * 3 / 2).next_power_of_two().trailing_zeros();
        // The last slot stays empty: every search stops there.
        KeyTable { shift: 32 - bits, slots: vec![Slot { key: 0, value: None }; (1 << bits) + 1], next: 0 }
    }

    /// Adds a key, which must be larger than those added before.
    pub(crate) fn push(&mut self, key: u32, value: V) {
        let place = self.next.max((key >> self.shift) as usize);
        if place + 1 >= self.slots.len() {
            self.slots.resize(place + 2, Slot { key: 0, value: None });
        }
        self.slots[place] = Slot { key, value: Some(value) };
        self.next = place + 1;
    }

    /// Returns the value of a key.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<V> {
        let mut place = (key >> self.shift) as usize;
        loop {
            let slot = self.slots.get(place)?;
            let value = slot.value?;
            if slot.key == key {
                return Some(value);
            }
            place += 1;
        }
    }

    /// The keys and values, by key.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, V)> + '_ {
        self.slots.iter().filter_map(|slot| Some((slot.key, slot.value?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        let keys = [0, 1, 2, 7, 1 << 20, u32::MAX - 2, u32::MAX - 1, u32::MAX];
        let mut table = KeyTable::with_capacity(2);
        keys.iter().for_each(|&key| table.push(key, key / 2));
        for key in keys {
            assert_eq!(table.get(key), Some(key / 2));
        }
        assert_eq!(table.get(3), None);
        assert_eq!(table.get(u32::MAX - 3), None);
        assert_eq!(table.iter().map(|(key, _)| key).collect::<Vec<_>>(), keys);
        assert_eq!(KeyTable::<u32>::default().get(5), None);
    }
}
