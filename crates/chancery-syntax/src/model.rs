//! The model of this program: the encoder with its heads, and the tables for lemmas, as a [`Tagger`].

use crate::decode::{Decoder, Window};
use crate::error::ModelError;
use crate::tables::Tables;
use crate::windows::{self, Part};
use crate::{Analysis, Tagger};
use chancery_encoder::{Info, Session};
use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

static EMBEDDED: &[u8] = include_bytes!("../model/en.reader");

/// The exit that is used where none is named.
pub const DEFAULT_EXIT: &str = "default";

/// Windows that are computed together; more would only take memory.
const TOGETHER: usize = 16;

/// A trained analyser of English.
///
/// ```
/// use chancery_syntax::{Model, Relation, Tagger};
///
/// let analysis = Model::embedded().analyse(&[vec!["The", "envoys", "met", "."]]).remove(0);
/// assert_eq!(analysis.heads[1], Some(2));
/// assert_eq!(analysis.relations[1], Relation::Nsubj);
/// assert_eq!(analysis.lemmas[2], "meet");
/// ```
pub struct Model {
    encoder: chancery_encoder::Model,
    decoder: Decoder,
    version: String,
}

thread_local! {
    /// Buffers of the encoder, used again by the next document of the thread.
    static SESSION: RefCell<Session> = RefCell::new(Session::new());
}

impl Model {
    /// Returns the model that is part of the program, with its default exit. The first call loads it.
    ///
    /// # Panics
    ///
    /// If the program was built with a damaged model, which the tests rule out.
    pub fn embedded() -> &'static Model {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            Model::load(EMBEDDED, DEFAULT_EXIT).unwrap_or_else(|error| panic!("embedded model: {error}"))
        });
        &MODEL
    }

    /// Returns the bytes of the model that is part of the program.
    pub fn embedded_bytes() -> &'static [u8] {
        EMBEDDED
    }

    /// Loads one exit of a model from the bytes of its file.
    ///
    /// # Errors
    ///
    /// If the file is no model, of another version, incomplete or damaged, has no such exit, or other labels than this
    /// program.
    ///
    /// ```
    /// use chancery_syntax::{Model, Tagger};
    ///
    /// let quick = Model::load(Model::embedded_bytes(), "fast")?;
    /// assert_eq!(quick.analyse(&[vec!["They", "met", "."]])[0].lemmas, ["they", "meet", "."]);
    /// # Ok::<(), chancery_syntax::ModelError>(())
    /// ```
    pub fn load(file: impl Into<Cow<'static, [u8]>>, exit: &str) -> Result<Model, ModelError> {
        let encoder = chancery_encoder::Model::load(file, exit)?;
        let section = encoder
            .section("lemmas")
            .ok_or(ModelError::Malformed { section: "lemmas", why: "it is missing" })?;
        let tables = Tables::read(section)?;
        let decoder = Decoder::new(&encoder, tables)?;
        let version = match exit {
            DEFAULT_EXIT => encoder.version().to_owned(),
            _ => format!("{}/{exit}", encoder.version()),
        };
        Ok(Model { encoder, decoder, version })
    }

    /// Returns what a model file says of itself.
    ///
    /// # Errors
    ///
    /// If the file is no model, of another version, incomplete or damaged.
    ///
    /// ```
    /// use chancery_syntax::Model;
    ///
    /// let info = Model::info(Model::embedded_bytes())?;
    /// assert_eq!(info.name, "en.reader");
    /// assert!(info.exits.iter().any(|(exit, _)| exit == "fast"));
    /// # Ok::<(), chancery_syntax::ModelError>(())
    /// ```
    pub fn info(file: &[u8]) -> Result<Info, ModelError> {
        Ok(Info::read(file)?)
    }
}

impl Tagger for Model {
    fn analyse(&self, sentences: &[Vec<&str>]) -> Vec<Analysis> {
        let mut analyses: Vec<Analysis> =
            sentences.iter().map(|words| Analysis::with_capacity(words.len())).collect();
        let windows = windows::pack(sentences.iter().map(Vec::len));
        let words = |part: &Part| &sentences[part.sentence][part.start..part.end];
        SESSION.with_borrow_mut(|session| {
            for windows in windows.chunks(TOGETHER) {
                let inputs: Vec<chancery_encoder::Window> = windows
                    .iter()
                    .map(|parts| chancery_encoder::Window::new(parts.iter().map(words).collect()))
                    .collect();
                let outputs = self.encoder.run_all(&inputs, session);
                for (parts, outputs) in windows.iter().zip(&outputs) {
                    let window = Window { parts, outputs, sentences };
                    self.decoder.decode(&self.encoder, &window, session, &mut analyses);
                }
            }
        });
        analyses
    }

    fn version(&self) -> &str {
        &self.version
    }
}
