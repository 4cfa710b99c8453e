//! What users add: what is read, what is refused and where, and how it lies over the built-in tables.

use chancery_data::actors::{ActorFile, Actors, Column, Problems};
use chancery_data::{Kind, Likeness, World};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// Rows as they are easier to write here: cells parted by `;`.
fn tabs(rows: &str) -> String {
    rows.replace(';', "\t")
}

fn read(rows: &str) -> Result<Actors, Problems> {
    let text = tabs(rows);
    Actors::read(&[ActorFile { name: "mine.tsv", bytes: text.as_bytes() }])
}

fn world(rows: &str) -> &'static World {
    World::with_actors(&read(rows).unwrap_or_else(|problems| panic!("{problems}")))
}

/// The lines that say what is wrong.
fn problems(rows: &str) -> Vec<String> {
    read(rows).expect_err("something is wrong").to_string().lines().map(str::to_owned).collect()
}

/// The words found in `text`, each with the keys of its records.
fn found<'t>(world: &World, text: &'t str) -> Vec<(&'t str, Vec<&'static str>)> {
    let keys = |records: &[_]| records.iter().take(2).map(|&id| world.record(id).key).collect();
    world.find(text).iter().map(|found| (&text[found.start..found.end], keys(found.records))).collect()
}

fn holders(world: &World, office: &str, of: &str, on: Date) -> Vec<&'static str> {
    let of = world.by_key(of).expect("it is there");
    world.holder(office, of, Some(on)).into_iter().map(|id| world.record(id).key).collect()
}

#[test]
fn new_actors_are_found_beside_the_built_in_ones_and_say_what_their_row_says() {
    let world = world(
        "# mine\nkey;names;country;sector;gender;part_of;place;period;kind\n\
         grp:SYR-own-brigade;Harbour Brigade|HBG;SYR;REB;;grp:isis;35.5 35.8;2019-03..;group\n\
         per:QAT-own-karim;Karim/Kareem Haddad|~Haddad;QAT;GOV;m;;;;\n",
    );
    assert_eq!(
        found(world, "Kareem Haddad met the Harbour Brigade (HBG) in Vnukovo-2."),
        [
            ("Kareem Haddad", vec!["per:QAT-own-karim"]),
            ("Harbour Brigade", vec!["grp:SYR-own-brigade"]),
            ("HBG", vec!["grp:SYR-own-brigade"]),
            ("Vnukovo-2", vec!["fac:vnukovo"]),
        ]
    );
    assert_eq!(found(world, "a harbour brigade, hbg"), []);
    let brigade = world.record(world.by_key("grp:SYR-own-brigade").unwrap());
    assert_eq!(brigade.name, "Harbour Brigade");
    assert_eq!((brigade.kind, brigade.country, brigade.sector), (Kind::ArmedGroup, Some("SYR"), Some("REB")));
    assert_eq!((brigade.part_of, brigade.coordinates), (Some("grp:isis"), Some((35.5, 35.8))));
    assert!(brigade.period.covers(date(2019, 3, 1)) && !brigade.period.covers(date(2019, 2, 28)));
    let karim = world.by_key("per:QAT-own-karim").unwrap();
    assert!(world.is_own(karim) && world.record(karim).gender == Some('m'));
    assert!(world.lookup("Haddad").contains(&karim));
    assert_eq!(world.ids().count(), World::embedded().ids().count() + 2);
    for id in world.ids().step_by(997) {
        assert_eq!(world.by_key(world.record(id).key), Some(id));
    }
}

