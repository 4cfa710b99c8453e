//! The tables agree with one another and with the snapshots of the World Factbook.

#[allow(dead_code, reason = "the library uses the rest")]
#[path = "../src/world/fold.rs"]
mod fold;
#[allow(dead_code, reason = "the library uses the rest")]
#[path = "../src/world/spelling.rs"]
mod spelling;

use chancery_data::{BodyReach, Kind, RoleCategory, World};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/world")
}

/// A line number and the columns of the line.
type Row = (usize, Vec<String>);

/// The rows of a table.
fn rows(name: &str) -> Vec<Row> {
    let path = folder().join(name);
    let text = std::fs::read_to_string(&path).expect("a table of this repository");
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines.map(|(index, line)| (index + 1, line.split('\t').map(str::to_owned).collect())).collect()
}

fn tables() -> Vec<String> {
    let files = std::fs::read_dir(folder()).expect("a table of this repository");
    let mut names: Vec<String> = files
        .map(|file| {
            file.expect("a table of this repository")
                .file_name()
                .into_string()
                .expect("a table of this repository")
        })
        .collect();
    names.sort();
    names
}

/// Tables of facts rather than of records: several rows may share their first column, no two all of them.
const BY_ROW: [&str; 6] =
    ["codes.tsv", "memberships.tsv", "memberships_factbook.tsv", "state_bodies.tsv", "terms.tsv", "xref.tsv"];

#[test]
fn every_table_is_sorted_without_doubles_and_says_what_it_is() {
    for name in tables() {
        let text = std::fs::read_to_string(folder().join(&name)).unwrap();
        assert!(text.starts_with("# "), "{name} has no header");
        assert!(text.contains("Columns: "), "{name} does not name its columns");
        assert!(text.ends_with('\n') && !text.contains("\n\n") && !text.contains('\r'), "{name}");
        let rows = rows(&name);
        let widths: BTreeSet<usize> = rows.iter().map(|(_, row)| row.len()).collect();
        assert!(widths.len() <= 1, "{name} has rows of {widths:?} columns");
        let is_numeric = matches!(name.as_str(), "cities.tsv" | "city_names.tsv");
        for pair in rows.windows(2) {
            let [(_, one), (line, other)] = pair else { unreachable!() };
            let in_order = if is_numeric {
                one[0].parse::<u32>().unwrap() < other[0].parse::<u32>().unwrap()
            } else if BY_ROW.contains(&name.as_str()) {
                one < other
            } else {
                one[0] < other[0]
            };
            assert!(in_order, "{name}:{line}: {:?} stands after {:?}", other[0], one[0]);
        }
    }
}

#[test]
fn every_country_code_has_a_territory() {
    let world = World::embedded();
    for id in world.ids() {
        let record = world.record(id);
        if let Some(code) = record.country {
            assert!(world.territory_of(code).is_some(), "{} has the country {code}", record.key);
        }
    }
}

#[test]
fn every_reference_resolves() {
    let world = World::embedded();
    for id in world.ids() {
        let record = world.record(id);
        for key in record.stands_for.iter().chain(&record.part_of) {
            assert!(world.by_key(key).is_some(), "{} refers to {key}", record.key);
        }
        assert_eq!(record.kind == Kind::Metonym, record.stands_for.is_some(), "{}", record.key);
        let is_sector = |sector| rows("sectors.tsv").iter().any(|(_, row)| row[0] == sector);
        assert!(record.sector.is_none_or(is_sector), "{} has the sector {:?}", record.key, record.sector);
    }
    for (line, row) in rows("demonyms.tsv") {
        assert!(world.by_key(&row[2]).is_some(), "demonyms.tsv:{line}: {}", row[2]);
    }
    for (line, row) in rows("territories.tsv") {
        if !row[3].is_empty() {
            let capital = world.by_key(&row[3]).map(|id| world.record(id));
            let country = capital.and_then(|capital| capital.country);
            assert_eq!(country, Some(row[1].as_str()), "territories.tsv:{line}: capital {}", row[3]);
        }
    }
}

