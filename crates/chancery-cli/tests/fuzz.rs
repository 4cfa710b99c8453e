//! What the fuzzer found worth keeping goes through the same code as in the fuzzer: fuzz/README.md tells how it was found.

#[path = "../../../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "it is a crate of its own for the fuzzer")]
mod fuzz;

use flate2::read::GzDecoder;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

/// How many inputs of a target are tried, evenly from all, unless `CHANCERY_FUZZ_ALL` is set.
const MOST: usize = 400;
/// A whole reading takes longest.
const MOST_DOCUMENTS: usize = 100;
/// Deep sentences are walked on the stack; the program's threads have as much.
const STACK_BYTES: usize = 16 << 20;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

/// Returns the files of an archive with their names. Only what `tar` writes of plain files with short names is known.
fn unpacked(path: &Path) -> Vec<(String, Vec<u8>)> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut archive = Vec::new();
    GzDecoder::new(file).read_to_end(&mut archive).expect("gzip");
    let mut files = Vec::new();
    let mut rest = archive.as_slice();
    while let Some((head, behind)) = rest.split_at_checked(512) {
        let field = |from: usize, to: usize| {
            String::from_utf8_lossy(&head[from..to]).trim_matches(['\0', ' ']).to_owned()
        };
        // The archive ends with zeros.
        let Ok(length) = usize::from_str_radix(&field(124, 136), 8) else { break };
        if head[156] == b'0' {
            files.push((field(0, 100), behind[..length].to_vec()));
        }
        rest = &behind[length.next_multiple_of(512)..];
    }
    files
}

/// Runs what was kept of a target, and says which inputs it fails on.
fn run(target: &'static str) {
    let mut inputs = unpacked(&folder().join(format!("corpus/{target}.tar.gz")));
    assert!(!inputs.is_empty(), "nothing was kept for {target}");
    let most = if target == "document" { MOST_DOCUMENTS } else { MOST };
    if std::env::var_os("CHANCERY_FUZZ_ALL").is_none() {
        let step = inputs.len().div_ceil(most);
        inputs = inputs.into_iter().step_by(step).collect();
    }
    let all = move || {
        let fails = |(_, bytes): &&(String, Vec<u8>)| catch_unwind(|| fuzz::run(target, bytes)).is_err();
        inputs.iter().filter(fails).map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(all).expect("a thread");
    let failed = thread.join().expect("panics are caught");
    assert!(failed.is_empty(), "{target} fails on {failed:?} of fuzz/corpus/{target}.tar.gz");
}

mod every_input_that_was_kept_still_does_no_harm {
    use super::run;

    #[test]
    fn actors() {
        run("actors");
    }

    #[test]
    fn codebook() {
        run("codebook");
    }

    #[test]
    fn dates() {
        run("dates");
    }

    #[test]
    fn document() {
        run("document");
    }

    #[test]
    fn feed() {
        run("feed");
    }

    #[test]
    fn filters() {
        run("filters");
    }

    #[test]
    fn html() {
        run("html");
    }

    #[test]
    fn json() {
        run("json");
    }

    #[test]
    fn markdown() {
        run("markdown");
    }

    #[test]
    fn model() {
        run("model");
    }

    #[test]
    fn plain() {
        run("plain");
    }

    #[test]
    fn readings() {
        run("readings");
    }

    #[test]
    fn warc() {
        run("warc");
    }
}

#[test]
fn every_target_is_tested_here_and_has_a_program_for_the_fuzzer() {
    let tested: BTreeSet<&str> = fuzz::TARGETS.iter().map(|(name, _)| *name).collect();
    for name in &tested {
        assert!(include_str!("fuzz.rs").contains(&format!("    run(\"{name}\");")), "{name} is not tested");
    }
    let programs = fs::read_dir(folder().join("fuzz_targets")).expect("the folder");
    let programs: BTreeSet<String> = programs
        .map(|file| {
            file.expect("a file").path().file_stem().unwrap_or_default().to_string_lossy().into_owned()
        })
        .collect();
    assert_eq!(programs, tested.iter().map(|name| (*name).to_owned()).collect());
    let manifest = fs::read_to_string(folder().join("Cargo.toml")).expect("a manifest");
    for name in tested {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name} is not built");
    }
}
