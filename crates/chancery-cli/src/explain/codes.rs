//! `chancery explain CODE`: what a code means that the program prints.
//!
//! Meanings are rows of `chancery-data/data/codes`; of types and modes the codebook is asked first, the built-in one or one of the
//! user's, whose types have no rows.

#[cfg(test)]
mod tests;

use chancery_data::codebook::{Codebook, Line, Mode, Type};
use chancery_data::codes::{self, Code, CodeKind};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Words shown of those that name a type, a mode or a context.
const WORDS: usize = 12;

/// What is told of a code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Told {
    /// The name of its kind: `type`, `stage`, `api`.
    pub(crate) kind: String,
    /// What codes of its kind are.
    pub(crate) what: String,
    pub(crate) code: String,
    pub(crate) meaning: String,
    /// Quad class of a type.
    pub(crate) class: Option<String>,
    /// Conflict–cooperation score of a type or mode.
    pub(crate) score: Option<String>,
    /// Whether a type has a recipient by definition.
    pub(crate) recipient: Option<String>,
    /// The PLOVER type and mode that a type of a user's codebook is.
    pub(crate) stands_for: Option<String>,
    /// Modes of a type, with their scores.
    pub(crate) modes: Option<String>,
    /// Some words that lead to it.
    pub(crate) words: Option<String>,
    /// A sentence.
    pub(crate) example: Option<String>,
    /// Words of the message that it stands for.
    pub(crate) says: Option<String>,
    pub(crate) http_status: Option<String>,
    pub(crate) source: String,
    /// Codes to compare it with.
    pub(crate) related: Vec<String>,
    /// The page that tells more.
    pub(crate) page: String,
}

/// The codes that can be told of, with a codebook of the user's or without.
#[derive(Debug)]
pub(crate) struct Codes(Vec<Told>);

impl Codes {
    /// Returns the codes of the program, and of a codebook laid over the built-in one or in its place.
    pub(crate) fn with(own: Option<&Codebook<'_>>) -> Codes {
        let plover = Codebook::plover();
        let over_plover = own.is_none_or(|own| own.extends_plover);
        let books: Vec<&Codebook<'_>> =
            Some(&plover).filter(|_| over_plover).into_iter().chain(own).collect();
        let mut told = Vec::new();
        for kind in codes::kinds() {
            match kind.name {
                "type" => {
                    told.extend(books.iter().flat_map(|&book| {
                        book.types.iter().map(move |of_book| type_told(kind, book, of_book))
                    }));
                }
                "mode" => told.extend(books.iter().flat_map(|&book| {
                    book.types.iter().flat_map(move |of_book| {
                        of_book.modes.iter().map(move |mode| mode_told(kind, book, of_book, mode))
                    })
                })),
                "context" => told.extend(contexts(kind, &books)),
                name => told
                    .extend(codes::all().iter().filter(|code| code.kind == name).map(|code| row(kind, code))),
            }
        }
        Codes(told)
    }

    /// Returns every code, those of a kind together.
    pub(crate) fn all(&self) -> Vec<&Told> {
        self.0.iter().collect()
    }

    /// Returns what a code may mean: of each kind that has it, or of the kind before its colon. A mode is found without its type
    /// too. Else returns the message that stands in what is asked for,
    /// or those in which that stands.
    pub(crate) fn find(&self, asked: &str) -> Vec<&Told> {
        let (kind, code) = self.parted(asked);
        let is_of_kind = |told: &&Told| kind.as_ref().is_none_or(|kind| codes::folded(&told.kind) == *kind);
        let is_named = |told: &&Told| {
            codes::folded(&told.code) == code
                || own_part(told).is_some_and(|mode| codes::folded(mode) == code)
        };
        let found: Vec<&Told> = self.0.iter().filter(is_of_kind).filter(is_named).collect();
        if !found.is_empty() {
            return found;
        }
        let words = |told: &Told| told.says.clone().unwrap_or_default();
        let messages = || self.0.iter().filter(|told| told.says.is_some());
        let whole =
            messages().filter(|told| asked.contains(&words(told))).max_by_key(|told| words(told).len());
        match whole {
            Some(told) => vec![told],
            // A part of a message is known by several words.
            None if asked.contains(' ') => messages().filter(|told| words(told).contains(asked)).collect(),
            None => Vec::new(),
        }
    }

