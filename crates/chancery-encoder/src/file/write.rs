//! Writes model files: for tests, for measuring, and as the shortest description of the format.

use std::collections::BTreeMap;

use super::header::{Config, ElementKind, Exit, FeatureRows, Group, Head, HeadKind, Header, Tensor};
use super::read::header_hash;
use super::{ALIGNMENT, MAGIC, VERSION};
use crate::random::Random;
use crate::{classes, fnv};

/// A file in the making.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    tensors: Vec<Tensor>,
    payload: Vec<u8>,
}

impl Writer {
    fn push(&mut self, name: &str, kind: ElementKind, shape: &[usize], bytes: &[u8]) {
        self.payload.resize(self.payload.len().next_multiple_of(ALIGNMENT), 0);
        let (offset, bytes_) = (self.payload.len(), Some(bytes.len()));
        self.tensors.push(Tensor {
            name: name.to_owned(),
            kind,
            shape: shape.to_vec(),
            offset,
            bytes: bytes_,
        });
        self.payload.extend_from_slice(bytes);
    }

    /// Adds a text.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.push(name, ElementKind::U8, &[text.len()], text.as_bytes());
    }

    /// Adds a list of words with their classes.
    pub(crate) fn classes(&mut self, words: &[(&str, u8)]) {
        let mut words: Vec<(u32, u8)> =
            words.iter().map(|(word, class)| (classes::key(word), *class)).collect();
        words.sort_unstable();
        let mut bytes: Vec<u8> = words.iter().flat_map(|(key, _)| key.to_le_bytes()).collect();
        bytes.extend(words.iter().map(|(_, class)| class));
        self.push("classes", ElementKind::U8, &[bytes.len()], &bytes);
    }

    /// Adds signed bytes.
    pub(crate) fn i8(&mut self, name: &str, shape: &[usize], numbers: &[i8]) {
        let bytes: Vec<u8> = numbers.iter().map(|&number| number as u8).collect();
        self.push(name, ElementKind::I8, shape, &bytes);
    }

    /// Adds numbers.
    pub(crate) fn f32(&mut self, name: &str, shape: &[usize], numbers: &[f32]) {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.push(name, ElementKind::F32, shape, &bytes);
    }

    /// Puts the file together. The hashes in `header` are replaced, and its tensors.
    pub(crate) fn finish(self, mut header: Header<'_>) -> Vec<u8> {
        const ZEROS: &str = "0000000000000000";
        header.tensors = self.tensors;
        header.payload_hash = format!("{:016x}", fnv::words(fnv::BASIS, &self.payload));
        header.header_hash = ZEROS;
        let json = serde_json::to_string(&header).unwrap_or_default();
        let hash = format!("{:016x}", header_hash(json.as_bytes(), ""));
        let json =
            json.replace(&format!("\"header_hash\":\"{ZEROS}\""), &format!("\"header_hash\":\"{hash}\""));
        let mut file = MAGIC.to_vec();
        file.extend(VERSION.to_le_bytes());
        file.extend((json.len() as u32).to_le_bytes());
        file.extend(json.as_bytes());
        file.resize(file.len().next_multiple_of(ALIGNMENT), 0);
        file.extend(self.payload);
        file
    }
}

/// Classes of words of a model of random weights.
const CLASSES: usize = 4;

/// Sizes of a model of random weights.
#[derive(Clone, Debug)]
pub struct RandomModel {
    /// Numbers of a row.
    pub hidden: usize,
    /// Heads of the attention.
    pub heads: usize,
    /// Numbers of a row within the feed-forward network.
    pub ffn: usize,
    /// Layers; there is an exit after each, called by its number.
    pub layers: usize,
    /// Rows of the table of positions.
    pub positions: usize,
    /// Pieces, at least the four special ones, `.` and `,`, and the letters with and without `##`.
    pub pieces: usize,
    /// Rows of each table of features.
    pub features: usize,
    /// Numbers of the vectors of arcs, of labels and of links.
    pub vectors: [usize; 3],
    /// Relations of the tree.
    pub relations: usize,
    /// Seed of the weights.
    pub seed: u64,
}

impl Default for RandomModel {
    /// A small model.
    fn default() -> Self {
        Self {
            hidden: 64,
            heads: 2,
            ffn: 96,
            layers: 2,
            positions: 48,
            pieces: 80,
            features: 10,
            vectors: [20, 9, 12],
            relations: 18,
            seed: 1,
        }
    }
}

