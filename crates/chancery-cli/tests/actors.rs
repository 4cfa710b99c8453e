//! Actors of one's own as a user meets them: checked, read with, looked up, refused.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

const REPORT: &str = "The Harbour Brigade attacked a village near Aleppo on Monday, a spokesman said.\n";
const GOOD: &str = "\
# own actors
key\tnames\tcountry\tsector\toffice\tof\tfrom\tto\tsource
grp:SYR-own-brigade\tHarbour Brigade|HBG\tSYR\tREB\t\t\t\t\t
per:SYR-own-karim\tKarim/Kareem Haddad|~Haddad\tSYR\tREB\tspokesman\tgrp:SYR-own-brigade\t2021-03\t2023\tits own page
per:SYR-own-karim\t\t\t\tcommander\tgrp:SYR-own-brigade\t2024\t\t
+per:RUS-lavrov-sergey\tSergej Lawrow\t\t\t\t\t\t\t
";
const BAD: &str = "\
key\tnames\tcountry\tsector
grp:SYR-own-brigade\tHarbour Brigade\tSYX\tREB
igo:un\tUnited Nations\t\tIGO
pty:own\tПартия\t\tPTI
pty:short\tShort
";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// A folder with a report, a good file, a bad one and an empty one.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in [("report.txt", REPORT), ("good.tsv", GOOD), ("bad.tsv", BAD), ("empty.tsv", "")] {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
}

fn run(folder: &TempDir, args: &[&str]) -> Ran {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    let output = command.current_dir(folder.path()).args(args).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text on standard output"),
        err: String::from_utf8(output.stderr).expect("text on standard error"),
    }
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err))
}

#[test]
fn a_good_file_is_checked_without_reading_anything() {
    let ran = run(&folder(), &["actors", "check", "good.tsv"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, "good.tsv: 2 new actors, 6 names, 2 terms; no problem found\n");
}

#[test]
fn every_problem_of_a_file_is_listed_with_place_and_remedy() {
    let ran = run(&folder(), &["actors", "check", "bad.tsv", "empty.tsv"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    let expected = [
        "chancery: bad.tsv:2:37: country: \"SYX\" is no country; give its ISO 3166-1 alpha-3 code, such as QAT",
        "chancery: bad.tsv:3:1: key: \"igo:un\" is built in as United Nations; write +igo:un to add names",
        "chancery: bad.tsv:4:9: names: \"Партия\" can never be found in a text: names are written in Latin letters",
        "chancery: bad.tsv:4:17: sector: \"PTI\" is no sector (did you mean \"PTY\"?); the sectors are AGR, BUS",
        "chancery: bad.tsv:5: has 2 columns, and the first line names 4; part the cells by one tab each",
        "chancery: empty.tsv: is empty; write a line that names the columns and a line for each actor",
    ];
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), expected.len(), "{}", ran.err);
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(expected), "got {line}\nnot {expected}");
    }
}

#[test]
fn a_bad_file_stops_the_reading_before_it_begins() {
    let folder = folder();
    for args in [
        &["read", "report.txt", "--actors", "bad.tsv", "-o", "out.json"][..],
        &["read", "report.txt", "--actors", "good.tsv", "--actors", "bad.tsv", "-o", "out.json"],
        &["read", "report.txt", "--actors", "missing.tsv", "-o", "out.json"],
        &["read", "report.txt", "--actors", ".", "-o", "out.json"],
        &["actors", "search", "brigade", "--actors", "bad.tsv"],
        &["actors", "show", "igo:un", "--actors", "bad.tsv"],
        &["eval", ".", "--read", "--actors", "bad.tsv"],
    ] {
        let ran = run(&folder, args);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{args:?}: {}", ran.err);
        assert!(ran.err.starts_with("chancery: ") && ran.err.contains("; "), "{args:?}: {}", ran.err);
        assert!(!folder.path().join("out.json").exists());
    }
    let wrong_usage = run(&folder, &["eval", ".", "readings", "--actors", "good.tsv"]);
    assert!(wrong_usage.code == 2 && wrong_usage.err.contains("cannot be used with"), "{}", wrong_usage.err);
}