    /// Returns the code that somebody may have meant.
    pub(crate) fn nearest(&self, asked: &str) -> Option<&str> {
        let (_, code) = self.parted(asked);
        let names = self.0.iter().flat_map(|told| {
            [Some(told.code.as_str()), own_part(told)]
                .into_iter()
                .flatten()
                .map(move |name| (codes::folded(name), told))
        });
        let names: Vec<(String, &Told)> = names.collect();
        let nearest = codes::nearest(&code, names.iter().map(|(name, _)| name.as_str()))?;
        names.iter().find(|(name, _)| name == nearest).map(|(_, told)| told.code.as_str())
    }

    /// Parts the kind before a colon, where there is such a kind, from the code.
    fn parted(&self, asked: &str) -> (Option<String>, String) {
        if let Some((kind, code)) = asked.split_once(':') {
            let kind = codes::folded(kind);
            if codes::kinds().iter().any(|known| codes::folded(known.name) == kind) {
                return (Some(kind), codes::folded(code));
            }
        }
        (None, codes::folded(asked))
    }
}

/// Returns the name of a mode without its type.
fn own_part(told: &Told) -> Option<&str> {
    if told.kind == "mode" { told.code.split_once('-').map(|(_, mode)| mode) } else { None }
}

fn row(kind: &CodeKind, code: &Code) -> Told {
    let example = code.example.map(str::to_owned);
    let (example, says, http_status) = match code.kind {
        "api" => (None, None, example),
        "exit" => (None, None, None),
        _ if code.is_message() => (None, example, None),
        _ => (example, None, None),
    };
    Told {
        code: code.code.to_owned(),
        meaning: code.meaning.to_owned(),
        example,
        says,
        http_status,
        related: code.related.iter().map(|&related| related.to_owned()).collect(),
        ..of_kind(kind)
    }
}

fn of_kind(kind: &CodeKind) -> Told {
    let (source, page) = (kind.source.to_owned(), kind.page.to_owned());
    Told { kind: kind.name.to_owned(), what: kind.what.to_owned(), source, page, ..Told::default() }
}

fn type_told(kind: &CodeKind, book: &Codebook<'_>, told: &Type<'_>) -> Told {
    let row = written(book, "type", told.name);
    let modes: Vec<String> = told.modes.iter().map(|mode| scored(mode.name, mode.score)).collect();
    let description = sentence(&told.description);
    Told {
        code: told.name.to_owned(),
        meaning: joined(&description, row.map(|row| row.meaning)),
        class: told.quad.map(|quad| quad.as_str().to_owned()),
        score: told.score.map(|score| score.to_string()),
        recipient: Some(if told.needs_recipient { "required" } else { "optional" }.to_owned()),
        stands_for: stands_for(told.plover, told.plover_mode),
        modes: Some(modes.join(", ")).filter(|modes| !modes.is_empty()),
        words: words(book.lines.iter().filter(|line| line.kind == told.name)),
        example: example(book, row, told.name, None),
        source: format!("{} {}, type {}", book.name, book.version, told.name),
        related: related(row),
        ..of_kind(kind)
    }
}

fn mode_told(kind: &CodeKind, book: &Codebook<'_>, of: &Type<'_>, mode: &Mode<'_>) -> Told {
    let code = format!("{}-{}", of.name, mode.name);
    let row = written(book, "mode", &code);
    let lines = book.lines.iter().filter(|line| line.kind == of.name && line.mode == Some(mode.name));
    let of_type = format!("A mode of {}: {}.", of.name, of.description.trim_end_matches('.'));
    Told {
        meaning: joined(row.map_or(of_type.as_str(), |row| row.meaning), None),
        class: of.quad.map(|quad| quad.as_str().to_owned()),
        score: mode.score.or(of.score).map(|score| score.to_string()),
        stands_for: stands_for(of.plover, mode.plover.or(of.plover_mode)),
        words: words(lines),
        example: example(book, row, of.name, Some(mode.name)),
        source: format!("{} {}, type {}, modes", book.name, book.version, of.name),
        related: related(row),
        code,
        ..of_kind(kind)
    }
}

