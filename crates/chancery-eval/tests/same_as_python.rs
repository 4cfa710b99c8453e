//! Holds every figure equal to those of the project's scoring script, `eval/score_readings.py` in the shared folder.
//!
//! The script is run on the shared gold against the gold itself written as readings, against perturbed readings and
//! against a missing and a broken one. Needs the shared folder and python3; says so and passes without them.

mod perturbation;

use chancery_eval::{Evaluation, GoldDocument, Reading, Sentences, fold, round};
use perturbation::{Random, as_reading, perturb};
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Perturbed sets of readings, each of all gold documents.
const ROUNDS: u64 = 40;

/// Returns the shared folder if it and python3 are there.
fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("CHANCERY_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    if !folder.join("eval/score_readings.py").is_file() {
        println!("skipped: no eval/score_readings.py in {} (set CHANCERY_SHARED)", folder.display());
        return None;
    }
    match Command::new("python3").arg("--version").output() {
        Ok(_) => Some(folder),
        Err(error) => {
            println!("skipped: no python3 ({error})");
            None
        }
    }
}

/// Runs `program` in Python with the script imported as `scorer`, and `input` as `given`; returns what it puts in
/// `answer`.
fn ask_python(shared: &Path, program: &str, input: &Value) -> Value {
    let program = format!(
        "import sys, json\nsys.dont_write_bytecode = True\nsys.path.insert(0, sys.argv[1])\n\
         import score_readings as scorer\ngiven = json.load(sys.stdin)\n{program}\nprint(json.dumps(answer))"
    );
    let mut python = Command::new("python3")
        .args(["-c", &program])
        .arg(shared.join("eval"))
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // The script tells of each missing reading: of interest only when it fails.
        .stderr(Stdio::piped())
        .spawn()
        .expect("python3 starts");
    let stdin = python.stdin.take().expect("stdin is piped");
    let input = input.to_string();
    let writer = std::thread::spawn(move || (&stdin).write_all(input.as_bytes()));
    let output = python.wait_with_output().expect("python3 ends");
    writer.join().expect("writer ends").expect("python3 reads its input");
    assert!(output.status.success(), "python3 failed: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("python3 answers in JSON")
}

fn gold_documents(shared: &Path) -> Vec<GoldDocument> {
    let folder = shared.join("gold");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("gold folder")
        .filter_map(|entry| entry.expect("gold file").file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".gold.json").map(String::from))
        .collect();
    names.sort();
    let read = |name: &str, part: &str| {
        fs::read_to_string(folder.join(format!("{name}.{part}.json"))).expect("gold file is readable")
    };
    names
        .iter()
        .map(|name| {
            GoldDocument::parse(name, &read(name, "doc"), &read(name, "gold")).expect("gold is whole")
        })
        .collect()
}

fn gold_values(shared: &Path, documents: &[GoldDocument]) -> Vec<Value> {
    let path = |id: &str| shared.join("gold").join(format!("{id}.gold.json"));
    let read = |document: &GoldDocument| fs::read_to_string(path(&document.id)).expect("gold is readable");
    documents.iter().map(|document| serde_json::from_str(&read(document)).expect("gold is JSON")).collect()
}

