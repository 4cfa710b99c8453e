//! The whole training: each step learns from what the steps before it make of the examples.

use super::entities::{NamedWords, allowed_tags};
use super::parsing::Tree;
use super::tagging::{TaggedWords, number_tags};
use super::{Examples, NameSentence, TreeSentence, clusters, entities, lemmas, parsing, supertags, tagging};
use crate::Model;
use crate::labels::{Upos, Xpos};
use crate::lexicon::Lexicon;
use crate::parsing::{Nodes, Parser};
use crate::supertags::{Context, Supertag, Supertagger};
use crate::tagging::PosTagger;
use crate::words::{Word, WordReader};

/// Settings of a training.
#[derive(Clone, Debug)]
pub struct Options {
    /// Start of the random numbers.
    pub seed: u64,
    /// Passes over the trees for parts of speech.
    pub pos_passes: usize,
    /// Passes over the trees for supertags.
    pub supertag_passes: usize,
    /// Passes over the trees for parsing.
    pub parser_passes: usize,
    /// Passes over the names.
    pub entity_passes: usize,
    /// Number of weights kept for parts of speech, parsing, names and supertags.
    pub budgets: [usize; 4],
    /// Name and version of the model.
    pub version: String,
    /// Steps taken over from an earlier model instead of learned: `lexicon`, `pos`, `entities`, `trees`.
    pub keep: Vec<String>,
}

/// Number of parts into which the trees are cut, so that each step learns from what the steps before it make of sentences
/// that they have not seen.
const FOLDS: usize = 4;
/// Features that fewer mistakes touched than this are left out.
const LEAST_TOUCHED: u32 = 2;

/// Trains a model; `report` is told of each step. `earlier` is the model from which steps are kept.
pub fn train(examples: &Examples, options: &Options, earlier: &Model, report: &mut dyn FnMut(&str)) -> Model {
    report(&format!(
        "{} trees, {} sentences with names, {} texts",
        examples.trees.len(),
        examples.names.len(),
        examples.texts.len()
    ));
    let keeps = |step: &str| options.keep.iter().any(|kept| kept == step);
    let lexicon =
        if keeps("lexicon") { earlier.lexicon.clone() } else { clusters::train(&examples.texts, report) };
    report(&format!("lexicon of {} words", lexicon.len()));
    let treebank = Treebank::read(examples, &lexicon, options);
    let pos = if keeps("pos") { earlier.pos.clone() } else { treebank.learn_pos(None, options.pos_passes) };
    report("parts of speech learned");
    let lemmas = lemmas::train(&examples.trees);
    report(&format!("{} rules for lemmas learned", lemmas.len()));
    let entities = if keeps("entities") {
        earlier.entities.clone()
    } else {
        let names = with_recased(&examples.names, |sentence| &mut sentence.words);
        let names: Vec<NamedWords> =
            names.iter().map(|(_, sentence)| named(sentence, &lexicon, &pos)).collect();
        entities::train(&names, options.entity_passes, LEAST_TOUCHED, options.budgets[2], options.seed)
    };
    report("names learned");
    let (supertagger, parser) = if keeps("trees") {
        (earlier.supertagger.clone(), earlier.parser.clone())
    } else {
        treebank.learn_trees(report)
    };
    Model {
        version: options.version.clone(),
        card: String::new(),
        lexicon,
        pos,
        lemmas,
        supertagger,
        parser,
        entities,
    }
}

impl Model {
    /// Returns the model with another card.
    pub fn with_card(self, card: String) -> Model {
        Model { card, ..self }
    }
}

/// The sentences of the treebanks and their recased copies, as the steps need them.
struct Treebank<'a> {
    options: &'a Options,
    /// Each sentence with the number of the one that it comes from.
    sentences: Vec<(usize, TreeSentence)>,
    words: Vec<Vec<Word>>,
    /// The joint tags.
    tag_names: Vec<(Upos, Xpos)>,
    /// Number of each word's joint tag.
    tags: Vec<Vec<u8>>,
}

