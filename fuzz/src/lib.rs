//! What the fuzz targets do with an input, apart from the fuzzer: `fuzz_targets/` gives them inputs that it makes up, and
//! `crates/chancery-cli/tests/fuzz.rs` those that were kept in `corpus/`.

mod document;
mod filters;
mod model;

use chancery_data::actors::{ActorFile, Actors};
use chancery_data::codebook::{Codebook, Source};
use chancery_input::{Format, Options, documents};

/// What a target does with an input. It panics where the program is wrong.
pub type Body = fn(&[u8]);

/// Every target, by the name of its program and of its archive in `corpus/`.
pub const TARGETS: [(&str, Body); 13] = [
    ("actors", actors),
    ("codebook", codebook),
    ("dates", document::dates),
    ("document", document::document),
    ("feed", feed),
    ("filters", filters::filters),
    ("html", html),
    ("json", json),
    ("markdown", markdown),
    ("model", model::model),
    ("plain", plain),
    ("readings", readings),
    ("warc", warc),
];

/// Does what the target of this name does.
///
/// # Panics
///
/// If there is no such target, or the program is wrong.
pub fn run(target: &str, bytes: &[u8]) {
    let (_, body) = TARGETS.iter().find(|(name, _)| *name == target).expect("a target");
    body(bytes);
}

/// Returns the text that the bytes begin with.
fn text(bytes: &[u8]) -> &str {
    match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    }
}

/// Receives the bytes as the format says, and checks what holds of all that is received.
fn received(bytes: &[u8], format: Format) -> usize {
    let options = Options { format: Some(format), ..Options::default() };
    let all = documents("input", bytes, &options);
    for received in all.iter().flatten() {
        assert!(!received.document.text.trim().is_empty() && !received.document.id.is_empty());
    }
    all.iter()
        .flat_map(|received| received.as_ref().err())
        .for_each(|error| assert!(!error.to_string().is_empty()));
    all.len()
}

fn plain(bytes: &[u8]) {
    assert!(received(bytes, Format::Text) > 0);
}

fn html(bytes: &[u8]) {
    assert!(received(bytes, Format::Html) > 0);
}

fn markdown(bytes: &[u8]) {
    assert!(received(bytes, Format::Markdown) > 0);
}

fn json(bytes: &[u8]) {
    assert!(received(bytes, Format::Json) > 0);
}

fn warc(bytes: &[u8]) {
    received(bytes, Format::Warc);
}

fn readings(bytes: &[u8]) {
    documents("input", bytes, &Options { readings: true, ..Options::default() });
}

fn feed(bytes: &[u8]) {
    if let Ok(feed) = chancery_fetch::feed::read(bytes, "https://example.org/feed") {
        assert!(feed.entries.iter().all(|entry| entry.url.starts_with("http")));
    }
}

fn actors(bytes: &[u8]) {
    match Actors::read(&[ActorFile { name: "input", bytes }]) {
        Ok(actors) => assert!(actors.names() + actors.terms() > 0),
        Err(problems) => assert!(!problems.listed.is_empty() && !problems.to_string().is_empty()),
    }
}

fn codebook(bytes: &[u8]) {
    let text = text(bytes);
    // Every table that it names is the text itself.
    match Codebook::read(Source { name: "input", text }, &|_| Ok(text)) {
        Ok(codebook) => assert!(!codebook.name.is_empty()),
        Err(problems) => assert!(!problems.listed.is_empty() && !problems.to_string().is_empty()),
    }
}
