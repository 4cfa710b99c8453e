//! What the guard stops: pages that try to act for a reader, hostile texts, clients that want too much or take too long, and whoever
//! has no token.

mod support;

use chancery_serve::tokens::{self, Scope};
use chancery_serve::{Options, ServeError};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::num::NonZeroU32;
use std::time::{Duration, Instant};
use support::{Got, Served, served, served_with};

const TEXT: &str = "Chad and Niger signed a ceasefire in Niamey on 3 May 2024.";

/// A server with a token of each scope.
fn guarded() -> (Served, [String; 3]) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tokens");
    let made = [("ann", Scope::Read), ("bob", Scope::Write), ("eve", Scope::Admin)]
        .map(|(name, scope)| tokens::make(&file, name, scope, "2026-11-30T08:00:00Z").expect("a token"));
    let kept = folder.keep();
    (served_with(|options| options.tokens = Some(kept.join("tokens"))), made)
}

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

#[test]
fn every_answer_has_the_headers_that_keep_pages_safe() {
    let served = served();
    for path in ["/", "/api/v1/status", "/api/v1/nowhere", "/nowhere", "/login", "/assets/0/none.css"] {
        let got = served.get(path);
        let policy = got.header("content-security-policy").expect("a policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
        ] {
            assert_eq!(got.header(name), Some(value), "{path}");
        }
        assert_eq!(got.header("access-control-allow-origin"), None, "{path}");
    }
}

#[test]
fn hostile_words_come_back_as_words() {
    let served = served();
    let hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    let article = serde_json::json!({
        "title": hostile,
        "publisher": hostile,
        "published": "2031-05-03",
        "url": "javascript:alert(3)",
        "text": format!("{hostile} Norway praised Jordan in Oslo on 3 May 2031. {hostile} said that Norway attacked Jordan."),
    });
    let added = served.post("/api/v1/documents", "application/json", &article.to_string());
    assert_eq!(added.status, 201, "{}", added.body);
    let id = added.json()["documents"][0]["id"].as_str().expect("an id").to_owned();
    for path in ["/".to_owned(), format!("/{hostile}").replace(' ', "%20").replace('"', "%22")] {
        let page = served.get(&path.replace('<', "%3C").replace('>', "%3E"));
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
        assert!(!page.body.contains("<script>alert") && !page.body.contains("<img"), "{path}: {}", page.body);
    }
    let json = served.get(&format!("/api/v1/documents/{id}"));
    assert_eq!(json.header("content-type"), Some("application/json"));
    assert_eq!(json.json()["title"], hostile);
}

#[test]
fn no_path_leads_out_of_the_assets() {
    let served = served();
    for path in [
        "/assets/../../../etc/passwd",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2fetc%2fpasswd/x",
        "/assets//etc/passwd",
        "/api/v1/documents/..%2f..%2fetc%2fpasswd",
        "/api/v1/export/..%2fcsv",
        "/api/v1/%00",
        "/%ff%fe",
    ] {
        let raw = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let back = served.raw(raw.as_bytes());
        let status = back.get(9..12).unwrap_or_default();
        assert!(["400", "404"].contains(&status), "{path}: {back}");
        assert!(!back.contains("root:"), "{path}");
    }
}

