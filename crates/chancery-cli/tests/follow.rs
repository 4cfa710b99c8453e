//! `chancery follow`, and `chancery add` of addresses, against a server on this machine.

use chancery_record::SqliteRecord;
use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tempfile::TempDir;

/// What a server answers to a path: status, more head lines, body.
type Answers = HashMap<String, (u16, String, String)>;

/// A server on this machine, and what it was asked.
struct Server {
    address: String,
    answers: Arc<Mutex<Answers>>,
    /// Paths with the conditions of the request.
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let (answers, asked) = (Arc::new(Mutex::new(Answers::new())), Arc::new(Mutex::new(Vec::new())));
        let server = Server { address, answers: answers.clone(), asked: asked.clone() };
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = serve(&stream, &answers.lock().expect("answers"), &mut asked.lock().expect("a list"));
            }
        });
        server
    }

    fn set(&self, path: &str, status: u16, head: &str, body: &str) {
        // A feed and its pages name the server by its address.
        let answer = (status, head.replace("$", &self.address), body.replace("$", &self.address));
        self.answers.lock().expect("answers").insert(path.to_owned(), answer);
    }

    /// Answers with an article.
    fn article(&self, path: &str, number: usize) {
        let body = format!(
            "<html><head><title>Talks {number}</title><meta property=og:site_name content=Courier></head><body><article>\
             <h1>Talks {number}</h1><p>The envoys of Norway and Jordan met in Amman on Tuesday for the {number}th time to talk about \
             the return of the prisoners.</p><p>They will meet again on Friday, their spokesman said.</p></article></body></html>"
        );
        self.set(path, 200, "Content-Type: text/html; charset=utf-8\r\n", &body);
    }

    /// Answers with a feed of these paths.
    fn feed(&self, path: &str, head: &str, items: &[&str]) {
        let items: String = items
            .iter()
            .map(|item| {
                format!("<item><link>$/{item}</link><pubDate>Tue, 12 Mar 2024 10:00:00 GMT</pubDate></item>")
            })
            .collect();
        self.set(path, 200, head, &format!("<rss><channel>{items}</channel></rss>"));
    }

    /// Returns what was asked since the last time.
    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().expect("a list"))
    }
}

fn serve(mut stream: &TcpStream, answers: &Answers, asked: &mut Vec<String>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut told = path.clone();
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if line.to_ascii_lowercase().starts_with("if-none-match") {
            told += " conditional";
        }
    }
    asked.push(told.clone());
    let nothing = (404, String::new(), String::new());
    let (status, head, body) = answers.get(&path).unwrap_or(&nothing);
    let (status, body) = if told.ends_with("conditional") && head.contains("ETag") {
        (304, "")
    } else {
        (*status, body.as_str())
    };
    write!(
        stream,
        "HTTP/1.1 {status} X\r\n{head}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

struct Ran {
    code: i32,
    err: String,
}

fn run(at: &Path, args: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.current_dir(at).args(args).args(["--record", "a.record", "--model", "fast", "--delay", "0"]);
    let output = command.output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        err: String::from_utf8(output.stderr).expect("text"),
    }
}

fn follow(at: &Path) -> Ran {
    run(at, &["follow", "feeds.toml", "--once", "--allow-private"])
}

/// A folder with a file that follows these paths.
fn following(server: &Server, paths: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let feed = |path: &&str| {
        format!("[[feed]]\nurl = \"{}{path}\"\npublisher = \"Wire\"\nevery = 1\n", server.address)
    };
    fs::write(folder.path().join("feeds.toml"), paths.iter().map(feed).collect::<String>()).expect("a file");
    folder
}

fn texts(at: &Path, sql: &str) -> Vec<String> {
    let record = SqliteRecord::open_existing(&at.join("a.record")).expect("a record");
    let mut found = record.connection().prepare(sql).expect("SQL");
    let rows = found.query_map((), |row| row.get::<_, Option<String>>(0)).expect("rows");
    rows.map(|text| text.expect("a text").unwrap_or_default()).collect()
}

