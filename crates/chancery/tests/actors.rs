//! Actors that a user adds, as they come out in readings.

use chancery::document::Document;
use chancery::reader::Reader;
use chancery::reading::{Entity, Reading};
use chancery_data::World;
use chancery_data::actors::{ActorFile, Actors};

const ACTORS: &str = "\
key\tnames\tcountry\tsector\toffice\tof\tfrom\tto
grp:SYR-own-brigade\tHarbour Brigade\tSYR\tREB\t\t\t\t
per:NOR-own-lunde\tAstrid Lunde\tNOR\tGOV\tforeign minister\tctry:NOR\t2030-01-01\t2031-12-31
";

fn read(reader: &Reader, text: &str, published: &str) -> Reading {
    let document = Document {
        text: text.to_owned(),
        published: Some(published.parse().expect("a day")),
        ..Document::default()
    };
    reader.read(&document)
}

fn entity<'r>(reading: &'r Reading, words: &str) -> &'r Entity {
    let named = |entity: &&Entity| entity.mentions.iter().any(|mention| mention.text == words);
    reading.entities.iter().find(named).unwrap_or_else(|| panic!("no {words}: {:#?}", reading.entities))
}

#[test]
fn own_actors_are_entities_with_keys_countries_and_sectors() {
    let file = ActorFile { name: "mine.tsv", bytes: ACTORS.as_bytes() };
    let world = World::with_actors(&Actors::read(&[file]).expect("every row is right"));
    let reader = Reader::embedded().with_world(world);
    let text = "Fighters of the Harbour Brigade attacked a village on Monday. \
                Norway's foreign minister condemned the attack. Lunde will travel to Geneva.";
    let reading = read(&reader, text, "2030-03-12");
    let brigade = entity(&reading, "Harbour Brigade");
    assert_eq!(brigade.actor.as_deref(), Some("grp:SYR-own-brigade"));
    assert_eq!((brigade.country.as_deref(), brigade.sector.as_deref()), (Some("SYR"), Some("REB")));
    let minister = entity(&reading, "Norway's foreign minister");
    assert_eq!(minister.actor.as_deref(), Some("per:NOR-own-lunde"), "as of the day of the report");
    assert_eq!(minister.name, "Astrid Lunde");
    assert_eq!(reading.made_by.knowledge_base, world.version());
    assert!(reading.made_by.knowledge_base.contains("+actors."));
    assert_eq!(reading.made_by, reader.versions());
    let before = read(&reader, text, "2029-03-12");
    assert_ne!(entity(&before, "Norway's foreign minister").actor.as_deref(), Some("per:NOR-own-lunde"));
}

#[test]
fn a_text_that_names_none_of_them_is_read_as_without() {
    let file = ActorFile { name: "mine.tsv", bytes: ACTORS.as_bytes() };
    let world = World::with_actors(&Actors::read(&[file]).expect("every row is right"));
    let text = include_str!("../../../examples/visit.txt").replace("Lunde", "Berg");
    let mut with = read(&Reader::embedded().with_world(world), &text, "2024-03-12");
    let without = read(&Reader::embedded(), &text, "2024-03-12");
    with.made_by.knowledge_base.clone_from(&without.made_by.knowledge_base);
    assert_eq!(with, without);
}
