//! The model file and the analyser made from it.
//!
//! A file is a header (magic bytes, format version, length, checksum) and named sections: the card, the labels, the joint
//! tags, and the tables of each step. All numbers are little-endian. `model/README.md` is the model card in full.

use crate::bytes::ByteReader;
#[cfg(any(test, feature = "train"))]
use crate::bytes::{put_text, put_varint};
use crate::entities::{EntityTagger, Lattice, TAGS};
use crate::error::ModelError;
use crate::hash::checksum;
use crate::labels::{EntityTag, Relation, Upos, Xpos};
use crate::lemmas::Lemmas;
use crate::lexicon::Lexicon;
use crate::parsing::{Nodes, Parser};
use crate::supertags::{self, Context, Supertag, Supertagger};
use crate::tagging::PosTagger;
use crate::transitions::{State, TRANSITIONS};
use crate::weights::{MOST_CLASSES, Weights};
use crate::words::WordReader;
use crate::{Analysis, Tagger};
use std::sync::LazyLock;

const MAGIC: [u8; 8] = *b"CHSYNTAX";
/// Version of the file format and of the features: a file of another version is not read.
pub const FORMAT_VERSION: u32 = 2;
const HEADER: usize = 28;

static EMBEDDED: &[u8] = include_bytes!("../model/en.syntax");

/// A trained analyser of English.
///
/// ```
/// use chancery_syntax::{Model, Relation, Tagger};
///
/// let analysis = Model::embedded().analyse(&["The", "envoys", "met", "."]);
/// assert_eq!(analysis.heads[1], Some(2));
/// assert_eq!(analysis.relations[1], Relation::Nsubj);
/// assert_eq!(analysis.lemmas[2], "meet");
/// ```
#[derive(Clone, Default)]
pub struct Model {
    pub(crate) version: String,
    pub(crate) card: String,
    pub(crate) lexicon: Lexicon,
    pub(crate) pos: PosTagger,
    pub(crate) lemmas: Lemmas,
    pub(crate) supertagger: Supertagger,
    pub(crate) parser: Parser,
    pub(crate) entities: EntityTagger,
}

