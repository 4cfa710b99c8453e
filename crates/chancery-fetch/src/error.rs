//! Why something could not be got from the web.

use std::time::Duration;

/// Why an address could not be got.
///
/// ```
/// use chancery_fetch::FetchError;
/// use std::time::Duration;
///
/// let busy = FetchError::Status { status: 429, retry_after: Some(Duration::from_secs(120)) };
/// assert_eq!((busy.code(), busy.is_final(), busy.retry_after()), ("status", false, Some(Duration::from_secs(120))));
/// let gone = FetchError::Status { status: 410, retry_after: None };
/// assert!(gone.is_final() && gone.is_gone());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// No address on the web.
    #[error("is no address that can be got; give one that begins with https:// or http://")]
    Address,
    /// An address with a user's name in it, or a port that web servers do not use.
    #[error("is an address with a user name or an unusual port, which is not got; --allow-private allows it")]
    Unusual,
    /// A host inside this network or machine.
    #[error("leads to {host}, which is not public; --allow-private allows it")]
    Private {
        /// The host.
        host: String,
    },
    /// `robots.txt` keeps it for itself.
    #[error("robots.txt of its host asks not to get it")]
    Robots,
    /// A status that is no success.
    #[error("the server answered {status}")]
    Status {
        /// The status.
        status: u16,
        /// How long the server asks to wait.
        retry_after: Option<Duration>,
    },
    /// A host that asked to be left alone for longer than is waited here.
    #[error("is not asked for now, since its host asks to wait for {seconds} s")]
    Wait {
        /// How long.
        seconds: u64,
    },
    /// Redirects without end.
    #[error("leads to other addresses more than {limit} times")]
    Redirects {
        /// The limit.
        limit: usize,
    },
    /// A body beyond measure.
    #[error("is larger than {limit} MB")]
    TooLarge {
        /// The limit in megabytes.
        limit: usize,
    },
    /// The network failed.
    #[error("cannot be got ({0})")]
    Network(String),
    /// The program is asked to end.
    #[error("was not got, since the program is asked to end")]
    Stopped,
}

impl FetchError {
    /// Returns the code by which `chancery explain` tells more of it.
    pub fn code(&self) -> &'static str {
        match self {
            FetchError::Address => "address",
            FetchError::Unusual => "unusual",
            FetchError::Private { .. } => "private",
            FetchError::Robots => "robots",
            FetchError::Status { .. } => "status",
            FetchError::Wait { .. } => "wait",
            FetchError::Redirects { .. } => "redirects",
            FetchError::TooLarge { .. } => "too-large",
            FetchError::Network(_) => "network",
            FetchError::Stopped => "stopped",
        }
    }

    /// Returns whether trying again is no use.
    pub fn is_final(&self) -> bool {
        match self {
            FetchError::Status { status, .. } => {
                (400..500).contains(status) && ![408, 425, 429].contains(status)
            }
            FetchError::Network(_) | FetchError::Wait { .. } | FetchError::Stopped => false,
            _ => true,
        }
    }

    /// Returns whether the server said that it is gone for good.
    pub fn is_gone(&self) -> bool {
        matches!(self, FetchError::Status { status: 410, .. })
    }

    /// Returns how long the server asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            FetchError::Status { retry_after, .. } => *retry_after,
            FetchError::Wait { seconds } => Some(Duration::from_secs(*seconds)),
            _ => None,
        }
    }
}
