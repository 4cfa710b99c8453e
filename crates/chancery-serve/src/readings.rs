//! Texts that are read for whoever sends them. Reading walks deep sentences on the stack, so each text is read on a thread with
//! room for that; as many at a time as there are processors, and the others wait, for a while.

use crate::answer::Refusal;
use axum::http::StatusCode;
use chancery::reader::Reader;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};

/// How long a text waits for its turn.
const PATIENCE: Duration = Duration::from_secs(30);
/// As the command has it.
const STACK_BYTES: usize = 16 << 20;

/// What reads texts.
#[derive(Clone)]
pub(crate) struct Readings {
    reader: Reader,
    turns: Arc<Semaphore>,
}

impl Readings {
    /// Returns what reads so many texts at a time.
    pub(crate) fn new(reader: Reader, at_once: usize) -> Readings {
        Readings { reader, turns: Arc::new(Semaphore::new(at_once.max(1))) }
    }

    /// Reads, by `read`, on a thread of its own.
    ///
    /// # Errors
    ///
    /// What `read` returns; too many texts at once.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(Reader) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else {
            let (message, remedy) = ("too many texts are being read", "try again in a moment");
            return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "busy", message, remedy).after(10));
        };
        let (done, read_text) = oneshot::channel();
        let reader = self.reader;
        let begun = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
            let _turn = turn;
            // Whoever waited may have gone.
            let _ = done.send(read(reader));
        });
        begun.map_err(|error| Refusal::fault(format!("no thread can be had ({error})")))?;
        read_text.await.unwrap_or_else(|_| Err(Refusal::fault("the reader failed on this text")))
    }
}