impl Model {
    /// Returns the model that is part of the program. The first call reads it.
    ///
    /// # Panics
    ///
    /// If the program was built with a damaged model, which the tests rule out.
    pub fn embedded() -> &'static Model {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            Model::from_bytes(EMBEDDED).unwrap_or_else(|error| panic!("embedded model: {error}"))
        });
        &MODEL
    }

    /// Reads a model from the bytes of its file.
    ///
    /// # Errors
    ///
    /// If the file is no model, of another version, incomplete, damaged, or has other labels than this program.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, ModelError> {
        let body = checked_body(bytes)?;
        let mut reader = ByteReader::new("sections", body);
        let mut section = |name: &'static str| -> Result<ByteReader, ModelError> {
            if reader.text()? != name {
                return Err(ModelError::Malformed { section: name, why: "it is missing" });
            }
            let length = reader.u32()? as usize;
            Ok(ByteReader::new(name, reader.take(length)?))
        };
        let mut card = section("card")?;
        let (version, card) = (card.text()?.to_owned(), card.text()?.to_owned());
        let mut labels = section("labels")?;
        check_labels(&mut labels, "parts of speech", Upos::ALL.iter().map(|label| label.as_str()))?;
        check_labels(&mut labels, "Penn tags", Xpos::ALL.iter().map(|label| label.as_str()))?;
        check_labels(&mut labels, "relations", Relation::ALL.iter().map(|label| label.as_str()))?;
        check_labels(&mut labels, "entity tags", EntityTag::ALL.iter().map(|label| label.as_str()))?;
        let tags = read_tags(section("tags")?)?;
        let lexicon = read_all(section("lexicon")?, Lexicon::read)?;
        let weights = read_all(section("pos")?, |reader| Weights::read(reader, tags.len()))?;
        let pos = PosTagger { tags, weights };
        let lemmas = read_all(section("lemmas")?, Lemmas::read)?;
        let weights = read_all(section("supertags")?, |reader| Weights::read(reader, supertags::CLASSES))?;
        let supertagger = Supertagger { weights };
        let parser =
            Parser { weights: read_all(section("parser")?, |reader| Weights::read(reader, TRANSITIONS))? };
        let entities = read_all(section("entities")?, read_entities)?;
        reader.end()?;
        Ok(Model { version, card, lexicon, pos, lemmas, supertagger, parser, entities })
    }

    /// Returns what the file says of itself: sources, splits, figures, and the sizes of its tables.
    pub fn card(&self) -> &str {
        &self.card
    }

    /// Describes the tables: words known, rules, features and weights of each step.
    pub fn shapes(&self) -> String {
        let weights = |name: &str, weights: &Weights, classes: usize| {
            let (features, cells) = weights.size();
            format!("{name}: {features} features, {cells} weights, {classes} classes")
        };
        [
            format!("lexicon: {} words", self.lexicon.len()),
            weights("parts of speech", &self.pos.weights, self.pos.tags.len()),
            format!("lemmas: {} rules", self.lemmas.len()),
            weights("supertags", &self.supertagger.weights, supertags::CLASSES),
            weights("parser", &self.parser.weights, TRANSITIONS),
            weights("entities", &self.entities.weights, TAGS),
        ]
        .join("\n")
    }

    /// Writes the model's file.
    #[cfg(any(test, feature = "train"))]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Vec::new();
        let mut section = |name: &str, contents: &dyn Fn(&mut Vec<u8>)| {
            let mut bytes = Vec::new();
            contents(&mut bytes);
            put_text(&mut body, name);
            body.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
            body.extend_from_slice(&bytes);
        };
        section("card", &|bytes| {
            put_text(bytes, &self.version);
            put_text(bytes, &self.card);
        });
        section("labels", &|bytes| {
            put_labels(bytes, Upos::ALL.iter().map(|label| label.as_str()));
            put_labels(bytes, Xpos::ALL.iter().map(|label| label.as_str()));
            put_labels(bytes, Relation::ALL.iter().map(|label| label.as_str()));
            put_labels(bytes, EntityTag::ALL.iter().map(|label| label.as_str()));
        });
        section("tags", &|bytes| {
            put_varint(bytes, self.pos.tags.len() as u32);
            self.pos.tags.iter().for_each(|&(upos, xpos)| bytes.extend_from_slice(&[upos as u8, xpos as u8]));
        });
        section("lexicon", &|bytes| self.lexicon.write(bytes));
        section("pos", &|bytes| self.pos.weights.write(self.pos.tags.len(), bytes));
        section("lemmas", &|bytes| self.lemmas.write(bytes));
        section("supertags", &|bytes| self.supertagger.weights.write(supertags::CLASSES, bytes));
        section("parser", &|bytes| self.parser.weights.write(TRANSITIONS, bytes));
        section("entities", &|bytes| {
            for weight in self.entities.pairs.iter().flatten() {
                bytes.extend_from_slice(&weight.to_le_bytes());
            }
            self.entities.weights.write(TAGS, bytes);
        });
        seal(&body)
    }
}

/// Puts the header before a body.
#[cfg(any(test, feature = "train"))]
fn seal(body: &[u8]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    bytes.extend_from_slice(&((HEADER + body.len()) as u64).to_le_bytes());
    bytes.extend_from_slice(&checksum(body).to_le_bytes());
    bytes.extend_from_slice(body);
    bytes
}

/// Checks the header and returns what comes after it.
fn checked_body(bytes: &[u8]) -> Result<&[u8], ModelError> {
    if bytes.get(..8) != Some(MAGIC.as_slice()) {
        return Err(ModelError::NotAModel);
    }
    let found = bytes.len() as u64;
    let mut header = ByteReader::new("header", &bytes[8..]);
    let (Ok(version), Ok(length), Ok(sum)) = (header.u32(), header.u64(), header.u64()) else {
        return Err(ModelError::Length { expected: HEADER as u64, found });
    };
    if version != FORMAT_VERSION {
        return Err(ModelError::Version { expected: FORMAT_VERSION, found: version });
    }
    if length != found {
        return Err(ModelError::Length { expected: length, found });
    }
    let body = &bytes[HEADER..];
    if checksum(body) == sum { Ok(body) } else { Err(ModelError::Checksum) }
}