#[test]
fn fifty_problems_are_listed_and_the_others_counted() {
    let folder = folder();
    let rows = "usr:x\tOwn\n".repeat(60);
    fs::write(folder.path().join("many.tsv"), format!("key\tnames\n{rows}")).expect("a file");
    let ran = run(&folder, &["actors", "check", "many.tsv"]);
    assert_eq!((ran.code, ran.err.lines().count()), (1, 51));
    assert!(ran.err.ends_with("chancery: and 10 more; mend these first\n"), "{}", ran.err);
}

#[test]
fn a_report_is_read_with_own_actors_and_the_reading_says_so() {
    let folder = folder();
    let read = |args: &[&str]| {
        let ran = run(&folder, &[&["read", "report.txt", "--format", "json"], args].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        json(&ran)
    };
    let keys = |reading: &Value| {
        let entities = reading["entities"].as_array().expect("a list").clone();
        entities.iter().filter_map(|entity| entity["actor"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let (with, without) = (read(&["--actors", "good.tsv"]), read(&[]));
    assert!(keys(&with).contains(&"grp:SYR-own-brigade".to_owned()), "{:?}", keys(&with));
    assert!(!keys(&without).contains(&"grp:SYR-own-brigade".to_owned()));
    let version = |reading: &Value| reading["made_by"]["knowledge_base"].as_str().expect("text").to_owned();
    assert!(version(&with).starts_with(&format!("{}+actors.", version(&without))), "{}", version(&with));
}

#[test]
fn actors_are_searched_for_a_person_and_for_a_program() {
    let folder = folder();
    let ran = run(&folder, &["actors", "search", "sergei", "lavrov", "--on", "2015-06-01"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("per:RUS-lavrov-sergey") && ran.out.contains("foreign minister of"));
    let found = json(&run(
        &folder,
        &["actors", "search", "harbour brig", "--actors", "good.tsv", "--format", "json"],
    ));
    assert_eq!(
        found,
        serde_json::json!([{
            "key": "grp:SYR-own-brigade", "name": "Harbour Brigade", "found_as": "Harbour Brigade",
            "likeness": "prefix", "kind": "group", "country": "SYR", "sector": "REB",
            "terms": [
                {"office": "commander", "of": "grp:SYR-own-brigade", "of_name": "Harbour Brigade",
                 "person": "per:SYR-own-karim", "person_name": "Karim Haddad", "from": "2024", "to": null,
                 "source": "good.tsv:5"},
                {"office": "spokesman", "of": "grp:SYR-own-brigade", "of_name": "Harbour Brigade",
                 "person": "per:SYR-own-karim", "person_name": "Karim Haddad", "from": "2021-03", "to": "2023",
                 "source": "its own page"},
            ],
        }])
    );
    let added =
        json(&run(&folder, &["actors", "search", "Sergej Lawrow", "--actors", "good.tsv", "-f", "json"]));
    assert_eq!(added[0]["key"], "per:RUS-lavrov-sergey");
    let limited = json(&run(&folder, &["actors", "search", "al", "--limit", "3", "--format", "json"]));
    assert_eq!(limited.as_array().map(Vec::len), Some(3));
    let nothing = run(&folder, &["actors", "search", "Zzyzxq", "Qwfp", "--format", "json"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (1, "[]\n"));
    assert!(nothing.err.contains("nothing is called \"Zzyzxq Qwfp\"; try"), "{}", nothing.err);
    assert_eq!(run(&folder, &["actors", "search"]).code, 2);
}

#[test]
fn all_that_is_known_of_an_actor_is_shown() {
    let folder = folder();
    let ran = run(&folder, &["actors", "show", "ctry:QAT", "--on", "2025-04-17"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Qatar\nctry:QAT\n"), "{}", ran.out);
    for words in [
        "Doha  gn:290030",
        "State of Qatar",
        "Who held its offices on 2025-04-17",
        "emir",
        "per:QAT-al-thani-tamim",
        "since 2013-06-25",
        "hand",
    ] {
        assert!(ran.out.contains(words), "no {words}: {}", ran.out);
    }
    let before = run(&folder, &["actors", "show", "ctry:QAT", "--on", "2012-01-01"]);
    assert!(!before.out.contains("per:QAT-al-thani-tamim"));
    let shown = json(&run(
        &folder,
        &[
            "actors",
            "show",
            "per:SYR-own-karim",
            "--actors",
            "good.tsv",
            "--on",
            "2022-01-01",
            "--format",
            "json",
        ],
    ));
    assert_eq!(
        (&shown["own"], &shown["kind"], &shown["country"]),
        (&true.into(), &"person".into(), &"SYR".into())
    );
    assert_eq!(shown["names"][0], serde_json::json!({"name": "Karim Haddad", "in_context": false}));
    assert_eq!(shown["offices"].as_array().map(Vec::len), Some(1), "the other had not begun");
    assert_eq!(shown["offices"][0]["office"], "spokesman");
    assert_eq!(shown["holders"], serde_json::json!([]));
}

#[test]
fn a_territory_has_its_codes_identifiers_and_bodies_of_the_day() {
    let folder = folder();
    let shown = |args: &[&str]| run(&folder, &[&["actors", "show"], args].concat());
    let ran = shown(&["ctry:QAT"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for words in [
        "iso2 QA, iso-numeric 634, fips QA, cow 694, gw 694, cameo QAT",
        "wikidata Q846",
        "Bodies it belongs to\n",
        "since 1981-05-25",
    ] {
        assert!(ran.out.contains(words), "no {words}: {}", ran.out);
    }
    assert!(!ran.out.contains("igo:opec "), "Qatar left: {}", ran.out);
    let member = |day: &[&str]| {
        let shown = json(&shown(&[&["ctry:QAT", "--format", "json"], day].concat()));
        let memberships = shown["memberships"].as_array().expect("a list").clone();
        memberships.into_iter().find(|one| one["body"] == "igo:opec")
    };
    assert_eq!(member(&[]), None);
    let then = member(&["--on", "2018-06-01"]).expect("a member until the end of 2018");
    assert_eq!((&then["standing"], &then["to"]), (&"member".into(), &"2018-12-31".into()));
    assert_eq!(then["source"], "hand");
    let code = |day: &[&str]| {
        let shown = json(&shown(&[&["ctry:SDN", "--format", "json"], day].concat()));
        let codes = shown["codes"].as_array().expect("a list").clone();
        codes.iter().find(|code| code["system"] == "iso-numeric").map(|code| code["code"].clone())
    };
    assert_eq!(code(&[]), Some("729".into()));
    assert_eq!(code(&["--on", "2010-01-01"]), Some("736".into()), "before South Sudan left");
}

#[test]
fn members_of_a_body_are_folded_for_a_person_and_listed_for_a_program() {
    let folder = folder();
    let ran = run(&folder, &["actors", "show", "igo:nato"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("\nMembers\n  32 members: Albania, Belgium, Bulgaria, Canada,"), "{}", ran.out);
    assert!(ran.out.contains(" partners: "), "{}", ran.out);
    let before = run(&folder, &["actors", "show", "igo:nato", "--on", "2019-06-01"]);
    assert!(before.out.contains("\nMembers on 2019-06-01\n  29 members: Albania, "), "{}", before.out);
    let shown = json(&run(&folder, &["actors", "show", "igo:nato", "--format", "json"]));
    let members = shown["members"].as_array().expect("a list");
    assert_eq!(members.iter().filter(|one| one["standing"] == "member").count(), 32);
    assert!(
        members.contains(&serde_json::json!({
            "body": "igo:nato", "body_name": shown["name"], "member": "ctry:FIN", "member_name": "Finland",
            "standing": "member", "from": "2023-04-04", "to": null, "source": "hand",
        })),
        "{members:?}"
    );
    assert_eq!((&shown["codes"], &shown["identifiers"]), (&serde_json::json!([]), &serde_json::json!([])));
}

#[test]
fn a_composed_body_is_shown_as_one() {
    let folder = folder();
    for args in [&[][..], &["--on", "2025-01-01"]] {
        let ran = run(&folder, &[&["actors", "show", "org:IRQ-government"], args].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.starts_with("government\norg:IRQ-government\n"), "{}", ran.out);
        for words in ["Iraq  ctry:IRQ", "GOV", "composed: "] {
            assert!(ran.out.contains(words), "no {words}: {}", ran.out);
        }
    }
    let key = |key: &str| json(&run(&folder, &["actors", "show", key, "--format", "json"]));
    let shown = key("org:IRQ-government");
    assert_eq!(
        (&shown["composed"], &shown["state"], &shown["country"], &shown["kind"], &shown["sector"]),
        (&true.into(), &"ctry:IRQ".into(), &"IRQ".into(), &"body".into(), &"GOV".into())
    );
    assert_eq!(key("org:RUS-mfa")["composed"], false);
    let ran = run(&folder, &["actors", "show", "org:IRQ-goverment"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
}

#[test]
fn what_the_page_shows_can_be_shown() {
    let folder = folder();
    let lines = include_str!("../../../docs/actors.md").lines();
    let commands = lines.filter_map(|line| line.strip_prefix("    chancery actors show "));
    // What stands behind many blanks tells what the command is for.
    let commands = commands.map(|line| line.split("   ").next().unwrap_or(line));
    let mut shown = 0;
    for command in commands.filter(|command| !command.contains("--actors")) {
        let args: Vec<&str> = ["actors", "show"].into_iter().chain(command.split_whitespace()).collect();
        let ran = run(&folder, &args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{command}");
        shown += 1;
    }
    assert_eq!(shown, 3);
}

#[test]
fn a_wrong_key_is_told_with_the_near_ones() {
    let folder = folder();
    for (key, says) in [
        (
            "per:RUS-lavrov-sergei",
            "no actor has the key \"per:RUS-lavrov-sergei\"; near ones are per:RUS-lavrov-sergey",
        ),
        ("Sergei Lavrov", "near ones are per:RUS-lavrov-sergey"),
        ("qat", "near ones are ctry:QAT"),
        ("zzyzxq", "find keys with chancery actors search"),
        ("", "find keys with chancery actors search"),
    ] {
        let ran = run(&folder, &["actors", "show", key]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{key}");
        assert!(ran.err.contains(says), "{key}: {}", ran.err);
    }
}

#[test]
fn versions_of_all_parts_are_told() {
    let folder = folder();
    let long = run(&folder, &["--version"]).out;
    let starts: Vec<&str> =
        long.lines().map(|line| line.rsplit_once(' ').map_or("", |(start, _)| start)).collect();
    assert_eq!(starts, ["chancery", "model", "knowledge base", "codebook PLOVER"], "{long}");
    assert_eq!(run(&folder, &["-V"]).out.lines().count(), 1);
}

#[test]
fn manual_and_completions_know_the_commands() {
    let folder = folder();
    let manual = run(&folder, &["man"]).out;
    for page in ["chancery-actors-search", "chancery-actors-show", "chancery-actors-check"] {
        assert!(manual.contains(&page.replace('-', "\\-")), "{page}");
    }
    assert!(run(&folder, &["completions", "bash"]).out.contains("actors__subcmd__check"));
    let help = run(&folder, &["actors", "search", "--help"]).out;
    assert!(help.contains("Examples:") && help.contains("--on <DATE>"), "{help}");
}
