//! What took long to find out and holds as long as the record does not change: answers, and rows that were counted.
//!
//! What is kept has the state of the record in its name, as tags have, so that nothing has to be thrown away when that changes: what is asked for
//! no more goes first.

use std::sync::{Arc, Mutex, PoisonError};

/// Things by name, up to so many bytes of them.
pub(crate) struct Kept<T> {
    most: usize,
    held: Mutex<Vec<One<T>>>,
}

/// One of them. The last used stands last.
struct One<T> {
    name: String,
    bytes: usize,
    thing: Arc<T>,
}

impl<T> Kept<T> {
    /// Returns what keeps so many bytes.
    pub(crate) fn new(most: usize) -> Kept<T> {
        Kept { most, held: Mutex::new(Vec::new()) }
    }

    /// Returns what is kept by a name.
    pub(crate) fn get(&self, name: &str) -> Option<Arc<T>> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let at = held.iter().position(|one| one.name == name)?;
        let one = held.remove(at);
        let thing = Arc::clone(&one.thing);
        held.push(one);
        Some(thing)
    }

    /// Keeps something of so many bytes, and lets go of what was not asked for longest, as far as room is needed. What is larger than a quarter of
    /// the room is not kept.
    pub(crate) fn keep(&self, name: String, bytes: usize, thing: Arc<T>) {
        if bytes > self.most / 4 {
            return;
        }
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|one| one.name != name);
        held.push(One { name, bytes, thing });
        let mut all: usize = held.iter().map(|one| one.bytes).sum();
        let gone = held.iter().take_while(|one| {
            let is_too_much = all > self.most;
            all -= one.bytes;
            is_too_much
        });
        let gone = gone.count();
        held.drain(..gone);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_asked_for_longest_goes_first_and_nothing_takes_all_the_room() {
        let kept = Kept::new(100);
        for name in ["a", "b", "c", "d"] {
            kept.keep(name.to_owned(), 25, Arc::new(name));
        }
        assert_eq!(kept.get("a").as_deref(), Some(&"a"));
        kept.keep("e".to_owned(), 10, Arc::new("e"));
        assert_eq!(
            ["a", "b", "c", "d", "e"].map(|name| kept.get(name).is_some()),
            [true, false, true, true, true]
        );
        kept.keep("f".to_owned(), 26, Arc::new("f"));
        assert!(kept.get("f").is_none());
        kept.keep("a".to_owned(), 20, Arc::new("other"));
        assert_eq!(kept.get("a").as_deref(), Some(&"other"));
    }
}