fn read_all<T>(
    mut reader: ByteReader,
    read: impl FnOnce(&mut ByteReader) -> Result<T, ModelError>,
) -> Result<T, ModelError> {
    let value = read(&mut reader)?;
    reader.end()?;
    Ok(value)
}

#[cfg(any(test, feature = "train"))]
fn put_labels(bytes: &mut Vec<u8>, labels: impl ExactSizeIterator<Item = &'static str>) {
    put_varint(bytes, labels.len() as u32);
    labels.for_each(|label| put_text(bytes, label));
}

fn check_labels(
    reader: &mut ByteReader,
    labels: &'static str,
    expected: impl ExactSizeIterator<Item = &'static str>,
) -> Result<(), ModelError> {
    let same_count = reader.varint()? as usize == expected.len();
    for label in expected {
        if !same_count || reader.text()? != label {
            return Err(ModelError::Labels { labels });
        }
    }
    Ok(())
}

fn read_tags(mut reader: ByteReader) -> Result<Vec<(Upos, Xpos)>, ModelError> {
    let count = reader.varint()?;
    if count == 0 || count as usize > MOST_CLASSES {
        return Err(reader.malformed("it has no tags, or too many"));
    }
    let mut tags = Vec::new();
    for _ in 0..count {
        let upos = Upos::ALL.get(usize::from(reader.byte()?));
        let xpos = Xpos::ALL.get(usize::from(reader.byte()?));
        let (Some(&upos), Some(&xpos)) = (upos, xpos) else {
            return Err(reader.malformed("a tag is unknown"));
        };
        tags.push((upos, xpos));
    }
    reader.end()?;
    Ok(tags)
}

fn read_entities(reader: &mut ByteReader) -> Result<EntityTagger, ModelError> {
    let mut entities = EntityTagger::default();
    for weight in entities.pairs.iter_mut().flatten() {
        let read = reader.u32()?.cast_signed();
        // Keeps sums far from the ends of the number range.
        if read.unsigned_abs() > 1 << 20 {
            return Err(reader.malformed("a weight is too large"));
        }
        *weight = read;
    }
    entities.weights = Weights::read(reader, TAGS)?;
    Ok(entities)
}

/// Scratch space of the analysis of one sentence.
#[derive(Default)]
struct Workspace {
    reader: WordReader,
    words: Vec<crate::words::Word>,
    keys: Vec<u32>,
    tags: Vec<u8>,
    context: Context,
    supertags: Vec<Supertag>,
    nodes: Nodes,
    state: State,
    lattice: Lattice,
}

impl Tagger for Model {
    fn analyse(&self, words: &[&str]) -> Analysis {
        let mut analysis = Analysis::default();
        if words.is_empty() {
            return analysis;
        }
        let mut space = Workspace::default();
        space.reader.read(words, &self.lexicon, &mut space.words);
        self.pos.tag(&space.words, &mut space.keys, &mut space.tags);
        for (&tag, word) in space.tags.iter().zip(words) {
            let pos = self.pos.tags.get(usize::from(tag)).copied().unwrap_or_default();
            let pos = (pos.0, directed_quote(word).unwrap_or(pos.1));
            analysis.upos.push(pos.0);
            analysis.xpos.push(pos.1);
            analysis.lemmas.push(self.lemmas.lemma(pos, word));
        }
        space.context.read(&space.tags, &self.pos.tags);
        self.supertagger.tag(&space.words, &space.context, &mut space.keys, &mut space.supertags);
        space.nodes.read(&space.words, &space.tags, &self.pos.tags, &space.supertags);
        self.parser.parse(&space.nodes, &mut space.keys, &mut space.state);
        let root = space.state.root();
        for partial in &space.state.partials[..words.len()] {
            analysis.heads.push((partial.head < root).then_some(partial.head as usize));
            let label = (partial.label as usize).checked_sub(1);
            analysis
                .relations
                .push(label.and_then(|label| Relation::ALL.get(label)).copied().unwrap_or_default());
        }
        self.entities.tag(&space.words, &space.tags, &mut space.lattice, &mut analysis.entities);
        analysis
    }

    fn version(&self) -> &str {
        &self.version
    }
}

