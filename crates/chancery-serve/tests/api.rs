//! Every route of the API over a record of the examples: what it answers, how lists go on, and what is refused.

mod support;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chancery_export::rows::object;
use chancery_record::ask::{Asked, Question, Subject, Table};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;
use support::{Served, example, served, served_over, served_with};

/// Where the document of the API is kept.
const OPENAPI: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");

/// Walks a list in parts of so many rows.
fn walked(served: &Served, path: &str, limit: usize) -> Vec<Value> {
    let sign = if path.contains('?') { '&' } else { '?' };
    let mut address = format!("/api/v1/{path}{sign}limit={limit}");
    let mut rows = Vec::new();
    loop {
        let got = served.get(&address);
        assert_eq!(got.status, 200, "{address}: {}", got.body);
        let part = got.json();
        let found = part["rows"].as_array().expect("rows");
        assert!(found.len() <= limit, "{address}");
        rows.extend(found.iter().cloned());
        let link =
            got.header("link").map(|link| link.trim_start_matches('<').trim_end_matches(">; rel=\"next\""));
        match (part["next"].as_str(), link) {
            (None, None) => return rows,
            (Some(cursor), Some(next)) => {
                assert!(next.ends_with(&format!("cursor={cursor}")), "{next}");
                assert_eq!(found.len(), limit, "only the last part is shorter: {address}");
                address = next.to_owned();
            }
            other => panic!("{other:?}"),
        }
        assert!(rows.len() < 10_000, "it ends");
    }
}

