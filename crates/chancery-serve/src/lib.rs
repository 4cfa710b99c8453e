//! A record in the browser and over HTTP: `chancery serve`.
//!
//! The primary type is [`Server`]: it is made of [`Options`], and [`serve`] runs it on a listener until it is told to end, [`run`] with
//! a runtime of its own.
//! `api` answers under `/api/v1` in JSON, `pages` in HTML, `assets` has the files that pages need, and `guard` stands before all
//! of them. The record is asked through `records`; what can be asked for is in `view`, and every refusal is an `answer::Refusal`.
//! [`tokens`] are what clients are known by.
//!
//! docs/serve.md tells how it is used, docs/decisions/0017-serving.md why it is made so.

mod answer;
mod api;
mod asking;
mod assets;
mod connections;
mod fresh;
mod guard;
mod kept;
mod options;
mod pages;
mod parameters;
mod readings;
mod records;
mod server;
mod stream;
mod view;

pub use answer::CODES;
pub use api::formats;
pub use connections::{run, serve};
pub use guard::tokens;
pub use options::{Limits, Options, ServeError};
pub use server::{Server, Shared};
