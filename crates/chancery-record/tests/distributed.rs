//! Merging that is shared out among machines gives what one record gives.

#[allow(dead_code, reason = "of what several tests share some use a part")]
mod articles;

use chancery::document::Document;
use chancery::reader::{Layers, Reader};
use chancery_data::World;
use chancery_record::distributed::{self, DocumentFacts, Excerpt, MERGED, Telling, Workshop};
use chancery_record::ids::Kind;
use chancery_record::{Arrival, Entry, Record, SqliteRecord};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Reports of a few things by several papers, one of them twice.
const ARTICLES: [(&str, &str, &str); 11] = [
    (
        "Wire",
        "2024-05-04",
        "Rebels shelled the market of Kadugli in Sudan on Friday, killing nine traders, the governor said.",
    ),
    (
        "Courier",
        "2024-05-04",
        "Nine traders were killed in Kadugli on Friday when rebels shelled a market in the Sudanese town.",
    ),
    ("Herald", "2024-05-05", "Sudan's rebels denied that they had shelled the market of Kadugli on Friday."),
    (
        "Wire",
        "2024-05-06",
        "Chad and Niger signed a ceasefire in Doha on Sunday. Qatar mediated the ceasefire between Chad and Niger.",
    ),
    (
        "Courier",
        "2024-05-06",
        "Chad and Niger signed a ceasefire in Doha on Sunday, after talks that Qatar had mediated.",
    ),
    (
        "Herald",
        "2024-05-08",
        "Niger accused Chad of violating the ceasefire that Chad and Niger signed in Doha on Sunday.",
    ),
    (
        "Post",
        "2024-05-12",
        "Rebels seized the bridge of Dilling in Sudan on Saturday, the army said. The rebels denied that they had seized the bridge of Dilling.",
    ),
    (
        "Post",
        "2024-05-13",
        "The minister said that the river was rising. The mayor denied that the river was rising.",
    ),
    (
        "Wire",
        "2024-05-09",
        "Norway's foreign minister visited Amman on Wednesday and met the king of Jordan.",
    ),
    (
        "Herald",
        "2024-05-09",
        "The foreign minister of Norway visited Amman on Wednesday, where he met the king of Jordan.",
    ),
    (
        "Gazette",
        "2024-07-09",
        "The foreign minister of Norway visited Amman on Tuesday, where he met the king of Jordan.",
    ),
];
/// A text long enough to be told from others.
const LONG: &str = "Officials of both countries met in the capital on Monday for the third round of talks on the river, its dams and its \
    fishermen, who have waited for years for rules that both sides keep. The envoy of Chad said that the talks had gone well. The envoy of Niger said \
    that much was left to be done before the rains. They will meet again in June.";

fn documents() -> Vec<Document> {
    let copies = ["Wire", "Courier"].map(|paper| (paper, "2024-05-07", LONG));
    let all = ARTICLES.into_iter().chain(articles::ARTICLES).chain(copies);
    all.map(|(paper, day, text)| Document {
        publisher: Some(paper.to_owned()),
        published: day.parse().ok(),
        ..Document::from_text("a", text)
    })
    .collect()
}

/// Things joined by twos: of each the least that it is joined with.
fn components(all: impl Iterator<Item = String>, joined: &[(String, String)]) -> BTreeMap<String, String> {
    let mut least: BTreeMap<String, String> = all.map(|one| (one.clone(), one)).collect();
    loop {
        let before = least.clone();
        for (one, other) in joined {
            let low = least[one].clone().min(least[other].clone());
            least.insert(one.clone(), low.clone());
            least.insert(other.clone(), low);
        }
        if least == before {
            return least;
        }
    }
}

