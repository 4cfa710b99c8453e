//! A case against a reading: what is expected and not there, what is there and must not be.

use super::Kind;
use super::expectation::{Expectation, Want};
use super::items::{self, Have, Item, Known, bare};
use super::markdown::Case;
use chancery::reading::Reading;
use std::fmt::Write;

/// Returns what is wrong, in words that begin with file and line; nothing if the case holds.
pub(crate) fn check(file: &str, case: &Case, reading: &Reading) -> Option<String> {
    let items = items::of(reading);
    let expected: Vec<&Expectation> = case.expectations.iter().filter(|line| !line.absent).collect();
    let partners = partners(&expected, &items);
    let (mut report, mut kinds) = (String::new(), Vec::new());
    for (expectation, partner) in expected.iter().zip(&partners) {
        if partner.is_none() {
            kinds.push(expectation.kind);
            let _ = writeln!(report, "{file}:{}: the reading has nothing like this", expectation.line);
            let _ = writeln!(report, "    expected  {}", expectation.written);
            write_nearest(&mut report, expectation, &items);
        }
    }
    for expectation in case.expectations.iter().filter(|line| line.absent) {
        if let Some(item) =
            items.iter().find(|item| unmet(expectation, item).is_some_and(|unmet| unmet.is_empty()))
        {
            kinds.push(expectation.kind);
            let _ = writeln!(report, "{file}:{}: the reading has what it must not have", expectation.line);
            let _ = writeln!(report, "    expected  {}", expectation.written);
            let _ = writeln!(report, "    has       {}", item.line);
        }
    }
    for (place, item) in items.iter().enumerate() {
        if case.exact.contains(&item.kind) && !partners.contains(&Some(place)) {
            kinds.push(item.kind);
            let _ =
                writeln!(report, "{file}:{}: the reading has more than is listed (exact)", case.record.start);
            let _ = writeln!(report, "    more      {}", item.line);
        }
    }
    if report.is_empty() {
        return None;
    }
    let _ = writeln!(report, "  “{}”, text at {file}:{}:", case.heading, case.line);
    for line in case.document.text.lines() {
        let _ = writeln!(report, "    | {line}");
    }
    kinds.sort();
    kinds.dedup();
    for kind in kinds {
        let _ = writeln!(report, "  all {} of the reading:", kind.plural());
        let lines: Vec<&Item> = items.iter().filter(|item| item.kind == kind).collect();
        if lines.is_empty() {
            report.push_str("    none\n");
        }
        for item in lines {
            let _ = writeln!(report, "    {}", item.line);
        }
    }
    Some(report)
}

/// Returns the record block as the reading has it: the kinds that the block speaks of, after its comments and before
/// the lines that something must not be there, which stay as they are. An empty block speaks of statements and events.
pub(crate) fn rewritten(case: &Case, block: &[&str], reading: &Reading) -> Vec<String> {
    let mut kinds: Vec<Kind> =
        case.expectations.iter().filter(|line| !line.absent).map(|line| line.kind).collect();
    kinds.extend(&case.exact);
    if case.expectations.is_empty() && kinds.is_empty() {
        kinds.extend([Kind::Statement, Kind::Event]);
    }
    kinds.sort();
    kinds.dedup();
    let comments = block.iter().filter(|line| line.trim_start().starts_with('#'));
    let items = items::of(reading);
    let lines = items.into_iter().filter(|item| kinds.contains(&item.kind)).map(|item| item.line);
    let absences = case.expectations.iter().filter(|line| line.absent).map(|line| line.written.clone());
    comments.map(|line| line.to_string()).chain(lines).chain(absences).collect()
}

fn write_nearest(report: &mut String, expectation: &Expectation, items: &[Item]) {
    let candidates = items.iter().filter_map(|item| unmet(expectation, item).map(|unmet| (item, unmet)));
    let Some((nearest, unmet)) = candidates.min_by_key(|(_, unmet)| unmet.len()) else {
        return;
    };
    let differs = match unmet.as_slice() {
        [] => "it already answers to another line".to_string(),
        respects => format!("differs in {}", respects.join(", ")),
    };
    let _ = writeln!(report, "    nearest   {}\n              {differs}", nearest.line);
}

