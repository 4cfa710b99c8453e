//! Quantities: sums of money, counts of people, other things counted and measured.
//!
//! `find` reads each sentence's words: an optional bound ("nearly", "at least"), a number or range, and what is counted,
//! by the tables of the data crate. Lengths of time are not amounts: [`crate::times`] has them.

mod fates;
mod lexicon;
mod money;
mod people;
mod range;

pub(crate) use self::fates::Fate;
use self::lexicon::{Counted, Lexicon, Place, Role};
pub use self::range::Range;
use crate::document::Document;
use crate::span::Span;
use crate::times::Time;
use crate::times::numbers::{self, Count};
use crate::times::words::Words;
use crate::tokens::{Sentence, Token};
use chancery_syntax::Analysis;

/// What an amount is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AmountKind {
    /// A sum of money.
    Money,
    /// A number of people.
    People,
    /// Anything else.
    Other,
}

impl AmountKind {
    /// Returns the kind as the reading format writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            AmountKind::Money => "money",
            AmountKind::People => "people",
            AmountKind::Other => "other",
        }
    }
}

/// How the true number stands to the one given.
///
/// ```
/// use chancery::amounts::Bound;
///
/// assert_eq!(Bound::Over.as_str(), "over");
/// assert_eq!(Bound::of("about"), Some(Bound::About));
/// assert_eq!(Bound::of("nearly"), None, "that is a word of reports, not of the reading format");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Near it: "nearly", "about".
    About,
    /// At most it: "up to", "less than".
    Under,
    /// At least it: "more than", "at least".
    Over,
    /// It.
    Exact,
}

impl Bound {
    /// Returns the bound as the reading format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Bound::About => "about",
            Bound::Under => "under",
            Bound::Over => "over",
            Bound::Exact => "exact",
        }
    }

    /// Returns the bound that the reading format writes so.
    pub fn of(written: &str) -> Option<Bound> {
        let all = [Bound::About, Bound::Under, Bound::Over, Bound::Exact];
        all.into_iter().find(|bound| bound.as_str() == written)
    }
}

/// A quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Amount {
    /// Where it stands, with its bound and what is counted.
    pub span: Span,
    /// What it is of.
    pub kind: AmountKind,
    /// The number; of a range the lower end; `None` where the words give none ("dozens").
    pub value: Option<f64>,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// ISO 4217 code, or what is counted ("civilians", "percent", "km").
    pub unit: Option<&'static str>,
    /// How the true number stands to `value`.
    pub bound: Bound,
    /// What happened to the people counted, where the sentence says so.
    pub fate: Option<Fate>,
}

/// Finds the amounts of a document, in text order; none overlaps another or one of `times`.
///
/// `analyses` holds the syntax of each sentence, or is empty: then what happened to people is told from neighbouring
/// words alone.
pub(crate) fn find(
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
    analyses: &[Analysis],
    times: &[Time],
) -> Vec<Amount> {
    let mut amounts: Vec<Amount> = Vec::new();
    let mut shared: Vec<money::Shared> = Vec::new();
    let mut words = Words::default();
    let mut times = times.iter().peekable();
    for (index, sentence) in sentences.iter().enumerate() {
        words.fill(&document.text, sentence.span);
        let first = amounts.len();
        let mut at = 0;
        while at < words.len() {
            let Some((amount, currency, end)) = read(&words, at) else {
                at += 1;
                continue;
            };
            while times.next_if(|time| time.span.end <= amount.span.start).is_some() {}
            if times.peek().is_some_and(|time| time.span.overlaps(amount.span)) {
                at += 1;
                continue;
            }
            if let Some(name) = currency {
                shared.push(money::Shared { amount: amounts.len(), sentence: index, name });
            }
            amounts.push(amount);
            at = end;
        }
        let own_tokens = tokens.get(sentence.tokens.clone()).unwrap_or(&[]);
        let analysis = analyses.get(index).filter(|analysis| analysis.heads.len() == own_tokens.len());
        fates::tell(&words, own_tokens, analysis, &mut amounts[first..]);
    }
    money::settle(document, sentences, &shared, &mut amounts);
    amounts
}

