//! `eval-extraction --shared DIR`: how well articles are found in web pages.
//!
//! Data and metric are those of scrapinghub/article-extraction-benchmark: bags of four-word shingles of each page's
//! article body; precision and recall averaged over pages; F1 of the two averages; accuracy is the share of pages
//! whose words come out exactly. `--worst N` lists the pages with the lowest F1, `--page ID` prints what was found.

use flate2::read::GzDecoder;
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Words in a shingle.
const SHINGLE: usize = 4;

/// One page's true positives, false positives and false negatives, and whether all words are right.
struct Score {
    id: String,
    both: f64,
    only_found: f64,
    only_true: f64,
    exact: bool,
}

impl Score {
    fn precision(&self) -> f64 {
        ratio(self.both, self.only_found, self.only_true)
    }

    fn recall(&self) -> f64 {
        ratio(self.both, self.only_true, self.only_found)
    }
}

fn ratio(right: f64, wrong: f64, other: f64) -> f64 {
    if wrong == 0.0 && other == 0.0 {
        1.0
    } else if right == 0.0 && wrong == 0.0 {
        0.0
    } else {
        right / (right + wrong)
    }
}

/// Prints the benchmark's figures, then what `args` ask for.
///
/// # Errors
///
/// Data that is not there or not as expected.
pub(crate) fn run(args: &[String]) -> Result<(), Box<dyn Error>> {
    let option = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let shared = option("--shared")
        .ok_or("eval-extraction needs --shared DIR, the folder that holds data/extraction")?;
    let folder = Path::new(shared).join("data/extraction");
    let truth: BTreeMap<String, Value> =
        serde_json::from_reader(File::open(folder.join("ground-truth.json"))?)?;
    let mut scores = Vec::new();
    for (id, page) in &truth {
        let true_body = page["articleBody"].as_str().unwrap_or("");
        let found = found_body(&folder, id)?;
        if option("--page").is_some_and(|wanted| id.starts_with(wanted)) {
            println!("{id} {}\n--- found\n{found}\n--- true\n{true_body}", page["url"]);
        }
        scores.push(score(id, true_body, &found));
    }
    print(&scores);
    if let Some(worst) = option("--worst") {
        let f1 = |score: &Score| f1(score.precision(), score.recall());
        scores.sort_by(|one, other| f1(one).total_cmp(&f1(other)));
        for score in scores.iter().take(worst.parse()?) {
            let url = &truth[&score.id]["url"];
            println!("{} P {:.3} R {:.3} {url}", &score.id[..8], score.precision(), score.recall());
        }
    }
    Ok(())
}

fn found_body(folder: &Path, id: &str) -> Result<String, Box<dyn Error>> {
    let mut page = Vec::new();
    GzDecoder::new(File::open(folder.join("html").join(format!("{id}.html.gz")))?).read_to_end(&mut page)?;
    Ok(chancery_input::article(&String::from_utf8_lossy(&page))
        .map(|article| article.body)
        .unwrap_or_default())
}

fn print(scores: &[Score]) {
    // As in the benchmark: a page where nothing was found does not count for precision, one where nothing is true
    // does not count for recall.
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let found = scores.iter().filter(|score| score.both + score.only_found > 0.0);
    let expected = scores.iter().filter(|score| score.both + score.only_true > 0.0);
    let precision = mean(found.map(Score::precision).collect());
    let recall = mean(expected.map(Score::recall).collect());
    let exact = mean(scores.iter().map(|score| f64::from(u8::from(score.exact))).collect());
    println!("article extraction, {} pages of scrapinghub/article-extraction-benchmark", scores.len());
    println!(
        "F1 {:.3}  precision {precision:.3}  recall {recall:.3}  accuracy {exact:.3}",
        f1(precision, recall)
    );
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

fn score(id: &str, true_body: &str, found: &str) -> Score {
    let (true_words, found_words) = (words(true_body), words(found));
    let (true_bag, found_bag) = (shingles(&true_words), shingles(&found_words));
    let (mut both, mut only_found, mut only_true) = (0.0, 0.0, 0.0);
    for (shingle, &found) in &found_bag {
        let expected = true_bag.get(shingle).copied().unwrap_or(0);
        both += f64::from(found.min(expected));
        only_found += f64::from(found.saturating_sub(expected));
    }
    for (shingle, &expected) in &true_bag {
        only_true += f64::from(expected.saturating_sub(found_bag.get(shingle).copied().unwrap_or(0)));
    }
    Score { id: id.to_owned(), both, only_found, only_true, exact: true_words == found_words }
}

/// Runs of letters, digits and underscores: `\w+`.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect()
}

fn shingles<'t>(words: &[&'t str]) -> BTreeMap<Vec<&'t str>, u32> {
    let mut bag = BTreeMap::new();
    let last = words.len().saturating_sub(SHINGLE);
    for at in 0..=last {
        let shingle = words[at..words.len().min(at + SHINGLE)].to_vec();
        if !shingle.is_empty() {
            *bag.entry(shingle).or_insert(0) += 1;
        }
    }
    bag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shingles_are_counted_with_repetition() {
        let score = score("x", "a b c d e", "a b c d x a b c d");
        assert_eq!((score.both, score.only_found, score.only_true), (1.0, 5.0, 1.0));
        assert!(!score.exact);
    }

    #[test]
    fn a_text_shorter_than_a_shingle_is_one_shingle() {
        let score = score("x", "a b", "a, b!");
        assert_eq!((score.precision(), score.recall(), score.exact), (1.0, 1.0, true));
    }
}
