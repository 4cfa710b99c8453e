//! `cargo xtask cover`: how many rows each table of the knowledge base has, and how many terms each sort of office.

use std::collections::BTreeMap;
use std::path::Path;

/// Words in offices, by the sort that they belong to; the first that fits counts.
const SORTS: [(&str, &[&str]); 3] = [
    ("foreign ministers", &["foreign minister", "foreign secretary", "secretary of state"]),
    (
        "heads of state and government",
        &[
            "president",
            "prime minister",
            "king",
            "emir",
            "sultan",
            "chancellor",
            "taoiseach",
            "queen",
            "supreme leader",
            "premier",
            "pope",
        ],
    ),
    (
        "defence ministers, advisers, envoys, spokespersons",
        &[
            "defence",
            "defense",
            "security advis",
            "spokes",
            "envoy",
            "ambassador",
            "army chief",
            "intelligence",
            "general staff",
        ],
    ),
];

/// Prints the counts of `data/world` under the repository's root.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let folder = root.join("crates/chancery-data/data/world");
    let read =
        |path: &Path| std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut tables: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    tables.sort();
    for table in &tables {
        let rows = rows(&read(table)?).count();
        println!("{rows:>7}  {}", table.file_stem().unwrap_or_default().to_string_lossy());
    }
    let terms = read(&folder.join("terms.tsv"))?;
    let mut sorts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unsure = 0;
    for row in rows(&terms) {
        let columns: Vec<&str> = row.split('\t').collect();
        let &[of, office, .., source] = &columns[..] else { return Err(format!("terms.tsv: {row:?}")) };
        *sorts.entry(sort(of, office)).or_default() += 1;
        unsure += usize::from(source == "hand?");
    }
    println!("\nterms by sort of office:");
    for (sort, count) in sorts {
        println!("{count:>7}  {sort}");
    }
    println!("{unsure:>7}  likely, not sure (hand?)");
    let memberships = read(&folder.join("memberships.tsv"))?;
    let dated = rows(&memberships).filter(|row| row.split('\t').skip(3).take(2).any(|day| !day.is_empty()));
    println!("{:>7}  memberships by hand with a date", dated.count());
    Ok(())
}

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Returns the sort of an office of `of`, a key.
fn sort(of: &str, office: &str) -> &'static str {
    if of.starts_with("igo:") {
        return "heads and envoys of international bodies";
    }
    let bare = office.strip_prefix("acting ").unwrap_or(office);
    for (sort, words) in SORTS {
        let whole = !sort.starts_with("defence");
        if words.iter().any(|word| if whole { bare == *word } else { bare.contains(word) }) {
            return sort;
        }
    }
    "other"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_of_the_sort_its_words_name() {
        assert_eq!(sort("ctry:QAT", "acting prime minister"), "heads of state and government");
        assert_eq!(
            sort("ctry:QAT", "foreign ministry spokesman"),
            "defence ministers, advisers, envoys, spokespersons"
        );
        assert_eq!(sort("ctry:QAT", "vice president"), "other");
        assert_eq!(sort("igo:un", "secretary-general"), "heads and envoys of international bodies");
    }
}