#[test]
fn a_page_of_another_server_cannot_ask_by_having_its_name_lead_here() {
    let served = served();
    for host in ["evil.example", "evil.example:8420", "127.0.0.1.evil.example", "localhost.evil.example", ""]
    {
        let raw = format!("GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let back = served.raw(raw.as_bytes());
        assert!(back.starts_with("HTTP/1.1 421"), "{host}: {back}");
    }
    for host in ["localhost", "LOCALHOST:9", "127.0.0.1:8420", "[::1]:8420"] {
        let raw = format!("GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        assert!(served.raw(raw.as_bytes()).starts_with("HTTP/1.1 200"), "{host}");
    }
    let named = served_with(|options| options.hosts = vec!["Talks.example".to_owned()]);
    let raw = "GET /api/v1/status HTTP/1.1\r\nHost: talks.example\r\nConnection: close\r\n\r\n";
    assert!(named.raw(raw.as_bytes()).starts_with("HTTP/1.1 200"));
}

#[test]
fn a_page_of_another_server_cannot_write() {
    let served = served();
    let post = |headers: &[(&str, &str)]| served.post_with("/api/v1/documents", headers, TEXT);
    for headers in [
        &[("content-type", "text/plain"), ("origin", "http://evil.example")][..],
        &[("content-type", "text/plain"), ("origin", "null")],
        &[("content-type", "text/plain"), ("sec-fetch-site", "cross-site")],
    ] {
        let got = post(headers);
        assert_eq!((got.status, got.code().as_str()), (403, "csrf"), "{headers:?}");
    }
    for kind in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        assert_eq!(post(&[("content-type", kind)]).status, 415, "{kind}");
    }
    assert_eq!(served.get("/api/v1/status").json()["counts"]["documents"], 6);
    let here = format!("http://{}", served.address);
    assert_eq!(post(&[("content-type", "text/plain"), ("origin", &here)]).status, 201);
}

#[test]
fn what_is_too_large_or_too_slow_is_refused() {
    let served = served_with(|options| {
        options.limits.body = 10_000;
        options.limits.patience = Duration::from_secs(1);
    });
    let large = "Norway met Jordan in Oslo. ".repeat(1_000);
    for path in ["/api/v1/read", "/api/v1/documents"] {
        let got = served.post(path, "text/plain", &large);
        assert_eq!((got.status, got.code().as_str()), (413, "too_large"), "{path}");
    }
    // One that does not say how long it is.
    let head = "POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
    let chunked = format!("{head}{:x}\r\n{large}\r\n0\r\n\r\n", large.len());
    assert!(served.raw(chunked.as_bytes()).starts_with("HTTP/1.1 413"));
    let begun = Instant::now();
    let slow = "POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nConnection: close\r\n\r\nNorway";
    assert!(served.raw(slow.as_bytes()).starts_with("HTTP/1.1 408"));
    // The head alone, a letter at a time, and none at all.
    for head in ["GET /api/v1/status HTTP/1.1\r\nHost: lo", ""] {
        let back = served.raw(head.as_bytes());
        assert!(back.is_empty() || back.starts_with("HTTP/1.1 4"), "{back}");
    }
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
    assert_eq!(served.get("/api/v1/status").status, 200);
}

#[test]
fn many_slow_clients_do_not_keep_others_out() {
    let served = served_with(|options| options.limits.patience = Duration::from_secs(2));
    let waiting: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = TcpStream::connect(served.address).expect("a connection");
            stream.write_all(b"GET / HTTP/1.1\r\nHo").expect("sent");
            stream
        })
        .collect();
    assert_eq!(served.get("/api/v1/status").status, 200);
    for mut stream in waiting {
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time");
        let mut back = Vec::new();
        assert!(stream.read_to_end(&mut back).is_ok(), "it is let go");
    }
}

#[test]
fn a_body_that_unpacks_beyond_measure_is_refused() {
    let served = served_with(|options| options.limits.body = 100_000);
    // An article a line, each short: more of them than are taken.
    let lines = "{\"text\":\"Norway met Jordan.\"}\n".repeat(3_000);
    let got = served.post("/api/v1/read", "application/json", &lines);
    assert_eq!((got.status, got.code().as_str()), (413, "too_large"));
    // A few packed bytes that are very many unpacked.
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..500_000 {
        packed.write_all(b"Norway met Jordan in Oslo. ").expect("packed");
    }
    let packed = packed.finish().expect("packed");
    assert!(packed.len() < 100_000, "{}", packed.len());
    let head = format!(
        "POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        packed.len()
    );
    let back = served.raw(&[head.as_bytes(), &packed].concat());
    assert!(back.starts_with("HTTP/1.1 413"), "{back}");
}