fn first_id(served: &Served, list: &str) -> String {
    let rows = served.get(&format!("/api/v1/{list}?limit=1")).json();
    rows["rows"][0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn the_parts_of_a_list_are_the_whole_list() {
    let served = served();
    for path in [
        "events",
        "events?status=happened&from=2024-01-01",
        "statements",
        "agreements",
        "disputes",
        "documents",
        "actors",
        "panel",
        "panel?unit=actor-month&complete=true&from=2024-01-01&to=2024-12-31",
        "timeline",
        "timeline?dyad=Armenia&dyad=Azerbaijan",
    ] {
        let whole = walked(&served, path, 1_000);
        assert!(!whole.is_empty(), "{path}");
        for limit in [1, 2, 7] {
            assert_eq!(walked(&served, path, limit), whole, "{path} by {limit}");
        }
    }
}

#[test]
fn the_rows_are_those_of_the_record() {
    let served = served();
    let asked = Asked::open(&served.record()).expect("a record");
    for (path, subject) in [
        ("events", Subject::Events),
        ("statements", Subject::Statements),
        ("agreements", Subject::Agreements),
        ("disputes", Subject::Disputes),
        ("actors", Subject::Actors),
    ] {
        let mut table = Table::default();
        asked.ask(subject, &Question::default(), &mut table).expect("an answer");
        let rows: Vec<Value> = table.rows.iter().map(|row| object(&table.columns, row).into()).collect();
        assert_eq!(walked(&served, path, 1_000), rows, "{path}");
        let lines = served.get(&format!("/api/v1/{path}?format=jsonl"));
        let lines: Vec<Value> =
            lines.body.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines, rows, "{path}");
        let csv = served.get(&format!("/api/v1/{path}?format=csv&limit=1"));
        assert_eq!(csv.body.lines().next(), Some(table.columns.join(",").as_str()), "{path}");
        assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    }
}

#[test]
fn filters_are_those_of_the_command() {
    let served = served();
    let count = |query: &str| walked(&served, &format!("events?{query}"), 1_000).len();
    let all = count("");
    assert_eq!(count("dyad=Norway&dyad=Jordan"), count("dyad=JOR&dyad=NOR"));
    for query in [
        "actor=Norway",
        "type=assault",
        "type=ASSAULT,CONSULT",
        "quad=4",
        "place=Jordan",
        "status=planned",
        "by=publisher",
        "publisher=chancery+wire",
        "min-confidence=0.8",
        "from=2024-03-01&to=2024-03-31",
        "text=%22border+village%22",
    ] {
        let found = count(query);
        assert!(found > 0 && found <= all, "{query}: {found} of {all}");
    }
    assert!(count("type=ASSAULT") < all);
    let kinds = walked(&served, "agreements?type=ceasefire&status=violated", 10);
    assert!(!kinds.is_empty() && kinds.iter().all(|row| row["kind"] == "ceasefire"), "{kinds:?}");
    assert!(!walked(&served, "disputes?type=denial", 10).is_empty());
    assert!(!walked(&served, "documents?text=ceasefire&publisher=wire", 10).is_empty());
}

#[test]
fn a_list_goes_on_where_it_stopped_though_rows_come_in() {
    let served = served();
    let whole = walked(&served, "events", 1_000);
    let first = served.get("/api/v1/events?limit=20").json();
    let more = "Chad and Niger signed a ceasefire in Niamey on 3 May 2030.";
    assert_eq!(served.post("/api/v1/documents?publisher=Courier", "text/plain", more).status, 201);
    let cursor = first["next"].as_str().expect("a cursor");
    let rest = served.get(&format!("/api/v1/events?limit=1000&cursor={cursor}")).json();
    let rest = rest["rows"].as_array().expect("rows");
    assert_eq!(rest.as_slice(), &whole[20..]);
    assert!(walked(&served, "events", 1_000).len() > whole.len());
}

#[test]
fn what_is_counted_goes_on_after_a_change_and_ends_where_the_row_is_gone() {
    let served = served();
    for path in ["actors", "panel"] {
        let whole = walked(&served, path, 1_000);
        let first = served.get(&format!("/api/v1/{path}?limit=3")).json();
        let cursor = first["next"].as_str().expect("a cursor").to_owned();
        let rest = |limit: usize| {
            served.get(&format!("/api/v1/{path}?limit={limit}&cursor={cursor}")).json()["rows"].clone()
        };
        // Other parts of what is kept, shorter and longer ones.
        for limit in [2, 1, 5, 1_000] {
            let end = whole.len().min(3 + limit);
            assert_eq!(rest(limit), Value::from(whole[3..end].to_vec()), "{path} by {limit}");
        }
        let more = format!("Chad accused Niger of shelling Zinder on 3 May 2030. It was for the {path}.");
        assert_eq!(served.post("/api/v1/documents?publisher=Courier", "text/plain", &more).status, 201);
        let changed = walked(&served, path, 1_000);
        assert_ne!(changed, whole, "{path}");
        assert_eq!(walked(&served, path, 4), changed, "{path}");
    }
    let fits = served.get("/api/v1/actors?limit=3").json();
    let cursor = fits["next"].as_str().expect("a cursor");
    let decoded = URL_SAFE_NO_PAD.decode(cursor).expect("a word");
    let gone = String::from_utf8_lossy(&decoded).replace("ctry:", "none:");
    let gone = URL_SAFE_NO_PAD.encode(gone.replace("org:", "none:").replace("per:", "none:"));
    let refused = served.get(&format!("/api/v1/actors?limit=3&cursor={gone}"));
    assert_eq!((refused.status, refused.code().as_str()), (410, "cursor_gone"), "{decoded:?}");
}

#[test]
fn whoever_has_an_answer_is_not_sent_it_again_until_the_record_changes() {
    let served = served();
    let path = "/api/v1/events?actor=Norway";
    let first = served.get(path);
    let tag = first.header("etag").expect("a tag").to_owned();
    assert!(tag.starts_with('"') && first.header("cache-control") == Some("private, no-cache"));
    let again = served.get_with(path, &[("if-none-match", &format!("\"other\", {tag}"))]);
    assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", Some(tag.as_str())));
    assert_eq!(served.get_with("/api/v1/events?actor=Jordan", &[("if-none-match", &tag)]).status, 200);
    let more = "Norway praised Jordan in Oslo on 3 May 2024.";
    assert_eq!(served.post("/api/v1/documents?publisher=Courier", "text/plain", more).status, 201);
    let changed = served.get_with(path, &[("if-none-match", &tag)]);
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), Some(tag.as_str()));
}

#[test]
fn one_is_shown_with_every_report_and_its_words() {
    let served = served();
    for (list, what) in [
        ("events", "event"),
        ("statements", "statement"),
        ("agreements", "agreement"),
        ("disputes", "dispute"),
        ("documents", "document"),
    ] {
        let shown = served.get(&format!("/api/v1/{}", first_id(&served, list))).json();
        assert_eq!(shown["what"], what);
    }
    let event = served.get(&format!("/api/v1/{}", first_id(&served, "events"))).json();
    assert!(event["reports"].as_array().is_some_and(|reports| !reports.is_empty()), "{event}");
    let report = event["reports"][0]["id"].as_str().expect("an id");
    assert_eq!(served.get(&format!("/api/v1/{report}")).json(), event, "a report shows its event");
}