/// Merges as an engine does, a cluster at a time.
fn merged(arrivals: &[Arrival]) -> BTreeMap<&'static str, BTreeSet<String>> {
    let workshop = Workshop::new().expect("memory");
    let reader = Reader::embedded().with_layers(Layers { sentences: true, ..Layers::default() });
    let mut excerpts: BTreeMap<String, (Excerpt, String)> = BTreeMap::new();
    for arrival in arrivals {
        let reading = reader.read(&arrival.document);
        let id = &arrival.document.id;
        for excerpt in workshop.reports(id, &reading, World::embedded()).expect("memory") {
            excerpts.insert(excerpt.id.clone(), (excerpt, id.clone()));
        }
    }
    let mut copies = Vec::new();
    for (at, one) in arrivals.iter().enumerate() {
        for other in &arrivals[..at] {
            let [facts, others] = [one, other].map(|arrival| DocumentFacts::of(&arrival.document.text));
            let near = facts.bands.iter().any(|band| others.bands.contains(band));
            if facts.text_hash == others.text_hash
                || near && distributed::are_copies(&one.document.text, &other.document.text)
            {
                copies.push((one.document.id.clone(), other.document.id.clone()));
            }
        }
    }
    let stories = components(arrivals.iter().map(|arrival| arrival.document.id.clone()), &copies);
    let mut groups: BTreeMap<&str, Vec<&Excerpt>> = BTreeMap::new();
    for (excerpt, _) in excerpts.values() {
        for group in &excerpt.groups {
            groups.entry(group).or_default().push(excerpt);
        }
    }
    let mut joined = Vec::new();
    for group in groups.values() {
        let kind = if group[0].id.starts_with("r:") { Kind::Report } else { Kind::AgreementReport };
        let compared: Vec<&str> = group.iter().map(|excerpt| excerpt.compared.as_str()).collect();
        for (one, other) in distributed::related(kind, &compared).expect("reports") {
            joined.push((group[one].id.clone(), group[other].id.clone()));
        }
    }
    let mut clusters: BTreeMap<String, Vec<&(Excerpt, String)>> = BTreeMap::new();
    for (report, cluster) in components(excerpts.keys().cloned(), &joined) {
        clusters.entry(cluster).or_default().push(&excerpts[&report]);
    }
    assert!(clusters.values().any(|cluster| cluster.len() > 1), "nothing was merged");
    let mut tables: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for cluster in clusters.values() {
        let documents: BTreeSet<&String> = cluster.iter().map(|(_, document)| document).collect();
        let telling = |arrival: &Arrival| Telling {
            id: arrival.document.id.clone(),
            published: arrival.document.published.map(|day| day.to_string()),
            story: stories[&arrival.document.id].clone(),
            outline: distributed::outline(&arrival.document.text),
        };
        let told = arrivals.iter().filter(|arrival| documents.contains(&arrival.document.id)).map(telling);
        let rows: Vec<&str> = cluster.iter().map(|(excerpt, _)| excerpt.rows.as_str()).collect();
        for (table, row) in workshop.merge(&told.collect::<Vec<_>>(), &rows).expect("rows") {
            assert!(
                tables.entry(table).or_default().insert(Value::from(row).to_string()),
                "a row of {table} twice"
            );
        }
    }
    tables
}

/// Returns what one record tells of the same tables.
fn kept(arrivals: &[Arrival]) -> BTreeMap<&'static str, BTreeSet<String>> {
    let reader = Reader::embedded().with_layers(Layers { sentences: true, ..Layers::default() });
    let mut record = SqliteRecord::open(Path::new(":memory:")).expect("memory");
    let entry =
        |arrival: &Arrival| Entry::read(arrival.clone(), &reader.read(&arrival.document), World::embedded());
    record.add(&arrivals.iter().map(entry).collect::<Vec<_>>(), "2024-06-01T00:00:00Z").expect("added");
    let mut tables: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for (table, sql) in MERGED {
        let columns = distributed::columns_of(sql);
        let mut asked = record.connection().prepare(sql).expect("SQL");
        let rows = asked
            .query_map((), |row| {
                let cell = |at: usize| -> rusqlite::Result<Value> {
                    Ok(match row.get::<_, rusqlite::types::Value>(at)? {
                        rusqlite::types::Value::Integer(number) => number.into(),
                        rusqlite::types::Value::Real(number) => number.into(),
                        rusqlite::types::Value::Text(text) => text.into(),
                        _ => Value::Null,
                    })
                };
                let names = columns.iter().enumerate();
                names.map(|(at, name)| Ok(((*name).to_owned(), cell(at)?))).collect::<Result<Map<_, _>, _>>()
            })
            .expect("rows");
        tables.insert(table, rows.map(|row| Value::from(row.expect("a row")).to_string()).collect());
    }
    tables
}

#[test]
fn what_is_merged_a_cluster_at_a_time_is_what_a_record_merges() {
    let arrivals: Vec<Arrival> =
        documents().into_iter().map(|document| Arrival::new(document, "x".to_owned(), None)).collect();
    let (mut merged, kept) = (merged(&arrivals), kept(&arrivals));
    for table in ["events", "agreements"] {
        let merged = |row: &String| !row.contains(r#""reports":1,"#);
        assert!(kept[table].iter().any(merged), "no {table} were merged: {:?}", kept[table]);
    }
    let disputes = &kept["disputes"];
    for kind in ["denial", "accounts", "figures", "compliance"] {
        let between = |row: &&String| {
            row.contains(&format!("\"kind\":\"{kind}\"")) && row.contains("\"document\":null")
        };
        assert!(
            disputes.iter().any(|row| between(&row)),
            "no {kind} is disputed between documents: {disputes:#?}"
        );
    }
    assert!(
        disputes.iter().any(|row| !row.contains("\"document\":null")),
        "nothing is disputed within a document"
    );
    for (table, rows) in kept {
        assert_eq!(merged.remove(table).unwrap_or_default(), rows, "{table}");
    }
    assert!(merged.is_empty());
}

#[test]
fn rows_that_are_none_are_refused() {
    let workshop = Workshop::new().expect("memory");
    for rows in ["", "{}", r#"[["documents", "d:0"]]"#, r#"[["event_contexts", "v:0"]]"#] {
        assert!(workshop.merge(&[], &[rows]).is_err(), "{rows}");
    }
    assert!(distributed::related(Kind::Report, &["{}"]).is_err());
}
