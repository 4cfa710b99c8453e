//! A record on a PostgreSQL server holds what one in a file holds. The server is started here, from the programs of the
//! system; where there are none the test says so and ends.
#![cfg(feature = "postgres")]

mod articles;

use chancery::document::Document;
use chancery::reading::Reading;
use chancery_data::World;
use chancery_record::corrections::{Decision, Ruling};
use chancery_record::{
    Added, Arrival, Entry, FeedEntry, FeedState, Forgetting, PostgresRecord, Record, SqliteRecord, State,
};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const NOW: &str = "2024-05-01T08:00:00Z";

/// A server with a database of its own, which ends with the test.
struct Server {
    folder: TempDir,
    programs: PathBuf,
}

impl Server {
    /// Starts one, if the system has the programs.
    fn start() -> Option<Server> {
        let programs = programs()?;
        let folder = tempfile::tempdir().expect("a folder");
        let server = Server { folder, programs };
        if is_root() {
            // Servers refuse to run as root; Debian's package comes with a user for them.
            let owned = Command::new("chown").arg("postgres").arg(server.folder.path()).status();
            owned.ok().filter(std::process::ExitStatus::success)?;
        }
        let (data, at) = (server.folder.path().join("data"), server.folder.path().display().to_string());
        let made = server.run(
            "initdb",
            &["-D", &data.display().to_string(), "-U", "postgres", "--locale=C", "-E", "UTF8"],
        );
        let options = format!("-c listen_addresses='' -c unix_socket_directories='{at}' -c fsync=off");
        let log = format!("{at}/log");
        let started = made
            && server.run(
                "pg_ctl",
                &["-w", "-D", &data.display().to_string(), "-o", &options, "-l", &log, "start"],
            );
        assert!(started, "the server does not start; see {log}");
        Some(server)
    }

    fn run(&self, program: &str, arguments: &[&str]) -> bool {
        let path = self.programs.join(program);
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        let output = command.args(arguments).current_dir("/").output();
        output.is_ok_and(|output| output.status.success())
    }

    fn address(&self) -> String {
        format!("postgres:///postgres?host={}&user=postgres", self.folder.path().display())
    }

