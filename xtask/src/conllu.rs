//! Raw text with gold token and sentence spans, rebuilt from a CoNLL-U treebank.
//!
//! The text of a document is its sentences' `# text` lines, joined by one space, or by a blank line where the treebank
//! says `# newpar`. The words of a multiword token have spans of their own when together they spell its surface
//! (`don't` = `do` + `n't`); otherwise the surface is one token.

use std::ops::Range;
use std::path::Path;

/// What stands between two paragraphs, and how lines are broken inside one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A blank line between paragraphs.
    BlankLine,
    /// A single line break between paragraphs.
    OneLine,
    /// Lines wrapped at 72 characters, a blank line between paragraphs.
    Wrapped,
}

/// A document of a treebank.
#[derive(Clone, Debug, Default)]
pub(crate) struct GoldDocument {
    /// `# newdoc id`.
    pub(crate) id: String,
    /// Rebuilt text.
    pub(crate) text: String,
    /// Spans of its tokens, in bytes.
    pub(crate) tokens: Vec<Range<usize>>,
    /// Spans of its sentences, in bytes.
    pub(crate) sentences: Vec<Range<usize>>,
}

/// Reads the documents of the treebank at `path`.
pub(crate) fn read(path: &Path, layout: Layout) -> Result<Vec<GoldDocument>, String> {
    let content = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut documents: Vec<GoldDocument> = Vec::new();
    for block in content.split("\n\n") {
        let mut rows = Vec::new();
        let mut text = None;
        let mut paragraph = false;
        for line in block.lines() {
            if let Some(id) = line.strip_prefix("# newdoc id = ") {
                documents.push(GoldDocument { id: id.to_owned(), ..GoldDocument::default() });
            } else if let Some(words) = line.strip_prefix("# text = ") {
                text = Some(words.trim());
            } else if line == "# newpar" || line.starts_with("# newpar id") {
                paragraph = true;
            } else if !line.starts_with('#') && !line.is_empty() {
                let mut columns = line.split('\t');
                rows.push((columns.next().unwrap_or_default(), columns.next().unwrap_or_default()));
            }
        }
        let (Some(text), Some(document)) = (text, documents.last_mut()) else { continue };
        document.add(text, &rows, paragraph, layout)?;
    }
    if layout == Layout::Wrapped {
        documents.iter_mut().for_each(GoldDocument::wrap);
    }
    Ok(documents)
}

impl GoldDocument {
    fn add(
        &mut self,
        text: &str,
        rows: &[(&str, &str)],
        paragraph: bool,
        layout: Layout,
    ) -> Result<(), String> {
        if !self.text.is_empty() {
            self.text.push_str(match (paragraph, layout) {
                (false, _) => " ",
                (true, Layout::OneLine) => "\n",
                (true, _) => "\n\n",
            });
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.sentences.push(start..self.text.len());
        let mut at = start;
        let mut rows = rows.iter().filter(|(id, _)| !id.contains('.'));
        while let Some((id, form)) = rows.next() {
            let found = self.text[at..].find(form).map(|offset| at + offset);
            let begin = found.ok_or_else(|| format!("{}: {form:?} is not in {text:?}", self.id))?;
            let end = begin + form.len();
            match id.split_once('-') {
                None => self.tokens.push(begin..end),
                Some((first, last)) => {
                    let number =
                        |id: &str| id.parse::<usize>().map_err(|_| format!("{}: bad id {id:?}", self.id));
                    let count = number(last)? + 1 - number(first)?;
                    let parts: Vec<&str> = rows.by_ref().take(count).map(|(_, part)| *part).collect();
                    if parts.concat() == *form {
                        let mut from = begin;
                        for part in parts {
                            self.tokens.push(from..from + part.len());
                            from += part.len();
                        }
                    } else {
                        self.tokens.push(begin..end);
                    }
                }
            }
            at = end;
        }
        Ok(())
    }

    /// Breaks lines at 72 characters, turning spaces into line breaks, which leaves every offset as it is.
    fn wrap(&mut self) {
        let mut bytes = self.text.clone().into_bytes();
        let (mut width, mut space) = (0, None);
        for (at, character) in self.text.char_indices() {
            if character == '\n' {
                (width, space) = (0, None);
                continue;
            }
            width += 1;
            if character == ' ' {
                space = Some((at, width));
            }
            if let Some((place, before)) = space.filter(|_| width > 72) {
                bytes[place] = b'\n';
                width -= before;
                space = None;
            }
        }
        if let Ok(text) = String::from_utf8(bytes) {
            self.text = text;
        }
    }
}