#[test]
fn keys_are_plain_and_name_their_kind() {
    let world = World::embedded();
    for id in world.ids() {
        let record = world.record(id);
        assert_eq!(Kind::of_key(record.key), Some(record.kind), "{}", record.key);
        assert!(record.key.is_ascii() && !record.key.contains(' '), "{}", record.key);
        // A Wikidata item must come from a package, never from memory: no table has any.
        let item = record.key.split_once(":Q").map(|(_, number)| number);
        assert!(
            !item.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit())),
            "{}",
            record.key
        );
    }
}

#[test]
fn terms_of_one_office_do_not_overlap() {
    let mut offices: BTreeMap<(String, String), Vec<Row>> = BTreeMap::new();
    for (line, row) in rows("terms.tsv") {
        if row[3].is_empty() || !row[2].is_empty() && !row[3].ends_with('+') {
            assert!(row[3].is_empty() || row[2] <= row[3], "terms.tsv:{line}: ends before it begins");
        }
        offices.entry((row[0].clone(), row[1].clone())).or_default().push((line, row));
    }
    let joint: BTreeSet<String> =
        rows("joint_offices.tsv").into_iter().map(|(_, row)| row[0].clone()).collect();
    let mut overlaps = Vec::new();
    for ((of, office), mut terms) in offices {
        if joint.contains(&office) {
            continue;
        }
        terms.sort_by(|one, other| one.1[2].cmp(&other.1[2]));
        for pair in terms.windows(2) {
            let [(line, one), (_, other)] = pair else { unreachable!() };
            let end = one[3].trim_end_matches('+');
            // Dates of different precision are compared as far as both go.
            let precision = end.len().min(other[2].len());
            if end.is_empty() || other[2].is_empty() || end[..precision] > other[2][..precision] {
                overlaps.push(format!("terms.tsv:{line}: {office} of {of}: {} and {}", one[4], other[4]));
            }
        }
    }
    assert!(overlaps.is_empty(), "{}", overlaps.join("\n"));
}

/// Whether `written` is `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty.
fn is_date(written: &str) -> bool {
    let parts: Vec<&str> = written.split('-').collect();
    let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let within = |at: usize, most: u8| {
        parts.get(at).is_none_or(|part| part.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number)))
    };
    written.is_empty() || digits && [4, 2, 2].starts_with(&widths) && within(1, 12) && within(2, 31)
}

#[test]
fn memberships_name_known_bodies_and_members_once_at_a_time() {
    let world = World::embedded();
    let mut periods: BTreeMap<(String, String), Vec<Row>> = BTreeMap::new();
    for (line, row) in rows("memberships.tsv") {
        let [body, member, status, from, to, source] = &row[..] else {
            panic!("memberships.tsv:{line}: {} columns", row.len())
        };
        let body_kind = world.by_key(body).map(|id| world.record(id).kind);
        assert_eq!(body_kind, Some(Kind::International), "memberships.tsv:{line}: {body}");
        let member_kind = world.by_key(member).map(|id| world.record(id).kind);
        assert!(
            matches!(member_kind, Some(Kind::Territory | Kind::International)),
            "memberships.tsv:{line}: {member}"
        );
        let statuses = ["member", "observer", "candidate", "associate", "partner", "suspended"];
        assert!(statuses.contains(&status.as_str()), "memberships.tsv:{line}: {status}");
        assert!(["hand", "hand?", "factbook"].contains(&source.as_str()), "memberships.tsv:{line}: {source}");
        assert!(is_date(from) && is_date(to), "memberships.tsv:{line}: {from} to {to}");
        assert!(to.is_empty() || from <= to, "memberships.tsv:{line}: ends before it begins");
        periods.entry((body.clone(), member.clone())).or_default().push((line, row));
    }
    assert!(periods.len() > 1000, "only {} memberships", periods.len());
    for ((body, member), mut rows) in periods {
        rows.sort_by(|one, other| one.1[3].cmp(&other.1[3]));
        for pair in rows.windows(2) {
            let [(line, one), (_, other)] = pair else { unreachable!() };
            let (end, start) = (&one[4], &other[3]);
            // Dates of different precision are compared as far as both go.
            let precision = end.len().min(start.len());
            assert!(
                !end.is_empty() && !start.is_empty() && end[..precision] <= start[..precision],
                "memberships.tsv:{line}: two standings of {member} in {body} at once"
            );
        }
    }
}