#[test]
fn a_document_has_its_text_and_the_places_of_what_was_read() {
    let served = served();
    for row in walked(&served, "documents", 10) {
        let id = row["id"].as_str().expect("an id");
        let document = served.get(&format!("/api/v1/documents/{id}")).json();
        let text: Vec<char> = document["text"].as_str().expect("a text").chars().collect();
        let reading = served.get(&format!("/api/v1/documents/{id}/reading")).json();
        assert_eq!(reading["document"]["text"], document["text"]);
        let spans = document["spans"].as_array().expect("spans");
        let of = |span: &Value| {
            let at = |name: &str| usize::try_from(span[name].as_u64().expect("an offset")).expect("small");
            text[at("start")..at("end")].iter().collect::<String>()
        };
        let events = reading["events"].as_array().expect("events");
        for event in events {
            let span = spans.iter().find(|span| span["label"] == event["id"] && span["part"] == "anchor");
            let span = span.expect("a span");
            assert_eq!(json!(of(span)), event["anchor"]["text"]);
            assert!(span["id"].as_str().is_some_and(|id| id.starts_with("v:")), "{span}");
        }
        for layer in ["event", "statement", "time", "place", "entity"] {
            assert!(spans.iter().any(|span| span["layer"] == layer), "{layer}");
        }
        let starts: Vec<u64> = spans.iter().filter_map(|span| span["start"].as_u64()).collect();
        assert!(starts.is_sorted() && starts.len() == spans.len());
        assert!(document["sentences"].as_array().is_some_and(|sentences| sentences.len() > 2));
    }
}

#[test]
fn two_are_shown_with_their_months() {
    let served = served();
    let dyad = served.get("/api/v1/dyad?dyad=Norway&dyad=Jordan").json();
    assert!(
        dyad["events"].as_u64() > Some(0) && dyad["directions"].as_array().map(Vec::len) == Some(2),
        "{dyad}"
    );
    let missing = served.get("/api/v1/dyad");
    assert_eq!((missing.status, missing.code().as_str()), (400, "missing_parameter"));
}

#[test]
fn every_format_is_exported() {
    let served = served();
    for format in chancery_serve::formats() {
        let got = served.get(&format!("/api/v1/export/{format}"));
        assert_eq!(got.status, 200, "{format}: {}", got.body);
        assert!(
            got.header("content-disposition").is_some_and(|file| file.starts_with("attachment; filename=\""))
        );
        assert!(got.header("chancery-version").is_some_and(|version| version.starts_with("chancery ")));
        // The examples have no deaths.
        assert!(got.body.len() > 100, "{format}: {}", got.body);
    }
    let some = served.get("/api/v1/export/csv?type=ASSAULT");
    assert_eq!(some.header("chancery-query"), Some("type=ASSAULT"));
    assert!(some.body.lines().count() < served.get("/api/v1/export/csv").body.lines().count());
    assert_eq!(served.get("/api/v1/export/parquet").code(), "not_found");
    assert_eq!(served.get("/api/v1/export/csv?type=DANCE").code(), "unknown_value");
}

#[test]
fn a_text_is_read_and_not_kept() {
    let served = served();
    let before = served.get("/api/v1/status").json()["counts"].clone();
    let got = served.post("/api/v1/read?name=visit.txt", "text/plain", &example("visit.txt"));
    assert_eq!((got.status, got.header("chancery-errors")), (200, Some("0")), "{}", got.body);
    let reading = got.json();
    assert!(
        reading["events"].as_array().is_some_and(|events| events.len() > 3)
            && reading.get("tokens").is_none()
    );
    let layers = served.post("/api/v1/read?layers=tokens", "text/plain", "Norway met Jordan in Oslo.").json();
    assert!(layers["tokens"].as_array().is_some_and(|tokens| tokens.len() == 6), "{layers}");
    let lines = "{\"text\":\"Norway met Jordan.\",\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"text\":\"Chad met Niger.\",\"id\":\"c\"}\n";
    let several = served.post("/api/v1/read", "application/json", lines);
    assert_eq!(several.header("chancery-errors"), Some("1"), "{}", several.body);
    assert_eq!(several.json().as_array().map(Vec::len), Some(2));
    assert_eq!(served.get("/api/v1/status").json()["counts"], before);
    let nothing = served.post("/api/v1/read", "text/plain", "  ");
    assert_eq!((nothing.status, nothing.code().as_str()), (422, "no_document"));
}

