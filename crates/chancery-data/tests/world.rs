//! What the embedded world finds and knows.

use chancery_data::{Kind, World};
use jiff::civil::date;

/// The words found in `text`, each with the key of its likeliest record.
fn found(text: &str) -> Vec<(&str, &'static str)> {
    let world = World::embedded();
    let matches = world.find(text);
    matches.iter().map(|found| (&text[found.start..found.end], world.record(found.records[0]).key)).collect()
}

#[test]
fn names_are_found_longest_first_and_without_the_genitive() {
    assert_eq!(
        found("Qatar's Tamim bin Hamad al-Thani met Vladimir Putin at Vnukovo-2."),
        [
            ("Qatar", "ctry:QAT"),
            ("Tamim bin Hamad al-Thani", "per:QAT-al-thani-tamim"),
            ("Vladimir Putin", "per:RUS-putin-vladimir"),
            ("Vnukovo-2", "fac:vnukovo"),
        ]
    );
}

#[test]
fn acronyms_need_capitals_and_keep_their_stops() {
    assert_eq!(found("Those who told us that is a lie"), []);
    assert_eq!(found("The U.S. and the WHO"), [("U.S.", "ctry:USA"), ("WHO", "igo:who")]);
    assert_eq!(found("They left the US. It was late"), [("US", "ctry:USA")]);
    assert_eq!(found("NATO IS READY, US SAYS").len(), 1);
    assert_eq!(found("US says IS is beaten").len(), 2);
    assert_eq!(found("U.S.-led forces"), [("U.S.", "ctry:USA")]);
}

#[test]
fn apostrophes_inside_a_name_are_no_boundary() {
    assert_eq!(found("Da’esh fighters"), [("Da’esh", "grp:isis")]);
    assert_eq!(found("Daesh's fighters"), [("Daesh", "grp:isis")]);
    assert_eq!(found("‘Russia’ and “Russia”").len(), 2);
}

#[test]
fn names_inside_words_are_not_found() {
    assert_eq!(found("Moscowite Qatarian Ruslan"), []);
    assert_eq!(found("the Israel-Hamas war").len(), 2);
}

#[test]
fn a_holder_is_known_as_of_the_day() {
    let world = World::embedded();
    let qatar = world.territory_of("QAT").unwrap();
    let emir = world.holder("ruler", qatar, Some(date(2025, 4, 17)));
    assert_eq!(world.record(emir[0]).key, "per:QAT-al-thani-tamim");
    let before = world.holder("emir", qatar, Some(date(2013, 1, 1)));
    assert_eq!(world.record(before[0]).key, "per:QAT-al-thani-hamad");
}

#[test]
fn every_record_is_reached_by_its_key_and_its_name() {
    let world = World::embedded();
    for id in world.ids() {
        let record = world.record(id);
        assert_eq!(world.by_key(record.key), Some(id));
        assert!(world.lookup(record.name).contains(&id), "{record:?}");
    }
}

#[test]
fn capitals_are_cities_of_their_country() {
    let world = World::embedded();
    let doha = world.capital_of(world.territory_of("QAT").unwrap()).unwrap();
    assert_eq!((world.record(doha).name, world.record(doha).kind), ("Doha", Kind::City));
}

#[test]
fn any_text_can_be_searched_and_spans_fall_on_characters() {
    let world = World::embedded();
    let pieces = [
        "Moscow",
        "’s",
        "'",
        "U.S.",
        "\u{301}",
        "\u{200d}",
        "😀",
        "العربية",
        "\0",
        "\r\n",
        "-",
        "–",
        "É",
        "ß",
        ".",
        ",",
        "+",
        " ",
        "al-",
        "NATO",
        "«",
        "Da’esh",
        "ﬁ",
    ];
    for (index, one) in pieces.iter().enumerate() {
        for other in &pieces {
            for third in &pieces[index..] {
                let text = format!("{one}{other}{third}{one}");
                for found in world.find(&text) {
                    assert!(
                        text.get(found.start..found.end).is_some_and(|words| !words.is_empty()),
                        "{text:?}"
                    );
                    assert!(!found.records.is_empty());
                }
                let _ =
                    (world.role(&text), world.demonym(&text), world.lookup(&text), world.body_noun(&text));
            }
        }
    }
}

#[test]
fn words_for_actors_are_known() {
    let world = World::embedded();
    let emirati = world.demonym("Emirati").unwrap();
    assert_eq!(world.record(emirati.of).key, "ctry:ARE");
    assert!(emirati.adjective && emirati.person && !emirati.people);
    let british = world.demonym("British").unwrap();
    assert!(british.adjective && !british.person && british.people);
    assert_eq!(world.demonym("russian"), None);
    assert_eq!(world.body_noun("Ministry of Foreign Affairs").unwrap().name, "foreign ministry");
    assert_eq!(world.group_noun("protesters").unwrap().number, chancery_data::Number::Plural);
}

