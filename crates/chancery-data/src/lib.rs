//! The tables Chancery reads by: actors, places, names, lexicons, codebook.
//!
//! The primary type is [`World`]: everything known of actors and places. [`World::find`] names everything in a text
//! that the tables know, in one pass. [`actors`] reads what users add to them, and
//! [`codebook`] the types of events with the words that name them.
//!
//! ```
//! use chancery_data::World;
//!
//! let world = World::embedded();
//! let text = "Qatar's emir flew to Moscow";
//! let found: Vec<_> = world.find(text).iter().map(|found| &text[found.start..found.end]).collect();
//! assert_eq!(found, ["Qatar", "Moscow"]);
//! ```

pub mod actors;
pub mod codebook;
pub mod codes;
pub mod lexicons;
mod problems;
pub mod world;

pub use problems::Problems;
pub use world::World;
pub use world::codes::CodeSystem;
pub use world::memberships::{Membership, Standing};
pub use world::offices::Term;
pub use world::record::{Kind, Match, Period, Record, RecordId};
pub use world::search::{Hit, Likeness, Spelling};
pub use world::state_bodies::StateBody;
pub use world::words::{BodyNoun, BodyReach, Demonym, EntityType, GroupNoun, Number, Role, RoleCategory};
