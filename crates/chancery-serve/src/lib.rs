//! A record in the browser and over HTTP: `chancery serve`.
//!
//! The primary type is [`Server`]: it is made of [`Options`], and [`serve`] runs it on a listener until it is told to end, [`run`] with
//! a runtime of its own.
//! [`api`] answers under `/api/v1` in JSON, [`pages`] in HTML, [`assets`] has the files that pages need, and [`guard`]
//! stands before all of them. The record is asked through [`records`]; what can be asked for is in [`view`], and every
//! refusal is an [`answer::Refusal`].
//!
//! docs/serve.md tells how it is used, docs/decisions/0017-serving.md why it is made so.

pub mod answer;
pub mod api;
pub mod asking;
pub mod assets;
mod connections;
pub mod fresh;
pub mod guard;
mod kept;
mod options;
pub mod pages;
pub mod parameters;
pub mod readings;
pub mod records;
mod server;
pub mod stream;
pub mod view;

pub use connections::{run, serve};
pub use options::{Limits, Options, ServeError};
pub use server::{Server, Shared};