/// Lets every feed be due again.
fn let_be_due(at: &Path) {
    let record = SqliteRecord::open_existing(&at.join("a.record")).expect("a record");
    record.connection().execute("UPDATE feeds SET next_check = NULL", ()).expect("SQL");
}

#[test]
fn a_feed_is_followed_and_nothing_is_got_twice() {
    let server = Server::new();
    server.feed("/feed", "ETag: \"1\"\r\n", &["a", "b"]);
    server.article("/a", 1);
    server.article("/b", 2);
    let folder = following(&server, &["/feed"]);
    let first = follow(folder.path());
    assert_eq!(first.code, 0, "{}", first.err);
    assert_eq!(server.asked(), ["/robots.txt", "/feed", "/a", "/b"]);
    assert_eq!(
        texts(folder.path(), "SELECT title || publisher || published FROM documents ORDER BY number"),
        ["Talks 1Courier2024-03-12", "Talks 2Courier2024-03-12"]
    );
    assert_eq!(texts(folder.path(), "SELECT state FROM feed_entries"), ["done", "done"]);
    // Not due yet.
    assert_eq!(follow(folder.path()).code, 0);
    assert_eq!(server.asked(), [""; 0]);
    let_be_due(folder.path());
    assert_eq!(follow(folder.path()).code, 0);
    assert_eq!(server.asked(), ["/robots.txt", "/feed conditional"]);
    server.feed("/feed", "", &["c", "a"]);
    server.article("/c", 3);
    let_be_due(folder.path());
    assert_eq!(follow(folder.path()).code, 0);
    assert_eq!(server.asked(), ["/robots.txt", "/feed conditional", "/c"]);
    assert_eq!(
        texts(folder.path(), "SELECT title FROM documents ORDER BY number"),
        ["Talks 1", "Talks 2", "Talks 3"]
    );
}

#[test]
fn what_fails_is_told_and_tried_again_or_given_up() {
    let server = Server::new();
    server.feed("/feed", "", &["gone", "busy", "private/x", "image", "empty", "moved"]);
    server.set("/robots.txt", 200, "", "User-agent: *\nDisallow: /private/\n");
    server.set("/busy", 503, "", "");
    server.set("/image", 200, "Content-Type: image/png\r\n", "x");
    server.set("/empty", 200, "Content-Type: text/html\r\n", "<html></html>");
    server.set("/moved", 301, "Location: /target\r\n", "");
    server.article("/target", 1);
    let folder = following(&server, &["/feed"]);
    let ran = follow(folder.path());
    assert_eq!(ran.code, 1);
    for told in [
        "/gone: the server answered 404",
        "/busy: the server answered 503",
        "/private/x: robots.txt",
        "/image: is no page",
    ] {
        assert!(ran.err.contains(told), "{told} is not in {}", ran.err);
    }
    let states = "SELECT replace(url, rtrim(url, replace(url, '/', '')), '') || ' ' || state FROM feed_entries ORDER BY 1";
    assert_eq!(
        texts(folder.path(), states),
        ["busy waiting", "empty failed", "gone failed", "image failed", "moved done", "x failed"]
    );
    assert!(!server.asked().contains(&"/private/x".to_owned()));
    server.article("/busy", 2);
    assert_eq!(follow(folder.path()).code, 0);
    assert_eq!(server.asked(), ["/robots.txt", "/busy"]);
    assert_eq!(texts(folder.path(), "SELECT title FROM documents ORDER BY number"), ["Talks 1", "Talks 2"]);
}

