//! Rows of one event made by hand in each shape, rows of hostile ones, and what the tables of codes may say.

use super::*;
use crate::events::dyads::dyads;
use chancery_data::lexicons::rows as lines;
use chancery_record::ask::event::{
    Article, Attribution, EventPlace, Participant, Party, Report, Toll, Words,
};
use jiff::civil::Date;
use proptest::prelude::*;
use std::collections::HashMap;
use std::path::Path;

fn named(name: &str, country: Option<&str>, sector: Option<&str>) -> Participant {
    Participant {
        name: name.to_owned(),
        key: None,
        country: country.map(str::to_owned),
        sector: sector.map(str::to_owned),
    }
}

fn words(start: u32, text: &str) -> Words {
    Words { start, end: start + text.chars().count() as u32, text: text.to_owned() }
}

/// "Troops shelled Nasib on 9 March 2024, killing six civilians", by one report of two.
fn shelling() -> Event {
    let troops = named("Troops", Some("SYR"), Some("MIL"));
    let victims = [named("six civilians", None, None), named("Nasib", Some("SYR"), None)];
    let day = Date::constant(2024, 3, 9);
    let place = EventPlace {
        name: "Nasib".to_owned(),
        country: Some("SYR".to_owned()),
        admin1: Some("Daraa".to_owned()),
        lat: Some(32.55),
        lon: Some(36.19),
        precision: Some("city".to_owned()),
        geonames: Some(172_000),
        words: Some("Nasib".to_owned()),
    };
    let article = Article {
        id: "d:1".to_owned(),
        title: Some("Shells fall; six die".to_owned()),
        publisher: Some("Courier".to_owned()),
        published: Some(Date::constant(2024, 3, 12)),
        url: Some("https://www.example.org/news/1#top".to_owned()),
        language: Some("en".to_owned()),
        added: "2024-03-12T08:15:00Z".to_owned(),
        characters: Some(900),
    };
    let first = Report {
        id: "r:1".to_owned(),
        article: article.clone(),
        status: "happened".to_owned(),
        confidence: Some(0.87),
        anchor: words(107, "shelled"),
        evidence: vec![words(100, "Troops shelled Nasib, killing six civilians.")],
        sentence: Some(1),
        paragraph: Some(1),
        statement: Some(Attribution {
            id: "s:1".to_owned(),
            speaker: Some("state television".to_owned()),
            key: None,
            class: "say".to_owned(),
        }),
        parties: vec![Party {
            is_actor: true,
            who: troops.clone(),
            title: Some("troops of the border".to_owned()),
            mention: Some(words(100, "Troops")),
            ..Party::default()
        }],
        tolls: vec![Toll {
            fate: "killed".to_owned(),
            value: Some(6.0),
            upper: None,
            bound: "exact".to_owned(),
            words: "six civilians".to_owned(),
        }],
        ..Report::default()
    };
    let second = Report {
        id: "r:2".to_owned(),
        article: Article {
            id: "d:2".to_owned(),
            publisher: Some("Gazette".to_owned()),
            published: Some(Date::constant(2024, 3, 13)),
            url: None,
            added: "2024-03-13T08:15:00Z".to_owned(),
            ..article
        },
        anchor: words(7, "fired on"),
        statement: None,
        parties: Vec::new(),
        tolls: Vec::new(),
        ..first.clone()
    };
    Event {
        id: "v:1".to_owned(),
        kind: "ASSAULT".to_owned(),
        mode: Some("heavy-weapons".to_owned()),
        plover: "ASSAULT".to_owned(),
        plover_mode: Some("heavy-weapons".to_owned()),
        cameo: Some("194".to_owned()),
        quad: Some(4),
        status: "happened".to_owned(),
        date: Some(day.to_string()),
        first_day: Some(day),
        last_day: Some(day),
        intensity: Some(-9.5),
        confidence: Some(0.9),
        sources: 2,
        actors: vec![troops],
        recipients: victims.into(),
        place: Some(place),
        contexts: vec!["military".to_owned()],
        reports: vec![first, second],
    }
}