/// Finds for each expectation an item of its own (Kuhn's algorithm): a vague line gives way to a precise one.
fn partners(expected: &[&Expectation], items: &[Item]) -> Vec<Option<usize>> {
    let fits: Vec<Vec<usize>> = expected
        .iter()
        .map(|expectation| {
            let fits = |item: &Item| unmet(expectation, item).is_some_and(|unmet| unmet.is_empty());
            (0..items.len()).filter(|&place| fits(&items[place])).collect()
        })
        .collect();
    let mut owners: Vec<Option<usize>> = vec![None; items.len()];
    for expectation in 0..expected.len() {
        assign(expectation, &fits, &mut owners, &mut vec![false; items.len()]);
    }
    let owned = |expectation| owners.iter().position(|&owner| owner == Some(expectation));
    (0..expected.len()).map(owned).collect()
}

fn assign(expectation: usize, fits: &[Vec<usize>], owners: &mut [Option<usize>], tried: &mut [bool]) -> bool {
    for &item in &fits[expectation] {
        if std::mem::replace(&mut tried[item], true) {
            continue;
        }
        if owners[item].is_none_or(|owner| assign(owner, fits, owners, tried)) {
            owners[item] = Some(expectation);
            return true;
        }
    }
    false
}

/// Returns the respects in which an item is not as wanted; `None` if it is of another kind altogether.
fn unmet(expectation: &Expectation, item: &Item) -> Option<Vec<&'static str>> {
    if expectation.kind != item.kind {
        return None;
    }
    let have = |respect: &str| item.haves.iter().find(|(of, _)| *of == respect).map(|(_, have)| have);
    let unmet = expectation
        .wants
        .iter()
        .filter(|(respect, want)| !have(respect).is_some_and(|have| meets(want, have)));
    Some(unmet.map(|&(respect, _)| respect).collect())
}

fn meets(want: &Want, have: &Have) -> bool {
    match (want, have) {
        (Want::Word(want), Have::Word(have)) => have.as_deref().map_or(want == "?", |have| same(want, have)),
        (Want::Names(want), Have::Entities(have)) => {
            let mut left: Vec<&Known> = have.iter().collect();
            let found = |name: &String| {
                let place = left.iter().position(|known| known.names.iter().any(|other| same(name, other)));
                place.map(|place| left.remove(place)).is_some()
            };
            want.iter().all(found) && left.is_empty()
        }
        (Want::Among(want), Have::Several(have)) => {
            want.iter().all(|word| have.iter().any(|other| same(word, other)))
        }
        (Want::Words(want), Have::Words(have)) => {
            want.len() == have.len() && want.iter().zip(have).all(|(want, have)| reads(want, have))
        }
        _ => false,
    }
}

/// Returns whether two names differ in nothing but case, space around and a leading article.
fn same(want: &str, have: &str) -> bool {
    let plain = |name: &str| {
        let name = name.trim().to_lowercase();
        name.strip_prefix("the ").unwrap_or(&name).to_string()
    };
    plain(want) == plain(have)
}

