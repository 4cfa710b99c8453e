//! Codebooks of users: what is read of them, what is refused and where; and the built-in one by the same rules.

use chancery_data::codebook::{Codebook, Filler, Need, Part, Position, Problems, Quad, Source};
use proptest::prelude::*;

const STRIKES: &str = include_str!("../../../examples/strikes.toml");

fn read(text: &str) -> Result<Codebook<'_>, Problems> {
    Codebook::read(Source { name: "mine.toml", text }, &|_| Err("it is not there".to_owned()))
}

fn right(text: &str) -> Codebook<'_> {
    read(text).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The lines that say what is wrong with a codebook that has these lines under its name and version.
fn problems(text: &str) -> Vec<String> {
    let text = format!("name = \"Mine\"\nversion = \"1\"\n{text}");
    let problems = read(&text).expect_err("something is wrong").to_string();
    problems.lines().map(str::to_owned).collect()
}

fn assert_problems(text: &str, expected: &[&str]) {
    let problems = problems(text);
    assert_eq!(problems.len(), expected.len(), "{problems:#?}");
    for (problem, expected) in problems.iter().zip(expected) {
        assert!(problem.starts_with(expected), "got {problem}\nnot {expected}");
    }
}

#[test]
fn the_built_in_codebook_holds_by_the_rules_for_users() {
    let text = Codebook::built_in("plover.toml").expect("it is built in");
    let tables = |name: &str| Codebook::built_in(name).ok_or_else(|| "it is not built in".to_owned());
    let plover = Codebook::read(Source { name: "plover.toml", text }, &tables);
    let plover = plover.unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(plover.types.len(), 16);
    assert!(plover.types.iter().all(|kind| kind.quad.is_some() && kind.score.is_some()));
    let consult = plover.type_named("CONSULT").expect("PLOVER has it");
    assert_eq!((consult.quad, consult.score), (Some(Quad::VerbalCooperation), Some(2.5)));
    assert_eq!(consult.modes.iter().map(|mode| mode.name).collect::<Vec<_>>().len(), 4);
    assert!(plover.type_named("AID").is_some_and(|aid| aid.needs_recipient));
}

#[test]
fn a_trigger_is_a_line_for_each_phrase_with_needs_and_places() {
    let codebook = right(
        r#"
        name = "Mine"
        version = "1"
        [[type]]
        name = "STRIKE"
        modes = ["general"]
        [[trigger]]
        type = "STRIKE"
        verbs = ["walk out", "call strike"]
        nouns = "general strike"
        needs = "subj:@worker"
        mode = "general"
        recipients = "with|obj"
        "#,
    );
    let heads: Vec<_> = codebook.lines.iter().map(|line| (line.part, line.lemma, line.place.line)).collect();
    assert_eq!(heads, [(Part::Verb, "walk", 9), (Part::Verb, "call", 9), (Part::Noun, "strike", 10)]);
    let worker = Need::Subject(vec![Filler::Class("worker")]);
    assert_eq!(codebook.lines[1].needs, [Need::Object(vec![Filler::Lemma("strike")]), worker]);
    assert_eq!(codebook.lines[0].recipients, [vec![Position::Phrase("with")], vec![Position::Object]]);
    assert_eq!(codebook.lines[0].mode, Some("general"));
}

#[test]
fn tables_beside_the_codebook_are_read_too_and_their_mistakes_placed_in_them() {
    let text = "name = \"Mine\"\nversion = \"1\"\n[files]\ntriggers = \"t.tsv\"\nclasses = \"no.tsv\"\n[[type]]\nname = \"STRIKE\"\n";
    let rows = "# mine\nwalkout\tn\t-\tSTRIKE\t-\t143\tby|of\t-\nstrike\tn\tmod:x\tSTRIK\t-\t-\t-\t-\t-\nstrike\tx\n";
    let tables = |name: &str| if name == "t.tsv" { Ok(rows) } else { Err("it is not there".to_owned()) };
    let problems = Codebook::read(Source { name: "mine.toml", text }, &tables).expect_err("three mistakes");
    let lines: Vec<String> = problems.to_string().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(lines[0].starts_with("mine.toml:5:11: the table \"no.tsv\" cannot be read (it is not there)"));
    assert!(
        lines[1].starts_with("t.tsv:3:16: \"STRIK\" is no type of this codebook (did you mean \"STRIKE\"?)")
    );
    assert!(lines[2].starts_with("t.tsv:4:1: has 2 cells, but a line of this table has 8"));
}

