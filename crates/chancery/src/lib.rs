//! Reads news reports on diplomacy and conflict into a record: who did what to whom, and who said so.
//!
//! ```
//! use chancery::document::Document;
//! use chancery::reader::Reader;
//!
//! let mut document = Document::from_text("visit", "Norway's minister met the king of Jordan in Amman on Tuesday.");
//! document.published = "2024-03-12".parse().ok();
//! let reading = Reader::embedded().read(&document);
//! let visit = &reading.events[0];
//! assert_eq!((visit.kind.as_str(), visit.anchor.text.as_str()), ("CONSULT", "met"));
//! assert_eq!(visit.date.as_deref(), Some("2024-03-12"));
//! ```
//!
//! The primary type is [`Reader`](reader::Reader): it turns a [`Document`](document::Document) into a
//! [`Reading`](reading::Reading). The modules stand in the order in which a text passes through them; of most stages only the words that a
//! reading has for kinds, classes and statuses are public.

pub mod document;
pub mod span;

pub mod tokens;

mod language;

mod syntax;

pub mod times;

pub mod amounts;

mod mentions;

mod entities;

pub mod places;

pub mod statements;

pub mod events;

pub mod agreements;

pub mod disputes;

pub mod reading;

pub mod reader;

pub mod knowledge;

pub mod classify;
