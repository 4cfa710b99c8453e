//! The record as requests meet it: several connections that read at the same time, and one that writes.
//!
//! SQLite blocks the thread that asks, so every question runs on a thread that may block, with a connection of its own; as
//! many questions run at once as there are connections, and the others wait their turn, for a while.

use crate::answer::Refusal;
use axum::http::StatusCode;
use chancery_record::Record;
use chancery_record::ask::{AskError, Asked};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// How long a question waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// A record that is asked by many and written by one at a time.
#[derive(Clone)]
pub struct Records(Arc<Inner>);

struct Inner {
    path: PathBuf,
    turns: Arc<Semaphore>,
    /// Connections that nobody uses at the moment.
    idle: Mutex<Vec<Asked>>,
    /// Opened by the first who writes, so that a record that may not be written can be looked at.
    writer: Mutex<Option<Box<dyn Record>>>,
}

impl Records {
    /// Opens the record at `path` for `readers` questions at a time.
    ///
    /// # Errors
    ///
    /// As [`Asked::open`].
    pub fn open(path: &Path, readers: usize) -> Result<Records, AskError> {
        let first = Asked::open(path)?;
        let turns = Arc::new(Semaphore::new(readers.max(1)));
        let (idle, writer) = (Mutex::new(vec![first]), Mutex::new(None));
        Ok(Records(Arc::new(Inner { path: path.to_owned(), turns, idle, writer })))
    }

    /// Asks the record on a thread that may block.
    ///
    /// # Errors
    ///
    /// What `ask` returns; too many questions at once.
    pub async fn ask<T, E>(
        &self,
        ask: impl FnOnce(&Asked) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Refusal>
    where
        T: Send + 'static,
        E: Into<Refusal> + Send + 'static,
    {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.0.turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else {
            let (message, remedy) = ("too many questions at once", "try again in a moment");
            return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "busy", message, remedy).after(2));
        };
        let inner = Arc::clone(&self.0);
        let asked = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let asked = inner.connection()?;
            let answer = ask(&asked);
            // One whose question panicked does not come back.
            lock(&inner.idle).push(asked);
            answer.map_err(Into::into)
        });
        asked.await.unwrap_or_else(|_| Err(Refusal::fault("the question failed")))
    }

    /// Writes to the record on a thread that may block, when nobody else of this program does.
    ///
    /// # Errors
    ///
    /// What `write` returns; a record that cannot be written.
    pub async fn write<T: Send + 'static>(
        &self,
        write: impl FnOnce(&mut dyn Record) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let inner = Arc::clone(&self.0);
        let written = tokio::task::spawn_blocking(move || {
            let mut writer = lock(&inner.writer);
            let record = match writer.as_mut() {
                Some(record) => record,
                None => {
                    let opened = chancery_record::open_existing(&inner.path);
                    writer.insert(opened.map_err(|error| Refusal::from(error.problem))?)
                }
            };
            write(record.as_mut())
        });
        written.await.unwrap_or_else(|_| Err(Refusal::fault("the writing failed")))
    }
}

impl Inner {
    fn connection(&self) -> Result<Asked, Refusal> {
        let idle = lock(&self.idle).pop();
        match idle {
            Some(asked) => Ok(asked),
            None => Ok(Asked::open(&self.path)?),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