/// Returns what is written of an event, without a header.
fn written(shape: Shape, guard: bool, event: &Event) -> String {
    let mut writer = EventWriter::new(shape, guard, Vec::new()).expect("memory takes it");
    let header = writer.out.len();
    writer.write(event).expect("memory takes it");
    String::from_utf8(writer.into_inner().split_off(header)).expect("text")
}

/// Returns the rows of an event by the names of the columns.
fn rows_of(shape: Shape, event: &Event) -> Vec<HashMap<&'static str, String>> {
    let text = written(shape, false, event);
    let commas = matches!(shape, Shape::Acled | Shape::UcdpGed | Shape::Coded);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(if commas { b',' } else { b'\t' })
        .quoting(commas)
        .from_reader(text.as_bytes());
    let columns = shape.columns();
    let rows = reader.records().map(|row| {
        let row = row.expect("rows of one length");
        assert_eq!(row.len(), columns.len(), "{shape:?}");
        columns.iter().copied().zip(row.iter().map(str::to_owned)).collect()
    });
    rows.collect()
}

fn assert_cells(row: &HashMap<&'static str, String>, cells: &[(&str, &str)]) {
    for (column, cell) in cells {
        assert_eq!(row.get(column).map(String::as_str), Some(*cell), "{column}");
    }
}

const TABLES: [Shape; 9] = [
    Shape::Gdelt,
    Shape::GdeltMentions,
    Shape::Gdelt1,
    Shape::Icews,
    Shape::Polecat,
    Shape::Phoenix,
    Shape::Acled,
    Shape::UcdpGed,
    Shape::Coded,
];

#[test]
fn an_event_is_a_row_of_gdelt_for_each_recipient() {
    for shape in [Shape::Gdelt, Shape::Gdelt1] {
        let rows = rows_of(shape, &shelling());
        assert_eq!(rows.len(), 2);
        assert_ne!(rows[0]["GLOBALEVENTID"], rows[1]["GLOBALEVENTID"]);
        let added = if shape == Shape::Gdelt { "20240312081500" } else { "20240312" };
        assert_cells(
            &rows[0],
            &[
                ("SQLDATE", "20240309"),
                ("MonthYear", "202403"),
                ("Year", "2024"),
                ("FractionDate", "2024.2712"),
                ("Actor1Code", "SYRMIL"),
                ("Actor1Name", "TROOPS"),
                ("Actor1CountryCode", "SYR"),
                ("Actor1Type1Code", "MIL"),
                ("Actor2Name", "SIX CIVILIANS"),
                ("IsRootEvent", "1"),
                ("EventCode", "194"),
                ("EventBaseCode", "194"),
                ("EventRootCode", "19"),
                ("QuadClass", "4"),
                ("GoldsteinScale", "-10.0"),
                ("NumMentions", "2"),
                ("NumSources", "2"),
                ("NumArticles", "2"),
                ("Actor1Geo_Type", "0"),
                ("ActionGeo_Type", "4"),
                ("ActionGeo_FullName", "Nasib, Daraa, Syria"),
                ("ActionGeo_CountryCode", "SY"),
                ("ActionGeo_Lat", "32.55"),
                ("ActionGeo_Long", "36.19"),
                ("DATEADDED", added),
                ("SOURCEURL", "https://www.example.org/news/1#v:1"),
            ],
        );
    }
}

#[test]
fn a_mention_is_a_pair_in_an_article() {
    let (event, rows) = (shelling(), rows_of(Shape::GdeltMentions, &shelling()));
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0]["GLOBALEVENTID"], rows_of(Shape::Gdelt, &event)[0]["GLOBALEVENTID"]);
    assert_cells(
        &rows[0],
        &[
            ("EventTimeDate", "20240312081500"),
            ("MentionType", "1"),
            ("MentionSourceName", "example.org"),
            ("MentionIdentifier", "https://www.example.org/news/1"),
            ("SentenceID", "2"),
            ("Actor1CharOffset", "100"),
            ("Actor2CharOffset", "-1"),
            ("ActionCharOffset", "107"),
            ("Confidence", "87"),
            ("MentionDocLen", "900"),
            ("Extras", "r:1; happened; according to state television"),
        ],
    );
    assert_cells(
        &rows[1],
        &[
            ("MentionTimeDate", "20240313081500"),
            ("MentionType", "2"),
            ("MentionSourceName", "Gazette"),
            ("MentionIdentifier", "Gazette, Shells fall; six die, 2024-03-13"),
            ("Extras", "r:2; happened; according to Gazette"),
        ],
    );
}

