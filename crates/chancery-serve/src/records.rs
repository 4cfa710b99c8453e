//! The record as requests meet it: several connections that read at the same time, and one that writes.
//!
//! SQLite blocks the thread that asks, so every question runs on a thread that may block, with a connection of its own; as
//! many questions run at once as there are connections, and the others wait their turn, for a while.

use crate::answer::Refusal;
use crate::options::Limits;
use axum::http::StatusCode;
use chancery_record::Record;
use chancery_record::ask::{AskError, Asked};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// How long a question waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a question waits behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Questions that may take long.
    Questions,
    /// What is quickly looked up, by its id.
    LookUps,
}

/// A record that is asked by many and written by one at a time.
#[derive(Clone)]
pub(crate) struct Records(Arc<Inner>);

struct Inner {
    path: PathBuf,
    limits: Limits,
    turns: Arc<Semaphore>,
    /// Turns of what is looked up by its id.
    quick: Arc<Semaphore>,
    /// Turns of long answers.
    exports: Arc<Semaphore>,
    /// A connection that asks nothing but whether the record has changed.
    watcher: Mutex<Asked>,
    /// What makes the tags of this run of the program different from those of every other.
    run: [u8; 16],
    /// Connections that nobody uses at the moment.
    idle: Mutex<Vec<Asked>>,
    /// Opened by the first who writes, so that a record that may not be written can be looked at.
    writer: Mutex<Option<Box<dyn Record>>>,
}

impl Records {
    /// Opens the record at `path`.
    ///
    /// # Errors
    ///
    /// As [`Asked::open`].
    pub(crate) fn open(path: &Path, limits: Limits) -> Result<Records, AskError> {
        let (first, watcher) = (Asked::open(path)?, Asked::open(path)?);
        chancery_record::hold_at_most(limits.database)?;
        let mut run = [0; 16];
        // Without chance tags are those of the clock.
        if getrandom::fill(&mut run).is_err() {
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            run = now.unwrap_or_default().as_nanos().to_be_bytes();
        }
        Ok(Records(Arc::new(Inner {
            path: path.to_owned(),
            limits,
            turns: Arc::new(Semaphore::new(limits.readers.max(1))),
            quick: Arc::new(Semaphore::new(limits.quick())),
            exports: Arc::new(Semaphore::new(limits.exports.max(1))),
            watcher: Mutex::new(watcher),
            run,
            idle: Mutex::new(vec![first]),
            writer: Mutex::new(None),
        })))
    }

    /// Returns a number that changes whenever the record does. Blocks for a moment.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    pub(crate) fn version(&self) -> Result<i64, AskError> {
        lock(&self.0.watcher).version()
    }

    /// Returns the tag of the answer to what is asked of the record as it is now. Blocks for a moment.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    pub(crate) fn tag(&self, what: &str) -> Result<String, AskError> {
        let version = self.version()?;
        let hash = Sha256::new_with_prefix(self.0.run).chain_update(version.to_be_bytes()).chain_update(what);
        let hash: String = hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Ok(format!("\"{hash}\""))
    }

    /// Asks the record on a thread that may block.
    ///
    /// # Errors
    ///
    /// What `ask` returns; too many questions at once.
    pub(crate) async fn ask<T, E>(
        &self,
        lane: Lane,
        ask: impl FnOnce(&Asked) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Refusal>
    where
        T: Send + 'static,
        E: Into<Refusal> + Send + 'static,
    {
        let turns = match lane {
            Lane::Questions => &self.0.turns,
            Lane::LookUps => &self.0.quick,
        };
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else {
            let (message, remedy) = ("too many questions at once", "try again in a moment");
            return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "busy", message, remedy).after(2));
        };
        let inner = Arc::clone(&self.0);
        let asked = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let asked = inner.connection()?;
            asked.until(Some(Instant::now() + inner.limits.question))?;
            let answer = ask(&asked);
            asked.until(None)?;
            // One whose question panicked does not come back.
            lock(&inner.idle).push(asked);
            answer.map_err(Into::into)
        });
        asked.await.unwrap_or_else(|_| Err(Refusal::fault("the question failed")))
    }

    /// Begins a long answer on a thread that may block, with a connection of its own, and does not wait for its end. `ask` is
    /// told where no connection can be had.
    ///
    /// # Errors
    ///
    /// Too many long answers at once.
    pub(crate) async fn export(
        &self,
        ask: impl FnOnce(Result<&Asked, Refusal>) + Send + 'static,
    ) -> Result<(), Refusal> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.0.exports).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else {
            let (message, remedy) = ("too many exports at once", "try again in a while");
            return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "busy", message, remedy).after(30));
        };
        let inner = Arc::clone(&self.0);
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let end = Instant::now() + inner.limits.export;
            let opened = Asked::open(&inner.path).and_then(|asked| asked.until(Some(end)).map(|()| asked));
            match opened {
                Ok(asked) => ask(Ok(&asked)),
                Err(error) => ask(Err(error.into())),
            }
        });
        Ok(())
    }

    /// Writes to the record on a thread that may block, when nobody else of this program does.
    ///
    /// # Errors
    ///
    /// What `write` returns; a record that cannot be written.
    pub(crate) async fn write<T: Send + 'static>(
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
