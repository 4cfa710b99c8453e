//! How the sentences of a document are read together: windows of whole sentences, as in training (`training/reader/corpora.py`).

/// Most rows of a window: one, and for each sentence its words and one more.
pub(crate) const ROWS: usize = 112;
/// Most words of a sentence that are read together; a longer one is read in parts.
pub(crate) const WORDS: usize = 2 * ROWS;

/// A part of a sentence, mostly the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Number of the sentence.
    pub(crate) sentence: usize,
    /// First word.
    pub(crate) start: usize,
    /// One past the last word.
    pub(crate) end: usize,
}

/// Packs sentences of the given lengths into windows. Sentences without words are left out.
pub(crate) fn pack(lengths: impl Iterator<Item = usize>) -> Vec<Vec<Part>> {
    let mut windows: Vec<Vec<Part>> = Vec::new();
    let mut rows = ROWS;
    for (sentence, length) in lengths.enumerate() {
        for start in (0..length).step_by(WORDS) {
            let part = Part { sentence, start, end: length.min(start + WORDS) };
            let more = part.end - part.start + 1;
            match windows.last_mut().filter(|_| rows + more <= ROWS) {
                Some(window) => {
                    window.push(part);
                    rows += more;
                }
                None => {
                    windows.push(vec![part]);
                    rows = 1 + more;
                }
            }
        }
    }
    windows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_hold_whole_sentences_up_to_their_size() {
        let windows = pack([50, 59, 1, 0, 110].into_iter());
        let sentences: Vec<Vec<usize>> =
            windows.iter().map(|window| window.iter().map(|part| part.sentence).collect()).collect();
        assert_eq!(sentences, [vec![0, 1], vec![2], vec![4]]);
    }

    #[test]
    fn an_endless_sentence_is_read_in_parts_that_leave_out_nothing() {
        let windows = pack([1000].into_iter());
        let parts: Vec<(usize, usize)> =
            windows.iter().flatten().map(|part| (part.start, part.end)).collect();
        assert_eq!(parts, [(0, 224), (224, 448), (448, 672), (672, 896), (896, 1000)]);
    }
}
