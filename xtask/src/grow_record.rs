//! `cargo xtask grow-record --from RECORD --out FILE [--times N]`: how a record grows beyond the articles that there are.
//!
//! The readings that a record keeps are added to a new one, N times, from the second time on with changed names and words: each word of more than three
//! letters is another one of its length that is as frequent in the news, and in what no table of frequencies has, names above all, the letters are moved on.
//! So offsets stay as they are, what is rare stays rare, and neither copies nor events are found between one time and the next; nobody
//! has a key then, and all happened 40 days later. Nothing is read anew: reading takes the same time for each article, however large the record. After each time a line of JSON
//! tells how long writing and joining took, and how large everything is. `--times 1` brings a record together anew, by the newest rules.

use crate::options::option;
use crate::processor;
use chancery::document::Document;
use chancery_data::World;
use chancery_record::outline;
use chancery_record::{Arrival, Entry, Record, SqliteRecord};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

/// Documents written in one transaction.
const TOGETHER: usize = 32;
/// Days between one time and the next.
const DAYS: i64 = 40;
/// Words of this many letters or fewer stay as they are.
const SHORT: usize = 3;

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let from = SqliteRecord::open_existing(Path::new(option(options, "--from", "")?))?;
    let out = Path::new(option(options, "--out", "")?);
    let times: u32 = option(options, "--times", "1")?.parse()?;
    let words = Words::of(&from)?;
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
                let arrival = Arrival::new(document(&stored.document, &words, time)?, String::new(), None);
                let mut json = serde_json::to_value(&reading)?;
                if time > 0 {
                    let text: Vec<char> = arrival.document.text.chars().collect();
                    change(&mut json, &text, &words, time);
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
fn document(document: &Document, words: &Words, time: u32) -> Result<Document, Box<dyn Error>> {
    let published =
        document.published.map(|day| day.checked_add(jiff::Span::new().days(DAYS * i64::from(time))));
    Ok(Document {
        title: document.title.as_deref().map(|title| words.changed(title, time)),
        published: published.transpose()?,
        url: document.url.as_ref().map(|url| if time == 0 { url.clone() } else { format!("{url}#{time}") }),
        text: words.changed(&document.text, time),
        ..document.clone()
    })
}

/// Changes the words in a reading to those of a text, and the names as the words are changed.
fn change(json: &mut Value, text: &[char], words: &Words, time: u32) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(|item| change(item, text, words, time)),
        Value::Object(object) => {
            let place = |key: &str| Some(object.get(key)?.as_u64()? as usize);
            if let (Some(start), Some(end), Some(_)) = (place("start"), place("end"), object.get("text")) {
                let told: String = text.get(start..end).unwrap_or_default().iter().collect();
                object.insert("text".to_owned(), told.into());
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
                    Value::String(name) if key == "name" => *name = words.changed(name, time),
                    value => change(value, text, words, time),
                }
            }
        }
        _ => {}
    }
}

/// The words of a record that a table of frequencies has, by length and frequency.
struct Words {
    alike: BTreeMap<(usize, u32), Vec<String>>,
}

impl Words {
    fn of(record: &SqliteRecord) -> Result<Words, Box<dyn Error>> {
        let mut found = BTreeSet::new();
        let mut after = 0;
        loop {
            let stored = record.stored(after, TOGETHER)?;
            let Some(last) = stored.last() else { break };
            after = last.number;
            let words = stored.iter().flat_map(|stored| stored.document.text.split(is_no_letter));
            found.extend(words.filter(|word| word.len() > SHORT).map(str::to_ascii_lowercase));
        }
        Ok(Words::from(found))
    }

    fn from(found: BTreeSet<String>) -> Words {
        let mut alike: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for word in found {
            if let Some(rarity) = outline::known_rarity(&word) {
                alike.entry((word.len(), rarity)).or_default().push(word);
            }
        }
        Words { alike }
    }

    /// Puts another word in the place of each of the longer ones.
    fn changed(&self, text: &str, time: u32) -> String {
        let mut changed = String::with_capacity(text.len());
        for piece in text.split_inclusive(is_no_letter) {
            let end = piece.find(is_no_letter).unwrap_or(piece.len());
            let (word, rest) = piece.split_at(end);
            if word.len() > SHORT && time > 0 {
                self.put(&mut changed, word, time);
            } else {
                changed.push_str(word);
            }
            changed.push_str(rest);
        }
        changed
    }

    fn put(&self, changed: &mut String, word: &str, time: u32) {
        let low = word.to_ascii_lowercase();
        let rarity = outline::known_rarity(&low);
        let alike = rarity.and_then(|rarity| self.alike.get(&(low.len(), rarity)));
        let other = alike.and_then(|alike| {
            let at = alike.binary_search(&low).ok()?;
            alike.get((at + time as usize) % alike.len())
        });
        let Some(other) = other else {
            let moved = |letter: char| match letter {
                'a'..='z' => on(letter, 'a', time),
                _ => on(letter, 'A', time),
            };
            return changed.extend(word.chars().map(moved));
        };
        let letters = word.chars().zip(other.chars());
        changed.extend(
            letters.map(|(own, other)| if own.is_uppercase() { other.to_ascii_uppercase() } else { other }),
        );
    }
}

fn is_no_letter(letter: char) -> bool {
    !letter.is_ascii_alphabetic()
}

fn on(letter: char, first: char, places: u32) -> char {
    let place = (u32::from(letter) - u32::from(first) + places) % 26;
    char::from_u32(u32::from(first) + place).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_others_of_their_length_and_frequency_and_names_are_moved_on() {
        let found = ["said", "after", "treaty", "border", "reactor"].map(str::to_owned);
        let words = Words::from(found.into());
        let text = "Qalat's men met after the treaty; Treaty, BORDER.";
        let changed = words.changed(text, 1);
        assert_eq!(changed.len(), text.len());
        assert!(changed.starts_with("Rbmbu's men met "), "{changed}");
        let rarity = |text: &str| -> Vec<Option<u32>> {
            text.split(is_no_letter).map(outline::known_rarity).collect()
        };
        assert_eq!(rarity(&changed), rarity(text));
        assert_eq!(words.changed(text, 0), text);
    }
}