#[test]
fn the_longest_name_of_either_wins_and_the_users_where_they_are_as_long() {
    let world = world(
        "key;names\n\
         com:own-doha;Doha\n\
         com:own-doha-forum;Doha Forum Works\n\
         ngo:own-who;WHO\n\
         ngo:own-us;Us\n\
         +ctry:QAT;Land of Pearls\n",
    );
    assert_eq!(found(world, "Doha"), [("Doha", vec!["com:own-doha", "gn:290030"])]);
    assert_eq!(found(world, "the Doha Forum Works"), [("Doha Forum Works", vec!["com:own-doha-forum"])]);
    assert_eq!(found(world, "The WHO said"), [("WHO", vec!["ngo:own-who", "igo:who"])]);
    assert_eq!(found(world, "the Land of Pearls"), [("Land of Pearls", vec!["ctry:QAT"])]);
    // "Us" as a name takes nothing from the acronym but its place, and gives nothing to the pronoun.
    assert_eq!(found(world, "the US"), [("US", vec!["ngo:own-us", "ctry:USA"])]);
    assert_eq!(found(world, "told us"), []);
    assert_eq!(found(world, "Us"), [("Us", vec!["ngo:own-us"])]);
    // Longer built-in names are not cut short by a user's.
    assert_eq!(found(world, "Doha Declaration Road")[0].1[0], "com:own-doha");
    let plain = World::embedded();
    let text = "The United Nations Security Council and Qatar met in Geneva with Sergey Lavrov.";
    assert_eq!(found(world, text), found(plain, text));
}

#[test]
fn names_that_begin_small_are_found() {
    let world = world("key;names\ncom:own-shop;eTrader\ngrp:own-jund;jund al-Bahr\n");
    assert_eq!(found(world, "The eTrader app, and jund al-Bahr.").len(), 2);
    assert_eq!(found(world, "retrader Etrader").len(), 1);
    assert_eq!(found(World::embedded(), "The eTrader app, and jund al-Bahr."), []);
}

#[test]
fn terms_make_holders_and_take_their_days_from_the_built_in_ones() {
    let plain = World::embedded();
    let president = holders(plain, "president", "ctry:RUS", date(2025, 6, 1));
    assert_eq!(president, ["per:RUS-putin-vladimir"]);
    let world = world(
        "key;names;office;of;from;to;source\n\
         per:RUS-own-next;Ivan Own;president;ctry:RUS;2026-05-07;;gazette\n\
         per:RUS-own-acting;Pyotr Own;president;ctry:RUS;2016-03-01;2016-03-31;\n\
         grp:own-front;Own Front;;;;;\n\
         per:own-chief;Amal Own;spokesman;grp:own-front;2020;2021;\n\
         per:own-chief;;commander-in-chief;grp:own-front;2022;2023-06+;\n",
    );
    let on = |day| holders(world, "president", "ctry:RUS", day);
    assert_eq!(on(date(2026, 5, 7)), ["per:RUS-own-next"]);
    assert_eq!(on(date(2026, 5, 6)), ["per:RUS-putin-vladimir"]);
    // Days out of the middle of a closed or open term go to the user's; an open one ends there.
    assert_eq!(on(date(2016, 3, 15)), ["per:RUS-own-acting"]);
    assert_eq!(on(date(2016, 2, 29)), ["per:RUS-putin-vladimir"]);
    assert_eq!(holders(world, "spokesman", "grp:own-front", date(2020, 7, 1)), ["per:own-chief"]);
    let chief = world.by_key("per:own-chief").unwrap();
    let offices: Vec<(&str, &str, &str)> =
        world.terms_of(chief).map(|term| (term.office, term.from_written, term.to_written)).collect();
    assert_eq!(offices, [("spokesman", "2020", "2021"), ("commander-in-chief", "2022", "2023-06+")]);
    let sources: Vec<&str> = world.terms_of(chief).map(|term| term.source).collect();
    assert_eq!(sources, ["mine.tsv:5", "mine.tsv:6"]);
    // Nothing else has changed.
    let qatar = (world.territory_of("QAT").unwrap(), plain.territory_of("QAT").unwrap());
    assert_eq!(world.terms_of_body(qatar.0), plain.terms_of_body(qatar.1));
}

#[test]
fn a_term_of_the_same_person_takes_the_place_of_the_built_in_one() {
    let world = world("key;office;of;from;to\n+per:QAT-al-thani-tamim;emir;ctry:QAT;2013-06-25;2026-03-01\n");
    assert_eq!(holders(world, "emir", "ctry:QAT", date(2020, 1, 1)), ["per:QAT-al-thani-tamim"]);
    assert_eq!(holders(world, "emir", "ctry:QAT", date(2026, 3, 2)), [""; 0]);
}

