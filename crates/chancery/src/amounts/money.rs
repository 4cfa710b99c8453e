//! Sums of money, and whose money: "$1 billion", "500 million riyals", "hundreds of millions of dollars".

use std::collections::BTreeMap;

use super::lexicon::{Currency, Lexicon, Place, Role};
use super::{Amount, AmountKind, Quantity, Read, crowd, quantity};
use crate::document::Document;
use crate::times::numbers::{self, Count};
use crate::times::words::Words;
use crate::tokens::Sentence;

fn reading(currency: Currency, count: Count, end: usize) -> Read {
    let unit = (currency.code != "-").then_some(currency.code);
    Read {
        kind: AmountKind::Money,
        unit,
        quantity: Quantity { count, end },
        factor: currency.part,
        shared: currency.shared,
        fate: None,
    }
}

/// Reads a sum of money at `at`: "$1 billion", "US$6.3 billion", "Rs 500 crore", "100 million euros", "€2-3m".
pub(super) fn money(words: &Words<'_>, at: usize) -> Option<Read> {
    let lexicon = Lexicon::get();
    if let Some((currency, mut number_at)) = lexicon.currency(words, at)
        && currency.place != Place::Word
    {
        if words.is(number_at, ".") && words.glued(number_at) {
            number_at += 1;
        }
        let (count, end) = sum(words, number_at, at)?;
        return Some(reading(currency, count, end));
    }
    if let Some(read) = vague(words, at) {
        return Some(read);
    }
    let (count, end) = quantity(words, at)?;
    let hyphened = words.hyphen(end) && words.glued(end);
    let end = end + usize::from(hyphened);
    // "a 50-pound bomb" is weighed.
    if hyphened && words.is(end, "pound") {
        return None;
    }
    let (currency, end) = named(words, end)?;
    if words.is(end, "of") && lexicon.plays(words, end + 1, Role::Weighed) {
        return None;
    }
    Some(reading(currency, count, end))
}

/// Reads the currency after a number: "euros", "US dollars", "EUR", "Belarusian roubles".
fn named(words: &Words<'_>, at: usize) -> Option<(Currency, usize)> {
    let lexicon = Lexicon::get();
    if let Some((currency, end)) = lexicon.currency(words, at) {
        return (currency.place != Place::Symbol).then_some((currency, end));
    }
    let (codes, noun) = lexicon.country(words, at)?;
    let (currency, end) =
        lexicon.currency(words, noun).filter(|(currency, _)| currency.place == Place::Word)?;
    let sharing = lexicon.national(currency.shared?);
    let code = codes.iter().copied().find(|code| sharing.contains(code))?;
    Some((Currency { code, shared: None, ..currency }, end))
}

/// Reads a sum without a number: "hundreds of millions of dollars", "billions of euros", "a multibillion-dollar deal".
fn vague(words: &Words<'_>, at: usize) -> Option<Read> {
    if let Some(end) = crowd(words, at).filter(|&end| words.is(end, "of")) {
        let (currency, end) = named(words, end + 1)?;
        return Some(reading(currency, Count::Vague, end));
    }
    let scale = if words.is(at, "multi") && words.hyphen(at + 1) { at + 2 } else { at };
    let joined = scale > at && words.is_any(scale, &["billion", "million", "trillion"])
        || words.is_any(at, &["multibillion", "multimillion", "multitrillion"]);
    if !joined || !words.hyphen(scale + 1) {
        return None;
    }
    let (currency, end) = named(words, scale + 2)?;
    Some(reading(currency, Count::Vague, end))
}

/// Reads the number after a currency sign, and the upper end of a range with the sign repeated: "$1 billion to $2
/// billion".
fn sum(words: &Words<'_>, at: usize, sign: usize) -> Option<(Count, usize)> {
    let (count, end) = match numbers::count(words, at)? {
        (Count::Vague, _) => return None,
        read => read,
    };
    let Count::Exact(low) = count else { return Some((count, end)) };
    let between = words.follows_any(sign, &["between"]);
    let repeated = words.is_any(end, &["to", "-", "–", "and"]) && {
        let same = (sign..at).all(|part| {
            words.get(end + 1 + part - sign).map(|word| word.text) == words.get(part).map(|word| word.text)
        });
        same && (!words.is(end, "and") || between)
    };
    if repeated
        && let Some((high, high_end)) = numbers::number(words, end + 1 + at - sign)
        && high > low
    {
        return Some((Count::Range(low, high), high_end));
    }
    Some((Count::Exact(low), end))
}

/// A sum in a currency whose name several countries use.
pub(super) struct Shared {
    /// Which amount.
    pub(super) amount: usize,
    /// The sentence it stands in.
    pub(super) sentence: usize,
    /// The name of the currency.
    pub(super) name: &'static str,
}

/// Tells by the countries named whose money the sums of `shared` are: of the first country named in the sentence, else
/// of the one named last before it, else of the first after it.
///
/// A name that is usually one country's ("pounds") stays that country's where the sentence names it, or where the
/// document names it and the sentence names no other.
pub(super) fn settle(document: &Document, sentences: &[Sentence], shared: &[Shared], amounts: &mut [Amount]) {
    if shared.is_empty() {
        return;
    }
    let lexicon = Lexicon::get();
    let mut named: BTreeMap<&'static str, Vec<(usize, usize)>> = BTreeMap::new();
    let mut words = Words::default();
    for (index, sentence) in sentences.iter().enumerate() {
        words.fill(&document.text, sentence.span);
        let mut at = 0;
        while at < words.len() {
            let Some((codes, end)) = lexicon.country(&words, at) else {
                at += 1;
                continue;
            };
            for &code in codes {
                named.entry(code).or_default().push((index, at));
            }
            at = end;
        }
    }
    for &Shared { amount, sentence, name } in shared {
        let Some(amount) = amounts.get_mut(amount) else { continue };
        let places = || {
            let places = |code: &'static str| Some((code, named.get(code)?));
            lexicon.national(name).iter().filter_map(move |&code| places(code))
        };
        // The first place in or after the sentence, and the last before it.
        let split = |places: &[(usize, usize)]| places.partition_point(|&(at, _)| at < sentence);
        let ahead = places().filter_map(|(code, places)| Some((*places.get(split(places))?, code))).min();
        let here = ahead.filter(|&((at, _), _)| at == sentence);
        let usual = amount.unit.filter(|usual| named.contains_key(usual));
        let usual_here = usual.filter(|usual| {
            named
                .get(usual)
                .is_some_and(|places| places.get(split(places)).is_some_and(|&(at, _)| at == sentence))
        });
        let behind = places()
            .filter_map(|(code, places)| Some((*places.get(split(places).checked_sub(1)?)?, code)))
            .max();
        let chosen = match (usual_here, here) {
            (Some(code), _) | (None, Some((_, code))) => Some(code),
            (None, None) => usual.or(behind.or(ahead).map(|(_, code)| code)),
        };
        amount.unit = chosen.or(amount.unit);
    }
}
