//! The whole training: each step learns from what the steps before it make of the examples.

use super::entities::{NamedWords, allowed_tags};
use super::parsing::Tree;
use super::tagging::{TaggedWords, number_tags};
use super::{Examples, NameSentence, clusters, entities, lemmas, parsing, supertags, tagging};
use crate::Model;
use crate::labels::{Upos, Xpos};
use crate::lexicon::Lexicon;
use crate::parsing::Nodes;
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
    /// Passes over the trees for parsing.
    pub parser_passes: usize,
    /// Passes over the names.
    pub entity_passes: usize,
    /// Passes over the trees for supertags.
    pub supertag_passes: usize,
    /// Number of weights kept for parts of speech, parsing, names and supertags.
    pub budgets: [usize; 4],
    /// Name and version of the model.
    pub version: String,
    /// Steps taken over from an earlier model instead of learned: `lexicon`, `pos`, `entities`, `trees`.
    pub keep: Vec<String>,
}

/// Number of parts into which the trees are cut so that the parser learns from tags of unseen sentences.
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
    let trees = with_recased(&examples.trees, |sentence| &mut sentence.words);
    let words: Vec<Vec<Word>> = trees.iter().map(|(_, sentence)| read(&sentence.words, &lexicon)).collect();
    let (tags, numbers) = number_tags(examples.trees.iter().map(|sentence| sentence.pos.as_slice()));
    let gold: Vec<Vec<u8>> =
        trees.iter().map(|(_, sentence)| sentence.pos.iter().map(|pos| numbers[pos]).collect()).collect();
    let learn_pos = |held_out: Option<usize>, passes: usize| {
        let chosen =
            (0..trees.len()).filter(|&place| held_out.is_none_or(|fold| trees[place].0 % FOLDS != fold));
        let sentences: Vec<TaggedWords> =
            chosen.map(|place| TaggedWords { words: &words[place], tags: &gold[place] }).collect();
        tagging::train(&sentences, &tags, passes, LEAST_TOUCHED, options.budgets[0], options.seed)
    };
    let pos = if keeps("pos") { earlier.pos.clone() } else { learn_pos(None, options.pos_passes) };
    report("parts of speech learned");
    let lemmas = lemmas::train(&examples.trees);
    report(&format!("{} rules for lemmas learned", lemmas.len()));

    let entities = if keeps("entities") {
        earlier.entities.clone()
    } else {
        let names = with_recased(&examples.names, |sentence| &mut sentence.words);
        let names: Vec<NamedWords> =
            names.iter().flat_map(|(_, sentence)| named(sentence, &lexicon, &pos)).collect();
        entities::train(&names, options.entity_passes, LEAST_TOUCHED, options.budgets[2], options.seed)
    };
    report("names learned");

    let (supertagger, parser) = if keeps("trees") {
        (earlier.supertagger.clone(), earlier.parser.clone())
    } else {
        let in_fold = |place: usize, fold: usize| trees[place].0 % FOLDS == fold;
        let mut predicted: Vec<Vec<u8>> = vec![Vec::new(); trees.len()];
        for fold in 0..FOLDS {
            let tagger = learn_pos(Some(fold), options.pos_passes.div_ceil(2));
            for place in (0..trees.len()).filter(|&place| in_fold(place, fold)) {
                predicted[place] = tag(&tagger, &words[place]);
            }
        }
        report("trees tagged by folds");
        let gold: Vec<Vec<Supertag>> =
            trees.iter().map(|(_, tree)| supertags::of_tree(&tree.heads, &tree.relations)).collect();
        let learn_supertags = |held_out: Option<usize>, passes: usize| {
            let chosen = (0..trees.len()).filter(|&place| held_out.is_none_or(|fold| !in_fold(place, fold)));
            let sentences: Vec<(TaggedWords, &[Supertag])> = chosen
                .map(|place| {
                    (TaggedWords { words: &words[place], tags: &predicted[place] }, gold[place].as_slice())
                })
                .collect();
            supertags::train(&sentences, &tags, passes, LEAST_TOUCHED, options.budgets[3], options.seed)
        };
        let mut expected: Vec<Vec<Supertag>> = vec![Vec::new(); trees.len()];
        for fold in 0..FOLDS {
            let supertagger = learn_supertags(Some(fold), options.supertag_passes.div_ceil(2));
            for place in (0..trees.len()).filter(|&place| in_fold(place, fold)) {
                expected[place] = supertag(&supertagger, &words[place], &predicted[place], &tags);
            }
        }
        let pairs = expected.iter().flatten().zip(gold.iter().flatten());
        let right = pairs.filter(|(expected, gold)| expected.role == gold.role).count();
        let all = gold.iter().flatten().count();
        report(&format!("supertags by folds: {right} of {all} roles right"));
        let supertagger = learn_supertags(None, options.supertag_passes);
        report("supertags learned");
        let trees: Vec<Tree> = (0..trees.len())
            .map(|place| {
                let mut nodes = Nodes::default();
                nodes.read(&words[place], &predicted[place], &tags, &expected[place]);
                Tree::new(nodes, &trees[place].1.heads, &trees[place].1.relations)
            })
            .collect();
        let parser = parsing::train(
            &trees,
            options.parser_passes,
            LEAST_TOUCHED,
            options.budgets[1],
            options.seed,
            report,
        );
        (supertagger, parser)
    };
    report("parser learned");
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

fn supertag(
    supertagger: &Supertagger,
    words: &[Word],
    tags: &[u8],
    tag_names: &[(Upos, Xpos)],
) -> Vec<Supertag> {
    let mut context = Context::default();
    context.read(tags, tag_names);
    let mut supertags = Vec::new();
    supertagger.tag(words, &context, &mut Vec::new(), &mut supertags);
    supertags
}

fn named(sentence: &NameSentence, lexicon: &Lexicon, tagger: &PosTagger) -> Vec<NamedWords> {
    let make = || {
        let words = read(&sentence.words, lexicon);
        let pos = tag(tagger, &words);
        NamedWords { words, pos, allowed: allowed_tags(sentence) }
    };
    (0..sentence.repeat.max(1)).map(|_| make()).collect()
}

/// Sentences with the number of the one they come from, and now and then a copy as a headline or without capitals.
fn with_recased<S: Clone>(sentences: &[S], words: impl Fn(&mut S) -> &mut Vec<String>) -> Vec<(usize, S)> {
    let mut all = Vec::new();
    for (place, sentence) in sentences.iter().enumerate() {
        all.push((place, sentence.clone()));
        // By turns and not by chance: each style gets its share of every document.
        let recase: Option<fn(&str) -> String> = match place % 40 {
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
