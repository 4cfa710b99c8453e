//! What reading goes by, from files: a model, and actors and a codebook of one's own. Each is loaded once and stays until the program ends.
//!
//! ```
//! use chancery::knowledge;
//!
//! let model = knowledge::model("fast").expect("an exit of the model in the program");
//! let fault = knowledge::model("no-such-model").err().expect("there is no such file");
//! assert!(fault.to_string().contains("give fast, balanced, default"));
//! assert!(knowledge::codebook(None).is_ok() && knowledge::world(&[]).is_ok());
//! # let _ = model;
//! ```

use crate::events::EventLexicon;
use crate::reader::Reader;
use chancery_data::World;
use chancery_data::actors::{ActorFile, Actors};
use chancery_data::codebook::{Codebook, Source};
use chancery_syntax::{DEFAULT_EXIT, Model};
use std::borrow::Cow;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

/// Why something that reading should go by cannot be had: all that is wrong, each with its place and remedy.
///
/// ```
/// use chancery::knowledge;
///
/// let error = knowledge::actors(&["none.tsv".into(), "nor-this.tsv".into()]).expect_err("neither is there");
/// assert_eq!(error.problems.len(), 2);
/// assert!(error.to_string().starts_with("none.tsv: cannot be read"));
/// ```
#[derive(Debug, thiserror::Error)]
#[error("{}", .problems.join("\n"))]
pub struct KnowledgeError {
    /// One after the other, each a line.
    pub problems: Vec<String>,
}

impl KnowledgeError {
    fn one(problem: String) -> KnowledgeError {
        KnowledgeError { problems: vec![problem] }
    }

    /// Of many, those that are listed, and how many more there are.
    fn of(listed: &[impl Display], more: usize) -> KnowledgeError {
        let mut problems: Vec<String> = listed.iter().map(ToString::to_string).collect();
        if more > 0 {
            problems.push(format!("and {more} more; mend these first"));
        }
        KnowledgeError { problems }
    }
}

/// Returns a reader that goes by these: see [`model`], [`world`], [`codebook`].
///
/// # Errors
///
/// What cannot be had of them.
///
/// ```
/// use chancery::knowledge;
/// use chancery_syntax::DEFAULT_EXIT;
///
/// assert!(knowledge::reader(DEFAULT_EXIT, &[], None)?.versions().codebook.starts_with("PLOVER"));
/// assert!(knowledge::reader(DEFAULT_EXIT, &[], Some("none.toml".as_ref())).is_err());
/// # Ok::<(), knowledge::KnowledgeError>(())
/// ```
pub fn reader(model: &str, actors: &[PathBuf], codebook: Option<&Path>) -> Result<Reader, KnowledgeError> {
    let world = world(actors)?;
    let codebook = self::codebook(codebook)?;
    Ok(Reader::with_tagger(self::model(model)?).with_world(world).with_codebook(codebook))
}

/// Returns the model of this name: an exit of the one in the program, the path of a model file, or that with `#` and one of its exits.
///
/// # Errors
///
/// A file that cannot be read or is no model.
pub fn model(choice: &str) -> Result<&'static Model, KnowledgeError> {
    if choice == DEFAULT_EXIT {
        return Ok(Model::embedded());
    }
    let embedded = Model::embedded_bytes();
    let is_inside =
        Model::info(embedded).is_ok_and(|info| info.exits.iter().any(|(known, _)| known == choice));
    let (file, exit): (Cow<'static, [u8]>, &str) = if is_inside {
        (embedded.into(), choice)
    } else {
        let (path, exit) = match choice.rsplit_once('#') {
            Some((path, exit)) if !Path::new(choice).exists() => (path, exit),
            _ => (choice, DEFAULT_EXIT),
        };
        (model_file(Path::new(path))?.into(), exit)
    };
    match Model::load(file, exit) {
        Ok(model) => Ok(Box::leak(Box::new(model))),
        Err(error) => Err(KnowledgeError::one(format!("{choice}: {error}"))),
    }
}

