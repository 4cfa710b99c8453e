//! What a server is made of.

use crate::guard::tokens::{TokenError, TokenFile};
use chancery::reader::Reader;
use chancery_data::World;
use chancery_record::ask::AskError;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

/// What a server is made of.
///
/// ```
/// use chancery_serve::Options;
///
/// let options = Options::of("talks.record".into());
/// assert!(options.check("127.0.0.1:8080".parse()?).is_ok());
/// let refused = options.check("192.0.2.1:8080".parse()?).unwrap_err();
/// assert!(refused.to_string().contains("give --tokens FILE"));
/// let options = Options { tokens: Some("tokens".into()), ..options };
/// assert!(options.check("192.0.2.1:8080".parse()?).is_ok());
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Clone)]
pub struct Options {
    /// The file of the record.
    pub record: PathBuf,
    /// What reads texts.
    pub reader: Reader,
    /// What names actors: the world that the reader knows.
    pub world: &'static World,
    /// The file of tokens. Without one whoever reaches the server may do everything, so that it listens on this machine alone.
    pub tokens: Option<PathBuf>,
    /// Names under which the server is asked for, beside those of this machine itself.
    pub hosts: Vec<String>,
    /// Whether articles are got from addresses, and of which kind.
    pub fetch: Option<chancery_fetch::Limits>,
    /// Where writing is logged; the file of the record with `.audit.jsonl` unless another is given.
    pub audit: Option<PathBuf>,
    /// Whether browsers reach the server by HTTPS alone, through a proxy, so that cookies are sent in no other way.
    pub behind_https: bool,
    /// How much is taken and done at a time.
    pub limits: Limits,
}

/// How much is taken and done at a time.
///
/// ```
/// use chancery_serve::Limits;
///
/// let limits = Limits { rate: None, ..Limits::default() };
/// assert!(limits.readers >= 4 && limits.question < limits.export, "an export may take longer than a question");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Questions to the record at the same time.
    pub readers: usize,
    /// Texts that are read at the same time.
    pub reading: usize,
    /// Long answers that are sent at the same time: exports.
    pub exports: usize,
    /// Articles that are got from the web at the same time.
    pub fetches: usize,
    /// Streams of events at the same time.
    pub streams: usize,
    /// Connections at the same time.
    pub connections: usize,
    /// How much the database holds of the record, in bytes, for all questions together.
    pub database: usize,
    /// The largest body, in bytes.
    pub body: usize,
    /// The longest time for a question.
    pub question: Duration,
    /// The longest time for an export.
    pub export: Duration,
    /// The longest time in which the head of a request, or its body, comes whole, or a part of an answer is taken.
    pub patience: Duration,
    /// How many requests a client may make in a second, over time; without it as many as it likes.
    pub rate: Option<NonZeroU32>,
}

impl Limits {
    /// Returns how many things are looked up by their ids at the same time, beside questions.
    pub(crate) fn quick(&self) -> usize {
        self.readers.div_ceil(2)
    }

    /// Returns how many threads may block at the same time: for questions, exports, what is got from the web, and some for short work.
    pub(crate) fn threads(&self) -> usize {
        self.readers + self.quick() + self.exports + self.fetches + 8
    }
}

impl Default for Limits {
    fn default() -> Limits {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        Limits {
            readers: (2 * processors).max(4),
            reading: processors,
            exports: 4,
            fetches: 4,
            streams: 64,
            connections: 512,
            database: 48 << 20,
            body: 2 << 20,
            question: Duration::from_secs(30),
            export: Duration::from_secs(600),
            patience: Duration::from_secs(15),
            rate: NonZeroU32::new(50),
        }
    }
}

impl Options {
    /// Returns options for a record with what is built in: the model, the knowledge base, no tokens, nothing got from the web.
    pub fn of(record: PathBuf) -> Options {
        Options {
            record,
            reader: Reader::embedded(),
            world: World::embedded(),
            tokens: None,
            hosts: Vec::new(),
            fetch: None,
            audit: None,
            behind_https: false,
            limits: Limits::default(),
        }
    }

    /// Returns where writing is logged.
    pub(crate) fn audit_file(&self) -> PathBuf {
        self.audit.clone().unwrap_or_else(|| {
            let mut name = self.record.clone().into_os_string();
            name.push(".audit.jsonl");
            name.into()
        })
    }

    /// Checks that a server may listen at an address: where others reach it, only with tokens.
    ///
    /// # Errors
    ///
    /// An address beyond this machine without tokens.
    pub fn check(&self, address: SocketAddr) -> Result<(), ServeError> {
        if address.ip().is_loopback() || self.tokens.is_some() {
            return Ok(());
        }
        Err(ServeError::Open { address })
    }

    pub(crate) fn token_file(&self) -> Result<Option<TokenFile>, TokenError> {
        self.tokens.as_deref().map(TokenFile::open).transpose()
    }
}

/// Why a server cannot run.
///
/// ```
/// use chancery_serve::{Options, ServeError, Server};
///
/// let error = Server::new(Options::of("none.record".into())).err().expect("there is none");
/// assert!(matches!(error, ServeError::Record(_)));
/// assert!(error.to_string().contains("there is no such record"));
/// ```
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The record cannot be asked.
    #[error(transparent)]
    Record(#[from] AskError),
    /// The tokens cannot be read.
    #[error(transparent)]
    Tokens(#[from] TokenError),
    /// Others would reach it without a token.
    #[error(
        "{address} can be reached by others, who would need no token; give --tokens FILE (chancery token new makes one), or bind to \
         127.0.0.1"
    )]
    Open {
        /// Where it was to listen.
        address: SocketAddr,
    },
    /// The system gives no chance, of which secrets are made.
    #[error("no secrets can be made ({0}); look at the system")]
    Chance(std::io::Error),
    /// The listener failed.
    #[error("cannot listen ({0}); give another address with --bind")]
    Listening(#[from] std::io::Error),
}
