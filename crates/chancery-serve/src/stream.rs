//! Long answers, sent while they are made, so that memory does not grow with them.

use crate::answer::Refusal;
use crate::server::Server;
use axum::body::{Body, Bytes};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use chancery_record::ask::Asked;
use futures_util::stream;
use std::io::{self, Write};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc;

/// So much is sent at a time.
const PART_BYTES: usize = 64 << 10;
/// So many parts wait to be sent.
const PARTS: usize = 4;

/// What an answer is called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Called {
    /// Its type.
    pub kind: &'static str,
    /// The file that browsers keep it in.
    pub file: &'static str,
}

/// Sends what `write` writes, with the versions of what reads and the query in headers. What it refuses before the first part is the answer; after that the answer breaks off.
///
/// # Errors
///
/// What `write` returns; too many long answers at once.
pub(crate) async fn streamed(
    server: &Server,
    called: Called,
    query: String,
    write: impl FnOnce(&Asked, Pipe) -> Result<Pipe, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    let (send, mut receive) = mpsc::channel(PARTS);
    let pipe = Pipe {
        send: send.clone(),
        runtime: Handle::current(),
        patience: server.options.limits.patience,
        part: Vec::new(),
    };
    server
        .records
        .export(move |asked| {
            let done = asked.and_then(|asked| write(asked, pipe)).and_then(|mut pipe| Ok(pipe.flush()?));
            if let Err(refusal) = done {
                // Where nobody waits for the answer any more, nobody is told.
                let _ = send.blocking_send(Err(refusal));
            }
        })
        .await?;
    let first = receive.recv().await.transpose()?;
    let parts = stream::unfold((first, receive), |(first, mut receive)| async move {
        let part = match first {
            Some(part) => Ok(part),
            None => receive.recv().await?.map_err(|refusal| io::Error::other(refusal.message)),
        };
        Some((part, (None, receive)))
    });
    let made_by = server.options.reader.versions();
    let version = format!(
        "chancery {}; model {}; knowledge base {}; codebook {}",
        made_by.chancery, made_by.model, made_by.knowledge_base, made_by.codebook
    );
    let disposition = format!("attachment; filename=\"{}\"", called.file);
    let headers = [
        (header::CONTENT_TYPE, called.kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (HeaderName::from_static("chancery-version"), version),
        (HeaderName::from_static("chancery-query"), query),
    ];
    Ok((headers, Body::from_stream(parts)).into_response())
}

/// Takes what is written, and sends it in parts. Whoever does not take a part in time is let go.
pub(crate) struct Pipe {
    send: mpsc::Sender<Result<Bytes, Refusal>>,
    runtime: Handle,
    patience: Duration,
    part: Vec<u8>,
}

impl Pipe {
    fn send(&mut self) -> io::Result<()> {
        let part = Bytes::from(std::mem::take(&mut self.part));
        let sent = tokio::time::timeout(self.patience, self.send.send(Ok(part)));
        match self.runtime.block_on(sent) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.part.extend_from_slice(bytes);
        if self.part.len() >= PART_BYTES {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.part.is_empty() { Ok(()) } else { self.send() }
    }
}

impl From<io::Error> for Refusal {
    /// Of an answer that cannot be written on.
    fn from(error: io::Error) -> Refusal {
        Refusal::fault(format!("the answer could not be written ({error})"))
    }
}