/// Typographic double quotes say themselves whether they open or close; features do not see the difference.
fn directed_quote(word: &str) -> Option<Xpos> {
    match word {
        "“" | "„" | "``" => Some(Xpos::Backquote),
        "”" => Some(Xpos::Quote),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lemmas::Edit;
    use crate::lexicon::Entry;
    use crate::weights::Cell;

    /// A small model with something in each table.
    fn small() -> Model {
        let weights = |class| {
            Weights::new(&[(7, vec![Cell { class, weight: 3 }]), (900, vec![Cell { class, weight: -1 }; 3])])
        };
        let lexicon = Lexicon::new(&[(12, Entry { cluster: [1, 2, 300], usual_case: 2 })]);
        let lemmas = Lemmas::new(vec![Edit { cut: 1, put: "e".to_owned() }], &[(70, 0)]);
        Model {
            version: "small".to_owned(),
            card: "For tests.".to_owned(),
            lexicon,
            pos: PosTagger {
                tags: vec![(Upos::Noun, Xpos::NN), (Upos::Verb, Xpos::VBD)],
                weights: weights(1),
            },
            lemmas,
            supertagger: Supertagger { weights: weights(40) },
            parser: Parser { weights: weights(30) },
            entities: EntityTagger { weights: weights(4), ..EntityTagger::default() },
        }
    }

    #[test]
    fn a_model_comes_back_as_written() {
        let bytes = small().to_bytes();
        let read = Model::from_bytes(&bytes).unwrap();
        assert_eq!((read.version(), read.card()), ("small", "For tests."));
        assert_eq!(read.to_bytes(), bytes);
        assert_eq!(read.analyse(&["a", "b"]), small().analyse(&["a", "b"]));
    }

    #[test]
    fn a_cut_or_changed_file_is_refused_with_its_own_error() {
        let bytes = small().to_bytes();
        for length in 0..bytes.len() {
            let error = Model::from_bytes(&bytes[..length]).map(|_| ()).unwrap_err();
            match length {
                0..8 => assert_eq!(error, ModelError::NotAModel),
                _ => assert!(matches!(error, ModelError::Length { .. }), "cut at {length}: {error}"),
            }
        }
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let error = Model::from_bytes(&changed).map(|_| ()).unwrap_err();
            let expected = match bit / 8 {
                0..8 => matches!(error, ModelError::NotAModel),
                8..12 => matches!(error, ModelError::Version { .. }),
                12..20 => matches!(error, ModelError::Length { .. }),
                _ => error == ModelError::Checksum,
            };
            assert!(expected, "bit {bit}: {error}");
        }
        let longer: Vec<u8> = bytes.iter().copied().chain([0]).collect();
        assert!(matches!(Model::from_bytes(&longer), Err(ModelError::Length { .. })));
    }

    #[test]
    fn a_forged_file_never_panics() {
        let body = small().to_bytes()[HEADER..].to_vec();
        let words = ["The", "envoys", "left", "."];
        let mut read = 0;
        for place in 0..body.len() {
            for value in [0, 1, 0x7F, 0x80, 0xFF, body[place].wrapping_add(1)] {
                let mut forged = body.clone();
                forged[place] = value;
                if let Ok(model) = Model::from_bytes(&seal(&forged)) {
                    assert_eq!(model.analyse(&words).heads.len(), words.len());
                    read += 1;
                }
            }
            assert!(Model::from_bytes(&seal(&body[..place])).is_err(), "body cut at {place}");
        }
        assert!(read > 0, "changed weights are still weights");
    }

    #[test]
    fn other_labels_are_named() {
        let bytes = small().to_bytes();
        let mut body = bytes[HEADER..].to_vec();
        let place = body.windows(5).position(|window| window == b"PROPN").unwrap();
        body[place] = b'Q';
        assert_eq!(
            Model::from_bytes(&seal(&body)).map(|_| ()).unwrap_err(),
            ModelError::Labels { labels: "parts of speech" }
        );
    }

    #[test]
    fn the_embedded_model_is_whole_and_states_its_sources() {
        let model = Model::from_bytes(EMBEDDED).unwrap();
        assert!(model.card().contains("en_ewt-train"), "{}", model.card());
        assert!(EMBEDDED.len() <= 12_000_000);
    }
}
