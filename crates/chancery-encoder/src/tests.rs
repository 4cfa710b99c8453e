//! The whole engine: against plain arithmetic, against itself in other batches and threads, and on damaged files.

use proptest::prelude::*;

use crate::file::write::RandomModel;
use crate::{Model, ModelError, Outputs, Session, Window};

mod damage;
mod reference;

const WORDS: [&str; 12] =
    ["Envoys", "of", "both", "sides", "met", "in", "Geneva", ",", "and", "signed", "nothing", "."];

fn model(exit: &str) -> Model {
    Model::load(RandomModel::default().bytes(), exit).expect("a model")
}

/// Bits of all scores, so that what is compared is exact.
fn bits(model: &Model, outputs: &Outputs) -> Vec<u32> {
    let mut numbers: Vec<f32> = Vec::new();
    for name in ["mention", "part"] {
        numbers.extend(outputs.tags(model.tags("words", name).expect("a head")).rows().flatten());
    }
    let tree = model.tree("sentences", "syntax").expect("a head");
    for sentence in 0..outputs.sentences() {
        numbers.extend(outputs.arcs(tree, sentence).rows().flatten());
    }
    let links = model.links("sentences", "same").expect("a head");
    let words: Vec<usize> = (0..outputs.words()).collect();
    let scores = model.link_scores(outputs, links, &words, &words, &mut Session::new());
    numbers.extend(scores.rows().flatten());
    let heads: Vec<usize> = (0..outputs.words()).map(|word| word % 3).collect();
    let relations = model.relations(outputs, tree, &heads, &mut Session::new());
    numbers.extend(relations.rows().flatten());
    numbers.iter().map(|number| number.to_bits()).collect()
}