#[test]
fn icews_and_polecat_have_both_sides() {
    let rows = rows_of(Shape::Icews, &shelling());
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row["Event ID"].parse::<i32>().is_ok_and(|id| id >= 1 << 30)));
    assert_cells(
        &rows[1],
        &[
            ("Event Date", "2024-03-09"),
            ("Source Name", "Troops"),
            ("Source Sectors", "Military,Government"),
            ("Source Country", "Syria"),
            ("CAMEO Code", "194"),
            ("Intensity", "-10.0"),
            ("Target Name", "Nasib"),
            ("Sentence Number", "2"),
            ("Publisher", "Courier [v:1]"),
            ("City", "Nasib"),
            ("Province", "Daraa"),
            ("Country", "Syria"),
        ],
    );
    let rows = rows_of(Shape::Polecat, &shelling());
    assert_cells(
        &rows[0],
        &[
            ("Event ID", "v:1_1"),
            ("Event Type", "ASSAULT"),
            ("Event Mode", "heavy-weapons"),
            ("Intensity", "-9.5"),
            ("Quad Code", "MATERIAL CONFLICT"),
            ("Contexts", "military"),
            ("Actor Country", "SYR"),
            ("Actor COW", "652"),
            ("Primary Actor Sector", "MIL"),
            ("Actor Title", "troops of the border"),
            ("Actor Name Raw", "Troops"),
            ("Province", "Daraa"),
            ("GeoNames ID", "172000"),
            ("Publication Date", "2024-03-12"),
        ],
    );
}

#[test]
fn phoenix_has_the_order_of_its_writer() {
    assert_cells(
        &rows_of(Shape::Phoenix, &shelling())[0],
        &[
            ("EventID", "v:1_1"),
            ("Date", "20240309"),
            ("Month", "03"),
            ("SourceActorFull", "SYRMIL"),
            ("SourceActorEntity", "SYR"),
            ("SourceActorRole", "MIL"),
            ("TargetActorFull", "---"),
            ("QuadClass", "4"),
            ("Issues", "military,1"),
            ("LocationName", "Nasib"),
            // By the name that readers in R give the columns, which is the other way round.
            ("GeoCountryName", "Daraa"),
            ("GeoStateName", "Syria"),
            ("SentenceID", "d:1_2;d:2_2"),
            ("URLs", "https://www.example.org/news/1"),
            ("NewsSources", "Courier;Gazette"),
        ],
    );
}

#[test]
fn acled_and_ucdp_have_one_row_for_an_event() {
    let rows = rows_of(Shape::Acled, &shelling());
    assert_eq!(rows.len(), 1);
    assert_cells(
        &rows[0],
        &[
            ("event_id_cnty", "v:1"),
            ("event_date", "2024-03-09"),
            ("time_precision", "1"),
            ("event_type", "Explosions/Remote violence"),
            ("sub_event_type", "Shelling/artillery/missile attack"),
            ("actor1", "Troops"),
            ("inter1", "State forces"),
            ("actor2", "six civilians"),
            ("assoc_actor_2", "Nasib"),
            ("inter2", "Civilians"),
            ("interaction", "State forces-Civilians"),
            ("civilian_targeting", "Civilian targeting"),
            ("iso", "760"),
            ("admin1", "Daraa"),
            ("geo_precision", "1"),
            ("source", "Courier;Gazette"),
            ("notes", "Troops shelled Nasib, killing six civilians. (according to state television) [v:1]"),
            ("fatalities", "6"),
            ("timestamp", "1710317700"),
        ],
    );
    let rows = rows_of(Shape::UcdpGed, &shelling());
    assert_eq!(rows.len(), 1);
    assert_cells(
        &rows[0],
        &[
            ("relid", "v:1"),
            ("type_of_violence", "3"),
            ("dyad_name", "Troops - six civilians, Nasib"),
            ("number_of_sources", "2"),
            ("source_office", "Courier;Gazette"),
            ("source_headline", "Shells fall, six die;Shells fall, six die"),
            ("source_original", "state television;Gazette"),
            ("where_prec", "1"),
            ("geom_wkt", "POINT (36.19 32.55)"),
            ("priogrid_gid", "176833"),
            ("country_id", "652"),
            ("date_prec", "1"),
            ("deaths_civilians", "6"),
            ("best", "6"),
            ("gwnoa", "652"),
        ],
    );
}

