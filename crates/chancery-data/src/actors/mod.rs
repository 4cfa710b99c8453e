//! Actors that a user adds: files of their own people, groups and bodies, read and checked as a whole.
//!
//! [`Actors::read`] reads the files; [`World::with_actors`](crate::World::with_actors) lays them over the built-in
//! tables. Either every row of every file is right, or nothing is loaded and every problem is listed with its place.
//! What a file may hold is told by `docs/actors.md`.
//!
//! ```
//! use chancery_data::World;
//! use chancery_data::actors::{ActorFile, Actors};
//!
//! let bytes = b"key\tnames\nngo:harbour-watch\tHarbour Watch\n";
//! let actors = Actors::read(&[ActorFile { name: "mine.tsv", bytes }]).expect("every row is right");
//! let world = World::with_actors(&actors);
//! assert_eq!(world.find("Harbour Watch saw it.").len(), 1);
//!
//! let problems = Actors::read(&[ActorFile { name: "mine.tsv", bytes: b"key\tnames\nngo:x\n" }]).unwrap_err();
//! assert!(problems.to_string().starts_with("mine.tsv:2: has 1 column"));
//! ```

mod check;
mod fault;
mod names;
mod sheet;

pub use fault::{Fault, Problem, Problems};
pub use sheet::Column;

use crate::Kind;

/// A file of actors as it lies on the disk.
#[derive(Clone, Copy, Debug)]
pub struct ActorFile<'f> {
    /// What messages call it.
    pub name: &'f str,
    /// What is in it.
    pub bytes: &'f [u8],
}

/// What files of actors hold, every row checked.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// Sorted by key.
    pub(crate) records: Vec<Actor>,
    /// Every name with the key of its record, in the order of the rows.
    pub(crate) namings: Vec<Naming>,
    /// In the order of the rows.
    pub(crate) terms: Vec<Term>,
    digest: u64,
}

/// A new record.
#[derive(Clone, Debug)]
pub(crate) struct Actor {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) country: String,
    pub(crate) sector: String,
    pub(crate) gender: Option<char>,
    pub(crate) part_of: String,
    pub(crate) stands_for: String,
    pub(crate) domain: String,
    pub(crate) place: Option<(f32, f32)>,
    pub(crate) period: (u16, u16),
}

/// A name that a record is found by.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    pub(crate) key: String,
    /// A leading `~` marks a name that means the record only in context.
    pub(crate) name: String,
}

/// Somebody's time in an office; keys and days as they are written.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) person: String,
    pub(crate) office: String,
    pub(crate) of: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) source: String,
}

impl Actors {
    /// Reads and checks files of actors together: rows of one may refer to those of another.
    ///
    /// # Errors
    ///
    /// If anything is wrong in any of them; the error lists all that is.
    ///
    /// ```
    /// use chancery_data::actors::{ActorFile, Actors};
    ///
    /// let bytes = b"key\tnames\nngo:harbour-watch\tHarbour Watch|HWA\n";
    /// let actors = Actors::read(&[ActorFile { name: "mine.tsv", bytes }])?;
    /// assert_eq!((actors.records(), actors.names(), actors.terms()), (1, 2, 0));
    /// # Ok::<(), chancery_data::actors::Problems>(())
    /// ```
    pub fn read(files: &[ActorFile<'_>]) -> Result<Actors, Problems> {
        let mut actors = check::check(files)?;
        // FNV-1a: a digest that tells files apart, not one that resists forgery.
        let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
        for file in files {
            // The byte between two files is one that no text holds.
            for byte in file.bytes.iter().chain(&[0xff]) {
                digest = (digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        actors.digest = digest;
        Ok(actors)
    }

    /// Returns the version: a digest of the files in their order, whatever they are called.
    ///
    /// ```
    /// use chancery_data::actors::{ActorFile, Actors};
    ///
    /// let bytes = b"key\tnames\nngo:harbour-watch\tHarbour Watch\n";
    /// let version = |name| Actors::read(&[ActorFile { name, bytes }]).map(|actors| actors.version());
    /// assert_eq!(version("mine.tsv")?, version("yours.tsv")?);
    /// # Ok::<(), chancery_data::actors::Problems>(())
    /// ```
    pub fn version(&self) -> String {
        let mut version = format!("{:016x}", self.digest);
        version.truncate(12);
        version
    }

    /// Returns how many records are new.
    pub fn records(&self) -> usize {
        self.records.len()
    }

    /// Returns how many names there are, spelled out, of new records and built-in ones.
    pub fn names(&self) -> usize {
        self.namings.len()
    }

    /// Returns how many terms in offices there are.
    pub fn terms(&self) -> usize {
        self.terms.len()
    }
}
