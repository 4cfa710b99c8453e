//! From what was typed to the inputs it names: files, folders with all that is in them, patterns, standard input.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// One input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input.
    Standard,
    /// A file.
    File(PathBuf),
    /// An address on the web.
    Address(String),
}

impl Source {
    /// Returns what messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Source::Standard => "-".to_owned(),
            Source::File(path) => path.display().to_string(),
            Source::Address(address) => address.clone(),
        }
    }

    /// Returns how long it is and when it was last changed, as far as that can be told.
    pub(crate) fn length_and_time(&self) -> (u64, Option<SystemTime>) {
        let Source::File(path) = self else { return (0, None) };
        let told = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file);
        told.map_or((0, None), |told| (told.len(), told.modified().ok()))
    }

    /// Opens it.
    pub(crate) fn open(&self) -> io::Result<Box<dyn BufRead>> {
        match self {
            Source::Standard => Ok(Box::new(io::stdin().lock())),
            Source::File(path) => Ok(Box::new(BufReader::with_capacity(64 << 10, File::open(path)?))),
            Source::Address(_) => {
                Err(io::Error::new(io::ErrorKind::Unsupported, "chancery add --record FILE gets addresses"))
            }
        }
    }
}

/// What `paths` name.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    /// The inputs in the order typed, those of a folder or pattern by name.
    pub(crate) found: Vec<Source>,
    /// What names nothing, and why.
    pub(crate) failed: Vec<String>,
    /// Whether a single file or standard input was typed.
    pub(crate) single: bool,
}

/// Finds the inputs that `paths` name.
pub(crate) fn find(paths: &[PathBuf]) -> Sources {
    let mut sources = Sources::default();
    for path in paths {
        let text = path.to_string_lossy();
        if text == "-" {
            sources.found.push(Source::Standard);
        } else if text.starts_with("https://") || text.starts_with("http://") {
            sources.found.push(Source::Address(text.into_owned()));
        } else if path.is_dir() {
            folder(path, &mut sources);
        } else if path.exists() {
            sources.found.push(Source::File(path.clone()));
        } else if text.contains(['*', '?', '[']) {
            pattern(&text, &mut sources);
        } else {
            sources.failed.push(format!(
                "{text}: no such file or folder; check the path, or quote a pattern such as 'reports/*.txt'"
            ));
        }
    }
    let typed_file = paths.len() == 1 && !paths[0].is_dir();
    sources.single = typed_file && (paths[0].exists() || paths[0].as_os_str() == "-");
    sources
}

/// Adds every file under a folder that is not hidden. Links to folders are not followed: they may lead in circles.
fn folder(top: &Path, sources: &mut Sources) {
    let mut files = BTreeSet::new();
    let mut waiting = vec![top.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                sources.failed.push(cannot_read(&folder, &error));
                continue;
            }
        };
        for entry in entries {
            match entry.and_then(|entry| Ok((entry.path(), entry.file_type()?, entry.file_name()))) {
                Ok((_, _, name)) if name.to_string_lossy().starts_with('.') => {}
                Ok((path, kind, _)) if kind.is_dir() => waiting.push(path),
                Ok((path, _, _)) if path.is_file() => {
                    files.insert(path);
                }
                Ok(_) => {}
                Err(error) => sources.failed.push(cannot_read(&folder, &error)),
            }
        }
    }
    if files.is_empty() {
        sources.failed.push(format!("{}: holds no files; give a folder with reports in it", top.display()));
    }
    sources.found.extend(files.into_iter().map(Source::File));
}

/// Adds every file that a pattern matches, by name.
fn pattern(pattern: &str, sources: &mut Sources) {
    // As shells do it: a star crosses no folder and matches nothing hidden.
    let as_shells = glob::MatchOptions {
        case_sensitive: true,
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    let matched = match glob::glob_with(pattern, as_shells) {
        Ok(matched) => matched,
        Err(error) => {
            sources
                .failed
                .push(format!("{pattern}: is no pattern ({error}); * ? [abc] and ** are understood"));
            return;
        }
    };
    let before = sources.found.len();
    for path in matched {
        match path {
            Ok(path) if path.is_file() => sources.found.push(Source::File(path)),
            Ok(_) => {}
            Err(error) => sources.failed.push(cannot_read(error.path(), error.error())),
        }
    }
    if sources.found.len() == before {
        sources
            .failed
            .push(format!("{pattern}: matches no file; check the folder, and that the pattern is in quotes"));
    }
}

fn cannot_read(path: &Path, error: &io::Error) -> String {
    format!("{}: cannot be read ({error}); check that you may read it", path.display())
}