/// Returns whether a number before the word at `at` counts it: people, objects, a measure, a currency.
///
/// Not the state of people or an event, before which a date may stand: "on Aug. 7 killed", "the 2014 attacks".
pub(crate) fn is_counted(words: &Words<'_>, at: usize) -> bool {
    let lexicon = Lexicon::get();
    // "the Oct. 23 sniper shooting": no number but one counts a singular.
    let plural = |counted: Counted| !counted.singular || counted.measure;
    lexicon.counted(words, at).is_some_and(|(counted, _)| !counted.state && !counted.event && plural(counted))
        || lexicon.currency(words, at).is_some_and(|(currency, _)| currency.place == Place::Word)
}

/// A number with what stands around it that is not yet told apart.
struct Quantity {
    count: Count,
    /// One past its last word.
    end: usize,
}

/// Returns whether the number at `at` is part of a name or of another number: "F-16 jets", "S-400", "1992-95", "the Group
/// of 20".
fn in_name(words: &Words<'_>, at: usize) -> bool {
    if words.follows_any(at, &["of"]) && at >= 2 && words.is(at - 2, "group") && words.capital(at - 2) {
        return true;
    }
    let letters = |at: usize| words.get(at).is_some_and(|word| word.text.ends_with(char::is_alphabetic));
    let Some(before) = at.checked_sub(1).filter(|_| words.glued(at)) else { return false };
    let named = |at: usize| letters(at) || words.digits(at).is_some();
    letters(before) || words.hyphen(before) && words.glued(before) && before > 0 && named(before - 1)
}

/// Reads an amount at `at`. Returns it, the name of its currency where several countries use it, and where it ends.
fn read(words: &Words<'_>, at: usize) -> Option<(Amount, Option<&'static str>, usize)> {
    let lexicon = Lexicon::get();
    if !lexicon.may_start(words, at) {
        return None;
    }
    let (bound, first) = match lexicon.bound(words, at) {
        Some((bounding, end)) if !bounding.after => (bounding.bound, end),
        _ => (Bound::Exact, at),
    };
    // "No one was killed."
    let nobody = words.is(first, "one") && words.follows_any(first, &["no"]);
    if nobody || in_name(words, first) {
        return None;
    }
    let read = money::money(words, first)
        .or_else(|| ranged_money(words, first))
        .or_else(|| things(words, first))
        .or_else(|| people::bare(words, at, first))?;
    let Read { kind, unit, quantity, factor, shared, fate } = read;
    let (bound, end) = match lexicon.bound(words, quantity.end) {
        Some((bounding, end)) if bounding.after => (bounding.bound, end),
        _ => (bound, quantity.end),
    };
    let (value, upper, bound) = match quantity.count {
        Count::Exact(value) => (Some(value * factor), None, bound),
        Count::Range(low, high) => (Some(low * factor), Some(high * factor), Bound::About),
        Count::Vague => (None, None, Bound::About),
    };
    let amount = Amount { span: words.span(at..end), kind, value, upper, unit, bound, fate };
    Some((amount, shared, end))
}

/// An amount as read, without its bound.
struct Read {
    kind: AmountKind,
    unit: Option<&'static str>,
    quantity: Quantity,
    /// What one of its number is of the unit.
    factor: f64,
    /// The name of its currency, where several countries use it.
    shared: Option<&'static str>,
    fate: Option<Fate>,
}

impl Read {
    fn counted(counted: Counted, count: Count, end: usize) -> Read {
        Read { kind: counted.kind, unit: Some(counted.unit), ..Read::people(count, end) }
    }

    fn people(count: Count, end: usize) -> Read {
        Read {
            kind: AmountKind::People,
            unit: Some("people"),
            quantity: Quantity { count, end },
            factor: 1.0,
            shared: None,
            fate: None,
        }
    }
}

/// Reads "between $2 billion and $3 billion".
fn ranged_money(words: &Words<'_>, at: usize) -> Option<Read> {
    let read = words.is(at, "between").then(|| money::money(words, at + 1)).flatten()?;
    matches!(read.quantity.count, Count::Range(..)).then_some(read)
}