impl RandomModel {
    /// Sizes of the models that are shipped: 384 wide, twelve heads, 30,000 pieces.
    ///
    /// ```
    /// use chancery_encoder::file::write::RandomModel;
    ///
    /// assert_eq!((RandomModel::full(6).hidden, RandomModel::full(6).heads), (384, 12));
    /// ```
    pub fn full(layers: usize) -> Self {
        Self {
            hidden: 384,
            heads: 12,
            ffn: 1536,
            layers,
            positions: 512,
            pieces: 30_000,
            features: 4096,
            vectors: [128, 64, 64],
            relations: 40,
            seed: 1,
        }
    }

    /// Sizes of the smallest model there can be, so that every byte of it can be tried.
    ///
    /// ```
    /// use chancery_encoder::{Model, file::write::RandomModel};
    ///
    /// let file = RandomModel::smallest().bytes();
    /// assert!(file.len() < 32 * 1024);
    /// assert!(Model::load(file, "1").is_ok());
    /// ```
    pub fn smallest() -> RandomModel {
        RandomModel {
            hidden: 16,
            heads: 1,
            ffn: 16,
            layers: 1,
            positions: 2,
            pieces: 6,
            features: 1,
            vectors: [2, 2, 2],
            relations: 2,
            seed: 3,
        }
    }

    /// Writes the file. Exit `n` has groups `words` (tags `mention` with BIO labels, `part` with 17) and `sentences`
    /// (tree `syntax`, links `same`).
    pub fn bytes(&self) -> Vec<u8> {
        let mut random = Random::new(self.seed);
        let mut writer = Writer::default();
        writer.text("vocabulary", &self.vocabulary());
        writer.classes(&[("envoys", 2), ("geneva", 1), ("talks", 2), ("of", 3)]);
        for (name, rows) in [
            ("pieces", self.pieces),
            ("shape", self.features),
            ("first", self.features),
            ("last", self.features),
            ("class", CLASSES),
        ] {
            writer.i8(name, &[rows, self.hidden], &bytes(&mut random, rows * self.hidden));
            writer.f32(&format!("{name}.scale"), &[rows], &numbers(&mut random, rows, 0.01, 0.002));
        }
        let positions = numbers(&mut random, self.positions * self.hidden, 0.0, 0.3);
        writer.f32("positions", &[self.positions, self.hidden], &positions);
        self.norm(&mut writer, &mut random, "embedding.norm");
        for layer in 0..self.layers {
            for part in ["query", "key", "value", "out"] {
                self.linear(
                    &mut writer,
                    &mut random,
                    &format!("layer.{layer}.{part}"),
                    self.hidden,
                    self.hidden,
                );
            }
            self.linear(&mut writer, &mut random, &format!("layer.{layer}.up"), self.hidden, self.ffn);
            self.linear(&mut writer, &mut random, &format!("layer.{layer}.down"), self.ffn, self.hidden);
            self.norm(&mut writer, &mut random, &format!("layer.{layer}.attention.norm"));
            self.norm(&mut writer, &mut random, &format!("layer.{layer}.output.norm"));
        }
        let exits = (0..=self.layers).map(|layers| self.exit(&mut writer, &mut random, layers)).collect();
        writer.finish(Header {
            name: "random".to_owned(),
            version: "0".to_owned(),
            card: "Random weights, of no use but to test and to measure.".to_owned(),
            config: Config {
                hidden: self.hidden,
                heads: self.heads,
                ffn: self.ffn,
                layers: self.layers,
                positions: self.positions,
                epsilon: 1e-12,
            },
            vocabulary: "vocabulary".to_owned(),
            pieces_of: None,
            features: FeatureRows {
                shape: self.features,
                first: self.features,
                last: self.features,
                class: Some(CLASSES),
            },
            exits,
            data_hash: "00".to_owned(),
            thresholds: BTreeMap::from([("link".to_owned(), 0.5)]),
            payload_hash: String::new(),
            header_hash: "",
            tensors: Vec::new(),
        })
    }

