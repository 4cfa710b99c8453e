//! What holds for every analysis, whatever the words.

use chancery_syntax::{Analysis, EntityTag, Model, Relation, Tagger};

fn analyse(text: &str) -> Analysis {
    analyse_words(&text.split(' ').collect::<Vec<_>>())
}

fn analyse_words(words: &[&str]) -> Analysis {
    Model::embedded().analyse(&[words.to_vec()]).remove(0)
}

/// Words of many kinds, some of them no words at all.
const WORDS: [&str; 28] = [
    "",
    " ",
    "\n",
    "\u{0}",
    "the",
    "Envoys",
    "SIGNED",
    "n't",
    "’s",
    "“",
    "”",
    "``",
    "''",
    "…",
    "—",
    ".",
    ",",
    "(",
    ")",
    "1,200.5",
    "Łódź",
    "北京",
    "İstanbul",
    "ß",
    "👩‍🚀",
    "e\u{301}",
    "https://example.org/a?b=c",
    "\u{202e}evil",
];

fn random_words(seed: u64, count: usize) -> Vec<&'static str> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        WORDS[(state % WORDS.len() as u64) as usize]
    };
    (0..count).map(|_| next()).collect()
}

fn assert_well_formed(words: &[&str], analysis: &Analysis) {
    let count = words.len();
    let lengths = [
        analysis.upos.len(),
        analysis.xpos.len(),
        analysis.lemmas.len(),
        analysis.heads.len(),
        analysis.relations.len(),
        analysis.entities.len(),
        analysis.roles.len(),
        analysis.events.len(),
    ];
    assert_eq!(lengths, [count; 8]);
    // One root, and every word reaches it: marks what is known to reach it, so that this stays linear.
    assert_eq!(analysis.heads.iter().filter(|head| head.is_none()).count(), count.min(1));
    let mut reaches = vec![false; count];
    for start in 0..count {
        let mut path = Vec::new();
        let mut at = start;
        while !reaches[at] {
            assert!(path.len() <= count, "a cycle from word {start}");
            path.push(at);
            match analysis.heads[at] {
                Some(head) => at = head,
                None => break,
            }
        }
        path.into_iter().for_each(|word| reaches[word] = true);
    }
    for word in 0..count {
        assert_eq!(analysis.heads[word].is_none(), analysis.relations[word] == Relation::Root, "word {word}");
        let tag = analysis.entities[word].as_str();
        if let Some(kind) = tag.strip_prefix("I-") {
            let before =
                analysis.entities[word.checked_sub(1).expect("a name does not begin inside")].as_str();
            assert_eq!(before.get(2..), Some(kind), "word {word}");
        }
    }
}

#[test]
fn any_words_get_a_tree_with_one_root_and_well_formed_names() {
    for seed in 0..300 {
        let words = random_words(seed, seed as usize % 40);
        assert_well_formed(&words, &analyse_words(&words));
    }
}

#[test]
fn an_endless_sentence_is_analysed_in_step_with_its_length() {
    let words = random_words(5, 20_000);
    let started = std::time::Instant::now();
    let analysis = analyse_words(&words);
    let long = started.elapsed().as_secs_f64();
    assert_well_formed(&words, &analysis);
    // In a sentence a tenth as long a word must not be much cheaper; a quadratic step would make it ten times so.
    let short = (0..3)
        .map(|_| {
            let started = std::time::Instant::now();
            analyse_words(&words[..2_000]);
            started.elapsed().as_secs_f64()
        })
        .fold(f64::MAX, f64::min);
    assert!(long < short * 60.0, "{long} s for 20,000 words, {short} s for 2,000");
}

#[test]
fn a_document_is_analysed_alike_whatever_is_analysed_beside_it_and_on_which_thread() {
    let document: Vec<Vec<&str>> = (0..40).map(|seed| random_words(seed, 3 + seed as usize % 50)).collect();
    let alone = Model::embedded().analyse(&document);
    let beside: Vec<Vec<Analysis>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3)
            .map(|thread| {
                let document = &document;
                scope.spawn(move || {
                    Model::embedded().analyse(&document[..thread * 5]);
                    Model::embedded().analyse(document)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(beside.iter().all(|analyses| *analyses == alone));
}

#[test]
fn a_word_repeated_without_end_is_analysed() {
    assert_well_formed(&["a"; 700], &analyse_words(&["a"; 700]));
    let long = "a".repeat(100_000);
    assert_well_formed(&[&long], &analyse_words(&[&long]));
}

#[test]
fn what_was_analysed_before_makes_no_difference() {
    let sentence = "The minister said on Monday that talks with Iran had failed .";
    let first = analyse(sentence);
    analyse("Other words");
    assert_eq!(analyse(sentence), first);
}

#[test]
fn a_plain_report_is_read() {
    let analysis = analyse("The ministers of France and Peru signed a treaty in Geneva on Tuesday .");
    assert_eq!(analysis.heads[6], None);
    assert_eq!((analysis.heads[1], analysis.relations[1]), (Some(6), Relation::Nsubj));
    assert_eq!((analysis.heads[8], analysis.relations[8]), (Some(6), Relation::Obj));
    assert_eq!(analysis.lemmas[1], "minister");
    assert_eq!(analysis.lemmas[6], "sign");
    assert_eq!(analysis.lemmas[10], "Geneva");
    for place in [3, 5, 10] {
        assert_eq!(analysis.entities[place], EntityTag::BeginLocation, "word {place}");
    }
}

#[test]
fn both_styles_of_quotation_are_analysed_alike() {
    let plain = analyse("\" We do n't want war , \" Mr. Brown 's aide said .");
    let typographic = analyse("“ We do n’t want war , ” Mr. Brown ’s aide said .");
    assert_eq!(plain.heads, typographic.heads);
    assert_eq!(plain.upos, typographic.upos);
    assert_eq!(plain.entities, typographic.entities);
    assert_eq!(plain.lemmas[3], typographic.lemmas[3]);
}

#[test]
fn no_words_give_an_empty_analysis() {
    assert_eq!(Model::embedded().analyse(&[]), []);
    assert_eq!(analyse_words(&[]), Analysis::default());
}