#[test]
fn a_document_is_added_once() {
    let served = served();
    let text = "Chad and Niger signed a ceasefire in Niamey on 3 May 2024.";
    let added = served.post("/api/v1/documents?publisher=Courier&name=truce", "text/plain", text);
    assert_eq!(added.status, 201, "{}", added.body);
    let told = added.json();
    assert_eq!((&told["documents"][0]["state"], &told["added"]["read"]), (&json!("read"), &json!(1)));
    let place = added.header("location").expect("a place").to_owned();
    let document = served.get(&place).json();
    assert_eq!((&document["publisher"], &document["text"]), (&json!("Courier"), &json!(text)));
    let agreements = walked(&served, "agreements?actor=Chad", 10);
    assert_eq!(agreements.len(), 1, "{agreements:?}");
    let again = served.post("/api/v1/documents?publisher=Courier&name=truce", "text/plain", text);
    assert_eq!((again.status, &again.json()["documents"][0]["state"]), (200, &json!("known")));
    let foreign =
        "Le ministre des Affaires étrangères a rencontré son homologue jordanien mardi dans la capitale.";
    let unread = served.post("/api/v1/documents?name=paris", "text/plain", foreign);
    assert_eq!(unread.json()["documents"][0]["state"], "not English", "{}", unread.body);
    let shown = served.get(unread.header("location").expect("a place")).json();
    assert_eq!((&shown["text"], &shown["spans"]), (&json!(foreign), &json!([])));
    let place = unread.header("location").expect("a place");
    assert_eq!(served.get(&format!("{place}/reading")).status, 404);
}

