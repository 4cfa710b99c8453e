//! A text in which places are counted in code points, as readings count them.

/// A text with the byte at which each of its characters begins.
pub(crate) struct Characters<'t> {
    text: &'t str,
    /// The byte of each character, and the end.
    starts: Vec<usize>,
}

impl<'t> Characters<'t> {
    pub(crate) fn of(text: &'t str) -> Characters<'t> {
        Characters { text, starts: text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect() }
    }

    /// Returns the characters from `start` up to `end`, as far as the text has them.
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'t str {
        let last = self.starts.len() - 1;
        let start = start.min(last);
        &self.text[self.starts[start]..self.starts[end.clamp(start, last)]]
    }
}
