//! Reading running text without annotation, for the lexicon.

use std::error::Error;
use std::path::Path;

/// Files under `data`.
pub(crate) const SOURCES: [&str; 8] = [
    "news/foreign_policy",
    "attribution/train",
    "ner/worldwide_train",
    "ner/conll2003corr_train",
    "coref/ecbplus_train",
    "timex/train",
    "events/insightcrime_train",
    "geoparsing/train",
];

/// Reads the sentences of the texts as words.
pub(crate) fn read(data: &Path) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let mut sentences = Vec::new();
    for source in SOURCES {
        let path = data.join(format!("{source}.jsonl"));
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for line in text.lines() {
            let record: serde_json::Value = serde_json::from_str(line)?;
            let text: Vec<char> = record["text"].as_str().unwrap_or_default().chars().collect();
            for words in super::words::sentences(&text) {
                sentences.push(words.into_iter().map(|word| text[word].iter().collect()).collect());
            }
        }
    }
    Ok(sentences)
}