/// Returns the bytes of a model file.
///
/// # Errors
///
/// A file that cannot be read.
///
/// ```
/// use chancery::knowledge::model_file;
///
/// let error = model_file("none.model".as_ref()).expect_err("there is no such file");
/// assert!(error.to_string().contains("or the path of a model file"));
/// ```
pub fn model_file(path: &Path) -> Result<Vec<u8>, KnowledgeError> {
    fs::read(path).map_err(|error| {
        KnowledgeError::one(format!(
            "{}: cannot be read ({error}); give fast, balanced, default, or the path of a model file",
            path.display()
        ))
    })
}

/// Returns the knowledge base with the actors of these files laid over it.
///
/// # Errors
///
/// Files that cannot be read, and lines that are wrong.
pub fn world(paths: &[PathBuf]) -> Result<&'static World, KnowledgeError> {
    if paths.is_empty() { Ok(World::embedded()) } else { Ok(World::with_actors(&actors(paths)?)) }
}

/// Returns the actors of these files, which are checked together.
///
/// # Errors
///
/// As [`world`].
///
/// ```
/// use chancery::knowledge::actors;
///
/// let file = std::env::temp_dir().join("chancery-example-actors.tsv");
/// std::fs::write(&file, "key\tnames\nngo:harbour-watch\tHarbour Watch\n")?;
/// assert_eq!(actors(&[file])?.records(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn actors(paths: &[PathBuf]) -> Result<Actors, KnowledgeError> {
    let (mut files, mut unread) = (Vec::new(), Vec::new());
    for path in paths {
        match fs::read(path) {
            Ok(bytes) => files.push((path.display().to_string(), bytes)),
            Err(error) => {
                unread.push(format!("{}: cannot be read ({error}); check the path", path.display()))
            }
        }
    }
    if !unread.is_empty() {
        return Err(KnowledgeError { problems: unread });
    }
    let files: Vec<ActorFile<'_>> =
        files.iter().map(|(name, bytes)| ActorFile { name, bytes: bytes.as_slice() }).collect();
    Actors::read(&files).map_err(|problems| KnowledgeError::of(&problems.listed, problems.more))
}

/// Returns the lexicon of a codebook, or of the built-in one.
///
/// # Errors
///
/// As [`codebook_file`].
pub fn codebook(path: Option<&Path>) -> Result<&'static EventLexicon, KnowledgeError> {
    match path {
        None => Ok(EventLexicon::embedded()),
        Some(path) => Ok(EventLexicon::with_codebook(&codebook_file(path)?)),
    }
}

/// Reads a codebook and the tables beside it. Their texts stay until the program ends, for lexicons point into them.
///
/// # Errors
///
/// Files that cannot be read, and all that is wrong in them.
///
/// ```
/// use chancery::knowledge::codebook_file;
///
/// let strikes = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/strikes.toml");
/// let codebook = codebook_file(strikes.as_ref())?;
/// assert!(codebook.types.iter().any(|kind| kind.name == "STRIKE"));
/// # Ok::<(), chancery::knowledge::KnowledgeError>(())
/// ```
pub fn codebook_file(path: &Path) -> Result<Codebook<'static>, KnowledgeError> {
    let name: &'static str = path.display().to_string().leak();
    let text = text(path).map_err(|reason| {
        KnowledgeError::one(format!("{name}: cannot be read ({reason}); check the path"))
    })?;
    let beside = |table: &str| {
        let is_bare = Path::new(table).file_name().is_some_and(|name| name == table);
        if is_bare {
            self::text(&path.with_file_name(table))
        } else {
            Err("it is no name of a file".to_owned())
        }
    };
    Codebook::read(Source { name, text }, &beside)
        .map_err(|problems| KnowledgeError::of(&problems.listed, problems.more))
}

fn text(path: &Path) -> Result<&'static str, String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| "it is no UTF-8 text".to_owned())?;
    Ok(text.leak())
}