#[test]
fn nothing_is_got_from_the_web_unless_the_server_is_told_so_and_never_from_within() {
    let address = "http%3A%2F%2F169.254.169.254%2Flatest%2Fmeta-data%2F";
    let closed = served();
    let got = closed.post(&format!("/api/v1/read?fetch={address}"), "text/plain", "");
    assert_eq!((got.status, got.code().as_str()), (403, "no_fetching"));
    let open = served_with(|options| {
        options.fetch = Some(chancery_fetch::Limits {
            timeout: Duration::from_secs(5),
            ..chancery_fetch::Limits::default()
        });
    });
    let own = open.url("/api/v1/status").replace(':', "%3A").replace('/', "%2F");
    for address in [
        address,
        "http%3A%2F%2F127.0.0.1%2F",
        "http%3A%2F%2F2130706433%2F",
        "http%3A%2F%2F0x7f000001%2F",
        "http%3A%2F%2F0177.0.0.1%2F",
        "http%3A%2F%2F%5B%3A%3A1%5D%2F",
        "http%3A%2F%2F%5B%3A%3Affff%3A127.0.0.1%5D%2F",
        "http%3A%2F%2Flocalhost%2F",
        "file%3A%2F%2F%2Fetc%2Fpasswd",
        "gopher%3A%2F%2F127.0.0.1%2F",
        &own,
    ] {
        for path in ["read", "documents"] {
            let got = open.post(&format!("/api/v1/{path}?fetch={address}"), "text/plain", "");
            assert_eq!(
                (got.status, got.code().as_str()),
                (422, "not_fetched"),
                "{path} {address}: {}",
                got.body
            );
        }
    }
}

#[test]
fn who_asks_too_often_is_told_how_long_to_wait() {
    let served = served_with(|options| options.limits.rate = NonZeroU32::new(2));
    let statuses: Vec<Got> = (0..20).map(|_| served.get("/api/v1/status")).collect();
    let refused = statuses.iter().find(|got| got.status == 429).expect("one is refused");
    assert_eq!(refused.code(), "rate");
    let wait: u64 = refused.header("retry-after").expect("how long").parse().expect("seconds");
    assert!((1..=10).contains(&wait), "{wait}");
    std::thread::sleep(Duration::from_secs(wait));
    assert_eq!(served.get("/api/v1/status").status, 200);
}

#[test]
fn without_a_good_token_nobody_gets_anything() {
    let (served, _) = guarded();
    for path in
        ["/api/v1/events", "/api/v1/status", "/api/v1/openapi.json", "/api/v1/nowhere", "/api/v1/audit"]
    {
        for headers in [&[][..], &[("authorization", "Bearer chy_wrong")], &[("authorization", "Basic YTpi")]]
        {
            let got = served.get_with(path, headers);
            assert_eq!((got.status, got.code().as_str()), (401, "token"), "{path}");
            assert!(got.header("www-authenticate").is_some_and(|how| how.starts_with("Bearer")), "{path}");
        }
    }
    assert_eq!(served.post("/api/v1/read", "text/plain", TEXT).status, 401);
    let page = served.get("/events?actor=NOR");
    assert_eq!((page.status, page.header("location")), (303, Some("/login?to=%2Fevents%3Factor%3DNOR")));
    assert_eq!(served.get("/login").status, 200);
}

#[test]
fn a_token_permits_its_scope_and_no_more() {
    let (served, [read, write, admin]) = guarded();
    let get = |path: &str, token: &str| served.get_with(path, &[("authorization", &bearer(token))]);
    let post = |path: &str, token: &str| {
        served.post_with(path, &[("authorization", &bearer(token)), ("content-type", "text/plain")], TEXT)
    };
    for token in [&read, &write, &admin] {
        assert_eq!(get("/api/v1/events", token).status, 200);
        assert_eq!(post("/api/v1/read", token).status, 200);
    }
    let refused = post("/api/v1/documents", &read);
    assert_eq!((refused.status, refused.code().as_str()), (403, "scope"));
    assert_eq!(post("/api/v1/documents", &write).status, 201);
    assert_eq!(get("/api/v1/audit", &write).status, 403);
    let log = get("/api/v1/audit", &admin).json();
    let lines = log["rows"].as_array().expect("rows");
    let told: Vec<(&str, u64)> = lines
        .iter()
        .map(|line| (line["who"].as_str().unwrap_or("?"), line["status"].as_u64().unwrap_or(0)))
        .collect();
    assert_eq!(told, [("bob", 201), ("ann", 403)]);
    assert!(lines[0]["wrote"][0].as_str().is_some_and(|id| id.starts_with("d:")), "{log}");
    assert!(!log.to_string().contains("chy_"));
}