/// Returns the contexts that the words of codebooks give.
fn contexts(kind: &CodeKind, books: &[&Codebook<'_>]) -> Vec<Told> {
    let given: BTreeSet<&str> =
        books.iter().flat_map(|book| book.contexts.iter().map(|&(_, context)| context)).collect();
    let told = given.into_iter().map(|context| {
        let lemmas = books.iter().flat_map(|book| {
            book.contexts.iter().filter(move |(_, given)| *given == context).map(|&(lemma, _)| lemma)
        });
        let row = codes::find("context", context);
        Told {
            code: context.to_owned(),
            meaning: row.map_or("A context of the codebook.", |row| row.meaning).to_owned(),
            words: some(lemmas.collect()),
            related: related(row),
            ..of_kind(kind)
        }
    });
    told.collect()
}

/// Returns the row of a code of the built-in codebook: types of others have none, whatever they are called.
fn written(book: &Codebook<'_>, kind: &str, code: &str) -> Option<&'static Code> {
    if book.name == "PLOVER" { codes::find(kind, code) } else { None }
}

fn related(row: Option<&Code>) -> Vec<String> {
    row.into_iter().flat_map(|row| &row.related).map(|&related| related.to_owned()).collect()
}

/// Returns the example of the row, or the first one that the codebook has.
fn example(book: &Codebook<'_>, row: Option<&Code>, kind: &str, mode: Option<&str>) -> Option<String> {
    let own = book.examples.iter().find(|example| {
        !example.none && example.kind == Some(kind) && mode.is_none_or(|mode| example.mode == Some(mode))
    });
    row.and_then(|row| row.example).map(str::to_owned).or(own.map(|example| example.text.to_string()))
}

fn stands_for(plover: Option<&str>, mode: Option<&str>) -> Option<String> {
    let plover = plover?;
    Some(mode.map_or_else(|| plover.to_owned(), |mode| format!("{plover}-{mode}")))
}

fn scored(name: &str, score: Option<f64>) -> String {
    score.map_or_else(|| name.to_owned(), |score| format!("{name} ({score})"))
}

/// Returns some of the words of lines: first those of which the codebook knows most uses.
fn words<'l>(lines: impl Iterator<Item = &'l Line<'l>>) -> Option<String> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines {
        *uses.entry(line.lemma).or_default() += 1;
    }
    let mut lemmas: Vec<(&str, usize)> = uses.into_iter().collect();
    // Those with as many uses stay in the order of the alphabet.
    lemmas.sort_by_key(|&(_, uses)| std::cmp::Reverse(uses));
    some(lemmas.into_iter().map(|(lemma, _)| lemma).collect())
}

/// Returns the first words of a list as one text.
fn some(all: Vec<&str>) -> Option<String> {
    let mut shown: Vec<&str> = Vec::new();
    for word in all {
        if !shown.contains(&word) {
            shown.push(word);
        }
    }
    let more = shown.len().saturating_sub(WORDS);
    shown.truncate(WORDS);
    let end = if more > 0 { format!(" and {more} more") } else { String::new() };
    if shown.is_empty() { None } else { Some(shown.join(", ") + &end) }
}

/// Returns a description as a sentence.
fn sentence(description: &str) -> String {
    let description = description.trim().trim_end_matches('.');
    let mut letters = description.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}

fn joined(one: &str, other: Option<&str>) -> String {
    match other {
        Some(other) if one.is_empty() => other.to_owned(),
        Some(other) => format!("{one} {other}"),
        None => one.to_owned(),
    }
}