/// Scores `readings`, the texts of files named by document, with the script and with the crate, and compares.
fn assert_same_figures(
    shared: &Path,
    label: &str,
    documents: &[GoldDocument],
    readings: &[Option<String>],
) -> Value {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("readings-{label}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("folder for readings");
    for (document, reading) in documents.iter().zip(readings) {
        if let Some(reading) = reading {
            fs::write(folder.join(format!("{}.json", document.id)), reading).expect("reading is written");
        }
    }
    let folders = json!([shared.join("gold"), folder]);
    let theirs = ask_python(shared, "answer = scorer.score(*given)", &folders);
    let parsed: Vec<Reading> = readings
        .iter()
        .map(|reading| reading.as_deref().and_then(|json| Reading::parse(json).ok()).unwrap_or_default())
        .collect();
    let ours = serde_json::to_value(Evaluation::of(documents, &parsed)).expect("figures serialise");
    for (key, figure) in theirs.as_object().expect("figures by key") {
        assert_eq!(&ours[key], figure, "{label}: {key} differs from the script's (left is ours)");
    }
    theirs
}

#[test]
fn gold_as_readings_scores_the_same_and_full_marks() {
    let Some(shared) = shared() else { return };
    let documents = gold_documents(&shared);
    let golds = gold_values(&shared, &documents);
    let readings: Vec<Option<String>> = documents
        .iter()
        .zip(&golds)
        .map(|(document, gold)| Some(as_reading(document, gold).to_string()))
        .collect();
    let figures = assert_same_figures(&shared, "gold", &documents, &readings);
    assert_eq!(figures["statements"]["f1"], 1.0);
    assert_eq!(figures["events type"]["f1"], 1.0);
}

#[test]
fn perturbed_readings_score_the_same() {
    let Some(shared) = shared() else { return };
    let documents = gold_documents(&shared);
    let golds = gold_values(&shared, &documents);
    let mut scores = std::collections::BTreeSet::new();
    for seed in 0..ROUNDS {
        let mut random = Random::new(seed);
        // From a light touch to beyond recognition.
        let strength = 1 + seed as usize % 8;
        let readings: Vec<Option<String>> = documents
            .iter()
            .zip(&golds)
            .map(|(document, gold)| {
                let reading = perturb(as_reading(document, gold), document, strength, &mut random);
                match random.below(20) {
                    0 => None,
                    1 => Some(reading.to_string()[..40].to_string()),
                    _ => Some(reading.to_string()),
                }
            })
            .collect();
        let figures = assert_same_figures(&shared, &format!("perturbed-{seed}"), &documents, &readings);
        scores.insert(figures["events who"]["f1"].to_string());
    }
    assert!(scores.len() > ROUNDS as usize / 2, "perturbation hardly changes anything: {scores:?}");
}

#[test]
fn sentences_are_split_the_same_in_hostile_texts() {
    let Some(shared) = shared() else { return };
    let alphabet: Vec<char> = ".!?\"”’'“‘Aaz \n\t\r\u{1c}\u{a0}\u{2028}é👍".chars().collect();
    let mut random = Random::new(7);
    let texts: Vec<String> = (0..600)
        .map(|length| (0..length % 60).map(|_| alphabet[random.below(alphabet.len())]).collect())
        .collect();
    let program = "answer = [[scorer.sentence_of(scorer.sentences(t), p) for p in range(-1, len(t) + 2)] for t in given]";
    let theirs = ask_python(&shared, program, &json!(texts));
    for (text, sentences) in texts.iter().zip(theirs.as_array().expect("a list")) {
        let characters: Vec<char> = text.chars().collect();
        let numbers = Sentences::new(&characters);
        let ours: Vec<usize> = (-1..characters.len() as i64 + 2).map(|at| numbers.at(at)).collect();
        assert_eq!(&json!(ours), sentences, "sentences of {text:?} (left is ours)");
    }
}

#[test]
fn names_are_folded_the_same_for_every_character() {
    let Some(shared) = shared() else { return };
    // Characters that Python does not know yet may have gained a lower case since.
    let program = "import unicodedata\nknown = lambda s: all(unicodedata.category(c) != 'Cn' for c in s)\n\
                   answer = [scorer.fold(s) if known(s) else None for s in given]";
    let mut names: Vec<String> = (1..=0x10ffff_u32)
        .filter_map(char::from_u32)
        .filter(|c| c.is_alphabetic() || c.is_whitespace() || (*c as u32) < 0x300)
        .map(|c| format!("a{c}b"))
        .collect();
    names.extend(
        [
            "The  A Team",
            "the 's",
            "an ’s's",
            "\u{1c}A\u{1f}x",
            "THE\u{3000}ΟΔΟΣ’S",
            "a",
            "the",
            " İ's ",
            "ŉ ﬃ ẞ",
        ]
        .map(String::from),
    );
    let theirs = ask_python(&shared, program, &json!(names));
    for (name, folded) in names.iter().zip(theirs.as_array().expect("a list")) {
        if let Some(folded) = folded.as_str() {
            assert_eq!(fold(name), folded, "folding {name:?} (left is ours)");
        }
    }
}

#[test]
fn shares_are_rounded_the_same() {
    let Some(shared) = shared() else { return };
    let shares: Vec<(u32, u32)> = (1..=256).flat_map(|of| (0..=of).map(move |part| (part, of))).collect();
    let theirs = ask_python(&shared, "answer = [round(a / b, 4) for a, b in given]", &json!(shares));
    let ours: Vec<f64> = shares.iter().map(|&(part, of)| round(f64::from(part) / f64::from(of))).collect();
    assert_eq!(json!(ours), theirs);
}
