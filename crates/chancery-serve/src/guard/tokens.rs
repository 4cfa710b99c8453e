//! Tokens: who may do what, in a file that keeps their hashes alone.
//!
//! A line is a token, as JSON: `{"name":"ann","scope":"write","hash":"…","made":"2026-11-30T08:00:00Z"}`. The file is read again
//! when it has changed, so that a token that is taken out of it stops working at once.
//!
//! ```
//! use chancery_serve::tokens::{Scope, Token, TokenError, make, read, revoke};
//!
//! let folder = tempfile::tempdir()?;
//! let file = folder.path().join("tokens");
//! let secret = make(&file, "ann", Scope::Write, "2026-11-30T08:00:00Z")?;
//! let kept: Vec<Token> = read(&file)?;
//! assert_eq!((kept[0].name.as_str(), kept[0].scope), ("ann", Scope::Write));
//! assert_ne!(kept[0].hash, secret, "the secret is seen this once");
//! let again: TokenError = make(&file, "ann", Scope::Read, "2026-11-30T09:00:00Z").unwrap_err();
//! assert!(again.reason.starts_with("ann has a token"));
//! assert!(revoke(&file, "ann")? && !revoke(&file, "ann")?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::secrets;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// How a token begins, so that it is known for one where it should not be.
pub(crate) const BEGINNING: &str = "chy_";

/// What may be done; each includes those before it.
///
/// ```
/// use chancery_serve::tokens::Scope;
///
/// assert!(Scope::Read < Scope::Admin, "each includes those before it");
/// assert_eq!("write".parse(), Ok(Scope::Write));
/// assert_eq!(Scope::ALL.map(Scope::as_str), ["read", "write", "admin"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Asking the record, and having texts read.
    Read,
    /// Adding documents and deciding on what was read.
    Write,
    /// Seeing what others wrote.
    Admin,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Scope; 3] = [Scope::Read, Scope::Write, Scope::Admin];

    /// Returns the word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::Write => "write",
            Scope::Admin => "admin",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(word: &str) -> Result<Scope, String> {
        let known = Scope::ALL.into_iter().find(|scope| scope.as_str() == word);
        known.ok_or_else(|| "give read, write or admin".to_owned())
    }
}

/// A token as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Who has it.
    pub name: String,
    /// What they may do.
    pub scope: Scope,
    /// SHA-256 of the token.
    pub hash: String,
    /// When it was made.
    pub made: String,
}

/// Why tokens cannot be had.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct TokenError {
    /// The file.
    pub file: String,
    /// What is wrong and what to do.
    pub reason: String,
}

/// A file of tokens.
pub(crate) struct TokenFile {
    path: PathBuf,
    read: Mutex<(Option<SystemTime>, u64, Vec<Token>)>,
}

impl TokenFile {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, or has a line that is no token.
    pub(crate) fn open(path: &Path) -> Result<TokenFile, TokenError> {
        let tokens = read(path)?;
        let (changed, length) = state(path);
        Ok(TokenFile { path: path.to_owned(), read: Mutex::new((changed, length, tokens)) })
    }

    /// Returns whose token this is, if it is one.
    pub(crate) fn of(&self, given: &str) -> Option<Token> {
        let hash = secrets::hash(given);
        let mut found = None;
        // All are looked at, so that the time tells nothing.
        for token in self.all() {
            if secrets::same(&token.hash, &hash) {
                found = Some(token);
            }
        }
        found
    }

    /// Returns all tokens, as they are now.
    pub(crate) fn all(&self) -> Vec<Token> {
        let mut kept = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let (changed, length) = state(&self.path);
        if (changed, length) != (kept.0, kept.1) {
            // A file that is gone or damaged has no token that is good.
            *kept = (changed, length, read(&self.path).unwrap_or_default());
        }
        kept.2.clone()
    }
}

fn state(path: &Path) -> (Option<SystemTime>, u64) {
    let told = std::fs::metadata(path).ok();
    (told.as_ref().and_then(|told| told.modified().ok()), told.map_or(0, |told| told.len()))
}