#[test]
fn a_token_that_is_revoked_works_no_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tokens");
    let token = tokens::make(&file, "ann", Scope::Read, "").expect("a token");
    tokens::make(&file, "bob", Scope::Read, "").expect("a token");
    let served = served_with(|options| options.tokens = Some(file.clone()));
    let get = || served.get_with("/api/v1/status", &[("authorization", &bearer(&token))]).status;
    assert_eq!(get(), 200);
    assert!(tokens::revoke(&file, "ann").expect("the file"));
    assert_eq!(get(), 401);
}

/// Returns the cookie that an answer sets, as it is sent back.
fn cookie(got: &Got) -> String {
    let set = got.header("set-cookie").expect("a cookie");
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict"), "{set}");
    set.split(';').next().expect("a cookie").to_owned()
}

/// Returns what protects the form of a page.
fn form_token(page: &Got) -> String {
    let after = page.body.split("name=\"csrf\" value=\"").nth(1).expect("a field");
    after.split('"').next().expect("a value").to_owned()
}

#[test]
fn a_browser_logs_in_and_writes_only_with_what_pages_know() {
    let (served, [_, write, _]) = guarded();
    let page = served.get("/login?to=%2F");
    let (before, field) = (cookie(&page), form_token(&page));
    let form = "application/x-www-form-urlencoded";
    let log_in = |cookie: &str, field: &str, token: &str| {
        let body = format!("csrf={field}&token={token}&to=%2F");
        served.post_with("/login", &[("content-type", form), ("cookie", cookie)], &body)
    };
    assert_eq!(log_in(&before, "wrong", &write).status, 403);
    assert_eq!(log_in("", &field, &write).status, 403);
    assert_eq!(log_in(&before, &field, "chy_wrong").status, 401);
    let logged_in = log_in(&before, &field, &write);
    assert_eq!((logged_in.status, logged_in.header("location")), (303, Some("/")));
    let after = cookie(&logged_in);
    assert_ne!(before, after, "whoever knew the cookie before does not know it now");
    assert_eq!(served.get_with("/", &[("cookie", &before)]).status, 303);
    assert_eq!(served.get_with("/", &[("cookie", &after)]).status, 200);
    let add = |headers: &[(&str, &str)]| {
        served.post_with(
            "/api/v1/documents",
            &[&[("content-type", "text/plain"), ("cookie", after.as_str())], headers].concat(),
            TEXT,
        )
    };
    assert_eq!(add(&[]).code(), "csrf");
    let page = served.get_with("/login", &[("cookie", &after)]);
    let field = form_token(&page);
    assert_eq!(add(&[("x-csrf-token", &field), ("origin", "http://evil.example")]).status, 403);
    assert_eq!(add(&[("x-csrf-token", &field)]).status, 201);
    let body = format!("csrf={field}");
    let out = served.post_with("/logout", &[("content-type", form), ("cookie", &after)], &body);
    assert_eq!(out.status, 303);
    assert_eq!(served.get_with("/", &[("cookie", &after)]).status, 303);
}

#[test]
fn an_address_that_others_reach_is_not_opened_without_tokens() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let address: SocketAddr = address.parse().expect("an address");
        let options = Options::of("none.record".into());
        let refused = chancery_serve::run(address, options, || true, |_| panic!("it is open"));
        assert!(matches!(refused, Err(ServeError::Open { .. })), "{address}: {refused:?}");
    }
}

#[test]
fn assets_are_kept_by_browsers_for_good_under_a_name_that_changes_with_them() {
    let served = served();
    let home = served.get("/").body;
    let (before, _) = home.split_once("/chancery.css").expect("pages have a style");
    let folder = before.rsplit('"').next().unwrap_or_default();
    let got = served.get(&format!("{folder}/chancery.css"));
    assert_eq!((got.status, got.header("content-type")), (200, Some("text/css; charset=utf-8")));
    assert!(got.header("cache-control").is_some_and(|kept| kept.contains("immutable")));
    assert_eq!(served.get("/assets/0000000000000000/chancery.css").status, 404);
}
