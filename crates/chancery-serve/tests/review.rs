//! Deciding on what was read: by programs, and by people on pages.

mod support;

use chancery_serve::tokens::{Scope, make};
use serde_json::{Value, json};
use support::{Got, Served, served, served_with};

const NOW: &str = "2026-11-30T08:00:00Z";

fn decide(served: &Served, body: &Value) -> Got {
    served.post("/api/v1/corrections", "application/json", &body.to_string())
}

fn queue(served: &Served) -> Vec<Value> {
    served.get("/api/v1/review?limit=1000").json()["rows"].as_array().expect("rows").clone()
}

fn id(row: &Value) -> &str {
    row["id"].as_str().expect("an id")
}

#[test]
fn the_most_doubtful_comes_first_and_what_is_decided_leaves_the_queue() {
    let served = served();
    let all = queue(&served);
    let doubt = |row: &Value| (row["confidence"].as_f64().expect("a share") - 0.5).abs();
    assert!(all.len() > 10 && all.windows(2).all(|two| doubt(&two[0]) <= doubt(&two[1])));
    let part = served.get("/api/v1/review?limit=3&skip=2").json();
    assert_eq!(part["rows"].as_array().expect("rows")[..], all[2..5]);
    let reject =
        json!({ "action": "reject", "subject": id(&all[0]), "author": "Ann", "reason": "a headline" });
    assert_eq!(decide(&served, &reject).json(), json!({ "taken": [1], "errors": [] }));
    assert_eq!(queue(&served)[..], all[1..]);
    let of = |review: &str| {
        let rows = served.get(&format!("/api/v1/events?limit=1000&review={review}")).json();
        rows["rows"].as_array().expect("rows").iter().map(|row| id(row).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("rejected"), [id(&all[0])]);
    assert!(!of("unreviewed").contains(&id(&all[0]).to_owned()));
    let listed = served.get("/api/v1/corrections?author=Ann").json();
    assert_eq!(
        (&listed["rows"][0]["action"], &listed["rows"][0]["state"]),
        (&json!("reject"), &json!("holds"))
    );
    let undo = json!({ "action": "undo", "undoes": 1, "author": "Ann", "reason": "too soon" });
    assert_eq!(decide(&served, &undo).status, 200);
    assert_eq!(queue(&served), all);
}

#[test]
fn one_decision_that_cannot_be_taken_does_not_stop_the_others() {
    let served = served();
    let all = queue(&served);
    let edit = json!({ "action": "edit", "subject": id(&all[0]), "field": "status", "after": "never", "author": "Ann", "reason": "?" });
    let accept = json!({ "action": "accept", "subject": id(&all[1]), "author": "Ann", "reason": "right" });
    let got = decide(&served, &json!([edit, accept])).json();
    assert_eq!(got["taken"], json!([null, 1]));
    let message = got["errors"][0]["message"].as_str().expect("why");
    assert!(
        got["errors"][0]["at"] == 0 && message.contains("never") && message.contains("happened"),
        "{message}"
    );
    let alone = decide(&served, &edit);
    assert_eq!((alone.status, alone.code().as_str()), (422, "decision"));
    for (body, status) in [("{}", 400), ("[", 400), (r#"{"action":"dance"}"#, 422), ("[]", 200)] {
        assert_eq!(served.post("/api/v1/corrections", "application/json", body).status, status, "{body}");
    }
}

#[test]
fn whoever_has_a_token_decides_in_its_name_and_only_with_the_scope() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tokens");
    let [reads, writes] = [("bob", Scope::Read), ("ann", Scope::Write)]
        .map(|(name, scope)| format!("Bearer {}", make(&file, name, scope, NOW).expect("a token")));
    let served = served_with(|options| options.tokens = Some(file));
    let get = |path: &str| served.get_with(path, &[("authorization", &reads)]);
    let event = get("/api/v1/review?limit=1").json()["rows"][0]["id"].clone();
    let post = |token: &str, author: Option<&str>| {
        let body = json!({ "action": "accept", "subject": event, "author": author, "reason": "right" });
        let headers = [("authorization", token), ("content-type", "application/json")];
        served.post_with("/api/v1/corrections", &headers, &body.to_string())
    };
    assert_eq!(post(&reads, None).status, 403);
    assert_eq!(post(&writes, Some("Bob")).status, 422);
    assert_eq!(post(&writes, None).status, 200);
    assert_eq!(get("/api/v1/corrections").json()["rows"][0]["author"], "ann");
}

fn cookie(got: &Got) -> String {
    let cookie = got.header("set-cookie").expect("a cookie");
    cookie.split(';').next().unwrap_or_default().to_owned()
}

fn hidden<'p>(page: &'p Got, name: &str) -> &'p str {
    let after = page.body.split(&format!("name=\"{name}\" value=\"")).nth(1).expect(name);
    after.split('"').next().unwrap_or_default()
}

#[test]
fn a_page_decides_and_undoes_and_goes_back_to_where_it_was() {
    let served = served();
    let page = served.get("/review");
    let cookie = cookie(&page);
    let (field, event) = (hidden(&page, "csrf").to_owned(), hidden(&page, "subject").to_owned());
    let post = |fields: &str| {
        let headers = [("cookie", cookie.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        served.post_with("/decide", &headers, &format!("csrf={field}&{fields}"))
    };
    let got = post(&format!("subject={event}&do=accept&author=Ann&back=%2Freview%3Fskip%3D0"));
    assert_eq!((got.status, got.header("location")), (303, Some("/review?skip=0&author=Ann&decided=1")));
    let page = served.get(&format!("/events/{event}"));
    assert!(page.body.contains("People found it <strong>accepted</strong>"), "{}", page.body);
    assert_eq!(post("subject=1&do=undo&author=Ann&back=%2Freview").status, 303);
    let edit = format!("subject={event}&do=edit&author=Ann&set-date=2024-02-30&was-date=");
    let refused = post(&edit);
    assert!(refused.status == 422 && refused.body.contains("2024-02-30"), "{}", refused.body);
    assert_eq!(post(&format!("subject={event}&do=edit&author=Ann")).status, 400, "nothing is changed");
    let without =
        served.post("/decide", "application/x-www-form-urlencoded", &format!("subject={event}&do=accept"));
    assert_eq!(without.status, 403);
    assert_eq!(served.get("/review?skip=9999").status, 200);
}