#[test]
fn rows_of_one_file_may_refer_to_those_of_another() {
    let (bodies, people) = (
        tabs("key;names\norg:QAT-own-office;Own Office of Qatar\n"),
        tabs("key;names;office;of\nper:own-amal;Amal Own;head;org:QAT-own-office\n"),
    );
    let files = [
        ActorFile { name: "people.tsv", bytes: people.as_bytes() },
        ActorFile { name: "bodies.tsv", bytes: bodies.as_bytes() },
    ];
    let actors = Actors::read(&files).unwrap();
    assert_eq!((actors.records(), actors.names(), actors.terms()), (2, 2, 1));
    let world = World::with_actors(&actors);
    assert_eq!(holders(world, "head", "org:QAT-own-office", date(2024, 1, 1)), ["per:own-amal"]);
    let alone = Actors::read(&files[..1]).unwrap_err();
    assert!(alone.to_string().contains("no actor has the key \"org:QAT-own-office\""), "{alone}");
}

#[test]
fn the_version_tells_what_was_added() {
    let rows = "key;names\nngo:own-watch;Harbour Watch\n";
    let one = world(rows).version();
    let base = World::embedded().version();
    let digest = one.strip_prefix(base).and_then(|rest| rest.strip_prefix("+actors.")).unwrap();
    assert_eq!(digest.len(), 12);
    let other_name = Actors::read(&[ActorFile { name: "other.tsv", bytes: tabs(rows).as_bytes() }]).unwrap();
    assert_eq!(World::with_actors(&other_name).version(), one);
    assert_ne!(world(&rows.replace("Watch", "Guard")).version(), one);
}

#[test]
fn spreadsheets_marks_and_line_ends_make_no_difference() {
    let rows =
        "\u{feff}# of a spreadsheet\r\nNames;Key\r\n\r\n;\r\n Harbour Watch ; ngo:own-watch \r\n# end\r\n";
    let world = world(rows);
    assert_eq!(world.record(world.by_key("ngo:own-watch").unwrap()).name, "Harbour Watch");
}