#[test]
fn every_mistake_is_listed_with_its_place_what_is_wrong_and_what_would_be_right() {
    assert_problems(
        r#"extends = "clover"
[[type]]
name = "STRIKE"
plover = "PROTESTS"
quad = "material conflikt"
score = -20
modes = ["wildcat"]
[[type]]
name = "lockout"
[[trigger]]
type = "STRKE"
verbs = ["Walk out", "call general strike"]
needs = "sub:@worker"
actors = "subject|by"
[[trigger]]
type = "STRIKE"
mode = "wild-cat"
nouns = "stoppage"
needs = "subj:@wroker"
cameo = "x"
[[exclude]]
nuons = ["hunger strike"]
[[example]]
type = "STRIKE"
status = "hapened"
"#,
        &[
            "mine.toml:3:11: \"clover\" extends nothing that is known; the only codebook to extend is \"plover\"",
            "mine.toml:6:10: \"PROTESTS\" is no type of PLOVER (did you mean \"PROTEST\"?); the types are AGREE",
            "mine.toml:7:8: \"material conflikt\" is no quad class (did you mean \"material conflict\"?); write",
            "mine.toml:8:9: \"-20\" is no score; write a number from -10 (conflict) to 10 (cooperation)",
            "mine.toml:10:1: no word names the type lockout, so that no event can be of it; add a [[trigger]]",
            "mine.toml:11:8: \"lockout\" is no name of a type; write it in capitals",
            "mine.toml:13:8: \"STRKE\" is no type of this codebook (did you mean \"STRIKE\"?); the types are STRIKE",
            "mine.toml:14:10: \"Walk\" cannot be matched; write words in their dictionary form",
            "mine.toml:14:22: \"call general strike\" has words whose part cannot be told; write the first verb",
            "mine.toml:15:9: \"sub:@worker\" is no need (did you mean \"subj\"?); the needs are prt, obj",
            "mine.toml:16:10: \"subject\" is no place of a participant; write subj, obj",
            "mine.toml:19:8: \"wild-cat\" is no mode of STRIKE (did you mean \"wildcat\"?); the modes are wildcat",
            "mine.toml:21:9: \"@wroker\" is no class of words (did you mean \"worker\"?); the classes are actor",
            "mine.toml:22:9: \"x\" is no CAMEO code; write two to four digits",
            "mine.toml:23:1: names no word; add verbs, nouns or adjectives",
            "mine.toml:24:1: \"nuons\" is no key here (did you mean \"nouns\"?); the keys here are type, verbs",
            "mine.toml:25:1: \"text\" is missing in this [[example]]; write a line such as text = ",
            "mine.toml:27:10: \"hapened\" is no status (did you mean \"happened\"?); write happened",
        ],
    );
}

#[test]
fn what_is_no_toml_is_listed_by_place_too() {
    assert_problems(
        "extends = plover\ndescription = 'x\n",
        &["mine.toml:3:11: is not TOML: ", "mine.toml:4:17: is not TOML: "],
    );
}

#[test]
fn names_may_not_clash_with_plover_where_the_codebook_extends_it() {
    let clash = "[[type]]\nname = \"PROTEST\"\ntakes_lines = true\n";
    assert_problems(
        &format!("extends = \"plover\"\n{clash}"),
        &["mine.toml:5:8: PROTEST is a type of PLOVER, which this codebook extends; choose another name"],
    );
    let text = format!("name = \"Mine\"\nversion = \"1\"\n{clash}");
    assert_eq!(right(&text).types[0].plover, Some("PROTEST"));
}

#[test]
fn a_use_that_stands_twice_is_refused() {
    let text =
        "[[type]]\nname = \"STRIKE\"\n[[trigger]]\ntype = \"STRIKE\"\nverbs = [\"walk out\", \"walk out\"]\n";
    assert_problems(text, &["mine.toml:7:1: \"walk\" with the same needs stands in mine.toml:7 too"]);
}

#[test]
fn the_digest_tells_contents_apart() {
    let digest = |text: &str| right(text).digest();
    assert_eq!(digest(STRIKES), digest(STRIKES));
    assert_ne!(digest(STRIKES), digest(&STRIKES.replace("1.0", "1.1")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_codebook_is_read_or_refused_with_places_in_it(
        from in 0..STRIKES.len(), length in 0..60_usize, put in "[\\PC\n\"=\\[\\]:@/&|]{0,12}",
    ) {
        let to = from.saturating_add(length).min(STRIKES.len());
        let (Some(before), Some(after)) = (STRIKES.get(..from), STRIKES.get(to..)) else { return Ok(()) };
        let text = format!("{before}{put}{after}");
        match read(&text) {
            Ok(codebook) => prop_assert!(!codebook.lines.is_empty()),
            Err(problems) => {
                prop_assert!(!problems.listed.is_empty());
                let lines = text.split('\n').count();
                for problem in &problems.listed {
                    prop_assert!((1..=lines).contains(&problem.line), "{problem}");
                    prop_assert!(problem.character >= 1 && !problem.to_string().contains('\n'), "{problem}");
                }
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
        prop_assert!(read(&text).map_or_else(|problems| !problems.listed.is_empty(), |book| !book.name.is_empty()));
    }
}