#[test]
fn new_documents_are_told_as_they_come_and_a_lost_stream_goes_on() {
    let mut served = served();
    let told = |served: &Served, last: &str, wanted: usize| {
        let mut stream = TcpStream::connect(served.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a time");
        let ask = format!("GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\n{last}\r\n");
        stream.write_all(ask.as_bytes()).expect("sent");
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        while reader.read_line(&mut line).expect("a line") > 0 && line != "\r\n" {
            line.clear();
        }
        if wanted == 1 {
            let text = "Chad and Niger signed a ceasefire in Niamey on 3 May 2024.";
            assert_eq!(served.post("/api/v1/documents?name=truce", "text/plain", text).status, 201);
        }
        let mut events = Vec::new();
        while events.len() < wanted {
            line.clear();
            assert!(reader.read_line(&mut line).expect("a line") > 0, "it goes on");
            if let Some(data) = line.strip_prefix("data: ") {
                events.push(serde_json::from_str::<Value>(data).expect("JSON"));
            }
        }
        (events, reader)
    };
    let (events, mut open) = told(&served, "", 1);
    assert_eq!((&events[0]["number"], &events[0]["state"]), (&json!(7), &json!("read")), "{events:?}");
    assert!(events[0]["events"].as_array().is_some_and(|events| !events.is_empty()));
    let (events, _) = told(&served, "Last-Event-ID: 3\r\n", 4);
    let numbers: Vec<&Value> = events.iter().map(|event| &event["number"]).collect();
    assert_eq!(numbers, [4, 5, 6, 7]);
    // A server that ends ends its streams.
    served.end();
    let mut rest = String::new();
    while open.read_line(&mut rest).is_ok_and(|bytes| bytes > 0) {}
}

#[test]
fn what_is_wrong_is_told_in_one_shape() {
    let served = served();
    for (path, status, code, field) in [
        ("events?limt=5", 400, "unknown_parameter", Some("limt")),
        ("events?limit=0", 400, "invalid_value", Some("limit")),
        ("events?limit=1001", 400, "invalid_value", Some("limit")),
        ("events?from=yesterday", 400, "invalid_value", Some("from")),
        ("events?cursor=AAAA", 400, "invalid_cursor", Some("cursor")),
        ("events?type=DANCE", 400, "unknown_value", Some("type")),
        ("agreements?status=happy", 400, "unknown_value", Some("status")),
        ("events?text=Al-Shifa", 400, "words", Some("text")),
        ("statements?dyad=Norway", 400, "invalid_value", Some("dyad")),
        ("status?x=1", 400, "unknown_parameter", Some("x")),
        ("v:none", 404, "not_found", None),
        ("documents/v:none", 404, "not_found", None),
        ("documents/d:none/reading", 404, "not_found", None),
        ("nowhere/at/all", 404, "not_found", None),
        ("read", 405, "method_not_allowed", None),
    ] {
        let got = served.get(&format!("/api/v1/{path}"));
        assert_eq!((got.status, got.code().as_str()), (status, code), "{path}");
        assert_eq!(got.json()["error"]["field"].as_str(), field, "{path}");
        assert!(!got.body.contains("talks.record"), "where the record lies is not told: {}", got.body);
    }
    let of_events = served.get("/api/v1/events?limit=1").json();
    let cursor = of_events["next"].as_str().expect("a cursor");
    let other = served.get(&format!("/api/v1/statements?cursor={cursor}"));
    assert_eq!((other.status, other.code().as_str()), (400, "invalid_cursor"));
}

#[test]
fn a_question_that_takes_too_long_is_ended() {
    let served = served_with(|options| options.limits.question = Duration::ZERO);
    // Short ones are over before anybody looks at the clock.
    let questions =
        ["events?limit=1000", "statements?limit=1000", "timeline?limit=1000", "actors?place=KGZ&limit=1000"];
    let statuses = questions.map(|question| served.get(&format!("/api/v1/{question}")).status);
    assert!(
        statuses.contains(&503) && statuses.iter().all(|status| [200, 503].contains(status)),
        "{statuses:?}"
    );
}

#[test]
fn the_document_of_the_api_is_the_one_that_is_kept_and_names_every_route() {
    let served = served();
    let got = served.get("/api/v1/openapi.json");
    if std::env::var_os("CHANCERY_UPDATE").is_some() {
        std::fs::write(OPENAPI, &got.body).expect("written");
    }
    let kept = std::fs::read_to_string(OPENAPI).expect("the document");
    assert!(
        got.body == kept,
        "docs/openapi.json is another: run this test with CHANCERY_UPDATE=1 and look at the difference"
    );
    let document = got.json();
    let paths = document["paths"].as_object().expect("paths");
    assert!(paths.len() > 15, "{}", paths.len());
    let id = first_id(&served, "documents");
    for (path, methods) in paths {
        let address = format!("/api/v1{}", path.replace("{id}", &id).replace("{format}", "csv"));
        if path == "/events/stream" {
            continue;
        }
        if methods.get("get").is_some() {
            let got = served.get(&format!("{address}?dyad=Norway&dyad=Jordan"));
            let plain = served.get(&address);
            assert!(got.status == 200 || plain.status == 200, "{path}: {} {}", got.body, plain.body);
        }
        if methods.get("post").is_some() {
            let (kind, body) = if path == "/corrections" {
                let event = first_id(&served, "events");
                let decision =
                    json!({ "action": "accept", "subject": event, "author": "Ann", "reason": "right" });
                ("application/json", decision.to_string())
            } else {
                ("text/plain", "Norway met Jordan in Oslo.".to_owned())
            };
            assert_eq!(served.post(&address, kind, &body).status / 100, 2, "{path}");
        }
    }
    for list in ["/events", "/panel", "/export/{format}"] {
        let parameters = document["paths"][list]["get"]["parameters"].as_array().expect("parameters");
        for parameter in parameters.iter().filter(|parameter| parameter["in"] == "query") {
            let name = parameter["name"].as_str().expect("a name");
            let got = served.get(&format!("/api/v1{}?{name}=", list.replace("{format}", "csv")));
            assert_eq!(got.status, 200, "{list} {name}: {}", got.body);
        }
    }
}

#[test]
fn versions_and_counts_are_told() {
    let served = served();
    let status = served.get("/api/v1/status").json();
    assert_eq!((&status["counts"]["documents"], &status["caller"]["name"]), (&json!(6), &json!("local")));
    assert!(status["model"].as_str().is_some_and(|model| !model.is_empty()), "{status}");
}

#[test]
fn an_empty_record_answers_with_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talks.record");
    drop(chancery_record::open(&path).expect("a record"));
    let served = served_over(folder, path, |_| {});
    for path in ["events", "statements", "agreements", "disputes", "actors", "documents", "panel", "timeline"]
    {
        assert!(walked(&served, path, 10).is_empty(), "{path}");
    }
    assert_eq!(served.get("/").status, 200);
    for format in chancery_serve::formats() {
        assert_eq!(served.get(&format!("/api/v1/export/{format}")).status, 200, "{format}");
    }
}
