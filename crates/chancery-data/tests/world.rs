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
