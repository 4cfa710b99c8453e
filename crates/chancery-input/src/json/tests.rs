//! Articles as each source writes them, in words of our own.

use crate::{Options, Received, documents};
use chancery::document::Document;

const TEXT: &str =
    "The two ministers met in Geneva on Monday and agreed to meet again before the end of the month.";

fn received(json: &str) -> Vec<Received> {
    documents("feed.json", json.as_bytes(), &Options::default())
        .into_iter()
        .map(|one| one.unwrap_or_else(|error| panic!("{error}")))
        .collect()
}

fn only(json: &str) -> Document {
    let mut all = received(json);
    assert_eq!(all.len(), 1, "{json}");
    all.remove(0).document
}

fn published(document: &Document) -> String {
    document.published.map_or_else(|| "none".to_owned(), |date| date.to_string())
}

fn error(json: &str) -> String {
    match documents("feed.json", json.as_bytes(), &Options::default()).remove(0) {
        Ok(received) => panic!("read: {received:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn our_own_articles_and_readings_are_read() {
    let article = format!(
        r#"{{"id": "g-1", "title": "Talks", "publisher": "The Courier", "url": "https://example.org/a",
            "published": "2025-04-17", "language": "en", "text": "{TEXT}"}}"#
    );
    let expected = Document {
        id: "g-1".to_owned(),
        title: Some("Talks".to_owned()),
        publisher: Some("The Courier".to_owned()),
        url: Some("https://example.org/a".to_owned()),
        published: Some(jiff::civil::date(2025, 4, 17)),
        language: Some("en".to_owned()),
        text: TEXT.to_owned(),
    };
    assert_eq!(only(&article), expected);
    assert_eq!(only(&format!(r#"{{"format": 1, "document": {article}, "events": []}}"#)), expected);
    assert_eq!(only(&format!(r#"{{"articles": [{article}]}}"#)), expected);
    assert_eq!(received(&format!("[{article}, {article}]")).len(), 2);
}

#[test]
fn a_reading_comes_as_it_is_where_that_is_asked_for() {
    // The least that a reading needs: no key that docs/format.md marks with a plus.
    let reading = r#"{"format": 1,
        "document": {"id": "a", "title": null, "publisher": null, "url": null, "published": "2025-04-17", "language": null,
        "text": "They met."}, "times": [], "places": [], "amounts": [], "events": [], "disputes": [],
        "entities": [{"id": "e1", "name": "Chad", "type": "GPE", "actor": null, "country": null, "sector": null,
            "roles": [{"title": "host", "of": null}], "mentions": []}],
        "statements": [{"id": "s1", "speaker": null, "speaker_mention": null, "cue": null, "kind": "direct",
            "content": [], "addressee": null, "date": null}],
        "agreements": [{"id": "a1", "name": "a pact", "kind": "other", "parties": [], "mediators": [], "date": null,
            "status": "unknown", "mentions": [], "compliance": []}]}"#
        .replace('\n', " ");
    let taken = |json: &str| {
        let options = Options { readings: true, ..Options::default() };
        documents("made.jsonl", json.as_bytes(), &options).remove(0).expect("a document")
    };
    let received_as_is = taken(&format!("{reading}\n{reading}\n"));
    assert_eq!(received_as_is.reading.expect("a reading").document.text, received_as_is.document.text);
    assert_eq!(published(&received_as_is.document), "2025-04-17");
    assert!(received(&reading)[0].reading.is_none(), "only the document is asked for");
    let lacking = taken(&reading.replace("\"events\": [],", ""));
    assert!(lacking.reading.is_none());
    let warning = lacking.warnings.last().expect("a warning").to_string();
    assert!(warning.contains("missing field `events`"), "{warning}");
}

#[test]
fn ngec_stories_are_read() {
    let document = only(&format!(
        r#"{{"id": "20250417-1", "date": "2025-04-16", "pub_date": "2025-04-17", "headline": "Talks",
            "publisher": "The Courier", "event_text": "{TEXT}"}}"#
    ));
    assert_eq!((document.text.as_str(), document.id.as_str()), (TEXT, "20250417-1"));
    assert_eq!(document.title.as_deref(), Some("Talks"));
    assert_eq!(published(&document), "2025-04-17");
}

#[test]
fn all_three_generations_of_ninjs_are_read() {
    for json in [
        format!(
            r#"{{"uri": "urn:x:1", "versioncreated": "2025-04-17T10:37:00Z", "headline": "Talks", "body_text": "{TEXT}", "copyrightholder": "The Courier"}}"#
        ),
        format!(
            r#"{{"uri": "urn:x:1", "versioncreated": "2025-04-17T10:37:00Z", "headlines": [{{"role": "main", "value": "Talks"}}], "bodies": [{{"role": "html", "contenttype": "text/html", "value": "<section><p>{TEXT}</p></section>"}}], "infosources": [{{"name": "The Courier"}}]}}"#
        ),
        format!(
            r#"{{"uri": "urn:x:1", "versionCreated": "2025-04-17T10:37:00Z", "headlines": [{{"role": "main", "value": "Talks"}}], "bodies": [{{"contentType": "text/html", "value": "<p>No</p>"}}, {{"role": "text", "contentType": "text/plain", "value": "{TEXT}"}}], "infoSources": [{{"name": "The Courier"}}]}}"#
        ),
    ] {
        let document = only(&json);
        assert_eq!(document.text, TEXT, "{json}");
        assert_eq!(document.id, "urn:x:1");
        assert_eq!(document.title.as_deref(), Some("Talks"), "{json}");
        assert_eq!(document.publisher.as_deref(), Some("The Courier"), "{json}");
        assert_eq!(published(&document), "2025-04-17");
    }
    assert!(
        error(r#"{"uri": "urn:x:1", "type": "picture", "versioncreated": "2025-04-17"}"#)
            .contains("it is a picture")
    );
}

#[test]
fn gdelt_and_media_cloud_headlines_are_read_and_said_to_be_headlines() {
    let article = |n: u8| {
        format!(
            r#"{{"url": "https://example.org/{n}", "title": "Ministers meet in Geneva", "seendate": "20250417T103000Z",
                "domain": "example.org", "language": "English", "sourcecountry": "Switzerland"}}"#
        )
    };
    let all = received(&format!(r#"{{"articles": [{}, {}]}}"#, article(1), article(2)));
    assert_eq!(all[0].document.text, "Ministers meet in Geneva");
    assert_eq!(all[0].document.language.as_deref(), Some("en"));
    assert_eq!(published(&all[0].document), "2025-04-17");
    assert_eq!((all[0].warnings.len(), all[1].warnings.len()), (1, 0), "said once an input");

    let story = only(&format!(
        r#"{{"id": 42, "url": "https://example.org/a", "title": "Talks", "publish_date": "2025-04-17",
            "media_name": "The Courier", "language": "en", "text": "{TEXT}"}}"#
    ));
    assert_eq!((story.id.as_str(), story.text.as_str()), ("42", TEXT));
    assert_eq!(story.publisher.as_deref(), Some("The Courier"));
}

#[test]
fn records_that_are_no_articles_say_what_is_missing() {
    assert!(
        error(r#"{"id": 1, "title": "Talks"}"#)
            .contains("has no article text (its fields are id, title); put it in \"text\"")
    );
    assert!(error("[1]").contains("feed.json: record 1: holds a number"));
    assert!(error(r#"{"articles": []}"#).contains("is empty"));
}

#[test]
fn broken_json_is_placed_by_line_and_character() {
    assert!(
        error("{\n \"titel\": \"é\" \"text\": 1}").starts_with("feed.json:2:15: is not valid JSON (expected")
    );
    let truncated = error("{\n \"text\": \"They met");
    assert!(truncated.starts_with("feed.json:2:") && truncated.contains("ends too early"), "{truncated}");
    assert!(error(&"[".repeat(100_000)).contains("is not valid JSON"));
}

#[test]
fn a_date_that_cannot_be_read_is_a_warning_and_no_date() {
    let all = received(&format!(r#"{{"text": "{TEXT}", "date": "04/05/2025"}}"#));
    assert_eq!(all[0].document.published, None);
    assert_eq!(all[0].warnings.len(), 1);
}