/// Reads the tokens of a file.
///
/// # Errors
///
/// A file that cannot be read, or has a line that is no token.
pub fn read(path: &Path) -> Result<Vec<Token>, TokenError> {
    let fail = |reason: String| TokenError { file: path.display().to_string(), reason };
    let text = std::fs::read_to_string(path).map_err(|error| {
        fail(format!("cannot be read ({error}); make one with chancery token new --tokens FILE"))
    })?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let wrong = |error: serde_json::Error| {
                fail(format!("line {} is no token ({error}); take the line out and make a new one", at + 1))
            };
            serde_json::from_str(line).map_err(wrong)
        })
        .collect()
}

/// Makes a token, keeps its hash in a file, and returns it: the one time that it can be seen.
///
/// # Errors
///
/// A name that is taken or empty, a file that cannot be written, a system that gives no chance.
pub fn make(path: &Path, name: &str, scope: Scope, made: &str) -> Result<String, TokenError> {
    let fail = |reason: String| TokenError { file: path.display().to_string(), reason };
    let name = name.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(fail("a token is somebody's; give a name with --name".to_owned()));
    }
    let mut tokens = if path.exists() { read(path)? } else { Vec::new() };
    if tokens.iter().any(|token| token.name == name) {
        return Err(fail(format!("{name} has a token; give another name, or chancery token revoke --name")));
    }
    let secret = secrets::secret().map_err(|error| fail(format!("no token can be made ({error})")))?;
    let token = format!("{BEGINNING}{secret}");
    let (name, hash, made) = (name.to_owned(), secrets::hash(&token), made.to_owned());
    tokens.push(Token { name, scope, hash, made });
    write(path, &tokens)?;
    Ok(token)
}

/// Takes a token out of a file, by the name of who has it. Returns whether there was one.
///
/// # Errors
///
/// A file that cannot be read or written.
pub fn revoke(path: &Path, name: &str) -> Result<bool, TokenError> {
    let mut tokens = read(path)?;
    let before = tokens.len();
    tokens.retain(|token| token.name != name);
    if tokens.len() == before {
        return Ok(false);
    }
    write(path, &tokens)?;
    Ok(true)
}

/// Writes a file that appears whole, for its owner alone.
fn write(path: &Path, tokens: &[Token]) -> Result<(), TokenError> {
    let written = || -> std::io::Result<()> {
        let new = path.with_extension("new");
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&new)?;
        for token in tokens {
            writeln!(file, "{}", serde_json::to_string(token)?)?;
        }
        file.sync_all()?;
        std::fs::rename(new, path)
    };
    written().map_err(|error| TokenError {
        file: path.display().to_string(),
        reason: format!("cannot be written ({error}); check that you may write there"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_hash_until_it_is_revoked() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("tokens");
        let token = make(&path, "ann", Scope::Write, "2026-11-30T08:00:00Z").expect("a token");
        let text = std::fs::read_to_string(&path).expect("the file");
        assert!(token.starts_with(BEGINNING) && !text.contains(&token) && text.lines().count() == 1);
        let file = TokenFile::open(&path).expect("the file");
        assert_eq!(
            file.of(&token).map(|token| (token.name, token.scope)),
            Some(("ann".to_owned(), Scope::Write))
        );
        assert_eq!(file.of(&token[..token.len() - 1]), None);
        assert!(make(&path, "ann", Scope::Read, "").is_err(), "one name, one token");
        assert!(!revoke(&path, "bob").expect("the file"));
        assert!(revoke(&path, "ann").expect("the file"));
        assert_eq!(file.of(&token), None);
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("tokens");
        make(&path, "ann", Scope::Read, "").expect("a token");
        let mode = std::fs::metadata(&path).expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_line_that_is_no_token_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("tokens");
        std::fs::write(&path, "\nsecret\n").expect("a file");
        let told = read(&path).expect_err("it is refused").to_string();
        assert!(told.contains("line 2 is no token"), "{told}");
    }
}
