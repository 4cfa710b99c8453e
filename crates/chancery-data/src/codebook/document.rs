//! A TOML document with the place of everything in it: values are asked for by key, and what is wrong is noted.

use super::{Fault, Problem, Source};
use crate::world::near::nearest;
use std::borrow::Cow;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file while it is read, and what is wrong with it so far.
#[derive(Debug)]
pub(super) struct File<'t> {
    pub(super) source: Source<'t>,
    pub(super) problems: Vec<Problem>,
}

/// A value and the byte at which it stands.
pub(super) type Placed<T> = (T, usize);

/// A table of the document and the byte at which it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section<'d, 't> {
    pub(super) table: &'d DeTable<'t>,
    pub(super) at: usize,
}

impl<'t> File<'t> {
    pub(super) fn new(source: Source<'t>) -> File<'t> {
        File { source, problems: Vec::new() }
    }

    /// Returns what stands before a byte.
    fn before(&self, at: usize) -> &'t str {
        self.source.text.get(..at).unwrap_or(self.source.text)
    }

    /// Returns the line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.before(at).matches('\n').count() + 1
    }

    pub(super) fn problem(&mut self, at: usize, fault: Fault) {
        let begun = self.before(at).rsplit('\n').next().unwrap_or_default();
        let (file, line) = (self.source.name.to_owned(), self.line(at));
        self.problems.push(Problem { file, line, character: begun.chars().count() + 1, fault });
    }

    /// Parses the file; what is no TOML is noted.
    pub(super) fn parse(&mut self) -> Spanned<DeTable<'t>> {
        let (document, errors) = DeTable::parse_recoverable(self.source.text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let message = error.message().replace('\n', ", ");
            self.problem(at, Fault::Toml { message });
        }
        document
    }

    /// Notes every key that is not among `keys`.
    pub(super) fn only(&mut self, section: Section<'_, 't>, keys: &[&str]) {
        for key in section.table.keys() {
            let written: &str = key.get_ref();
            if !keys.contains(&written) {
                let nearest = nearest(written, keys.iter().copied()).map(str::to_owned);
                let keys = keys.join(", ");
                let fault = Fault::UnknownKey { written: written.to_owned(), nearest, keys };
                self.problem(key.span().start, fault);
            }
        }
    }

    fn wrong(&mut self, key: &str, wanted: &'static str, value: &Spanned<DeValue<'t>>) {
        let got = match value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.problem(value.span().start, Fault::WrongValue { key: key.to_owned(), wanted, got });
    }

    /// Returns words in which escapes may stand: descriptions and sentences.
    pub(super) fn text(&mut self, section: Section<'_, 't>, key: &'static str) -> Option<Cow<'t, str>> {
        let value = section.table.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.clone()),
            _ => {
                self.wrong(key, "a string in quotes", value);
                None
            }
        }
    }

    /// Returns a name or pattern.
    pub(super) fn string(&mut self, section: Section<'_, 't>, key: &'static str) -> Option<Placed<&'t str>> {
        let value = section.table.get(key)?;
        match value.get_ref() {
            DeValue::String(_) => self.plain(value),
            _ => {
                self.wrong(key, "a string in quotes", value);
                None
            }
        }
    }

    /// Returns a name or pattern that must be there.
    pub(super) fn needed(
        &mut self,
        section: Section<'_, 't>,
        key: &'static str,
        what: &str,
        example: &'static str,
    ) -> Option<Placed<&'t str>> {
        let missing = Fault::MissingKey { key, what: what.to_owned(), example };
        if !section.table.contains_key(key) {
            self.problem(section.at, missing);
            return None;
        }
        let (text, at) = self.string(section, key)?;
        if text.is_empty() {
            self.problem(at, missing);
        }
        Some((text, at))
    }

    fn plain(&mut self, value: &Spanned<DeValue<'t>>) -> Option<Placed<&'t str>> {
        let at = value.span().start;
        match value.get_ref() {
            DeValue::String(Cow::Borrowed(text)) if !text.contains('\n') => Some((text.trim(), at)),
            DeValue::String(_) => {
                self.problem(at, Fault::Escaped);
                None
            }
            _ => None,
        }
    }

    /// Returns a list of names or patterns; a single one need not stand in a list.
    pub(super) fn strings(&mut self, section: Section<'_, 't>, key: &str) -> Option<Vec<Placed<&'t str>>> {
        let value = section.table.get(key)?;
        let values = self.list(key, value)?;
        Some(values.into_iter().filter_map(|value| self.plain(value)).collect())
    }

    /// Returns a list of words in which escapes may stand.
    pub(super) fn texts(&mut self, section: Section<'_, 't>, key: &'static str) -> Option<Vec<Cow<'t, str>>> {
        let value = section.table.get(key)?;
        let values = self.list(key, value)?;
        Some(
            values
                .into_iter()
                .filter_map(|value| value.get_ref().as_str().map(|s| Cow::Owned(s.to_owned())))
                .collect(),
        )
    }

    /// Returns the strings of a list, or the one string that stands in place of a list.
    fn list<'d>(
        &mut self,
        key: &str,
        value: &'d Spanned<DeValue<'t>>,
    ) -> Option<Vec<&'d Spanned<DeValue<'t>>>> {
        const WANTED: &str = "a list of strings in quotes";
        match value.get_ref() {
            DeValue::String(_) => Some(vec![value]),
            DeValue::Array(values) => {
                let (strings, others): (Vec<_>, Vec<_>) =
                    values.iter().partition(|value| matches!(value.get_ref(), DeValue::String(_)));
                for other in others {
                    self.wrong(key, WANTED, other);
                }
                Some(strings)
            }
            _ => {
                self.wrong(key, WANTED, value);
                None
            }
        }
    }

    /// Returns whether a key says `true`.
    pub(super) fn flag(&mut self, section: Section<'_, 't>, key: &'static str) -> bool {
        let Some(value) = section.table.get(key) else { return false };
        match value.get_ref() {
            DeValue::Boolean(flag) => *flag,
            _ => {
                self.wrong(key, "true or false", value);
                false
            }
        }
    }

    /// Returns a score.
    pub(super) fn score(&mut self, section: Section<'_, 't>, key: &'static str) -> Option<f64> {
        section.table.get(key).and_then(|value| self.score_in(value))
    }

    /// Returns the score that a value is.
    pub(super) fn score_in(&mut self, value: &Spanned<DeValue<'t>>) -> Option<f64> {
        let written = match value.get_ref() {
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.to_string(),
            DeValue::String(text) => text.clone().into_owned(),
            _ => "this".to_owned(),
        };
        let score = written.parse().ok().filter(|score: &f64| score.abs() <= 10.0);
        if score.is_none() {
            self.problem(value.span().start, Fault::Score { written });
        }
        score
    }

    /// Returns the table of a key.
    pub(super) fn section<'d>(
        &mut self,
        section: Section<'d, 't>,
        key: &'static str,
    ) -> Option<Section<'d, 't>> {
        let value = section.table.get(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Section { table, at: value.span().start }),
            _ => {
                self.wrong(key, "a table", value);
                None
            }
        }
    }

    /// Returns the tables of a key that is written `[[key]]`, in the order of the file.
    pub(super) fn sections<'d>(
        &mut self,
        section: Section<'d, 't>,
        key: &'static str,
    ) -> Vec<Section<'d, 't>> {
        const WANTED: &str = "tables, each under a line with its name in [[ and ]]";
        let Some(value) = section.table.get(key) else { return Vec::new() };
        let DeValue::Array(values) = value.get_ref() else {
            self.wrong(key, WANTED, value);
            return Vec::new();
        };
        let mut sections = Vec::new();
        for value in values.iter() {
            match value.get_ref() {
                DeValue::Table(table) => sections.push(Section { table, at: value.span().start }),
                _ => self.wrong(key, WANTED, value),
            }
        }
        sections
    }
}
