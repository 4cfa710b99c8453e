//! A server over a record of the examples, and a client of it. Not every test file uses all of it.

#![allow(dead_code, unreachable_pub, reason = "each test file is a program of its own")]

use chancery::reader::{Layers, Reader};
use chancery_data::World;
use chancery_record::{Arrival, Entry};
use chancery_serve::{Limits, Options};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;
use tempfile::TempDir;

/// A record of the examples, which is copied for each server.
static EXAMPLES: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let reader = Reader::embedded().with_layers(Layers { sentences: true, ..Layers::default() });
    let entries: Vec<Entry> = ["visit", "ceasefire", "dispute", "ledger", "quotes", "strikes"]
        .iter()
        .map(|name| {
            let bytes = std::fs::read(format!("{examples}/{name}.txt")).expect("an example");
            let received = chancery_input::documents(name, &bytes, &chancery_input::Options::default());
            let document = received.into_iter().next().expect("one").expect("a document").document;
            let reading = |arrival: &Arrival| reader.read(&arrival.document);
            let arrival = Arrival::new(document, format!("{name}.txt"), None);
            let read = reading(&arrival);
            Entry::read(arrival, &read, World::embedded())
        })
        .collect();
    let mut record = chancery_record::open(&folder.path().join("talks.record")).expect("a record");
    record.add(&entries, "2026-11-30T08:00:00Z").expect("added");
    drop(record);
    folder
});

/// A server, which ends with this.
pub struct Served {
    pub address: SocketAddr,
    pub folder: TempDir,
    ended: Arc<AtomicBool>,
    running: Option<JoinHandle<()>>,
}

/// What came back.
#[derive(Debug)]
pub struct Got {
    pub status: u16,
    pub body: String,
    headers: Vec<(String, String)>,
}

impl Got {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// Returns the code of a refusal, which has the one shape.
    pub fn code(&self) -> String {
        let error = &self.json()["error"];
        for part in ["code", "message", "remedy"] {
            assert!(error[part].as_str().is_some_and(|told| !told.is_empty()), "{part}: {}", self.body);
        }
        error["code"].as_str().unwrap_or_default().to_owned()
    }
}

/// Begins a server over the examples.
pub fn served() -> Served {
    served_with(|_| {})
}

/// Begins a server with other options.
pub fn served_with(change: impl FnOnce(&mut Options)) -> Served {
    let folder = tempfile::tempdir().expect("a folder");
    let record = folder.path().join("talks.record");
    std::fs::copy(EXAMPLES.path().join("talks.record"), &record).expect("a copy");
    served_over(folder, record, change)
}

/// Begins a server over a record.
pub fn served_over(folder: TempDir, record: PathBuf, change: impl FnOnce(&mut Options)) -> Served {
    let mut options = Options::of(record);
    options.limits = Limits { rate: None, ..Limits::default() };
    change(&mut options);
    let ended = Arc::new(AtomicBool::new(false));
    let (ready, begun) = mpsc::channel();
    let end = Arc::clone(&ended);
    let running = std::thread::spawn(move || {
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let ready = |address| ready.send(address).expect("somebody waits");
        chancery_serve::run(address, options, move || end.load(Ordering::Relaxed), ready).expect("it serves");
    });
    let address = begun.recv().expect("it begins");
    Served { address, folder, ended, running: Some(running) }
}

impl Served {
    pub fn get(&self, path: &str) -> Got {
        self.get_with(path, &[])
    }

    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Got {
        let mut request = agent().get(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        got(request.call().expect("an answer"))
    }

    pub fn post(&self, path: &str, kind: &str, body: &str) -> Got {
        self.post_with(path, &[("content-type", kind)], body)
    }

    pub fn post_with(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Got {
        let mut request = agent().post(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        got(request.send(body).expect("an answer"))
    }

    /// Sends bytes as they are, and returns what comes until the connection is closed.
    pub fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
        stream.write_all(bytes).expect("sent");
        let mut back = Vec::new();
        let _ = stream.read_to_end(&mut back);
        String::from_utf8_lossy(&back).into_owned()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn record(&self) -> PathBuf {
        self.folder.path().join("talks.record")
    }

    /// Ends the server, and returns when it has ended.
    pub fn end(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        if let Some(running) = self.running.take() {
            running.join().expect("it ends well");
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        if let Some(running) = self.running.take() {
            let _ = running.join();
        }
    }
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .timeout_global(Some(Duration::from_secs(60)))
        .build();
    config.into()
}

fn got(response: ureq::http::Response<ureq::Body>) -> Got {
    let (parts, mut body) = response.into_parts();
    let headers = parts.headers.iter().map(|(name, value)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    let headers = headers.collect();
    let body = body.with_config().limit(64 << 20).read_to_string().expect("text");
    Got { status: parts.status.as_u16(), body, headers }
}

/// Returns an example's text.
pub fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
    std::fs::read_to_string(path).expect("an example")
}