#[test]
fn what_a_data_set_does_not_code_is_left_out() {
    let without_deaths = Event { reports: shelling().reports.split_off(1), ..shelling() };
    let undated = Event { date: None, first_day: None, last_day: None, ..shelling() };
    let visit = Event { plover: "CONSULT".to_owned(), plover_mode: Some("visit".to_owned()), ..shelling() };
    let own = Event { plover: "WALKOUT".to_owned(), cameo: None, quad: None, ..shelling() };
    for (shape, event, rows) in [
        (Shape::UcdpGed, &without_deaths, 0),
        (Shape::Acled, &without_deaths, 1),
        (Shape::UcdpGed, &undated, 0),
        (Shape::Acled, &undated, 0),
        (Shape::Icews, &undated, 2),
        (Shape::Acled, &visit, 0),
        (Shape::Gdelt, &own, 0),
        (Shape::Polecat, &own, 0),
    ] {
        assert_eq!(rows_of(shape, event).len(), rows, "{shape:?}");
        let mut writer = EventWriter::new(shape, false, Vec::new()).expect("memory takes it");
        writer.write(event).expect("memory takes it");
        assert_eq!(writer.left_out(), u64::from(rows == 0), "{shape:?}");
    }
}

#[test]
fn a_country_is_no_pin_on_a_map() {
    let mut event = shelling();
    if let Some(place) = &mut event.place {
        (place.name, place.precision, place.admin1) = ("Syria".to_owned(), Some("country".to_owned()), None);
    }
    assert_cells(
        &rows_of(Shape::Acled, &event)[0],
        &[("country", "Syria"), ("location", ""), ("latitude", ""), ("geo_precision", "")],
    );
    let ged = &rows_of(Shape::UcdpGed, &event)[0];
    assert_cells(ged, &[("where_prec", "6"), ("where_coordinates", "Syria")]);
    assert_cells(
        &rows_of(Shape::Gdelt, &event)[0],
        &[("ActionGeo_Type", "1"), ("ActionGeo_FullName", "Syria")],
    );
}

#[test]
fn plover_keeps_lists_and_says_what_is_planned_possible_or_denied() {
    let object = |status: &str, plover: &str| -> serde_json::Value {
        let event = Event { status: status.to_owned(), plover: plover.to_owned(), ..shelling() };
        serde_json::from_str(&written(Shape::Plover, false, &event)).expect("an object")
    };
    let happened = object("happened", "ASSAULT");
    assert_eq!(happened["recipient"].as_array().map(Vec::len), Some(2));
    assert_eq!(happened["actor"][0]["code"], "SYR");
    assert_eq!(happened["mode"], serde_json::json!(["heavy-weapons"]));
    assert_eq!(happened["size"]["dead"], 6);
    assert_eq!(happened["chancery"]["reports"][0]["according_to"], "state television");
    assert_eq!(happened["text_info"], serde_json::json!({"sequence": 2, "start": 100, "end": 144}));
    for (status, plover, kind, mode) in [
        ("planned", "ASSAULT", "ASSAULT", serde_json::json!(["heavy-weapons", "future"])),
        ("possible", "ASSAULT", "ASSAULT", serde_json::json!(["heavy-weapons", "hypothetical"])),
        ("denied", "CONSULT", "CONSULT", serde_json::json!(["heavy-weapons", "negation"])),
        // The manual has a type of its own for meetings and withdrawals that are to come.
        ("planned", "CONSULT", "AGREE", serde_json::Value::Null),
        ("planned", "RETREAT", "CONCEDE", serde_json::Value::Null),
    ] {
        let object = object(status, plover);
        assert_eq!((&object["event"][0], &object["mode"]), (&kind.into(), &mode), "{status} {plover}");
        assert_eq!(object["chancery"]["status"], status);
    }
}

