//! Plain words and sentences of running text, close to the conventions of the English treebanks.
//!
//! For training and measuring only: corpora of names come as text with spans.

use std::ops::Range;

/// Words that end in a full stop which ends no sentence.
const SHORTENED: [&str; 52] = [
    "mr", "mrs", "ms", "dr", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "capt", "maj", "cmdr", "adm",
    "prof", "rev", "hon", "st", "jr", "sr", "inc", "corp", "co", "ltd", "bros", "vs", "no", "nos", "etc",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "pct", "dept",
    "univ", "ave", "blvd", "ft", "mt", "pres", "brig", "messrs",
];

/// Parts of words that the treebanks do not cut off at a hyphen.
const PREFIXES: [&str; 30] = [
    "anti", "co", "e", "ex", "extra", "inter", "intra", "macro", "mega", "micro", "mid", "mini", "multi",
    "neo", "non", "o", "over", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "sub", "super",
    "trans", "u", "ultra", "un",
];

/// Cuts a text into sentences of words, each word a range of characters.
pub(crate) fn sentences(text: &[char]) -> Vec<Vec<Range<usize>>> {
    let mut all = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = (start..text.len()).find(|&at| text[at] == '\n').unwrap_or(text.len());
        let words = line_words(text, start..end);
        split_sentences(text, words, &mut all);
        start = end + 1;
    }
    all
}

fn split_sentences(text: &[char], words: Vec<Range<usize>>, all: &mut Vec<Vec<Range<usize>>>) {
    let mut sentence: Vec<Range<usize>> = Vec::new();
    let is = |word: &Range<usize>, signs: &[char]| word.len() == 1 && signs.contains(&text[word.start]);
    for (place, word) in words.iter().enumerate() {
        sentence.push(word.clone());
        let Some(next) = words.get(place + 1) else { break };
        let stop = text[word.clone()].iter().all(|&character| matches!(character, '.' | '?' | '!' | '…'));
        let closing = is(word, &['"', '”', '’', ')'])
            && place > 0
            && is(&words[place - 1], &['.', '?', '!'])
            && words[place - 1].end == word.start;
        let closes_after = is(next, &['"', '”', '’', ')']) && next.start == word.end;
        if (stop && !closes_after || closing)
            && !text[next.start].is_lowercase()
            && !is(next, &[',', ';', ':', '-', '–', '—'])
        {
            all.push(std::mem::take(&mut sentence));
        }
    }
    if !sentence.is_empty() {
        all.push(sentence);
    }
}

fn line_words(text: &[char], line: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = line.start;
    while at < line.end {
        if text[at].is_whitespace() {
            at += 1;
            continue;
        }
        let end = (at..line.end).find(|&at| text[at].is_whitespace()).unwrap_or(line.end);
        chunk_words(text, at..end, end >= line.end, &mut words);
        at = end;
    }
    words
}

/// Cuts a run of characters without white space into words.
fn chunk_words(text: &[char], chunk: Range<usize>, ends_line: bool, words: &mut Vec<Range<usize>>) {
    let written: String = text[chunk.clone()].iter().collect();
    if written.starts_with("http") || written.contains("www.") || written.contains('@') {
        words.push(chunk);
        return;
    }
    let (mut start, mut end) = (chunk.start, chunk.end);
    let opens = |character: char| {
        !character.is_alphanumeric() && !matches!(character, '\'' | '’' | '.' | '-' | '&' | '@')
    };
    while start < end
        && (opens(text[start]) || (matches!(text[start], '\'' | '’') && !is_clitic(&text[start..end])))
    {
        words.push(start..start + 1);
        start += 1;
    }
    let mut tail = Vec::new();
    while start < end {
        let last = text[end - 1];
        if last == '.' && end - start > 1 {
            let dots = text[start..end].iter().rev().take_while(|&&character| character == '.').count();
            if dots > 1 {
                tail.push(end - dots..end);
                end -= dots;
                continue;
            }
            let word: String = text[start..end - 1].iter().collect();
            let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
            let short = initial || word.contains('.') || SHORTENED.contains(&word.to_lowercase().as_str());
            if short && !(ends_line && tail.is_empty() && !word.contains('.')) {
                break;
            }
            tail.push(end - 1..end);
            end -= 1;
        } else if last.is_alphanumeric() {
            break;
        } else {
            tail.push(end - 1..end);
            end -= 1;
        }
    }
    inner_words(text, start..end, words);
    words.extend(tail.into_iter().rev());
}

fn is_clitic(letters: &[char]) -> bool {
    let written: String = letters.iter().collect::<String>().to_lowercase().replace('’', "'");
    matches!(written.trim_end_matches(['.', ',', ';']), "'s" | "'re" | "'ve" | "'ll" | "'d" | "'m" | "n't")
}

/// Cuts clitics off, and words at hyphens, dashes and slashes.
fn inner_words(text: &[char], chunk: Range<usize>, words: &mut Vec<Range<usize>>) {
    let (start, end) = (chunk.start, chunk.end);
    if start >= end {
        return;
    }
    let clitic =
        [2, 3].into_iter().find(|&length| end - start > length && is_clitic(&text[end - length..end]));
    if let Some(length) = clitic {
        inner_words(text, start..end - length, words);
        words.push(end - length..end);
        return;
    }
    let cut = (start + 1..end.saturating_sub(1)).find(|&at| {
        let before: String = text[start..at].iter().collect::<String>().to_lowercase();
        match text[at] {
            '-' | '‑' => {
                text[at - 1].is_alphanumeric()
                    && text[at + 1].is_alphanumeric()
                    && !PREFIXES.contains(&before.as_str())
                    && !text[start..end]
                        .iter()
                        .all(|character| character.is_ascii_digit() || *character == '-')
            }
            '/' => text[at - 1].is_alphabetic() && text[at + 1].is_alphabetic(),
            '–' | '—' | '…' | '(' | ')' | '"' | '“' | '”' | '[' | ']' | ';' => true,
            _ => false,
        }
    });
    match cut {
        Some(at) => {
            words.push(start..at);
            words.push(at..at + 1);
            chunk_words(text, at + 1..end, false, words);
        }
        None => words.push(start..end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        let sentence = |words: &Vec<Range<usize>>| {
            let words: Vec<String> =
                words.iter().map(|word| characters[word.clone()].iter().collect()).collect();
            words.join(" ")
        };
        sentences(&characters).iter().map(sentence).collect()
    }

    #[test]
    fn words_follow_the_treebanks() {
        assert_eq!(
            cut("He didn't sign Iran's well-known non-paper."),
            ["He did n't sign Iran 's well - known non-paper ."]
        );
        assert_eq!(cut("“We’ll see,” Mr. Ward said..."), ["“ We ’ll see , ” Mr. Ward said ..."]);
        assert_eq!(cut("the envoys' $1,200.50 (2%) fee"), ["the envoys ' $ 1,200.50 ( 2 % ) fee"]);
    }

    #[test]
    fn sentences_end_where_the_next_begins() {
        assert_eq!(
            cut("The U.S. left. It came back. \"Never.\" So\nit was"),
            ["The U.S. left .", "It came back .", "\" Never . \"", "So", "it was"]
        );
    }
}
