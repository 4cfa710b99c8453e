//! `--model`, `chancery model info`, and the words that the model gives: layers, CoNLL-U, spaCy's JSON.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;

const REPORT: &str = "The envoys of Norway met in Oslo on Friday.\n\n\"We didn't sign,\" Ms. Berg said.";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(at: &Path, args: &[&str], stdin: &str) -> Ran {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    let output = command.current_dir(at).args(args).write_stdin(stdin).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text on standard output"),
        err: String::from_utf8(output.stderr).expect("text on standard error"),
    }
}

#[test]
fn info_prints_the_card_the_depths_and_the_hash_of_the_data() {
    let ran = run(Path::new("."), &["model", "info"], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for part in ["en-reader", "--model default", "--model fast", "training data", "UD English EWT, train"] {
        assert!(ran.out.contains(part), "no {part} in {}", ran.out);
    }
}

#[test]
fn info_of_the_roots_is_that_of_the_model_of_classify() {
    let ran = run(Path::new("."), &["model", "info", "--roots"], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for part in ["en-roots", "word pieces of another model", "5 layers", "PLV (ZSP, ACL 2024), train"] {
        assert!(ran.out.contains(part), "no {part} in {}", ran.out);
    }
}

#[test]
fn every_depth_reads_and_names_itself_in_the_reading() {
    for (model, ending) in [("default", "0"), ("fast", "/fast"), ("balanced", "/balanced")] {
        let ran = run(Path::new("."), &["read", "-", "--format", "jsonl", "--model", model], REPORT);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let reading: Value = serde_json::from_str(&ran.out).expect("a reading");
        let made_by = reading["made_by"]["model"].as_str().unwrap_or_default();
        assert!(made_by.ends_with(ending), "{made_by}");
    }
}

#[test]
fn a_model_from_a_file_reads_the_same_and_a_damaged_one_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = chancery_syntax::Model::embedded_bytes();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    write("own.reader", bytes);
    let own = run(folder.path(), &["read", "-", "--format", "jsonl", "--model", "own.reader"], REPORT);
    let built_in = run(folder.path(), &["read", "-", "--format", "jsonl"], REPORT);
    assert_eq!((own.code, own.out), (0, built_in.out));

    write("cut.reader", &bytes[..bytes.len() / 2]);
    let mut other = bytes.to_vec();
    other[8] = 7;
    write("version.reader", &other);
    let mut flipped = bytes.to_vec();
    flipped[bytes.len() / 2] ^= 0x10;
    write("flipped.reader", &flipped);
    write("no.reader", b"not a model at all");
    for (model, remedy) in [
        ("cut.reader", "cut short"),
        ("version.reader", "made for format 7, this program reads those up to 2"),
        ("flipped.reader", "copy the file again"),
        ("no.reader", "is not an encoder model"),
        ("missing.reader", "give fast, balanced, default, or the path of a model file"),
        ("own.reader#deepest", "no exit \"deepest\""),
    ] {
        let ran = run(folder.path(), &["read", "-", "--model", model], REPORT);
        assert_eq!(ran.code, 2, "{model}: {}", ran.err);
        assert!(ran.err.contains(model) && ran.err.contains(remedy), "{model}: {}", ran.err);
        assert_eq!(ran.out, "");
    }
    let info = run(folder.path(), &["model", "info", "cut.reader"], "");
    assert!(info.code == 1 && info.err.contains("cut.reader"), "{}", info.err);
}

#[test]
fn the_layer_of_tokens_points_to_the_text_and_is_absent_unless_asked_for() {
    let plain = run(Path::new("."), &["read", "-", "--format", "json"], REPORT);
    let plain: Value = serde_json::from_str(&plain.out).expect("a reading");
    assert!(plain.get("tokens").is_none() && plain.get("sentences").is_none());
    let ran = run(Path::new("."), &["read", "-", "--format", "json", "--layers", "tokens"], REPORT);
    let reading: Value = serde_json::from_str(&ran.out).expect("a reading");
    let text: Vec<char> = reading["document"]["text"].as_str().expect("text").chars().collect();
    let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("small");
    let tokens = reading["tokens"].as_array().expect("tokens");
    for token in tokens {
        let covered: String = text[number(&token["start"])..number(&token["end"])].iter().collect();
        assert_eq!(token["text"], covered);
        assert!(token["head"].is_null() || number(&token["head"]) < tokens.len());
    }
    let sentences = reading["sentences"].as_array().expect("sentences");
    assert_eq!(sentences.iter().map(|sentence| number(&sentence["last"])).max(), Some(tokens.len()));
    assert_eq!(sentences.last().map(|sentence| number(&sentence["paragraph"])), Some(1));
    let met = tokens.iter().find(|token| token["text"] == "met").expect("met");
    assert_eq!(
        (met["lemma"].as_str(), met["upos"].as_str(), met["relation"].as_str()),
        (Some("meet"), Some("VERB"), Some("root"))
    );
}

#[test]
fn words_come_as_conllu_and_as_spacy_json() {
    let conllu = run(Path::new("."), &["read", "-", "--format", "conllu"], REPORT);
    assert_eq!(conllu.code, 0, "{}", conllu.err);
    assert!(conllu.out.starts_with("# newdoc id = "), "{}", conllu.out);
    assert!(conllu.out.contains("\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\tTokenRange=21:24"), "{}", conllu.out);
    let spacy = run(Path::new("."), &["read", "-", "--format", "spacy"], REPORT);
    let doc: Value = serde_json::from_str(&spacy.out).expect("JSON");
    assert_eq!(doc["text"], REPORT);
    assert!(doc["ents"].as_array().expect("ents").iter().any(|ent| ent["label"] == "LOC"), "{}", doc["ents"]);
}

#[test]
fn a_paragraph_in_another_language_is_left_unread_and_marked() {
    let french = "Le ministre des affaires étrangères a déclaré jeudi que les deux parties étaient convenues d'une trêve \
                  de trois jours et que les négociations reprendraient la semaine prochaine à Genève.";
    let text = format!("{REPORT}\n\n{french}\n");
    let ran = run(Path::new("."), &["read", "-", "--format", "json", "--layers", "tokens"], &text);
    let reading: Value = serde_json::from_str(&ran.out).expect("a reading");
    let unread = reading["unread"].as_array().expect("a list");
    assert_eq!(unread.len(), 1);
    assert_eq!((unread[0]["text"].as_str(), unread[0]["language"].as_str()), (Some(french), Some("fra")));
    assert!(!reading["tokens"].to_string().contains("ministre"));
    assert!(!reading["places"].to_string().contains("Genève"));
}

#[test]
fn a_paragraph_of_a_hundred_thousand_words_is_read() {
    let sentence = "the envoys of both sides met and talked and ";
    let text = sentence.repeat(11_200);
    let ran = run(Path::new("."), &["read", "-", "--format", "jsonl", "--model", "fast", "--quiet"], &text);
    assert_eq!(ran.code, 0, "{}", ran.err);
}
