//! Documents that no newsroom wrote: pieces of reports in which there is something to read, broken up and mixed with
//! the characters that trip programs.

use chancery::document::Document;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// Pieces of reports, our own. Together they hold people, bodies, places, sums, dates, statements, agreements, disputes.
const PIECES: &[&str] = &[
    "Norwegian Foreign Minister Astrid Lunde met her Jordanian counterpart in Amman on Tuesday.",
    "Armenia and Azerbaijan agreed on Friday to extend their border ceasefire for 60 days, mediators said.",
    "The truce, which was brokered by Georgia in July, has largely held.",
    "“We have observed this agreement to the letter,” the minister told parliament. “They have not.”",
    "\"This was no accident,\" she said.",
    "«Nous sommes prêts», said Élodie Brûlé, a spokeswoman for the French army.",
    "„Das ist falsch“, said Jürgen Groß.",
    "Turkey denied that its boat had entered Greek waters.",
    "Both sides accused each other of violating the deal.",
    "Russia's Владимир Орлов said that \"nobody\u{a0}wants a rupture\".",
    "According to two officials, the government is preparing new sanctions against Belarus",
    "the ministry dismissed the claim as baseless and summoned the ambassador",
    "who had said he would not resign, and that his ally, the president, agreed",
    "killing 12 soldiers and wounding dozens near the town of Kalbajar, state television reported",
    "about $1.2 billion in aid, between 30 and 40 percent of the budget",
    "early on 3 September 2021, last month, two weeks ago, at 10:30 a.m. GMT",
    "President Xi Jinping and Prime Minister Narendra Modi",
    "Iran, Iraq, Syria, Jordan, Egypt, Libya, Mali and Chad",
    "the U.N. Security Council",
    "Lt. Gen. Oren Vale (left)",
    "said",
    "he",
    "they",
    "Mr.",
    "- bullet",
    "“But when a government jails its critics, we will say so.",
    "he said, she said, they said, it said",
    "“‘Nested’ ‘quotes” end’ badly",
];

/// Characters and short runs that trip programs.
const HOSTILE: &[&str] = &[
    "👩\u{200d}👩\u{200d}👧\u{200d}👦",
    "👨🏽\u{200d}🚀",
    "🏴\u{e0067}\u{e0062}\u{e007f}",
    "🇳🇴",
    "e\u{301}\u{301}\u{302}",
    "\u{301}",
    "Z\u{335}a\u{334}l\u{337}g\u{336}o\u{338}",
    "مرحبا بالعالم",
    "\u{202e}drawkcab\u{202c}",
    "שלום",
    "\r\n",
    "\r",
    "\n\n",
    "\n",
    "\u{2028}",
    "\u{85}",
    "\0",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "\u{2060}",
    "\t",
    "\u{a0}",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "«",
    "»",
    "„",
    "‚",
    "‹",
    "›",
    "``",
    "''",
    "(",
    ")",
    "[",
    "]",
    "—",
    "–",
    "-",
    "--",
    "...",
    "…",
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    "?!?!",
    "İ",
    "ß",
    "ǅ",
    "ﬁ",
    "Ω",
    "K",
    "𝕏",
    "中国外交部发言人说",
    "日本",
    "\u{1f}",
    "\u{fffd}",
    "\u{10ffff}",
    "1",
    "$",
    "€5m",
    "%",
    "½",
    "٣",
    "½ million",
    "1,2,3",
    "@",
    "#",
    "http://",
    "www.a.b/c?d",
    "a@b.c",
    "<p>",
    "&amp;",
    "\\",
    "/",
    "*",
    "_",
    "    ",
    " ",
    "",
    "'s",
    "n’t",
    "U.S.",
    "al-",
    "O’",
    "St.",
];

fn piece() -> impl Strategy<Value = String> {
    let cut = (select(PIECES), any::<prop::sample::Index>(), any::<prop::sample::Index>());
    prop_oneof![
        6 => select(PIECES).prop_map(str::to_owned),
        6 => select(HOSTILE).prop_map(str::to_owned),
        // From anywhere to anywhere in a piece.
        3 => cut.prop_map(|(piece, from, to)| {
            let (from, to) = (from.index(piece.len() + 1), to.index(piece.len() + 1));
            let inside = |(at, _): &(usize, char)| (from.min(to)..from.max(to)).contains(at);
            piece.char_indices().filter(inside).map(|(_, character)| character).collect()
        }),
        // A hostile character inside a piece, perhaps inside a word.
        3 => (select(PIECES), select(HOSTILE), any::<prop::sample::Index>()).prop_map(|(piece, hostile, at)| {
            let places: Vec<usize> = piece.char_indices().map(|(at, _)| at).collect();
            let (before, after) = piece.split_at(places[at.index(places.len())]);
            [before, hostile, after].concat()
        }),
        1 => any::<String>(),
        1 => (select(&["a", "é", "👩\u{200d}", "“", "\u{301}", "A.", "9", "-"][..]), 1..3000_usize)
            .prop_map(|(pattern, times)| pattern.repeat(times)),
    ]
}

/// Texts of up to two dozen pieces.
fn text() -> impl Strategy<Value = String> {
    let joint =
        prop_oneof![6 => Just(" "), 2 => Just("\n\n"), 1 => Just("\r\n\r\n"), 1 => Just("\n"), 2 => Just("")];
    prop::collection::vec((piece(), joint), 0..24)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, joint)| [piece, joint.to_owned()]).collect())
}

/// Documents with such a text, some with a day of publication, a title and a publisher.
pub(crate) fn documents() -> impl Strategy<Value = Document> {
    let days =
        select(&["2024-03-14", "2021-09-03", "1999-12-31", "0001-01-01", "9999-12-31", "2024-02-29"][..]);
    let about = (prop::option::of(days), prop::option::of(piece()), prop::option::of(piece()));
    (text(), about).prop_map(|(text, (day, title, publisher))| Document {
        title,
        publisher,
        published: day.and_then(|day| day.parse().ok()),
        ..Document::from_text("hostile", text)
    })
}

/// Returns such documents, the same ones every time.
pub(crate) fn samples(number: usize) -> Vec<Document> {
    let mut runner = TestRunner::deterministic();
    let mut sample = || documents().new_tree(&mut runner).expect("a document can be made").current();
    (0..number).map(|_| sample()).collect()
}
