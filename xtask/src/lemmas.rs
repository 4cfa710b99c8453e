//! `cargo xtask lemmas --shared DIR --out FILE`: pairs of tags and rules for lemmas from the treebanks, for the model file.

use crate::corpora::treebanks;
use crate::options::option;
use chancery_syntax::train;
use std::error::Error;
use std::path::PathBuf;

/// Treebanks that lemmas are learned from.
const TREEBANKS: [&str; 2] = ["en_ewt-train", "en_gum-train"];

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = PathBuf::from(option(options, "--shared", "../shared")?);
    let out = PathBuf::from(option(options, "--out", "lemmas.bin")?);
    let mut sentences = Vec::new();
    for name in TREEBANKS {
        let documents = treebanks::read(&shared.join(format!("data/deps/{name}.conllu")))?;
        sentences.extend(documents.into_iter().flatten());
    }
    let bytes = train::tables(&sentences);
    std::fs::write(&out, &bytes)?;
    println!("{}: {} bytes from {} sentences", out.display(), bytes.len(), sentences.len());
    Ok(())
}
