//! Feeds, sitemaps and pages from the web.
//!
//! The primary type is [`Visitor`]: it gets an address as a polite guest does, one request at a time, with a pause between two
//! to the same host, and not what a host's `robots.txt` keeps for itself. Below it a [`Client`] makes the requests, with limits
//! on size, time and redirects, and to public addresses only. [`feed::read`] tells what articles a feed names.
//!
//! Nothing here keeps anything: what is to be remembered is in the answers.
//!
//! ```
//! use chancery_fetch::{Client, Conditions, FetchError, Limits, Visitor};
//!
//! let mut visitor = Visitor::new(Client::new(Limits::default()), std::time::Duration::from_secs(2), &|_| true);
//! let got = visitor.get("http://127.0.0.1/", Conditions::default());
//! assert!(matches!(got, Err(FetchError::Private { .. })), "{got:?}");
//! ```

mod client;
mod error;
pub mod feed;
mod guard;
mod robots;
mod visitor;

pub use client::{Answer, Client, Conditions, Limits, MAX_BODY_BYTES};
pub use error::FetchError;
pub use visitor::{Pause, Visitor};
