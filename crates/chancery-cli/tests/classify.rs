//! `chancery classify`: marked sentences in, roots out.

use assert_cmd::Command;
use serde_json::Value;

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn classify(args: &[&str], stdin: &str) -> Ran {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    let output = command.arg("classify").args(args).write_stdin(stdin).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text on standard output"),
        err: String::from_utf8(output.stderr).expect("text on standard error"),
    }
}

/// Rows without the line of names, cut into columns.
fn rows(ran: &Ran) -> Vec<Vec<&str>> {
    ran.out.lines().skip(1).map(|line| line.split('\t').collect()).collect()
}

#[test]
fn sentences_are_coded_with_root_quad_side_and_likelihoods_that_sum_to_one() {
    let ran = classify(
        &["-"],
        "<s>Rebels</s> shelled <t>the village of Nasib</t> on Tuesday, killing six civilians.\n\
         <s>Norway</s> condemned <t>the Jordanian government</t> on Monday.\n",
    );
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("id\troot\tquad\tbinary\tAGREE\tCONSULT\t"), "{}", ran.out);
    let rows = rows(&ran);
    assert_eq!(rows[0][..4], ["1", "ASSAULT", "material_conflict", "conflict"]);
    assert_eq!(rows[1][..3], ["2", "ACCUSE", "verbal_conflict"]);
    let sum: f64 = rows[0][4..].iter().map(|share| share.parse::<f64>().expect("a number")).sum();
    assert_eq!(rows[0].len(), 19);
    assert!((sum - 1.0).abs() < 0.002, "{sum}");
}

#[test]
fn what_is_marked_decides_and_not_the_sentence_alone() {
    let sentence = |marked: &str| {
        let ran = classify(&[], marked);
        rows(&ran)[0][1].to_owned()
    };
    let accuses = sentence("<s>Togo</s> accused <t>Benin</t> of having bombed Kayes, and Benin denied it.");
    assert_eq!(accuses, "ACCUSE");
    let bombs = sentence("Togo accused <s>Benin</s> of having bombed <t>Kayes</t>, and Benin denied it.");
    assert_eq!(bombs, "ASSAULT");
}

#[test]
fn a_line_of_names_says_where_id_and_text_stand() {
    let ran = classify(&[], "text\tnote\tid\r\n<s>Togo</s> will meet <t>Benin</t> on Friday.\tx\ta-7\r\n");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(rows(&ran)[0][0], "a-7");
    let ran = classify(&[], "b-1\t<s>Togo</s> met <t>Benin</t>.\n");
    assert_eq!(rows(&ran)[0][0], "b-1");
}

#[test]
fn a_bad_row_is_named_with_its_line_and_remedy_and_the_others_are_coded() {
    let ran = classify(&[], "<s>Togo left.\n\n<s>Togo</s> met <t>Benin</t>.\nTogo met Benin.\n");
    assert_eq!(ran.code, 1);
    assert_eq!(rows(&ran).len(), 1);
    assert_eq!(rows(&ran)[0][0], "3");
    let told: Vec<&str> = ran.err.lines().collect();
    assert_eq!(told.len(), 2);
    assert!(told[0].contains("-:1: <s> has no </s> after it; close"), "{}", told[0]);
    assert!(told[1].contains("-:4: nobody is marked; put <s>"), "{}", told[1]);
}

#[test]
fn rows_as_objects_have_the_same_figures_as_the_table() {
    let row = "x\t<s>Togo</s> thanked <t>Benin</t> for the tents.\n";
    let object: Value = serde_json::from_str(&classify(&["--format", "jsonl"], row).out).expect("JSON");
    let table = classify(&[], row);
    let columns = &rows(&table)[0];
    assert_eq!([&object["id"], &object["root"], &object["quad"], &object["binary"]], columns[..4]);
    for (name, column) in table.out.lines().next().expect("names").split('\t').zip(columns).skip(4) {
        let share: f64 = column.parse().expect("a number");
        assert_eq!(object["probabilities"][name], share, "{name}");
    }
}

#[test]
fn a_missing_file_and_a_file_that_is_no_model_are_told_apart() {
    let ran = classify(&["missing.tsv"], "");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("missing.tsv: no such file"), "{}", ran.err);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.roots");
    std::fs::write(&file, "no model").expect("a file");
    let ran = classify(&["--model", &file.to_string_lossy()], "");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("not an encoder model"), "{}", ran.err);
}