#[test]
fn a_feed_that_is_gone_is_never_asked_again_and_one_that_is_busy_is_left_alone() {
    let server = Server::new();
    server.set("/gone", 410, "", "");
    server.set("/busy", 503, "Retry-After: 3600\r\n", "");
    let folder = following(&server, &["/gone", "/busy"]);
    let ran = follow(folder.path());
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("/gone: the server answered 410; it is gone for good"), "{}", ran.err);
    server.asked();
    assert_eq!(follow(folder.path()).code, 0);
    assert_eq!(server.asked(), [""; 0]);
    let next = texts(folder.path(), "SELECT next_check FROM feeds WHERE state = 'active'");
    let next: jiff::Timestamp = next[0].parse().expect("a time");
    assert!((next.as_second() - jiff::Timestamp::now().as_second() - 3600).abs() < 60);
    let_be_due(folder.path());
    follow(folder.path());
    assert_eq!(server.asked(), ["/robots.txt", "/busy"]);
}

#[test]
fn a_host_that_asks_to_be_left_alone_is_not_asked_for_its_other_articles() {
    let server = Server::new();
    server.feed("/feed", "", &["a", "b", "c"]);
    server.set("/a", 429, "Retry-After: 600\r\n", "");
    let folder = following(&server, &["/feed"]);
    let ran = follow(folder.path());
    assert_eq!(ran.code, 1);
    assert_eq!(server.asked(), ["/robots.txt", "/feed", "/a"]);
    assert_eq!(
        texts(folder.path(), "SELECT state || tries FROM feed_entries ORDER BY url"),
        ["waiting1", "waiting0", "waiting0"]
    );
}

#[test]
fn private_addresses_are_not_got_unless_it_is_allowed() {
    let server = Server::new();
    server.feed("/feed", "", &["a"]);
    let folder = following(&server, &["/feed"]);
    let ran = run(folder.path(), &["follow", "feeds.toml", "--once"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("--allow-private allows it"), "{}", ran.err);
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn an_address_that_is_typed_may_be_a_page_a_feed_or_an_index_of_sitemaps() {
    let server = Server::new();
    for (path, number) in [("/a", 1), ("/b", 2), ("/c", 3)] {
        server.article(path, number);
    }
    server.feed("/feed", "", &["b"]);
    server.set(
        "/index.xml",
        200,
        "",
        "<sitemapindex><sitemap><loc>$/news.xml</loc></sitemap></sitemapindex>",
    );
    server.set("/news.xml", 200, "", "<urlset><url><loc>$/c</loc></url></urlset>");
    let folder = tempfile::tempdir().expect("a folder");
    let address = |path: &str| format!("{}{path}", server.address);
    let (page, feed, index) = (address("/a"), address("/feed"), address("/index.xml"));
    let ran = run(folder.path(), &["add", "--allow-private", &page, &feed, &index]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        texts(folder.path(), "SELECT title FROM documents ORDER BY number"),
        ["Talks 1", "Talks 2", "Talks 3"]
    );
    let local = format!("<rss><channel><item><link>{page}</link></item></channel></rss>");
    fs::write(folder.path().join("feed.xml"), local).expect("a file");
    let again = run(folder.path(), &["add", "--allow-private", "feed.xml"]);
    assert!(again.err.contains("1 there already"), "{}", again.err);
}

#[test]
fn hosts_are_given_a_pause_between_two_requests() {
    let server = Server::new();
    server.set("/robots.txt", 200, "", "User-agent: *\nCrawl-delay: 0.4\n");
    server.feed("/feed", "", &["a"]);
    server.article("/a", 1);
    let folder = following(&server, &["/feed"]);
    let begun = Instant::now();
    assert_eq!(follow(folder.path()).code, 0);
    assert!(begun.elapsed().as_secs_f64() >= 0.4, "{:?}", begun.elapsed());
}

#[test]
fn a_file_of_feeds_that_is_wrong_stops_the_command_before_it_asks_anybody() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("feeds.toml"), "[[feed]]\naddress = \"x\"\n").expect("a file");
    let ran = follow(folder.path());
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("feeds.toml:2:1: \"address\" is no key of a file of feeds"), "{}", ran.err);
    assert!(!folder.path().join("a.record").exists());
}
