//! What somebody may have meant who wrote something slightly wrong.

/// Returns how many letters must be put in, left out, changed or swapped with their neighbour to make `one` of `other`,
/// if no more than `most`.
pub(crate) fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut next = Vec::with_capacity(last.len());
        next.push(row + 1);
        for (column, against) in other.iter().enumerate() {
            let changed = last[column] + usize::from(letter != against);
            let mut least = changed.min(last[column + 1] + 1).min(next[column] + 1);
            let is_swapped =
                row > 0 && column > 0 && one[row - 1] == *against && other[column - 1] == *letter;
            if is_swapped {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        if next.iter().all(|&distance| distance > most) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|&distance| distance <= most)
}

/// Returns the nearest of `known` to `written`, if it differs in a letter or two.
pub(crate) fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let most = if written.len() <= 4 { 1 } else { 2 };
    let near = known.into_iter().filter_map(|word| Some((distance(written, word, most)?, word)));
    near.min().map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_put_in_left_out_changed_and_swapped_are_counted() {
        assert_eq!(distance("lavrov", "lavrov", 2), Some(0));
        assert_eq!(distance("lavrof", "lavrov", 2), Some(1));
        assert_eq!(distance("larvov", "lavrov", 2), Some(1));
        assert_eq!(distance("lavrv", "lavrov", 2), Some(1));
        assert_eq!(distance("", "ab", 2), Some(2));
        assert_eq!(distance("abc", "xyz", 2), None);
        assert_eq!(distance("abc", "abcdef", 2), None);
    }

    #[test]
    fn the_nearest_word_is_offered_only_when_it_is_near() {
        assert_eq!(nearest("naems", ["key", "names", "kind"]), Some("names"));
        assert_eq!(nearest("colour", ["key", "names", "kind"]), None);
    }
}