#[test]
fn each_fault_of_a_cell_is_refused_with_its_place_and_remedy() {
    let header =
        "key;names;kind;country;sector;gender;part_of;stands_for;domain;place;period;office;of;from;to";
    // The row, and the column and the words of the message.
    for (row, column, says) in [
        (";Own Party", "key", "is empty; give each row the key"),
        ("pty own;Own Party", "key", "\"pty own\" is no key; write the kind, a colon"),
        ("pty:Ö;Own Party", "key", "\"pty:Ö\" is no key"),
        ("usr:own;Own Party", "key", "\"usr:\" is no kind of key; begin it with one of ctry: terr: gn:"),
        ("ctry:OWN;Own Land", "key", "begin the key with terr:"),
        ("gn:own;Own Town", "key", "is no key"),
        ("igo:un;United Nations", "key", "\"igo:un\" is built in as United Nations; write +igo:un"),
        ("igo:un", "key", "\"igo:un\" is built in"),
        ("+igo:unn;Own Nations", "key", "no actor has the key \"igo:unn\" (did you mean \"igo:un\"?)"),
        ("+igo:un", "key", "adds nothing to \"igo:un\"; give it names"),
        ("+igo:un;Own Nations;;;IGO", "sector", "belongs into the row that has the actor's names"),
        ("pty:own", "names", "is empty; give \"pty:own\" at least one name"),
        ("pty:own;Партия", "names", "\"Партия\" can never be found in a text"),
        ("pty:own;Own||Party", "names", "take out the | that is too much"),
        ("pty:own;O", "names", "is too short"),
        ("pty:own;Own (Free Party)", "names", "the parentheses of \"(Free\" do not close"),
        ("pty:own;a/b/c a/b/c a/b/c a/b/c a/b/c a/b/c", "names", "spells 729 names"),
        (
            "pty:own;Own Party;partei",
            "kind",
            "\"partei\" is no kind (did you mean \"party\"?); the kinds are",
        ),
        ("pty:own;Own Party;group", "kind", "\"group\" is not what the key says, a party"),
        ("pty:own;Own Party;;ZZZ", "country", "\"ZZZ\" is no country; give its ISO 3166-1"),
        ("pty:own;Own Party;;Qatar", "country", "no country (did you mean \"QAT\"?)"),
        ("pty:own;Own Party;;qat", "country", "no country (did you mean \"QAT\"?)"),
        ("pty:own;Own Party;;;PTI", "sector", "no sector (did you mean \"PTY\"?); the sectors are AGR,"),
        ("per:own;Amal Own;;;;x", "gender", "\"x\" is neither m nor f"),
        ("pty:own;Own Party;;;;m", "gender", "means nothing for a party"),
        ("pty:own;Own Party;;;;;pty:other", "part_of", "no actor has the key \"pty:other\""),
        ("pty:own;Own Party;;;;;pty:own", "part_of", "which cannot stand here"),
        ("pty:own;Own Party;;;;;per:RUS-putin-vladimir", "part_of", "is a person, which cannot stand here"),
        ("met:own;Own Palace", "stands_for", "is empty; a metonym needs the key of the actor"),
        ("pty:own;Own Party;;;;;;ctry:QAT", "stands_for", "means nothing for a party"),
        (
            "med:own;Own Post;;;;;;;own post",
            "domain",
            "\"own post\" is no domain; write it as in example.org",
        ),
        ("pty:own;Own Party;;;;;;;;95 0", "place", "\"95 0\" is no place; write latitude and longitude"),
        ("pty:own;Own Party;;;;;;;;;2019", "period", "\"2019\" is no period; write"),
        ("pty:own;Own Party;;;;;;;;;2019..2014", "period", "is no period"),
        ("pty:own;Own Party;;;;;;;;;;head", "office", "means nothing for a party"),
        ("per:own;Amal Own;;;;;;;;;;;ctry:QAT", "office", "is empty; say which office"),
        ("per:own;Amal Own;;;;;;;;;;head", "of", "is empty; give the key of the state or body"),
        ("per:own;Amal Own;;;;;;;;;;head;QAT", "of", "\"QAT\" (did you mean \"ctry:QAT\"?)"),
        ("per:own;Amal Own;;;;;;;;;;head;per:RUS-putin-vladimir", "of", "is a person"),
        ("per:own;Amal Own;;;;;;;;;;head;ctry:QAT;17 May", "from", "\"17 May\" is no day; write YYYY"),
        ("per:own;Amal Own;;;;;;;;;;head;ctry:QAT;2021-02-29", "from", "is no day"),
        ("per:own;Amal Own;;;;;;;;;;head;ctry:QAT;2021+", "from", "is no day"),
        ("per:own;Amal Own;;;;;;;;;;head;ctry:QAT;;2021-1", "to", "is no day"),
        ("per:own;Amal Own;;;;;;;;;;head;ctry:QAT;2021;2020", "to", "ends on 2020, before it begins on 2021"),
    ] {
        let missing = header.matches(';').count() - row.matches(';').count();
        let row = format!("{row}{}", ";".repeat(missing));
        let problems = problems(&format!("{header}\n{row}\n"));
        assert_eq!(problems.len(), 1, "{row}: {problems:#?}");
        let before = header.split(';').zip(row.split(';')).take_while(|(name, _)| *name != column);
        let character: usize = 1 + before.map(|(_, cell)| cell.chars().count() + 1).sum::<usize>();
        let place = format!("mine.tsv:2:{character}: {column}: ");
        assert!(problems[0].starts_with(&place) && problems[0].contains(says), "{row}: {}", problems[0]);
        let remedy = problems[0].split_once("; ").map_or("", |(_, remedy)| remedy);
        assert!(!remedy.is_empty() || says.contains("did you mean"), "no remedy: {}", problems[0]);
    }
}

