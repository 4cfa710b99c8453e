//! The names of a row: patterns spelled out, each one of them such as a text can hold.

use super::Fault;
use crate::world::fold::fold;
use crate::world::spelling::spellings;

/// The most names that one row may spell.
pub(super) const MOST: usize = 500;
/// The most characters of a name.
pub(super) const LONGEST: usize = 200;

/// Spells out a cell of names; all that is wrong with it instead, if anything is.
pub(super) fn spell(pattern: &str) -> Result<Vec<String>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut count: usize = 0;
    for form in pattern.split('|') {
        if form.trim_matches(['~', ' ']).is_empty() {
            faults.push(Fault::EmptyName);
        }
        let mut spelled: usize = 1;
        let mut unclosed = None;
        for word in form.trim_start_matches('~').split(' ').filter(|word| !word.is_empty()) {
            let inner = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
            if inner.unwrap_or(word).contains(['(', ')']) {
                unclosed = unclosed.or_else(|| Some(Fault::Parentheses { word: word.to_owned() }));
            }
            let alternatives = inner.unwrap_or(word).split('/').count() + usize::from(inner.is_some());
            spelled = spelled.saturating_mul(alternatives);
        }
        faults.extend(unclosed);
        count = count.saturating_add(spelled);
    }
    if count > MOST {
        faults.push(Fault::TooManyNames { count });
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut names: Vec<String> = Vec::new();
    for form in pattern.split('|') {
        let mut wrong = None;
        for name in spellings(form.trim()) {
            wrong = wrong.or_else(|| fault(name.trim_start_matches('~')));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        // One spelling stands for all of its form: they are likely wrong for the same reason.
        faults.extend(wrong);
    }
    if names.is_empty() && faults.is_empty() {
        faults.push(Fault::EmptyName);
    }
    if faults.is_empty() { Ok(names) } else { Err(faults) }
}

/// Returns what is wrong with one name.
fn fault(name: &str) -> Option<Fault> {
    if let Some((end, _)) = name.char_indices().nth(LONGEST) {
        let start: String = name[..end].chars().take(20).collect();
        return Some(Fault::LongName { name: start });
    }
    match fold(name) {
        None => Some(Fault::UnfoldableName { name: name.to_owned() }),
        Some(folded) if folded.bytes().filter(u8::is_ascii_alphanumeric).count() < 2 => {
            Some(Fault::ShortName { name: name.to_owned() })
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_spelled_out_once_each() {
        let names = spell("Karim/Kareem (Ali) Haddad | ~Haddad|Karim Haddad").unwrap();
        assert_eq!(
            names,
            ["Karim Haddad", "Karim Ali Haddad", "Kareem Haddad", "Kareem Ali Haddad", "~Haddad"]
        );
    }

    #[test]
    fn what_no_text_can_hold_is_refused() {
        assert_eq!(spell("Москва"), Err(vec![Fault::UnfoldableName { name: "Москва".to_owned() }]));
        assert_eq!(spell("Own Brigade||X"), Err(vec![Fault::EmptyName]));
        assert_eq!(spell("~"), Err(vec![Fault::EmptyName]));
        assert_eq!(spell("X"), Err(vec![Fault::ShortName { name: "X".to_owned() }]));
        assert_eq!(spell("- -"), Err(vec![Fault::UnfoldableName { name: "- -".to_owned() }]));
        assert_eq!(spell("Karim (Ali Haddad)"), Err(vec![Fault::Parentheses { word: "(Ali".to_owned() }]));
        assert!(matches!(&spell(&"long ".repeat(60)).unwrap_err()[..], [Fault::LongName { .. }]));
    }

    #[test]
    fn patterns_that_explode_are_refused_before_they_do() {
        let count = 3_usize.pow(12);
        assert_eq!(spell(&"a/b/c ".repeat(12)), Err(vec![Fault::TooManyNames { count }]));
        assert!(matches!(&spell(&"a/b ".repeat(1000)).unwrap_err()[..], [Fault::TooManyNames { .. }]));
    }
}
