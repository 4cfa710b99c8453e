//! What readings say of agreements and disputes, and the events of a record, in the shapes that other programs take.
//!
//! The primary type is [`Ledger`]: the agreements and disputes of one reading with every id resolved, so that a record of
//! it can be understood without the reading. [`Writer`] writes ledgers as JSON or JSON Lines, as tables in the shape of
//! PA-X and of the ETH/PRIO CeaseFire data set, and as claims of schema.org. `docs/ledger.md` describes every column.
//!
//! [`events::EventWriter`] writes events of a record in the shape of data sets of events; `docs/exports.md` describes them.
//!
//! Nothing here opens a file or reads a clock.
//!
//! ```
//! use chancery::document::Document;
//! use chancery::reader::Reader;
//! use chancery_export::{Format, Ledger, Writer};
//!
//! let text = "Chad and Niger signed a ceasefire on 3 May 2024.";
//! let reading = Reader::embedded().read(&Document::from_text("truce", text));
//! let mut writer = Writer::new(Format::Ceasefire, Vec::new());
//! writer.write(&Ledger::of(&reading))?;
//! let table = String::from_utf8(writer.finish()?).expect("a table is text");
//! assert!(table.starts_with("cc,cf_id,"));
//! # Ok::<(), std::io::Error>(())
//! ```

pub mod brat;
mod characters;
mod claims;
mod codes;
pub mod conllu;
pub mod events;
pub mod gold;
pub mod ledger;
pub mod network;
pub mod parquet;
pub mod quotes;
pub mod rows;
pub mod spacy;
mod table;
pub mod web_annotation;
mod writer;

pub use ledger::Ledger;
pub use table::guarded;
pub use writer::{Format, Writer};
