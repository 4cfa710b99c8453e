//! `cargo xtask grow-record --from RECORD --out FILE [--times N]`: how a record grows beyond the articles that there are.
//!
//! The readings that a record keeps are added to a new one, N times, from the second time on with changed names: the letters of every word of more than three
//! letters are moved on by as many places, so that offsets stay as they are and neither copies nor events are found between one time and the next; nobody
//! has a key then, and all happened 40 days later. Nothing is read anew: reading takes the same time for each article, however large the record. After each time a line of JSON
//! tells how long writing and joining took, and how large everything is. `--times 1` brings a record together anew, by the newest rules.

use crate::options::option;
use crate::processor;
use chancery::document::Document;
use chancery_data::World;
use chancery_record::{Arrival, Entry, Record, SqliteRecord};
use serde_json::Value;
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

/// Documents written in one transaction.
const TOGETHER: usize = 32;
/// Days between one time and the next.
const DAYS: i64 = 40;

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let from = SqliteRecord::open_existing(Path::new(option(options, "--from", "")?))?;
    let out = Path::new(option(options, "--out", "")?);
    let times: u32 = option(options, "--times", "1")?.parse()?;
    let mut record = SqliteRecord::open(out)?;
    for time in 0..times {
        let (begun, mut seconds, mut processor, mut after) = (Instant::now(), 0.0, Duration::ZERO, 0);
        loop {
            let stored = from.stored(after, TOGETHER)?;
            let Some(last) = stored.last() else { break };
            after = last.number;
            let mut entries = Vec::new();
            for stored in stored {
                let Some(reading) = from.reading(&stored.document.id)? else { continue };
                let arrival = Arrival::new(document(&stored.document, time)?, String::new(), None);
                let mut json = serde_json::to_value(&reading)?;
                if time > 0 {
                    change(&mut json, &arrival.document.text.chars().collect::<Vec<_>>(), time);
                }
                entries.push(Entry::read(arrival, &serde_json::from_value(json)?, World::embedded()));
            }
            let (writing, worked) = (Instant::now(), processor::time());
            record.add(&entries, "2024-01-01T00:00:00Z")?;
            seconds += writing.elapsed().as_secs_f64();
            processor += processor::time().saturating_sub(worked);
        }
        let counts = record.counts()?;
        println!(
            "{}",
            serde_json::json!({
                "time": time + 1,
                "seconds_writing": seconds,
                "processor_seconds_writing": processor.as_secs_f64(),
                "seconds": begun.elapsed().as_secs_f64(),
                "documents": counts.documents,
                "reports": counts.reports,
                "events": counts.events,
                "record_bytes": std::fs::metadata(out)?.len(),
            })
        );
    }
    Ok(())
}

/// Returns a document as it is the `time`th time.
fn document(document: &Document, time: u32) -> Result<Document, Box<dyn Error>> {
    let published =
        document.published.map(|day| day.checked_add(jiff::Span::new().days(DAYS * i64::from(time))));
    Ok(Document {
        title: document.title.as_deref().map(|title| moved(title, time)),
        published: published.transpose()?,
        url: document.url.as_ref().map(|url| if time == 0 { url.clone() } else { format!("{url}#{time}") }),
        text: moved(&document.text, time),
        ..document.clone()
    })
}

/// Changes the words in a reading to those of a text, and the names as the words are changed.
fn change(json: &mut Value, text: &[char], time: u32) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(|item| change(item, text, time)),
        Value::Object(object) => {
            let place = |key: &str| Some(object.get(key)?.as_u64()? as usize);
            if let (Some(start), Some(end), Some(_)) = (place("start"), place("end"), object.get("text")) {
                let words: String = text.get(start..end).unwrap_or_default().iter().collect();
                object.insert("text".to_owned(), words.into());
            }
            if object.contains_key("mentions") && object.contains_key("actor") {
                object.insert("actor".to_owned(), Value::Null);
            }
            if let Some(date) = object.get_mut("date").filter(|date| date.is_string()) {
                let day: Option<jiff::civil::Date> = date.as_str().and_then(|date| date.parse().ok());
                let later =
                    day.and_then(|day| day.checked_add(jiff::Span::new().days(DAYS * i64::from(time))).ok());
                *date = later.map_or(Value::Null, |day| day.to_string().into());
            }
            for (key, value) in object.iter_mut() {
                match value {
                    Value::String(name) if key == "name" => *name = moved(name, time),
                    value => change(value, text, time),
                }
            }
        }
        _ => {}
    }
}

/// Moves the letters of the longer words on, each within the alphabet.
fn moved(text: &str, places: u32) -> String {
    let mut moved = String::with_capacity(text.len());
    for piece in text.split_inclusive(|letter: char| !letter.is_ascii_alphabetic()) {
        let long = piece.chars().filter(char::is_ascii_alphabetic).count() > 3;
        moved.extend(piece.chars().map(|letter| match letter {
            'a'..='z' if long => on(letter, 'a', places),
            'A'..='Z' if long => on(letter, 'A', places),
            letter => letter,
        }));
    }
    moved
}

fn on(letter: char, first: char, places: u32) -> char {
    let place = (u32::from(letter) - u32::from(first) + places) % 26;
    char::from_u32(u32::from(first) + place).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_move_and_keep_their_length() {
        assert_eq!(moved("Chad and Zurich’s men", 1), "Dibe and Avsjdi’s men");
        assert_eq!(moved("Chad", 0), "Chad");
    }
}