    fn vocabulary(&self) -> String {
        let mut pieces: Vec<String> =
            ["[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", ","].map(str::to_owned).to_vec();
        for letter in 'a'..='z' {
            pieces.extend([letter.to_string(), format!("##{letter}")]);
        }
        // Then two letters, three, and so on.
        for number in 0.. {
            if pieces.len() >= self.pieces {
                break;
            }
            let (mut rest, mut piece) = (number + 26, String::new());
            while rest > 0 {
                piece.push(char::from(b'a' + (rest % 26) as u8));
                rest /= 26;
            }
            let mark = if number % 3 == 0 { "##" } else { "" };
            pieces.push(format!("{mark}{piece}"));
        }
        pieces.truncate(self.pieces);
        pieces.join("\n")
    }

    fn norm(&self, writer: &mut Writer, random: &mut Random, name: &str) {
        writer.f32(&format!("{name}.weight"), &[self.hidden], &numbers(random, self.hidden, 1.0, 0.1));
        writer.f32(&format!("{name}.bias"), &[self.hidden], &numbers(random, self.hidden, 0.0, 0.1));
    }

    fn linear(&self, writer: &mut Writer, random: &mut Random, name: &str, inputs: usize, outputs: usize) {
        writer.i8(&format!("{name}.weight"), &[outputs, inputs], &bytes(random, inputs * outputs));
        let scale = 1.5 / 127.0 / (inputs as f32).sqrt();
        writer.f32(&format!("{name}.scale"), &[outputs], &numbers(random, outputs, scale, scale / 4.0));
        writer.f32(&format!("{name}.bias"), &[outputs], &numbers(random, outputs, 0.0, 0.1));
        writer.f32(&format!("{name}.input"), &[1], &[8.0 / 8191.0]);
    }

    fn exit(&self, writer: &mut Writer, random: &mut Random, layers: usize) -> Exit {
        let labels =
            |names: &[&str]| Some(names.iter().map(|&name| name.to_owned()).collect::<Vec<String>>());
        let parts = (0..17).map(|part| format!("part-{part}")).collect();
        let relations = (0..self.relations).map(|relation| format!("relation-{relation}")).collect();
        let head = |kind, name: &str, labels| Head { kind, name: name.to_owned(), labels };
        let name = format!("exit.{layers}");
        let [arcs, labelled, links] = self.vectors;
        self.linear(writer, random, &format!("{name}.words.mention"), self.hidden, 5);
        self.linear(writer, random, &format!("{name}.words.part"), self.hidden, 17);
        let syntax = format!("{name}.sentences.syntax");
        for (part, width) in
            [("dep", arcs), ("head", arcs + 1), ("dep_label", labelled), ("head_label", labelled + 1)]
        {
            self.linear(writer, random, &format!("{syntax}.{part}"), self.hidden, width);
        }
        let numbers_of =
            |random: &mut Random, shape: &[usize]| numbers(random, shape.iter().product(), 0.0, 0.2);
        let shape = [arcs + 1, arcs + 1];
        writer.f32(&format!("{syntax}.arc"), &shape, &numbers_of(random, &shape));
        let shape = [self.relations, labelled + 1, labelled + 2];
        writer.f32(&format!("{syntax}.relation"), &shape, &numbers_of(random, &shape));
        let same = format!("{name}.sentences.same");
        for part in ["dep", "head"] {
            self.linear(writer, random, &format!("{same}.{part}"), self.hidden, links);
        }
        let shape = [links + 1, links];
        writer.f32(&format!("{same}.arc"), &shape, &numbers_of(random, &shape));
        Exit {
            name: layers.to_string(),
            layers,
            groups: vec![
                Group {
                    name: "words".to_owned(),
                    mix: numbers(random, layers + 1, 0.5, 0.3),
                    heads: vec![
                        head(HeadKind::Tags, "mention", labels(&["O", "B-ACT", "I-ACT", "B-PLC", "I-PLC"])),
                        head(HeadKind::Tags, "part", Some(parts)),
                    ],
                },
                Group {
                    name: "sentences".to_owned(),
                    mix: numbers(random, layers + 1, 0.5, 0.3),
                    heads: vec![
                        head(HeadKind::Tree, "syntax", Some(relations)),
                        head(HeadKind::Links, "same", None),
                    ],
                },
            ],
        }
    }
}

fn bytes(random: &mut Random, count: usize) -> Vec<i8> {
    (0..count).map(|_| (random.below(255) as i32 - 127) as i8).collect()
}

fn numbers(random: &mut Random, count: usize, mean: f32, spread: f32) -> Vec<f32> {
    (0..count).map(|_| mean + spread * random.unit()).collect()
}
