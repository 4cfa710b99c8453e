//! Pages as answers: what a browser has already is not sent again, and for whom they are made.

mod support;

use support::{Got, Served, served};

/// Asks for a page with the tag of one that is known.
fn again(served: &Served, path: &str, tag: &str, cookie: &str) -> Got {
    served.get_with(path, &[("if-none-match", tag), ("cookie", cookie)])
}

fn tag(got: &Got) -> String {
    got.header("etag").unwrap_or_else(|| panic!("no tag: {}", got.body)).to_owned()
}

/// Returns the first link of a page that begins so.
fn link(served: &Served, path: &str, beginning: &str) -> String {
    let page = served.get(path).body;
    let start =
        page.find(&format!("href=\"{beginning}")).unwrap_or_else(|| panic!("{path} leads to no {beginning}"));
    let rest = &page[start + 6..];
    rest[..rest.find('"').expect("an end")].replace("&amp;", "&")
}

#[test]
fn whoever_has_a_page_is_not_sent_it_again_until_the_record_changes() {
    let served = served();
    let document = link(&served, "/documents", "/documents/d:");
    let why = link(&served, &document, &format!("{document}/why/"));
    let paths = [
        "/",
        "/events?actor=Norway",
        "/statements",
        "/actors",
        "/actors/ctry:NOR",
        "/agreements",
        "/disputes",
        "/documents",
        "/dyads/Armenia/Azerbaijan",
        "/map",
        "/map.json",
        "/network",
        "/network.json",
        &document,
        &why,
        &link(&served, "/statements", "/statements/s:"),
        &link(&served, "/agreements", "/agreements/a:"),
        &link(&served, "/disputes", "/disputes/x:"),
    ];
    let tags = paths.map(|path| {
        let first = served.get(path);
        let tag = tag(&first);
        assert_eq!((first.status, first.header("cache-control")), (200, Some("private, no-cache")), "{path}");
        let known = again(&served, path, &tag, "");
        assert_eq!((known.status, known.body.as_str()), (304, ""), "{path}");
        // What is kept is what was made.
        assert_eq!(served.get(path).body, first.body, "{path}");
        tag
    });
    assert_eq!(again(&served, "/events?actor=Jordan", &tags[1], "").status, 200);
    let more = "Norway praised Jordan in Oslo on 3 May 2024.";
    assert_eq!(served.post("/api/v1/documents?publisher=Courier", "text/plain", more).status, 201);
    for (path, old) in paths.iter().zip(&tags) {
        let changed = again(&served, path, old, "");
        assert_eq!(changed.status, 200, "{path}");
        assert_ne!(tag(&changed), *old, "{path}");
    }
    assert!(served.get("/events?actor=Norway").body.contains("praised Jordan"));
}

#[test]
fn a_page_with_forms_is_another_for_each_browser() {
    let served = served();
    let event = link(&served, "/events", "/events/v:");
    for path in ["/review", event.as_str()] {
        let first = served.get(path);
        let cookie = first.header("set-cookie").expect("a cookie").split(';').next().expect("one").to_owned();
        let mine = tag(&first);
        assert_eq!(again(&served, path, &mine, &cookie).status, 304, "{path}");
        // The fields of its forms would not be those of another browser.
        assert_eq!(again(&served, path, &mine, "").status, 200, "{path}");
    }
}

#[test]
fn what_is_wrong_has_no_tag() {
    let served = served();
    for path in ["/events?statu=happened", "/events/v:none", "/actors/x:none"] {
        let refused = served.get(path);
        assert!(refused.status >= 400 && refused.header("etag").is_none(), "{path}: {refused:?}");
    }
}