/// Returns whether words read as wanted, where `…` is any words; white space and quotation marks around do not count.
fn reads(want: &str, have: &str) -> bool {
    let spaced = |words: &str| bare(words).split_whitespace().collect::<Vec<_>>().join(" ");
    let (want, have) = (spaced(want), spaced(have));
    let pieces: Vec<&str> = want.split('…').map(str::trim).collect();
    let [first, middle @ .., last] = pieces.as_slice() else { return want == have };
    let inside = have.strip_prefix(first).and_then(|rest| rest.strip_suffix(last));
    let Some(mut rest) = inside else { return false };
    middle.iter().all(|piece| match rest.find(piece) {
        Some(at) => {
            rest = &rest[at + piece.len()..];
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::expectation::parse;
    use super::super::markdown::cases;
    use super::*;
    use chancery::reading::{Entity, Event, Mention, Statement, TextSpan};

    fn entity(id: &str, name: &str, mentions: &[&str]) -> Entity {
        let mention =
            |text: &&str| Mention { text: text.to_string(), kind: "nominal".into(), ..Mention::default() };
        let mentions = mentions.iter().map(mention).collect();
        Entity { id: id.into(), name: name.into(), kind: "PERSON".into(), mentions, ..Entity::default() }
    }

    fn words(text: &str) -> TextSpan {
        TextSpan { text: text.into(), ..TextSpan::default() }
    }

    /// "The envoy met the king, who said: “Zenda will not yield, now or ever.”"
    fn reading() -> Reading {
        let event = |anchor: &str, recipients: &[&str]| Event {
            kind: "CONSULT".into(),
            anchor: words(anchor),
            actors: vec!["e1".into()],
            recipients: recipients.iter().map(|id| id.to_string()).collect(),
            status: "happened".into(),
            ..Event::default()
        };
        Reading {
            entities: vec![
                entity("e1", "Anna Holt", &["The envoy"]),
                entity("e2", "Rudolf V", &["the king"]),
            ],
            statements: vec![Statement {
                id: "s1".into(),
                speaker: Some("e2".into()),
                cue: Some(words("said")),
                kind: "direct".into(),
                content: vec![words("“Zenda will not yield, now or ever.”")],
                ..Statement::default()
            }],
            events: vec![event("met", &["e2"]), event("talks", &[])],
            ..Reading::default()
        }
    }

    fn report(info: &str, record: &str) -> Option<String> {
        let source =
            format!("# Kings\n```text\nThe envoy met the king.\n```\n```record {info}\n{record}\n```\n");
        let cases = cases("kings.md", &source).expect("a spec");
        check("kings.md", &cases[0], &reading())
    }

    #[test]
    fn every_line_that_a_reading_prints_holds_of_it() {
        let lines: Vec<String> = items::of(&reading()).into_iter().map(|item| item.line).collect();
        assert_eq!(report("exact=entities,statements,events", &lines.join("\n")), None);
    }

    #[test]
    fn what_a_line_does_not_say_may_be_anything_and_names_are_any_of_an_entity() {
        assert_eq!(report("", "event CONSULT | envoy → * \nevent CONSULT | Anna Holt → The King"), None);
        assert_eq!(report("", "statement \"the king\" said | \"Zenda … yield … ever.\""), None);
    }

    #[test]
    fn each_line_needs_an_item_of_its_own_and_a_vague_line_gives_way() {
        assert_eq!(report("", "event CONSULT\nevent CONSULT | * → ?"), None);
        let failure = report("", "statement\nstatement").expect("there is one statement only");
        assert!(failure.contains("kings.md:7: the reading has nothing like this"), "{failure}");
        assert!(failure.contains("it already answers to another line"), "{failure}");
    }

    #[test]
    fn a_failure_shows_place_expectation_nearest_item_and_all_there_is() {
        let failure = report("", "event CONSULT | envoy → king | planned").expect("it happened");
        let expected = "kings.md:6: the reading has nothing like this
    expected  event CONSULT | envoy → king | planned
    nearest   event CONSULT | Anna Holt → Rudolf V | happened | by publisher | \"met\"
              differs in status
  “Kings”, text at kings.md:2:
    | The envoy met the king.
  all events of the reading:
    event CONSULT | Anna Holt → Rudolf V | happened | by publisher | \"met\"
    event CONSULT | Anna Holt → ? | happened | by publisher | \"talks\"
";
        assert_eq!(failure, expected);
    }

    #[test]
    fn what_must_not_be_there_fails_when_it_is() {
        assert_eq!(report("", "no event ASSAULT\nno event CONSULT | Rudolf V → *"), None);
        assert!(report("", "no event CONSULT | * → ?").is_some_and(|failure| failure.contains("\"talks\"")));
    }

    #[test]
    fn exact_allows_no_more_than_is_listed() {
        let more = report("exact", "event CONSULT | * → ?\nstatement").expect("one event more");
        assert!(more.contains("more      event CONSULT | Anna Holt → Rudolf V"), "{more}");
        assert_eq!(report("exact=statements", "statement"), None);
    }

    #[test]
    fn words_read_alike_whatever_quotation_marks_and_spaces_are_around() {
        assert!(reads("Zenda … ever.", " “Zenda will\nnot yield, ever.”"));
        assert!(!reads("Zenda … never", "Zenda will not yield, ever."));
        assert!(!reads("a … b … b", "a b"));
        assert!(!reads("aba…aba", "aba"));
    }

    #[test]
    fn a_rewritten_block_keeps_comments_and_absences_and_prints_its_kinds_from_the_reading() {
        let block = ["# why", "event ASSAULT", "no event PROTEST"];
        let source = format!("```text\nx\n```\n```record\n{}\n```\n", block.join("\n"));
        let cases = cases("kings.md", &source).expect("a spec");
        let lines = rewritten(&cases[0], &block, &reading());
        assert_eq!((lines.len(), lines[0].as_str(), lines[3].as_str()), (4, "# why", "no event PROTEST"));
        assert!(parse(1, &lines[1]).is_ok());
    }
}