#[test]
fn holders_agree_with_both_snapshots_of_the_factbook() {
    let world = World::embedded();
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/factbook.tsv");
    let text = std::fs::read_to_string(table).unwrap();
    let names: BTreeMap<String, String> =
        rows("people.tsv").into_iter().map(|(_, row)| (row[0].clone(), row[4].clone())).collect();
    let mut checked = 0;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [day, country, office, surname] = columns[..] else { panic!("{line}") };
        let of = world.territory_of(country).unwrap();
        let holders = world.holder(office, of, Some(day.parse().unwrap()));
        let printed = holders.iter().any(|&id| {
            let key = world.record(id).key;
            let written = format!("{key} {}", names.get(key).map_or("", String::as_str)).to_lowercase();
            written.contains(&surname.to_lowercase()) || world.lookup(surname).contains(&id)
        });
        let names: Vec<&str> = holders.iter().map(|&id| world.record(id).name).collect();
        assert!(printed, "{country} {office} on {day}: expected {surname}, but got {names:?}");
        checked += 1;
    }
    assert!(checked > 300, "only {checked} checks");
}

#[test]
fn every_office_of_a_term_is_a_role_word() {
    let world = World::embedded();
    for office in [
        "president",
        "prime minister",
        "king",
        "emir",
        "sultan",
        "chancellor",
        "foreign minister",
        "foreign secretary",
        "secretary of state",
        "defence minister",
        "secretary of defense",
        "secretary-general",
        "supreme leader",
    ] {
        assert!(world.role(office).is_some_and(|role| role.office.is_some()), "{office}");
    }
}

/// Links behind which an office says of or to what it is: "ambassador to China", "special envoy for Syria".
const POSTS: [&str; 5] = [" to ", " for ", " of ", " on ", " in "];

#[test]
fn every_office_used_three_times_is_a_role_word() {
    let world = World::embedded();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for (_, row) in rows("terms.tsv") {
        *uses.entry(row[1].clone()).or_default() += 1;
    }
    let is_role = |office: &str| {
        let head = POSTS.iter().filter_map(|link| office.find(link)).min().map(|end| &office[..end]);
        world.role(office).is_some() || head.is_some_and(|head| world.role(head).is_some())
    };
    let unknown: Vec<&String> = uses
        .iter()
        .filter(|&(office, &count)| count >= 3 && !is_role(office))
        .map(|(office, _)| office)
        .collect();
    assert!(unknown.is_empty(), "not in roles.tsv: {unknown:?}");
}

#[test]
fn offices_of_one_function_share_a_class() {
    let world = World::embedded();
    let class = |office: &str| world.role(office).and_then(|role| role.office);
    for (office, others) in [
        (
            "defence minister",
            &["defense secretary", "minister for defence", "secretary of war", "defense chief"][..],
        ),
        ("finance minister", &["chancellor of the exchequer", "treasury secretary", "minister for finance"]),
        ("interior minister", &["home secretary", "home affairs minister", "minister of the interior"]),
        ("trade minister", &["commerce minister", "commerce secretary", "trade secretary"]),
        ("army chief", &["army chief of staff", "army commander", "chief of army staff"]),
        ("armed forces chief", &["chief of the general staff", "chairman of the joint chiefs of staff"]),
        ("intelligence chief", &["spy chief", "director of national intelligence"]),
        ("national security adviser", &["national security advisor"]),
        ("speaker", &["speaker of parliament", "knesset speaker"]),
        ("foreign ministry spokesman", &["foreign ministry spokeswoman", "state department spokesperson"]),
        ("presidential spokesman", &["kremlin spokesman", "White House spokeswoman"]),
        ("un ambassador", &["ambassador to the UN", "permanent representative to the United Nations"]),
    ] {
        assert!(class(office).is_some(), "{office}");
        for other in others {
            assert_eq!(class(other), class(office), "{other} and {office}");
        }
    }
}