#[test]
fn an_office_answers_to_the_names_of_its_function() {
    let world = World::embedded();
    let name = |office: &str, country: &str, day: jiff::civil::Date| {
        let holders = world.holder(office, world.territory_of(country).unwrap(), Some(day));
        holders.first().map(|&id| world.record(id).name)
    };
    assert_eq!(name("president", "USA", date(2015, 6, 1)), Some("Barack Obama"));
    assert_eq!(name("president", "USA", date(2019, 6, 1)), Some("Donald Trump"));
    assert_eq!(name("foreign minister", "USA", date(2016, 6, 1)), Some("John Kerry"));
    assert_eq!(name("premier", "DEU", date(2017, 6, 1)), Some("Angela Merkel"));
    assert_eq!(name("leader", "SAU", date(2020, 6, 1)), Some("King Salman"));
    assert_eq!(name("president", "USA", date(1900, 6, 1)), None);
}

/// The key of the likeliest record with this name.
fn named(name: &str) -> Option<&'static str> {
    let world = World::embedded();
    world.lookup(name).first().map(|&id| world.record(id).key)
}

#[test]
fn people_are_found_in_other_romanisations() {
    for (name, key) in [
        ("Zelensky", "per:UKR-zelenskyy-volodymyr"),
        ("Zelenskyy", "per:UKR-zelenskyy-volodymyr"),
        ("Zelenskiy", "per:UKR-zelenskyy-volodymyr"),
        ("Wolodymyr Zelenskyj", "per:UKR-zelenskyy-volodymyr"),
        ("Mohammed bin Salman", "per:SAU-mohammed-bin-salman"),
        ("Muhammad bin Salman", "per:SAU-mohammed-bin-salman"),
        ("Muhammed bin Salman", "per:SAU-mohammed-bin-salman"),
        ("Tamim bin Hamad al-Thani", "per:QAT-al-thani-tamim"),
        ("Tamim bin Hamad Al Thani", "per:QAT-al-thani-tamim"),
        ("Tamim bin Hamad Althani", "per:QAT-al-thani-tamim"),
        ("Abdullah bin Nasser Althani", "per:QAT-al-thani-abdullah"),
        ("Muammar Qaddafi", "per:LBY-gaddafi-muammar"),
        ("Kadhafi", "per:LBY-gaddafi-muammar"),
        ("Saif al-Islam Qaddafi", "per:LBY-saif-al-islam-gaddafi"),
        ("Khalifa Hifter", "per:LBY-haftar-khalifa"),
        ("Khalifa Haftar", "per:LBY-haftar-khalifa"),
        ("Abdel Fattah al-Burhan", "per:SDN-al-burhan-abdel-fattah"),
        ("Abdulfattah al-Burhan", "per:SDN-al-burhan-abdel-fattah"),
        ("Abdel Fattah el-Burhan", "per:SDN-al-burhan-abdel-fattah"),
        ("Sergej Lawrow", "per:RUS-lavrov-sergey"),
    ] {
        assert_eq!(named(name), Some(key), "{name}");
    }
    assert_eq!(named("Ivan Lavrov"), None);
    assert_eq!(found("Khalifa Hifter said"), [("Khalifa Hifter", "per:LBY-haftar-khalifa")]);
}

#[test]
fn a_name_spelled_otherwise_never_hides_one_that_is_written_so() {
    let world = World::embedded();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/world/name_variants.tsv");
    let table = std::fs::read_to_string(path).unwrap();
    let mut cities = 0;
    for word in table.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split('|')) {
        let records = world.lookup(word);
        let city = records
            .iter()
            .position(|&id| world.record(id).name == word && world.record(id).kind == Kind::City);
        // Only a person whose table has this very word may stand before the city of that name.
        if city.is_some_and(|at| records[..at].iter().all(|&id| world.record(id).kind != Kind::Person)) {
            cities += 1;
        }
    }
    assert!(cities > 10, "only {cities} words are cities too");
    assert_eq!(named("Riyadh"), Some("gn:108410"));
}

