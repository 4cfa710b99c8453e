//! Which language a text is in, as far as it can be told.

use whatlang::{Info, Lang};

/// How many bytes of a text are looked at: more takes time and does not change the answer.
const SAMPLE: usize = 800;
/// Shorter texts give no answer worth having.
const SHORTEST: usize = 80;

/// Returns the ISO 639-1 code of the language of `text`, or `None` when it is short or unclear.
pub(crate) fn guess(text: &str) -> Option<String> {
    // From the middle, where prose is: the beginning is full of names and labels.
    let spare = text.len().saturating_sub(SAMPLE);
    let boundary =
        |from: usize| (from..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let sample = &text[boundary(spare / 2)..boundary(spare / 2 + SAMPLE.min(text.len()))];
    if sample.trim().len() < SHORTEST {
        return None;
    }
    whatlang::detect(sample)
        .filter(Info::is_reliable)
        .and_then(|info| two_letters(info.lang()))
        .map(str::to_owned)
}

/// Turns what an input calls its language ("en-US", "eng", "English") into an ISO 639-1 code.
pub(crate) fn normalise(stated: &str) -> Option<String> {
    let stated = stated.trim().to_ascii_lowercase();
    let primary = stated.split(['-', '_']).next().unwrap_or("");
    if primary.len() == 2 && primary.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Some(primary.to_owned());
    }
    let language = Lang::all()
        .iter()
        .find(|language| language.code() == primary || language.eng_name().to_ascii_lowercase() == stated)?;
    two_letters(*language).map(str::to_owned)
}

/// Returns a language's English name for its ISO 639-1 code.
pub(crate) fn name(code: &str) -> Option<&'static str> {
    Lang::all()
        .iter()
        .find(|language| two_letters(**language) == Some(code))
        .map(|language| language.eng_name())
}

/// ISO 639-3 to ISO 639-1, for the languages that whatlang knows.
fn two_letters(language: Lang) -> Option<&'static str> {
    const CODES: &[(&str, &str)] = &[
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("cym", "cy"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "nb"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zul", "zu"),
    ];
    CODES.binary_search_by_key(&language.code(), |&(three, _)| three).ok().map(|at| CODES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_can_be_detected_has_a_code() {
        for language in Lang::all() {
            assert!(two_letters(*language).is_some(), "{}", language.code());
        }
    }

    #[test]
    fn a_paragraph_tells_its_language_and_a_word_does_not() {
        let english = "The foreign ministers met on Tuesday to talk about the return of the prisoners and agreed to meet again.";
        let french = "Les ministres des affaires étrangères se sont réunis mardi pour parler du retour des prisonniers.";
        assert_eq!(guess(english).as_deref(), Some("en"));
        assert_eq!(guess(french).as_deref(), Some("fr"));
        assert_eq!(guess("Talks."), None);
    }

    #[test]
    fn stated_languages_become_two_letters() {
        for (stated, code) in
            [("en-US", "en"), ("eng", "en"), ("English", "en"), ("pt_BR", "pt"), ("French", "fr")]
        {
            assert_eq!(normalise(stated).as_deref(), Some(code), "{stated}");
        }
        assert_eq!(normalise("klingon"), None);
    }
}