#[test]
fn those_who_meet_act_on_each_other() {
    let event = Event {
        actors: vec![named("A", None, None), named("B", None, None), named("C", None, None)],
        recipients: Vec::new(),
        ..Event::default()
    };
    let name = |who: Option<&Participant>| who.map_or(String::new(), |who| who.name.clone());
    let pairs: Vec<String> =
        dyads(&event).iter().map(|pair| name(pair.actor) + &name(pair.recipient)).collect();
    assert_eq!(pairs, ["AB", "AC", "BA", "BC", "CA", "CB"]);
    let alone = Event { actors: vec![named("A", None, None)], ..Event::default() };
    assert_eq!(dyads(&alone).len(), 1);
    let twice =
        Event { actors: vec![named("A", None, None), named("A", Some("SYR"), None)], ..Event::default() };
    assert_eq!(dyads(&twice).len(), 1, "they would have the same number");
}

#[test]
fn the_number_of_a_row_does_not_depend_on_who_else_takes_part() {
    let event = shelling();
    let fewer = Event { recipients: event.recipients[1..].to_vec(), ..event.clone() };
    assert_eq!(dyads(&event)[1].number(&event, 53), dyads(&fewer)[0].number(&fewer, 53));
}

#[test]
fn an_event_without_a_day_has_that_of_its_article_if_it_may() {
    let of = |date: Option<(Date, Date)>| {
        let (first_day, last_day) = date.unzip();
        dyads::day(&Event { first_day, last_day, ..shelling() })
    };
    let day = |month, day| Date::constant(2024, month, day);
    assert_eq!(of(None), Some(day(3, 12)));
    assert_eq!(of(Some((day(3, 1), day(3, 31)))), Some(day(3, 12)));
    assert_eq!(of(Some((day(2, 1), day(2, 29)))), Some(day(2, 1)));
    assert_eq!(
        dyads::day(&Event { first_day: None, last_day: None, reports: Vec::new(), ..shelling() }),
        None
    );
}

#[test]
fn formulas_are_guarded_and_numbers_are_not() {
    let event = Event { actors: vec![named("=1+1", None, None)], ..shelling() };
    let guarded = written(Shape::Icews, true, &event);
    assert!(guarded.contains("\t'=1+1\t") && guarded.contains("\t-10.0\t"), "{guarded}");
    assert!(written(Shape::Icews, false, &event).contains("\t=1+1\t"));
}

#[test]
fn headers_are_those_of_the_data_sets() {
    let folder = std::env::var_os("CHANCERY_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), Into::into);
    let formats = folder.join("reference/formats");
    if !formats.is_dir() {
        println!("skipped: no reference/formats in {} (set CHANCERY_SHARED)", folder.display());
        return;
    }
    for (shape, file) in [
        (Shape::Gdelt, "gdelt2_events.tsv"),
        (Shape::GdeltMentions, "gdelt2_mentions.tsv"),
        (Shape::Gdelt1, "gdelt1_events.tsv"),
        (Shape::Phoenix, "phoenix.columns.txt"),
    ] {
        let text = std::fs::read_to_string(formats.join(file)).expect("the list");
        let names: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split('\t').find(|cell| cell.parse::<u8>().is_err()))
            .collect();
        assert_eq!(shape.columns(), names, "{file}");
    }
    for (shape, file) in [
        (Shape::Icews, "icews.header.tsv"),
        (Shape::Polecat, "polecat.header.tsv"),
        (Shape::Acled, "acled.header.csv"),
        (Shape::UcdpGed, "ucdp_ged.header.csv"),
    ] {
        let header = std::fs::read_to_string(formats.join(file)).expect("the header");
        let writer = EventWriter::new(shape, false, Vec::new()).expect("memory takes it");
        let ours = String::from_utf8(writer.into_inner()).expect("text");
        assert_eq!(ours.trim_end_matches('\n'), header.trim_end_matches(['\r', '\n']), "{file}");
    }
}