/// Cuts words into windows of sentences of the lengths given.
fn windows<'a>(words: &'a [&'a str], lengths: &[Vec<usize>]) -> Vec<Window<'a>> {
    let sentence = |&length: &usize| &words[..length.min(words.len())];
    lengths.iter().map(|lengths| Window::new(lengths.iter().map(sentence).collect())).collect()
}

#[test]
fn scores_have_the_sizes_they_should() {
    let model = model("2");
    let window = Window::new(vec![&WORDS[..5], &WORDS[..0], &WORDS]);
    let outputs = model.run(&window, &mut Session::new());
    assert_eq!((outputs.sentences(), outputs.words(), outputs.rows()), (3, 17, 21));
    let mention = model.tags("words", "mention").expect("a head");
    assert_eq!(model.labels(mention), ["O", "B-ACT", "I-ACT", "B-PLC", "I-PLC"]);
    let table = outputs.tags(mention);
    assert_eq!((table.len(), table.width()), (17, 5));
    let tree = model.tree("sentences", "syntax").expect("a head");
    let sizes: Vec<_> =
        (0..4).map(|s| (outputs.arcs(tree, s).len(), outputs.arcs(tree, s).width())).collect();
    assert_eq!(sizes, [(5, 6), (0, 1), (12, 13), (0, 0)]);
    let links = model.links("sentences", "same").expect("a head");
    let scores = model.link_scores(&outputs, links, &[3, 16], &[0, 5, 9], &mut Session::new());
    assert_eq!((scores.len(), scores.width()), (2, 4));
    let relations = model.relations(&outputs, tree, &[], &mut Session::new());
    assert_eq!((relations.len(), relations.width()), (17, model.relation_labels(tree).len()));
    assert_eq!(model.threshold("link"), Some(0.5));
    assert_eq!((model.exit(), model.layers(), model.positions()), ("2", 2, 48));
}

#[test]
fn heads_are_found_by_group_name_and_kind() {
    let model = model("1");
    assert!(model.tags("words", "part").is_some());
    assert!(model.tags("sentences", "part").is_none());
    assert!(model.tags("sentences", "syntax").is_none());
    assert!(model.tree("sentences", "syntax").is_some());
    assert!(model.links("sentences", "syntax").is_none());
}

#[test]
fn an_empty_window_has_empty_tables() {
    let model = model("2");
    let mut session = Session::new();
    for window in [Window::default(), Window::new(vec![&[]])] {
        let outputs = model.run(&window, &mut session);
        assert_eq!(outputs.words(), 0);
        assert!(outputs.tags(model.tags("words", "part").expect("a head")).is_empty());
        assert!(bits(&model, &outputs).is_empty());
    }
    assert!(model.run_all(&[], &mut session).is_empty());
}

#[test]
fn windows_of_more_rows_than_positions_and_odd_words_are_read() {
    let model = model("2");
    let long = "x".repeat(5000);
    let mut words: Vec<&str> = vec!["", "\u{0}", "\u{301}", "🕊", "中", &long, "ﷺ", "e\u{301}\u{301}"];
    words.resize(90, "talks");
    let outputs = model.run(&Window::new(vec![&words]), &mut Session::new());
    let part = outputs.tags(model.tags("words", "part").expect("a head"));
    assert_eq!(part.len(), 90);
    assert!(part.rows().flatten().all(|score| score.is_finite()));
}

#[test]
fn a_handle_of_another_kind_of_head_has_an_empty_table() {
    let one = model("1");
    let outputs = one.run(&Window::new(vec![&WORDS]), &mut Session::new());
    let tags = one.tags("words", "part").expect("a head");
    let tree = one.tree("sentences", "syntax").expect("a head");
    assert!(outputs.arcs(crate::Tree(tags.0), 0).is_empty());
    assert!(outputs.tags(crate::Tags(tree.0)).is_empty());
    let session = &mut Session::new();
    let links = one.links("sentences", "same").expect("a head");
    assert!(!one.link_scores(&outputs, links, &[1], &[2], session).is_empty());
    assert!(one.link_scores(&outputs, crate::Links(tree.0), &[1], &[2], session).is_empty());
    assert!(one.link_scores(&outputs, crate::Links(99), &[1], &[2], session).is_empty());
    assert!(one.link_scores(&outputs, links, &[1], &[99], session).is_empty());
    assert!(one.link_scores(&Outputs::default(), links, &[1], &[2], session).is_empty());
    assert!(one.relations(&outputs, crate::Tree(tags.0), &[], &mut Session::new()).is_empty());
    assert!(one.relations(&Outputs::default(), tree, &[], &mut Session::new()).is_empty());
}

#[test]
fn relations_of_heads_outside_the_sentence_are_those_of_the_root() {
    let model = model("1");
    let mut session = Session::new();
    let outputs = model.run(&Window::new(vec![&WORDS, &WORDS[..3]]), &mut session);
    let tree = model.tree("sentences", "syntax").expect("a head");
    let root = model.relations(&outputs, tree, &[0; 15], &mut session);
    assert_eq!(model.relations(&outputs, tree, &[], &mut session), root);
    let mut heads = [99; 15];
    heads[13] = 3;
    let other = model.relations(&outputs, tree, &heads, &mut session);
    for word in 0..15 {
        assert_eq!(root.row(word) == other.row(word), word != 13, "word {word}");
    }
}

#[test]
fn a_link_has_the_score_that_it_has_among_all_links() {
    let model = model("2");
    let mut session = Session::new();
    let outputs = model.run(&Window::new(vec![&WORDS, &WORDS[..3]]), &mut session);
    let links = model.links("sentences", "same").expect("a head");
    let words: Vec<usize> = (0..15).collect();
    let all = model.link_scores(&outputs, links, &words, &words, &mut session);
    let some = model.link_scores(&outputs, links, &[2, 13], &[14, 0, 7], &mut session);
    for (row, word) in [2, 13].into_iter().enumerate() {
        let expected = [0, 15, 1, 8].map(|column| all.row(word)[column].to_bits());
        let found: Vec<u32> = some.row(row).iter().map(|score| score.to_bits()).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn what_was_read_before_does_not_matter() {
    let model = model("2");
    let mut session = Session::new();
    let first = model.run(&Window::new(vec![&WORDS[..4]]), &mut session);
    model.run(&Window::new(vec![&WORDS; 3]), &mut session);
    let again = model.run(&Window::new(vec![&WORDS[..4]]), &mut session);
    assert_eq!(bits(&model, &first), bits(&model, &again));
}

#[test]
fn threads_share_a_model_and_read_the_same() {
    let model = model("2");
    let window = Window::new(vec![&WORDS[..], &WORDS[3..]]);
    let expected = bits(&model, &model.run(&window, &mut Session::new()));
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let mut session = Session::new();
                for _ in 0..5 {
                    assert_eq!(bits(&model, &model.run(&window, &mut session)), expected);
                }
            });
        }
    });
}

#[test]
fn the_portable_kernels_read_the_same_bits() {
    let fast = model("2");
    let slow = model("2").with_portable_kernels();
    let window = Window::new(vec![&WORDS[..], &WORDS[1..], &WORDS[..2]]);
    let outputs = fast.run(&window, &mut Session::new());
    assert_eq!(bits(&fast, &outputs), bits(&slow, &slow.run(&window, &mut Session::new())));
}

#[test]
fn there_is_no_exit_of_another_name() {
    let error = Model::load(RandomModel::default().bytes(), "9").expect_err("no such exit");
    assert_eq!(error, ModelError::NoExit { name: "9".to_owned(), known: "0, 1, 2".to_owned() });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn windows_in_batches_have_the_same_bits_as_one_by_one(
        lengths in proptest::collection::vec(proptest::collection::vec(0usize..13, 0..4), 0..9),
    ) {
        let model = model("2");
        let windows = windows(&WORDS, &lengths);
        let mut session = Session::new();
        let together = model.run_all(&windows, &mut session);
        prop_assert_eq!(together.len(), windows.len());
        for (window, outputs) in windows.iter().zip(&together) {
            let alone = model.run(window, &mut Session::new());
            prop_assert_eq!(bits(&model, &alone), bits(&model, outputs));
            prop_assert_eq!(&alone, outputs);
        }
    }

    #[test]
    fn any_words_are_read(words in proptest::collection::vec(any::<String>(), 0..12)) {
        let model = model("1");
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let outputs = model.run(&Window::new(vec![&words]), &mut Session::new());
        prop_assert!(bits(&model, &outputs).iter().all(|&bits| f32::from_bits(bits).is_finite()));
    }
}
