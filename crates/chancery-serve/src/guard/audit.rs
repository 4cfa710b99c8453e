//! The log of what is written: who, when, what, and what came of it. A line is an object of JSON; tokens are never in it.
//!
//! Where the log cannot be written, nothing is: what nobody can see afterwards is not done.

use super::callers::Caller;
use crate::answer::Refusal;
use crate::server::{Shared, of_kind};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use jiff::Timestamp;
use serde_json::json;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Of a log so much is read at most.
const LAST_BYTES: u64 = 1 << 20;

/// A log.
pub(crate) struct Audit {
    /// Opened by the first who writes.
    file: Mutex<Option<File>>,
    broken: AtomicBool,
    path: PathBuf,
}

/// What a handler wrote on: the ids of documents and decisions. Handlers put it into the extensions of their answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wrote(pub Vec<String>);

impl Audit {
    pub(super) fn new(path: PathBuf) -> Audit {
        Audit { file: Mutex::new(None), broken: AtomicBool::new(true), path }
    }

    /// Returns whether what is written can be logged.
    fn works(&self) -> bool {
        !self.broken.load(Ordering::Relaxed) || self.append("").is_ok()
    }

    /// Writes at the end of the log, which is opened if it is not.
    fn append(&self, line: &str) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let mut written = || {
            let open = match file.as_mut() {
                Some(open) => open,
                None => {
                    let mut options = OpenOptions::new();
                    options.create(true).append(true);
                    #[cfg(unix)]
                    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                    file.insert(options.open(&self.path)?)
                }
            };
            open.write_all(line.as_bytes())
        };
        let written = written();
        self.broken.store(written.is_err(), Ordering::Relaxed);
        written
    }

    /// Notes a request and what came of it.
    pub(crate) fn note(
        &self,
        caller: &Caller,
        method: &Method,
        path: &str,
        status: StatusCode,
        wrote: &[String],
    ) {
        let now = Timestamp::now();
        let line = json!({
            "time": Timestamp::from_second(now.as_second()).unwrap_or(now).to_string(),
            "who": caller.name,
            "from": caller.address.map(|address| address.to_string()),
            "method": method.as_str(),
            "path": path,
            "status": status.as_u16(),
            "wrote": wrote,
        });
        // That it failed is remembered, and refuses whoever writes next.
        let _ = self.append(&format!("{line}\n"));
    }

    /// Returns the latest lines, `most` at most, the latest first. Blocks.
    ///
    /// # Errors
    ///
    /// A log that cannot be read.
    pub(crate) fn latest(&self, most: usize) -> io::Result<Vec<serde_json::Value>> {
        use std::io::{Read, Seek, SeekFrom};
        let mut file = match File::open(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            opened => opened?,
        };
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(LAST_BYTES)))?;
        let mut bytes = Vec::new();
        file.take(LAST_BYTES).read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        Ok(text.lines().rev().filter_map(|line| serde_json::from_str(line).ok()).take(most).collect())
    }
}

/// Logs what writes.
pub(super) async fn log(State(server): State<Shared>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    // A text that is read is not kept.
    if method.is_safe() || ["/read", "/api/v1/read"].contains(&path.as_str()) {
        return next.run(request).await;
    }
    let audit = &server.guard.audit;
    if !audit.works() {
        let (message, remedy) =
            ("the log of what is written cannot be written", "look at the disk of the server");
        return of_kind(&path, Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "audit", message, remedy));
    }
    let caller = request.extensions().get::<Caller>().cloned();
    let response = next.run(request).await;
    if let Some(caller) = caller {
        let wrote = response.extensions().get::<Wrote>().map(|wrote| wrote.0.as_slice()).unwrap_or_default();
        audit.note(&caller, &method, &path, response.status(), wrote);
    }
    response
}
