//! Every dependency has a licence that `deny.toml` allows, and comes from the registry. Needs no network.

use std::path::Path;
use std::process::Command;

/// Checks the licences of all packages that `cargo metadata` lists.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    if !arguments.is_empty() {
        return Err("licences takes no argument".to_owned());
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let config =
        std::fs::read_to_string(root.join("deny.toml")).map_err(|error| format!("deny.toml: {error}"))?;
    let allowed = allowed(&config);
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(&root)
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
    let mut refused = Vec::new();
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    for package in packages {
        let name = format!(
            "{} {}",
            package["name"].as_str().unwrap_or("?"),
            package["version"].as_str().unwrap_or("?")
        );
        let source = package["source"].as_str();
        if source.is_some_and(|source| !source.starts_with("registry+")) {
            refused.push(format!("{name}: comes from {}", source.unwrap_or_default()));
        }
        let licence = package["license"].as_str().unwrap_or("");
        if !is_allowed(licence, &allowed) {
            refused.push(format!("{name}: licence `{licence}` is not on the list in deny.toml"));
        }
    }
    if !refused.is_empty() {
        return Err(refused.join("\n"));
    }
    println!("{} packages, every licence allowed", packages.len());
    Ok(())
}

/// Reads the quoted entries of the `allow` list.
fn allowed(config: &str) -> Vec<&str> {
    let list = config
        .split_once("allow = [")
        .and_then(|(_, rest)| rest.split_once(']'))
        .map_or("", |(list, _)| list);
    list.split('"').skip(1).step_by(2).collect()
}

/// Returns whether an SPDX expression can be met: every part of an "AND", one part of an "OR".
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let bare = expression.trim().replace('/', " OR ");
    let bare = bare.trim();
    if let Some(inner) = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'))
        && !inner.contains(['(', ')'])
    {
        return is_allowed(inner, allowed);
    }
    if let Some(parts) = split_outside(bare, " AND ") {
        return parts.iter().all(|part| is_allowed(part, allowed));
    }
    if let Some(parts) = split_outside(bare, " OR ") {
        return parts.iter().any(|part| is_allowed(part, allowed));
    }
    allowed.contains(&bare)
}

/// Splits at an operator that stands outside brackets; nothing where there is none.
fn split_outside<'e>(expression: &'e str, operator: &str) -> Option<Vec<&'e str>> {
    let mut parts = Vec::new();
    let (mut depth, mut from) = (0_i32, 0);
    for (at, character) in expression.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && at >= from && expression[at..].starts_with(operator) => {
                parts.push(&expression[from..at]);
                from = at + operator.len();
            }
            _ => {}
        }
    }
    if parts.is_empty() {
        return None;
    }
    parts.push(&expression[from..]);
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_allowed_when_it_can_be_met() {
        let allowed = ["MIT", "Apache-2.0", "Unicode-3.0"];
        for fine in ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
            assert!(is_allowed(fine, &allowed), "{fine}");
        }
        for wrong in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND GPL-3.0"] {
            assert!(!is_allowed(wrong, &allowed), "{wrong}");
        }
    }
}
