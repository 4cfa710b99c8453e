//! Arc-hybrid transitions with the root at the end of the buffer: the state of a parse, and what may come next.
//!
//! Kuhlmann, Gómez-Rodríguez and Satta (2011); the root's place follows Ballesteros and Nivre (2013). Every way through
//! them ends after two transitions a word in one tree with one root.

use crate::labels::Relation;

/// Number of relations.
pub(crate) const RELATIONS: usize = Relation::ALL.len();
/// Number of transitions: shift, and a left and a right arc for each relation.
pub(crate) const TRANSITIONS: usize = 1 + 2 * RELATIONS;
/// Moves the first word of the buffer onto the stack.
pub(crate) const SHIFT: u8 = 0;

/// Takes the top of the stack away as a dependent of the first word of the buffer.
pub(crate) fn left(relation: Relation) -> u8 {
    1 + relation as u8
}

#[cfg(any(test, feature = "train"))]
/// Takes the top of the stack away as a dependent of the word below it.
pub(crate) fn right(relation: Relation) -> u8 {
    (1 + RELATIONS) as u8 + relation as u8
}

/// Relation that a transition gives; `None` for a shift.
pub(crate) fn relation(transition: u8) -> Option<Relation> {
    let place = usize::from(transition).checked_sub(1)?;
    Relation::ALL.get(place % RELATIONS).copied()
}

/// What a word has so far.
#[derive(Clone, Copy)]
pub(crate) struct Partial {
    /// Its head; [`State::none`] if it has none yet.
    pub(crate) head: u32,
    /// Relation to the head, numbered from 1; 0 if it has none yet.
    pub(crate) label: u32,
    /// Outermost and second outermost dependent on the left; [`State::none`] if it has none.
    pub(crate) lefts: [u32; 2],
    /// The same on the right.
    pub(crate) rights: [u32; 2],
    /// Number of dependents on the left, and on the right.
    pub(crate) valency: [u32; 2],
    /// The relations of the dependents on the left, and on the right, one bit each.
    pub(crate) labels: [u64; 2],
}

/// A parse under way. Words are numbered from 0; the root comes after the last word.
pub(crate) struct State {
    words: u32,
    /// The stack, its top last.
    pub(crate) stack: Vec<u32>,
    /// First word of the buffer.
    pub(crate) next: u32,
    /// What each word, the root, and the place of an absent word have so far.
    pub(crate) partials: Vec<Partial>,
    /// The last transition.
    pub(crate) last: u8,
}

/// Which kinds of transitions may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Allowed {
    pub(crate) shift: bool,
    pub(crate) left: bool,
    pub(crate) right: bool,
    /// Only the root relation may be given, by a left arc.
    pub(crate) root: bool,
}

impl Allowed {
    /// Whether one transition may come next.
    pub(crate) fn transition(self, transition: u8) -> bool {
        match relation(transition) {
            None => self.shift,
            Some(Relation::Root) => self.root && usize::from(transition) <= RELATIONS,
            Some(_) if usize::from(transition) <= RELATIONS => self.left,
            Some(_) => self.right,
        }
    }
}

impl Default for State {
    fn default() -> State {
        State { words: 0, stack: Vec::new(), next: 0, partials: Vec::new(), last: SHIFT }
    }
}

impl State {
    /// Starts the parse of a sentence of `words` words.
    pub(crate) fn start(&mut self, words: usize) {
        let none = words as u32 + 1;
        let empty = Partial {
            head: none,
            label: 0,
            lefts: [none; 2],
            rights: [none; 2],
            valency: [0; 2],
            labels: [0; 2],
        };
        self.words = words as u32;
        self.stack.clear();
        self.next = 0;
        self.last = SHIFT;
        self.partials.clear();
        self.partials.resize(words + 2, empty);
    }

    /// Number of the root.
    pub(crate) fn root(&self) -> u32 {
        self.words
    }

    /// Number that stands for an absent word.
    pub(crate) fn none(&self) -> u32 {
        self.words + 1
    }

    /// Returns the word `depth` places below the top of the stack.
    #[inline]
    pub(crate) fn on_stack(&self, depth: usize) -> u32 {
        match self.stack.len().checked_sub(depth + 1) {
            Some(place) => self.stack[place],
            None => self.none(),
        }
    }

    /// Returns the word `distance` places behind the first of the buffer.
    #[inline]
    pub(crate) fn in_buffer(&self, distance: u32) -> u32 {
        let place = self.next + distance;
        if place <= self.root() { place } else { self.none() }
    }

    /// Whether every word has a head.
    pub(crate) fn is_done(&self) -> bool {
        self.next == self.root() && self.stack.is_empty()
    }

    /// Which transitions may come next.
    pub(crate) fn allowed(&self) -> Allowed {
        let before_root = self.next < self.root();
        Allowed {
            shift: before_root,
            left: before_root && !self.stack.is_empty(),
            right: self.stack.len() >= 2,
            root: !before_root && self.stack.len() == 1,
        }
    }

    /// Carries out a transition, which must be allowed.
    pub(crate) fn apply(&mut self, transition: u8) {
        self.last = transition;
        let Some(relation) = relation(transition) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        let Some(dependent) = self.stack.pop() else { return };
        let to_left = usize::from(transition) <= RELATIONS;
        let head = if to_left { self.next } else { self.on_stack(0) };
        let partial = &mut self.partials[dependent as usize];
        partial.head = head;
        partial.label = relation as u32 + 1;
        let partial = &mut self.partials[head as usize];
        let (side, outer) = if to_left { (0, &mut partial.lefts) } else { (1, &mut partial.rights) };
        // A head takes its dependents from the inside outwards on the right. On the left they come off the stack, the
        // nearest first. So the newest is the outermost.
        *outer = [dependent, outer[0]];
        partial.valency[side] += 1;
        partial.labels[side] |= 1 << (relation as u32 % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root_count_and_cycles(state: &State) -> (usize, bool) {
        let words = state.root() as usize;
        let heads: Vec<usize> = state.partials[..words].iter().map(|partial| partial.head as usize).collect();
        let cyclic = (0..words).any(|word| {
            let mut at = word;
            (0..=words).all(|_| {
                at = if at < words { heads[at] } else { at };
                at < words
            })
        });
        (heads.iter().filter(|&&head| head == words).count(), cyclic)
    }

    #[test]
    fn any_way_through_ends_in_a_tree_with_one_root() {
        let mut random = 7u64;
        for words in 1..40 {
            let mut state = State::default();
            state.start(words);
            let mut steps = 0;
            while !state.is_done() {
                let allowed = state.allowed();
                let choices: Vec<u8> =
                    (0..TRANSITIONS as u8).filter(|&choice| allowed.transition(choice)).collect();
                random =
                    random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                state.apply(choices[(random >> 33) as usize % choices.len()]);
                steps += 1;
            }
            assert_eq!(steps, 2 * words);
            assert_eq!(root_count_and_cycles(&state), (1, false));
        }
    }

    #[test]
    fn transitions_name_their_relations() {
        assert_eq!(relation(SHIFT), None);
        assert_eq!(relation(left(Relation::Nsubj)), Some(Relation::Nsubj));
        assert_eq!(relation(right(Relation::Obj)), Some(Relation::Obj));
        assert_eq!(usize::from(right(Relation::Xcomp)), TRANSITIONS - 1);
    }
}