#[test]
fn each_fault_of_a_file_is_refused() {
    for (bytes, expected) in [
        (&b""[..], "mine.tsv: is empty; write a line that names the columns"),
        (b"# nothing\n\n", "mine.tsv: is empty"),
        (b"key\tnames\n# nothing\n", "mine.tsv: names no actor"),
        (b"pty:own\tOwn Party\n", "mine.tsv:1: names no column \"key\""),
        (
            b"key\tnaems\n",
            "mine.tsv:1:5: \"naems\" is no column (did you mean \"names\"?); the columns are key,",
        ),
        (b"key\tnames\tkey\n", "mine.tsv:1:11: key: stands twice in the line of columns"),
        (b"key\tnames\npty:own\n", "mine.tsv:2: has 1 column, and the first line names 2; part the cells"),
        (b"key\tnames\npty:own\tOwn Party\t\n", "mine.tsv:2: has 3 columns, and the first line names 2"),
        (b"key\tnames\npty:own\t\xc3\x96rt\xff\n", "mine.tsv:2:12: is not UTF-8; save the file as UTF-8"),
        (b"\xff\xfek\0e\0y\0\n\0", "mine.tsv:1:1: is not UTF-8"),
    ] {
        let problems = Actors::read(&[ActorFile { name: "mine.tsv", bytes }]).unwrap_err();
        assert_eq!(problems.listed.len(), 1, "{problems}");
        assert!(problems.to_string().starts_with(expected), "{problems}\nnot {expected}");
    }
}

#[test]
fn a_key_is_given_once_and_an_office_held_by_one() {
    assert_eq!(
        problems("key;names\npty:own;Own Party\npty:own;Own Party\n"),
        [
            "mine.tsv:3:1: key: \"pty:own\" stands in mine.tsv:2 too; leave names and all else empty to add a term, or \
          choose another key"
        ]
    );
    let terms = |second: &str| {
        format!(
            "key;names;office;of;from;to\n\
             per:own-a;Amal Own;foreign minister;ctry:QAT;2030-01;2031-05\n\
             per:own-b;Basil Own;minister of foreign affairs;ctry:QAT;{second}\n"
        )
    };
    assert_eq!(
        problems(&terms("2031-04;")),
        [
            "mine.tsv:3:58: from: the term overlaps that of \"per:own-a\" in mine.tsv:2, who is foreign minister of \
          ctry:QAT too; end the one before the other begins"
        ]
    );
    assert!(read(&terms("2031-05;")).is_ok());
    assert!(problems(&terms(";"))[0].contains("overlaps"));
    assert!(
        read(
            &terms("2031-04;")
                .replace("foreign minister", "spokesman")
                .replace("minister of foreign affairs", "spokesman")
        )
        .is_ok()
    );
}

#[test]
fn all_problems_come_at_once_in_the_order_of_the_lines() {
    let rows = "key;names;country\n\
        pty:a;;ZZZ\n\
        pty:b;Party B;QQQ\n\
        usr:c;Ц;QAT\n\
        pty:d\n";
    let places: Vec<String> =
        problems(rows).iter().map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        places,
        [
            "mine.tsv:2:7 names",
            "mine.tsv:2:8 country",
            "mine.tsv:3:15 country",
            "mine.tsv:4:1 key",
            "mine.tsv:4:7 names",
            "mine.tsv:5 has 1 column, and the first line names 3; part the cells by one tab each, empty ones too",
        ]
    );
    let many = format!("key;names\n{}", "usr:x;Own\n".repeat(2000));
    let problems = read(&many).unwrap_err();
    assert_eq!((problems.listed.len(), problems.more), (Problems::MOST, 1950));
    assert!(problems.to_string().ends_with("\nand 1950 more"));
}