/// The rows of `cities.tsv`.
fn cities() -> Vec<Vec<String>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/world/cities.tsv");
    let table = std::fs::read_to_string(path).expect("a table of this repository");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn a_main_name_comes_before_a_local_or_former_one() {
    let world = World::embedded();
    let countries = |name: &str| {
        let cities = world.lookup(name).iter().map(|&id| world.record(id));
        cities
            .filter(|record| record.kind == Kind::City)
            .filter_map(|record| record.country)
            .collect::<Vec<_>>()
    };
    // Engels was once Pokrovsk, Korolev was once Kaliningrad.
    assert_eq!(countries("Pokrovsk").first(), Some(&"UKR"));
    assert_eq!(named("Kaliningrad"), Some("gn:554234"));
    assert!(!world.lookup("Kaliningrad").contains(&world.by_key("gn:554233").unwrap()));
    assert_eq!(countries("Kharkiv"), ["UKR"]);
    assert_eq!(countries("Tripoli").first(), Some(&"LBY"));
    assert_eq!(countries("Alexandria").first(), Some(&"EGY"));
}

#[test]
fn capitals_are_marked_also_where_they_are_small() {
    let capitals: Vec<Vec<String>> = cities().into_iter().filter(|row| row[6] == "C").collect();
    assert!((235..=255).contains(&capitals.len()), "{} capitals", capitals.len());
    for (name, country) in
        [("Kyiv", "UKR"), ("Doha", "QAT"), ("Washington", "USA"), ("Vaduz", "LIE"), ("Juba", "SSD")]
    {
        let is_capital = |row: &Vec<String>| row[1] == country && row[3].split('|').next() == Some(name);
        assert!(capitals.iter().any(is_capital), "{name}");
    }
}

#[test]
fn other_names_of_cities_are_neither_short_nor_words_nor_given_names() {
    let words =
        ["Ali", "Hassan", "Omar", "Ivan", "Maria", "Bank", "March", "Same", "Bar", "Say", "Split", "Nice"];
    for row in cities() {
        let mut names = row[3].split('|');
        let main = names.next().unwrap();
        for other in names {
            assert!(other.chars().count() > 3 && !words.contains(&other), "gn:{}: {other}", row[0]);
        }
        // A town that is called so needs a context.
        let population: u32 = row[4].parse().unwrap();
        assert!(!words.contains(&main) || row[6] == "C" || population > 100_000, "gn:{}: {main}", row[0]);
    }
}

#[test]
fn small_places_are_known_where_there_is_war() {
    let mut places = std::collections::BTreeMap::<String, usize>::new();
    for row in cities() {
        *places.entry(row[1].clone()).or_default() += 1;
    }
    // Nearly all that GeoNames has with 500 people or more.
    for (country, least) in [
        ("UKR", 5400),
        ("PSE", 370),
        ("ISR", 700),
        ("LBN", 50),
        ("SYR", 300),
        ("YEM", 300),
        ("SDN", 110),
        ("MMR", 560),
        ("COD", 115),
        ("ETH", 250),
        ("SOM", 75),
        ("MLI", 90),
        ("BFA", 105),
        ("NER", 70),
        ("AFG", 310),
        ("IRQ", 160),
        ("LBY", 115),
        ("HTI", 105),
        ("ARM", 610),
        ("AZE", 230),
        ("SSD", 22),
    ] {
        let count = places.get(country).copied().unwrap_or_default();
        assert!(count >= least, "{country} has {count} places");
    }
    let world = World::embedded();
    for (name, country) in [
        ("Avdiivka", "UKR"),
        ("Chasiv Yar", "UKR"),
        ("Orikhiv", "UKR"),
        ("Tokmak", "UKR"),
        ("Jabalia", "PSE"),
        ("Bint Jbeil", "LBN"),
        ("Saraqib", "SYR"),
        ("El Fasher", "SDN"),
        ("Sake", "COD"),
        ("Kidal", "MLI"),
        ("Djibo", "BFA"),
        ("Lashio", "MMR"),
        ("Acre", "ISR"),
    ] {
        let found = world.lookup(name).iter().any(|&id| world.record(id).country == Some(country));
        assert!(found, "{name}");
    }
}

#[test]
fn provinces_at_war_have_the_keys_of_iso() {
    let world = World::embedded();
    for (name, key) in [
        ("Donetsk Oblast", "sub:UA-14"),
        ("Luhansk Oblast", "sub:UA-09"),
        ("Zaporizhzhia Oblast", "sub:UA-23"),
        ("Kursk Oblast", "sub:RU-KRS"),
        ("Anbar Province", "sub:IQ-AN"),
        ("Raqqa Governorate", "sub:SY-RA"),
    ] {
        let records = world.lookup(name);
        assert!(records.contains(&world.by_key(key).unwrap()), "{name}: {key}");
    }
}