#[test]
fn the_tables_of_codes_have_no_line_that_is_not_read() {
    for (table, columns) in [
        (include_str!("../../data/cameo.tsv"), 7),
        (include_str!("../../data/cameo_of_plover.tsv"), 2),
        (include_str!("../../data/sectors.tsv"), 3),
        (include_str!("../../data/sides.tsv"), 3),
        (include_str!("../../data/acled.tsv"), 8),
    ] {
        let mut count = 0;
        for row in lines(table) {
            assert_eq!(row.len(), columns, "{row:?}");
            count += 1;
        }
        assert!(count > 10);
    }
    for row in lines(include_str!("../../data/cameo_of_plover.tsv")) {
        let event = Event { cameo: None, plover: row[0].to_owned(), ..Event::default() };
        assert_eq!(codes::cameo(&event).map(|cameo| cameo.code), Some(row[1]), "{row:?}");
    }
}

/// Text that breaks tables.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof!["[\t\r\n\",;'=@|\\\\ a-c\u{0}\u{85}\u{2028}é😀-]{0,12}", any::<String>()]
}

prop_compose! {
    fn hostile_event()(
        texts in proptest::collection::vec(hostile(), 16),
        numbers in proptest::collection::vec(proptest::option::of(any::<f64>()), 4),
        sides in (0_usize..4, 0_usize..4),
        kind in prop_oneof![Just("ASSAULT"), Just("PROTEST"), Just("RETREAT"), Just("CONSULT")],
    ) -> Event {
        let mut event = shelling();
        let text = |at: usize| texts[at].clone();
        event.actors = (0..sides.0).map(|_| Participant { name: text(0), key: Some(text(1)), country: Some(text(2)), sector: None }).collect();
        event.recipients = (0..sides.1).map(|_| named(&text(3), None, Some(&texts[4]))).collect();
        event.plover = kind.to_owned();
        event.plover_mode = None;
        event.contexts = vec![text(5), text(6)];
        event.intensity = numbers[0];
        event.place = Some(EventPlace { name: text(7), admin1: Some(text(8)), lat: numbers[1], lon: numbers[2], ..EventPlace::default() });
        for report in &mut event.reports {
            report.article.title = Some(text(9));
            report.article.publisher = Some(text(10));
            report.article.url = Some(text(11));
            report.article.added = text(12);
            report.evidence = vec![words(0, &texts[13]), words(40, &texts[14])];
            report.confidence = numbers[3];
            report.statement = Some(Attribution { speaker: Some(text(15)), ..Attribution::default() });
        }
        event
    }
}

proptest! {
    #[test]
    fn every_row_has_its_columns_whatever_the_text_holds(event in hostile_event(), guard in any::<bool>()) {
        for shape in TABLES {
            let text = written(shape, guard, &event);
            let columns = shape.columns().len();
            prop_assert!(!text.contains(['\r', '\0']));
            for line in text.split_terminator('\n') {
                if matches!(shape, Shape::Acled | Shape::UcdpGed | Shape::Coded) {
                    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
                    let rows: Vec<_> = reader.records().collect::<Result<_, _>>().expect("CSV");
                    prop_assert_eq!(rows.len(), 1);
                    prop_assert_eq!(rows[0].len(), columns);
                } else {
                    prop_assert_eq!(line.split('\t').count(), columns);
                    prop_assert!(!line.contains('"'));
                }
            }
        }
        let objects = written(Shape::Plover, guard, &event);
        for line in objects.lines() {
            prop_assert!(serde_json::from_str::<serde_json::Value>(line).is_ok());
        }
    }
}
