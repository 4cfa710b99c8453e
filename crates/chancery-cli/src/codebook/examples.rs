//! Are the examples of a codebook read as it says?

use chancery::document::Document;
use chancery::reader::Reader;
use chancery::reading::explanation::{Explanation, RejectedLine};
use chancery::reading::{Event, Reading};
use chancery_data::codebook::{Codebook, Example};
use std::fmt::Write;

/// Lines of a word whose needs are told where it names no event.
const NEEDS: usize = 3;

/// Reads every example; returns a report with a line for each, and how many are read otherwise.
pub(super) fn check(codebook: &Codebook<'_>, reader: &Reader) -> (String, usize) {
    let mut report = String::new();
    let mut failed = 0;
    for example in &codebook.examples {
        let place = format!("{}:{}", example.place.file, example.place.line);
        let text = example.text.trim().to_owned();
        let (reading, explanation) = reader.explain(&Document { text, ..Document::default() });
        let mut faults = faults(codebook, example, &reading);
        let is_missed =
            !example.none && reading.events.iter().all(|event| Some(event.kind.as_str()) != example.kind);
        if is_missed {
            faults.extend(reasons(example, &explanation));
        }
        let verdict = if faults.is_empty() { "pass" } else { "FAIL" };
        failed += usize::from(!faults.is_empty());
        // A string takes whatever is written.
        let _ = writeln!(report, "  {verdict}  {place}  {}", example.text.trim().replace('\n', " "));
        for fault in faults {
            let _ = writeln!(report, "        {fault}");
        }
    }
    let count = codebook.examples.len();
    let summary = match (count, failed) {
        (0, _) => {
            "no example; add [[example]] with a sentence and what it tells, to see that it is read so\n"
                .to_owned()
        }
        (_, 0) => format!("{count} of {count} examples are read as expected\n"),
        _ => format!("{} of {count} examples are read as expected, {failed} not\n", count - failed),
    };
    (report + &summary, failed)
}

/// Returns what differs between an example and its reading; of several events of the type the nearest is compared.
fn faults(codebook: &Codebook<'_>, example: &Example<'_>, reading: &Reading) -> Vec<String> {
    if example.none {
        let is_meant = |event: &&Event| match example.kind {
            Some(kind) => event.kind == kind,
            None => codebook.type_named(&event.kind).is_some(),
        };
        let unwanted = reading.events.iter().filter(is_meant);
        return unwanted.map(|event| format!("expected none, but got {}", told(event, reading))).collect();
    }
    let kind = example.kind.unwrap_or_default();
    let of_kind = reading.events.iter().filter(|event| event.kind == kind);
    let differences = of_kind.map(|event| differences(example, event, reading));
    differences.min_by_key(Vec::len).unwrap_or_else(|| {
        let others: Vec<String> = reading.events.iter().map(|event| told(event, reading)).collect();
        let got = if others.is_empty() { "no event".to_owned() } else { others.join("; ") };
        vec![format!("expected {kind}, but got {got}")]
    })
}

/// Returns what became of the words that might have named the event of an example.
fn reasons(example: &Example<'_>, explanation: &Explanation) -> Vec<String> {
    let of_kind = |line: &&RejectedLine| {
        let kind = line.written.split("→ ").nth(1).unwrap_or_default();
        example.kind.is_some_and(|wanted| kind.split([' ', ',', '-']).next() == Some(wanted))
            && line.because == "need"
    };
    let words = explanation.sentences.iter().flat_map(|sentence| &sentence.words);
    words
        .filter(|word| word.event.is_none())
        .map(|word| {
            let needs = word
                .tried
                .iter()
                .filter(of_kind)
                .map(|line| format!("{} needs {}", line.place, line.need.as_deref().unwrap_or_default()));
            let needs: Vec<String> = needs.take(NEEDS).collect();
            let needs = if needs.is_empty() { String::new() } else { format!(": {}", needs.join("; ")) };
            format!("\"{}\" {}{needs}", word.word.text, word.outcome)
        })
        .collect()
}

fn differences(example: &Example<'_>, event: &Event, reading: &Reading) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(mode) = example.mode
        && event.mode.as_deref() != Some(mode)
    {
        found.push(format!("expected the mode {mode}, but got {}", event.mode.as_deref().unwrap_or("none")));
    }
    if let Some(status) = example.status
        && event.status != status
    {
        found.push(format!("expected it to be {status}, but got {}", event.status));
    }
    let sides =
        [("actors", &example.actors, &event.actors), ("recipients", &example.recipients, &event.recipients)];
    for (side, wanted, got) in sides {
        let Some(wanted) = wanted else { continue };
        let all_found = wanted.iter().all(|words| got.iter().any(|id| is_called(reading, id, words)));
        let no_others = got.iter().all(|id| wanted.iter().any(|words| is_called(reading, id, words)));
        if !all_found || !no_others {
            let wanted = if wanted.is_empty() { "nobody".to_owned() } else { wanted.join(", ") };
            found.push(format!("expected as {side} {wanted}, but got {}", names(reading, got)));
        }
    }
    found
}

/// Whether an entity's name or one of its mentions holds these words.
fn is_called(reading: &Reading, id: &str, words: &str) -> bool {
    let words = words.to_lowercase();
    let entity = reading.entities.iter().find(|entity| entity.id == id);
    entity.is_some_and(|entity| {
        let mentions = entity.mentions.iter().map(|mention| &mention.text);
        mentions.chain([&entity.name]).any(|name| name.to_lowercase().contains(&words))
    })
}

fn names(reading: &Reading, ids: &[String]) -> String {
    let named = |id: &String| {
        reading.entities.iter().find(|entity| entity.id == *id).map(|entity| entity.name.as_str())
    };
    let names: Vec<&str> = ids.iter().filter_map(named).collect();
    if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
}

/// Tells an event in one line.
fn told(event: &Event, reading: &Reading) -> String {
    let mode = event.mode.as_ref().map(|mode| format!("-{mode}")).unwrap_or_default();
    let to = if event.recipients.is_empty() {
        String::new()
    } else {
        format!(", to {}", names(reading, &event.recipients))
    };
    format!(
        "{}{mode} in \"{}\" ({}, by {}{to})",
        event.kind,
        event.anchor.text,
        event.status,
        names(reading, &event.actors)
    )
}