#[test]
fn people_are_found_by_what_one_remembers_of_their_name() {
    let world = World::embedded();
    let first = |words: &str| {
        let hits = world.search(words, 5);
        hits.first().map(|hit| (world.record(hit.record).key, hit.likeness))
    };
    let lavrov = "per:RUS-lavrov-sergey";
    assert_eq!(first("Qatar"), Some(("ctry:QAT", Likeness::Exact)));
    assert_eq!(first("côte d'ivoire").map(|(key, _)| key), Some("ctry:CIV"));
    assert_eq!(first("sergei lavrov"), Some((lavrov, Likeness::Folded)));
    assert_eq!(first("lavrov serg"), Some((lavrov, Likeness::Words)));
    assert_eq!(first("Sergey Lavrof"), Some((lavrov, Likeness::Near)));
    assert_eq!(first(lavrov), Some((lavrov, Likeness::Key)));
    assert_eq!(first("United Nations Sec").map(|(_, likeness)| likeness), Some(Likeness::Prefix));
    assert_eq!(first("Zzyzxq Qwfp"), None);
    assert_eq!(first("???"), None);
    assert_eq!(world.search("a", 7).len(), 7);
    assert_eq!(world.near_keys("per:RUS-lavrov-sergei", 3)[0], lavrov);
    assert_eq!(world.near_keys("qat", 3)[0], "ctry:QAT");
    let names = world.names_of(world.by_key("igo:un").unwrap());
    assert_eq!(names[0].name, "United Nations");
    assert!(names.iter().any(|name| name.name == "UN" && !name.weak), "{names:?}");
}

#[test]
fn the_documentation_knows_every_column_and_its_example_is_right() {
    let page = include_str!("../../../docs/actors.md");
    for column in Column::ALL {
        assert!(page.contains(&format!("`{}`", column.as_str())), "no {}", column.as_str());
    }
    for kind in Kind::ALL {
        assert!(page.contains(&format!("`{}`", kind.as_str())), "no {}", kind.as_str());
    }
    let sectors = include_str!("../data/world/sectors.tsv").lines().filter(|line| !line.starts_with('#'));
    for sector in sectors.filter_map(|line| line.split('\t').next()) {
        assert!(page.contains(&format!(" {sector}")), "no {sector}");
    }
    let (_, rest) = page.split_once("```tsv\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    let actors = Actors::read(&[ActorFile { name: "actors.md", bytes: example.as_bytes() }]);
    let actors = actors.unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!((actors.records(), actors.terms()), (3, 3));
}

/// A file that looks like one, with cells that are likely right, likely wrong, or neither.
fn sheet() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        Just(String::new()),
        Just("per:own-a".to_owned()),
        Just("+per:RUS-putin-vladimir".to_owned()),
        Just("grp:own-b".to_owned()),
        Just("met:own".to_owned()),
        Just("ctry:QAT".to_owned()),
        Just("Karim/Kareem (Ali) Haddad|~Haddad".to_owned()),
        Just("QAT".to_owned()),
        Just("GOV".to_owned()),
        Just("president".to_owned()),
        Just("2020-05".to_owned()),
        Just("2021+".to_owned()),
        Just("2014..2019".to_owned()),
        Just("25.3 51.5".to_owned()),
        "[ -~é|/()_~\u{301}]{0,12}",
    ];
    let row = prop::collection::vec(cell, 0..17).prop_map(|cells| cells.join("\t"));
    let header = prop_oneof![
        Just("key\tnames".to_owned()),
        Just("key\tnames\toffice\tof\tfrom\tto".to_owned()),
        Just("key\tnames\tkind\tcountry\tsector\tgender\tpart_of\tstands_for\tdomain\tplace\tperiod\toffice\tof\tfrom\tto\tsource".to_owned()),
    ];
    (header, prop::collection::vec(row, 0..6))
        .prop_map(|(header, rows)| format!("{header}\n{}", rows.join("\n")))
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let read = Actors::read(&[ActorFile { name: "mine.tsv", bytes: &bytes }]);
        prop_assert!(read.is_ok() || !read.unwrap_err().listed.is_empty());
    }

    #[test]
    fn what_looks_like_a_file_is_read_or_refused(text in sheet()) {
        match Actors::read(&[ActorFile { name: "mine.tsv", bytes: text.as_bytes() }]) {
            Ok(actors) => {
                let world = World::with_actors(&actors);
                prop_assert!(world.version().contains("+actors."));
                for found in world.find(&text) {
                    prop_assert!(found.records.iter().all(|&id| !world.record(id).key.is_empty()));
                }
            }
            Err(problems) => prop_assert!(!problems.listed.is_empty()),
        }
    }
}