impl Treebank<'_> {
    fn read<'a>(examples: &Examples, lexicon: &Lexicon, options: &'a Options) -> Treebank<'a> {
        let sentences = with_recased(&examples.trees, |sentence| &mut sentence.words);
        let (tag_names, numbers) = number_tags(examples.trees.iter().map(|sentence| sentence.pos.as_slice()));
        let number = |sentence: &TreeSentence| sentence.pos.iter().map(|pos| numbers[pos]).collect();
        Treebank {
            options,
            words: sentences.iter().map(|(_, sentence)| read(&sentence.words, lexicon)).collect(),
            tags: sentences.iter().map(|(_, sentence)| number(sentence)).collect(),
            sentences,
            tag_names,
        }
    }

    /// The sentences to learn from when a fold is held out.
    fn outside(&self, held_out: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        (0..self.sentences.len()).filter(move |&place| held_out.is_none_or(|fold| self.fold(place) != fold))
    }

    /// Copies are in the fold of their sentence.
    fn fold(&self, place: usize) -> usize {
        self.sentences[place].0 % FOLDS
    }

    fn learn_pos(&self, held_out: Option<usize>, passes: usize) -> PosTagger {
        let sentences: Vec<TaggedWords> = self
            .outside(held_out)
            .map(|place| TaggedWords { words: &self.words[place], tags: &self.tags[place] })
            .collect();
        let Options { budgets, seed, .. } = self.options;
        tagging::train(&sentences, &self.tag_names, passes, LEAST_TOUCHED, budgets[0], *seed)
    }

    fn learn_supertags(
        &self,
        held_out: Option<usize>,
        passes: usize,
        tags: &[Vec<u8>],
        gold: &[Vec<Supertag>],
    ) -> Supertagger {
        let sentences: Vec<(TaggedWords, &[Supertag])> = self
            .outside(held_out)
            .map(|place| {
                (TaggedWords { words: &self.words[place], tags: &tags[place] }, gold[place].as_slice())
            })
            .collect();
        let Options { budgets, seed, .. } = self.options;
        supertags::train(&sentences, &self.tag_names, passes, LEAST_TOUCHED, budgets[3], *seed)
    }

    /// Learns supertags and trees from predicted parts of speech, and trees from predicted supertags.
    fn learn_trees(&self, report: &mut dyn FnMut(&str)) -> (Supertagger, Parser) {
        let all = 0..self.sentences.len();
        let mut tags: Vec<Vec<u8>> = vec![Vec::new(); all.len()];
        for fold in 0..FOLDS {
            let tagger = self.learn_pos(Some(fold), self.options.pos_passes.div_ceil(2));
            for place in all.clone().filter(|&place| self.fold(place) == fold) {
                tags[place] = tag(&tagger, &self.words[place]);
            }
        }
        report("trees tagged by folds");
        let supertags_of =
            |(_, tree): &(usize, TreeSentence)| supertags::of_tree(&tree.heads, &tree.relations);
        let gold: Vec<Vec<Supertag>> = self.sentences.iter().map(supertags_of).collect();
        let mut expected: Vec<Vec<Supertag>> = vec![Vec::new(); all.len()];
        for fold in 0..FOLDS {
            let passes = self.options.supertag_passes.div_ceil(2);
            let supertagger = self.learn_supertags(Some(fold), passes, &tags, &gold);
            for place in all.clone().filter(|&place| self.fold(place) == fold) {
                expected[place] = self.supertags(&supertagger, place, &tags[place]);
            }
        }
        let pairs = expected.iter().flatten().zip(gold.iter().flatten());
        let right = pairs.filter(|(expected, gold)| expected.role == gold.role).count();
        report(&format!("supertags by folds: {right} of {} roles right", gold.iter().flatten().count()));
        let supertagger = self.learn_supertags(None, self.options.supertag_passes, &tags, &gold);
        report("supertags learned");
        let trees: Vec<Tree> = all
            .map(|place| {
                let mut nodes = Nodes::default();
                nodes.read(&self.words[place], &tags[place], &self.tag_names, &expected[place]);
                Tree::new(nodes, &self.sentences[place].1.heads, &self.sentences[place].1.relations)
            })
            .collect();
        let Options { parser_passes, budgets, seed, .. } = self.options;
        let parser = parsing::train(&trees, *parser_passes, LEAST_TOUCHED, budgets[1], *seed, report);
        (supertagger, parser)
    }

    fn supertags(&self, supertagger: &Supertagger, place: usize, tags: &[u8]) -> Vec<Supertag> {
        let mut context = Context::default();
        context.read(tags, &self.tag_names);
        let mut supertags = Vec::new();
        supertagger.tag(&self.words[place], &context, &mut Vec::new(), &mut supertags);
        supertags
    }
}

fn read(words: &[String], lexicon: &Lexicon) -> Vec<Word> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut into = Vec::new();
    WordReader::default().read(&words, lexicon, &mut into);
    into
}

fn tag(tagger: &PosTagger, words: &[Word]) -> Vec<u8> {
    let mut tags = Vec::new();
    tagger.tag(words, &mut Vec::new(), &mut tags);
    tags
}

fn named(sentence: &NameSentence, lexicon: &Lexicon, tagger: &PosTagger) -> NamedWords {
    let words = read(&sentence.words, lexicon);
    let pos = tag(tagger, &words);
    NamedWords { words, pos, allowed: allowed_tags(sentence) }
}

/// Sentences with the number of the one they come from, and now and then a copy as a headline or without capitals.
fn with_recased<S: Clone>(sentences: &[S], words: impl Fn(&mut S) -> &mut Vec<String>) -> Vec<(usize, S)> {
    let mut all = Vec::new();
    for (place, sentence) in sentences.iter().enumerate() {
        all.push((place, sentence.clone()));
        // By turns and not by chance: each style gets its share of every document, and of every fold.
        let recase: Option<fn(&str) -> String> = match place % 41 {
            3 | 17 | 31 => Some(title),
            9 => Some(|word| word.to_uppercase()),
            25 => Some(|word| word.to_lowercase()),
            _ => None,
        };
        if let Some(recase) = recase {
            let mut copy = sentence.clone();
            words(&mut copy).iter_mut().for_each(|word| *word = recase(word));
            all.push((place, copy));
        }
    }
    all
}

/// Writes a word as in a headline: with a capital, unless it is one of the small words that headlines leave small.
fn title(word: &str) -> String {
    const SMALL: [&str; 14] =
        ["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "as", "n't"];
    let mut characters = word.chars();
    match characters.next() {
        Some(first) if first.is_alphabetic() && !SMALL.contains(&word) => {
            first.to_uppercase().chain(characters).collect()
        }
        _ => word.to_owned(),
    }
}