/// Reads the number of things: a number, a range ("between 10 and 15"), or "dozens of", "hundreds of thousands of".
fn quantity(words: &Words<'_>, at: usize) -> Option<(Count, usize)> {
    if words.is(at, "between")
        && let Some((low, and)) = numbers::number(words, at + 1)
        && words.is(and, "and")
        && let Some((high, end)) = numbers::number(words, and + 1)
        && high > low
    {
        return Some((Count::Range(low, high), end));
    }
    if words.is_any(at, &["many", "numerous"]) {
        return None;
    }
    crowd(words, at).map(|end| (Count::Vague, end)).or_else(|| numbers::count(words, at))
}

/// Reads "dozens", "tens of thousands", "hundreds of thousands". Returns where it ends.
fn crowd(words: &Words<'_>, at: usize) -> Option<usize> {
    let lexicon = Lexicon::get();
    if !lexicon.plays(words, at, Role::Crowd) {
        return None;
    }
    let mut end = at + 1;
    if words.is(end, "of") && lexicon.plays(words, end + 1, Role::Crowd) {
        end += 2;
    }
    // "tens" is a crowd only of something larger.
    (!words.is(at, "tens") || end > at + 1).then_some(end)
}

/// Reads a number of things at `at`: "12 civilians", "60 percent", "dozens of protesters", "two of the hostages".
fn things(words: &Words<'_>, at: usize) -> Option<Read> {
    let (count, end) = quantity(words, at)?;
    let hyphened = words.hyphen(end) && words.glued(end) && words.glued(end + 1);
    if hyphened || words.glued(end) {
        // "60-mile", "300km", "61%"
        let unit_at = end + usize::from(hyphened);
        let (counted, end) = Lexicon::get().counted(words, unit_at).filter(|(counted, _)| counted.measure)?;
        return Some(Read::counted(counted, count, end));
    }
    let mut noun_at = end;
    if words.is(noun_at, "of") {
        noun_at += 1;
        if words.is_any(noun_at, &["the", "its", "his", "her", "their", "those", "these"]) {
            noun_at += 1;
        } else if crowd(words, at).is_none()
            && !matches!(count, Count::Vague)
            && words.digits(noun_at).is_none()
        {
            return None;
        }
    }
    // "eleven of the 20 hostages": those are two amounts of one thing.
    if noun_at > end
        && let Some((_, rest)) = numbers::number(words, noun_at)
        && let Some((counted, _)) = noun(words, rest, count)
    {
        return Some(Read::counted(counted, count, end));
    }
    match noun(words, noun_at, count) {
        Some((counted, end)) => Some(Read::counted(counted, count, end)),
        None if crowd(words, at) == Some(noun_at)
            && words.is_any(noun_at, &["were", "have", "are", "had", "fled"]) =>
        {
            Some(Read::people(count, noun_at))
        }
        None => None,
    }
}

/// How many words may stand between a number and what it counts: "12 Syrian government army soldiers".
const REACH: usize = 5;

/// Finds the noun of a noun phrase that begins at `at`. Returns it and where it ends.
fn noun(words: &Words<'_>, at: usize, count: Count) -> Option<(Counted, usize)> {
    let lexicon = Lexicon::get();
    let fits = |counted: &Counted| !counted.singular || count == Count::Exact(1.0);
    let mut found: Option<(Counted, usize)> = None;
    let mut here = at;
    while here <= at + REACH {
        let letters = words.get(here).is_some_and(|word| word.text.starts_with(char::is_alphabetic));
        let hyphen = words.hyphen(here) && words.glued(here) && here > at;
        // "18 Leopard 2 tanks", "12 F-16 jets"
        let designation = here > at
            && words.digits(here).is_some_and(|(length, _)| length <= 3)
            && (words.capital(here - 1) || words.glued(here));
        let known = lexicon.counted(words, here).is_some_and(|(counted, _)| counted.measure);
        if !(letters || hyphen || designation || known) || lexicon.plays(words, here, Role::Stop) && !known {
            break;
        }
        // The second half of a compound describes: "20 anti-aircraft systems".
        let compound =
            words.glued(here) && here > at && words.hyphen(here - 1) && words.digits(here).is_none();
        match lexicon.counted(words, here).filter(|(counted, _)| fits(counted) && !compound) {
            Some((counted, _)) if counted.state && found.is_some() => break,
            Some((counted, end)) => {
                found = Some((counted, end));
                here = end;
            }
            // "12 police in riot gear": what follows the noun is not counted.
            None if found.is_some() => break,
            None => here += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests;