    fn record(&self) -> PostgresRecord {
        PostgresRecord::open(&self.address(), true).expect("a record")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.folder.path().join("data").display().to_string();
        self.run("pg_ctl", &["-D", &data, "-m", "immediate", "stop"]);
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

/// Returns the folder of the server's programs.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = versions.map(|version| version.path().join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let others: Vec<PathBuf> = std::env::split_paths(&path).collect();
    debian.chain(others).find(|folder| folder.join("initdb").exists() && folder.join("pg_ctl").exists())
}

fn reading() -> Reading {
    serde_json::from_str(include_str!("../src/sqlite/reading.json")).expect("a reading")
}

fn entry(text: &str, page: Option<&str>, fetched: Option<&str>) -> Entry {
    let document = Document {
        url: page.map(str::to_owned),
        published: Some(jiff::civil::Date::constant(2024, 3, 12)),
        ..Document::from_text("talks", text)
    };
    let arrival = Arrival::new(document, "talks.html".to_owned(), fetched.map(str::to_owned));
    Entry::read(arrival, &reading(), World::embedded())
}

fn entries() -> Vec<Entry> {
    let page = "https://example.org/a";
    let french = Document { language: Some("fr".to_owned()), ..Document::from_text("f", "Ils se sont vus.") };
    vec![
        entry("They met.", Some(page), Some("2024-03-02T00:00:00Z")),
        entry("They met again.", Some("http://example.org/a#top"), Some("2024-03-03T00:00:00Z")),
        entry("They met.", Some("https://example.org/a/"), Some("2024-03-01T00:00:00Z")),
        entry("They left.", None, None),
        Entry::unread(Arrival::new(french, "f.txt".to_owned(), None), State::NotEnglish),
    ]
}

fn again(document: &Document) -> Entry {
    Entry::read(Arrival::again(document.clone()), &reading(), World::embedded())
}

/// Returns the id of the first report of a document: it stands where the reading says.
fn report_of(document: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let mut alone = file(folder.path());
    let entries = entries();
    let entry = entries.iter().position(|entry| entry.id() == document).expect("one of them");
    alone.add(&entries[entry..=entry], NOW).expect("added");
    let sql = "SELECT id FROM event_reports WHERE type = 'CONSULT'";
    alone.connection().query_row(sql, (), |row| row.get(0)).expect("a report")
}

/// Returns a decision of each kind, and one that is refused.
fn decisions(reports: &[String; 2]) -> Vec<Decision> {
    let [one, other] = reports.clone();
    let edit = |subject: &str, field: &str, value: &str| Ruling::Edit {
        subject: subject.to_owned(),
        field: field.to_owned(),
        value: Some(value.to_owned()),
    };
    let rulings = [
        Ruling::Accept(one.clone()),
        Ruling::Part { one: one.clone(), other: Some(other.clone()) },
        Ruling::Unite(vec![one.clone(), other.clone()]),
        edit(&one, "type", "ASSAULT"),
        edit(&one, "place", "Lima, PER, -12.05, -77.04"),
        edit(&one, "actors", "ctry:PER; the envoys"),
        edit(&one.replace("r:", "v:"), "date", "2024-02"),
        edit(&one, "status", "over"),
        Ruling::Reject(other.clone()),
        Ruling::Undo(2),
        Ruling::Accept(other),
    ];
    let decision = |ruling| Decision { author: "Ann".to_owned(), reason: "as printed".to_owned(), ruling };
    rulings.into_iter().map(decision).collect()
}

fn file(folder: &Path) -> SqliteRecord {
    SqliteRecord::open(&folder.join("a.record")).expect("a record")
}

#[test]
fn a_record_on_a_server_holds_what_one_in_a_file_holds() {
    let Some(server) = Server::start() else {
        println!("skipped: PostgreSQL is not installed");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let missing =
        PostgresRecord::open(&server.address(), false).err().expect("nothing is there yet").to_string();
    assert!(missing.contains("there is no such record"), "{missing}");
    let (mut one, mut other) = (file(folder.path()), server.record());
    let mut same = |work: &dyn Fn(&mut dyn Record) -> String| {
        assert_eq!(work(&mut other), work(&mut one));
        assert_eq!(other.digest().expect("a digest"), one.digest().expect("a digest"));
        assert_eq!(other.counts().expect("counts"), one.counts().expect("counts"));
    };
    same(&|record| {
        let added = record.add(&entries(), NOW).expect("added");
        assert_eq!(added, Added { read: 3, not_english: 1, failed: 0, known: 1, forgotten: 0, versions: 1 });
        format!("{added:?}")
    });
    same(&|record| format!("{:?}", record.add(&entries(), NOW).expect("added")));
    same(&|record| {
        let before = record.counts().expect("counts").disputes;
        let articles: Vec<Entry> = (0..articles::ARTICLES.len()).map(articles::entry).collect();
        record.add(&articles, NOW).expect("added");
        let within = articles::ENTRIES.iter().map(|(_, reading)| reading.disputes.len() as u64).sum::<u64>();
        let between = record.counts().expect("counts").disputes - before - within;
        assert_eq!(between, 4, "a denial, accounts, figures and compliance");
        format!("{:?}", record.replace(&articles))
    });
    same(&|record| {
        let id = entries()[0].id().to_owned();
        let told = (
            record.knows(&id, None).expect("told"),
            record.knows("d:none", None).expect("told"),
            record.made_by(&id).expect("told"),
        );
        assert_eq!(record.reading(&id).expect("a reading"), Some(reading()));
        // Numbers may have gaps.
        let stored = record.stored(1, 2).expect("documents").into_iter().map(|stored| stored.document);
        format!("{told:?} {:?}", stored.collect::<Vec<_>>())
    });
    same(&|record| {
        let changed = Entry::read(
            Arrival::again(record.stored(0, 1).expect("documents").remove(0).document),
            &Reading::default(),
            World::embedded(),
        );
        format!("{:?}", record.replace(&[changed]))
    });
    same(&|record| {
        let feed = "https://example.org/feed";
        let found = [FeedEntry { url: "https://example.org/1".to_owned(), ..FeedEntry::default() }];
        let state = FeedState { etag: Some("\"1\"".to_owned()), failures: 2, ..FeedState::default() };
        let new = record.save_feed(feed, &state, &found).expect("saved");
        record.note_failure("https://example.org/1", "timed out", false).expect("noted");
        let waiting = record.waiting(feed).expect("entries");
        record.note_failure("https://example.org/1", "gone", true).expect("noted");
        format!("{new} {waiting:?} {:?} {:?}", record.waiting(feed), record.feed(feed))
    });
    // What people decide holds on a server as it does in a file, and when documents are read again.
    same(&|record| {
        let reports = ["They met.", "They met again."].map(|text| {
            let stored = record.stored(0, 9).expect("documents");
            let document =
                stored.into_iter().find(|stored| stored.document.text == text).expect("it is there").document;
            record.replace(&[again(&document)]).expect("replaced");
            report_of(&document.id)
        });
        let decisions = decisions(&reports);
        let decided = record.correct(&decisions, NOW).expect("decided");
        assert!(decided.iter().filter(|decided| decided.is_err()).count() == 1, "{decided:?}");
        format!("{decided:?}")
    });
    same(&|record| {
        let documents = record.stored(0, 9).expect("documents").into_iter().map(|stored| stored.document);
        let entries: Vec<Entry> = documents
            .filter(|document| document.language.is_none())
            .map(|document| again(&document))
            .collect();
        assert_eq!(entries.len(), 3);
        format!("{:?}", record.replace(&entries))
    });
    same(&|record| {
        let documents = vec![articles::ENTRIES[1].0.document.id.clone(), "d:none".to_owned()];
        let asked = Forgetting { documents, author: "Ann".to_owned(), reason: "asked to".to_owned() };
        let forgot = record.forget(&asked, NOW).expect("taken out");
        let again = record.add(&[articles::entry(1)], NOW).expect("added");
        record.erase().expect("erased");
        format!("{forgot:?} {again:?}")
    });
    // A server keeps no NUL, and what stands there instead is as long.
    other.add(&[entry("A NUL \0 in it", None, None)], NOW).expect("added");
    let last = other.stored(0, 99).expect("documents").pop().expect("the last").document;
    assert_eq!(last.text, "A NUL \u{fffd} in it");
}

#[test]
fn several_may_write_to_a_server_at_once() {
    let Some(server) = Server::start() else {
        println!("skipped: PostgreSQL is not installed");
        return;
    };
    server.record();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut record = server.record();
                for some in entries().chunks(2) {
                    record.add(some, NOW).expect("added");
                }
            });
        }
    });
    let folder = tempfile::tempdir().expect("a folder");
    let mut alone = file(folder.path());
    alone.add(&entries(), NOW).expect("added");
    assert_eq!(server.record().digest().expect("a digest"), alone.digest().expect("a digest"));
}
