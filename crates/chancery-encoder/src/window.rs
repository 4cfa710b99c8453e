//! What is read at once: some sentences of words, and which rows they become.

use std::ops::Range;

/// Sentences that are read together; each word sees all the others.
///
/// The rows of a window are `[CLS]`, then the words of each sentence followed by one `[SEP]`.
///
/// ```
/// use chancery_encoder::Window;
///
/// let window = Window::new(vec![&["They", "met", "."], &["Nobody", "signed", "."]]);
/// assert_eq!((window.words(), window.rows()), (6, 9));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window<'a> {
    /// The words of each sentence.
    pub sentences: Vec<&'a [&'a str]>,
}

impl<'a> Window<'a> {
    /// Makes a window of sentences.
    pub fn new(sentences: Vec<&'a [&'a str]>) -> Self {
        Self { sentences }
    }

    /// Counts the words.
    pub fn words(&self) -> usize {
        self.sentences.iter().map(|words| words.len()).sum()
    }

    /// Counts the rows: the words, one `[SEP]` a sentence, and one `[CLS]`.
    pub fn rows(&self) -> usize {
        1 + self.words() + self.sentences.len()
    }
}

/// Where the sentences of a window stand among its words and its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Words of each sentence, counted through the window.
    words: Vec<Range<usize>>,
}

impl Layout {
    pub(crate) fn new(window: &Window<'_>) -> Self {
        let mut end = 0;
        let words = window.sentences.iter().map(|words| {
            let start = end;
            end += words.len();
            start..end
        });
        Self { words: words.collect() }
    }

    /// Counts the sentences.
    pub(crate) fn sentences(&self) -> usize {
        self.words.len()
    }

    /// Counts the words.
    pub(crate) fn words(&self) -> usize {
        self.words.last().map_or(0, |range| range.end)
    }

    /// Counts the rows.
    pub(crate) fn rows(&self) -> usize {
        1 + self.words() + self.sentences()
    }

    /// Words of a sentence; none if there is no such sentence.
    pub(crate) fn sentence(&self, sentence: usize) -> Range<usize> {
        self.words.get(sentence).cloned().unwrap_or_default()
    }

    /// Rows of the words of a sentence; its `[SEP]` is the row after them.
    pub(crate) fn sentence_rows(&self, sentence: usize) -> Range<usize> {
        let words = self.sentence(sentence);
        1 + sentence + words.start..1 + sentence + words.end
    }

    /// Row of a word.
    pub(crate) fn row_of_word(&self, word: usize) -> Option<usize> {
        let sentence = self.words.partition_point(|words| words.end <= word);
        self.words.get(sentence).map(|_| 1 + sentence + word)
    }

    /// Row of each word, in order.
    pub(crate) fn word_rows(&self) -> impl Iterator<Item = usize> {
        (0..self.sentences()).flat_map(|sentence| self.sentence_rows(sentence))
    }
}

#[cfg(test)]
mod tests {
    use super::{Layout, Window};

    #[test]
    fn a_window_has_a_row_for_each_word_and_sentence_and_one_more() {
        let window = Window::new(vec![&["Envoys", "met"], &[], &["Nobody", "signed", "."]]);
        assert_eq!((window.words(), window.rows()), (5, 9));
        let layout = Layout::new(&window);
        assert_eq!((layout.words(), layout.rows(), layout.sentences()), (5, 9, 3));
        assert_eq!(layout.word_rows().collect::<Vec<_>>(), [1, 2, 5, 6, 7]);
        assert_eq!(layout.sentence_rows(1), 4..4);
        assert_eq!(layout.sentence_rows(2), 5..8);
        let rows: Vec<_> = (0..6).map(|word| layout.row_of_word(word)).collect();
        assert_eq!(rows, [Some(1), Some(2), Some(5), Some(6), Some(7), None]);
    }

    #[test]
    fn an_empty_window_has_one_row() {
        let layout = Layout::new(&Window::default());
        assert_eq!((layout.words(), layout.rows(), layout.sentences()), (0, 1, 0));
    }
}