#[test]
fn holders_are_found_by_any_word_for_their_office() {
    let world = World::embedded();
    let day = Some("2024-02-01".parse().unwrap());
    for (office, country, key) in [
        ("defense chief", "USA", "per:USA-austin-lloyd"),
        ("finance minister", "USA", "per:USA-yellen-janet"),
        ("home secretary", "GBR", "per:GBR-cleverly-james"),
        ("military chief", "ISR", "per:ISR-halevi-herzi"),
        ("spy chief", "USA", "per:USA-haines-avril"),
        ("national security advisor", "IND", "per:IND-doval-ajit"),
        ("foreign ministry spokesperson", "RUS", "per:RUS-zakharova-maria"),
    ] {
        let holders = world.holder(office, world.territory_of(country).unwrap(), day);
        let keys: Vec<&str> = holders.iter().map(|&id| world.record(id).key).collect();
        assert_eq!(keys, [key], "{office} of {country}");
    }
}

#[test]
fn no_two_people_of_one_country_share_a_full_name() {
    let mut bearers: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for (line, row) in rows("people.tsv") {
        let full = spelling::spellings(&row[4]);
        for name in full.iter().filter(|name| !name.starts_with('~') && name.contains(' ')) {
            let folded = fold::fold(name).unwrap_or_else(|| panic!("people.tsv:{line}: {name}"));
            bearers.entry((row[1].clone(), folded)).or_default().insert(row[0].clone());
        }
    }
    let shared: Vec<_> = bearers.iter().filter(|(_, keys)| keys.len() > 1).collect();
    assert!(shared.is_empty(), "{shared:?}");
}

#[test]
fn nouns_of_one_body_agree_on_what_it_is() {
    let mut bodies: BTreeMap<String, (String, String)> = BTreeMap::new();
    for (line, row) in rows("body_nouns.tsv") {
        let is = (row[2].clone(), row[3].clone());
        let known = bodies.entry(row[1].clone()).or_insert_with(|| is.clone());
        assert_eq!(*known, is, "body_nouns.tsv:{line}: {}", row[0]);
    }
}

#[test]
fn word_tables_read_whole() {
    let world = World::embedded();
    for (line, row) in rows("roles.tsv") {
        assert_eq!(world.role(&row[0]).map(|role| role.name), Some(row[0].as_str()), "roles.tsv:{line}");
    }
    for (line, row) in rows("group_nouns.tsv") {
        assert!(world.group_noun(&row[0]).is_some(), "group_nouns.tsv:{line}: {}", row[0]);
    }
    for (line, row) in rows("body_nouns.tsv") {
        assert!(world.body_noun(&row[0]).is_some(), "body_nouns.tsv:{line}: {}", row[0]);
    }
    for (line, row) in rows("body_reach.tsv") {
        let noun = world.body_noun(&row[0]);
        assert!(noun.is_some_and(|noun| noun.reach != BodyReach::One), "body_reach.tsv:{line}: {row:?}");
    }
    assert!(world.role("Lt. Gen.").is_some_and(|role| role.category == RoleCategory::Military));
    assert!(world.role("ministers of foreign affairs").is_some_and(|role| role.plural));
    assert_eq!(world.role("table"), None);
}
