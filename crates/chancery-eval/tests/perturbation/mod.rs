//! Readings made from gold, whole or damaged in ways that a real reading goes wrong in. The same seed damages alike.

use chancery_eval::GoldDocument;
use serde_json::{Value, json};

/// A small generator of numbers (SplitMix64): the same seed gives the same numbers everywhere.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// Returns a number from 0 up to but not including `limit`, which is not 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn pick<'p>(&mut self, choices: &[&'p str]) -> &'p str {
        choices[self.below(choices.len())]
    }
}

const TYPES: [&str; 9] =
    ["AGREE", "CONSULT", "SUPPORT", "AID", "RETREAT", "CONCEDE", "ACCUSE", "ASSAULT", "REQUEST"];
const STATUSES: [&str; 5] = ["happened", "ongoing", "planned", "possible", "denied"];
const KINDS: [&str; 4] = ["ceasefire", "peace", "exchange", "other"];
const ASSESSMENTS: [&str; 3] = ["violated", "kept", "withdrew"];

/// Writes a gold reading in the reading format.
pub(crate) fn as_reading(document: &GoldDocument, gold: &Value) -> Value {
    let mut reading = gold.clone();
    reading["format"] = json!(1);
    reading["document"] = json!({"id": document.id, "text": document.text});
    for entity in list(&mut reading, "entities") {
        let aliases = entity["aliases"].take();
        let mention = |alias: &Value| {
            let words = alias.as_str().unwrap_or_default();
            let start = document.text.find(words).map_or(0, |byte| document.text[..byte].chars().count());
            json!({"start": start, "end": start + words.chars().count(), "text": words, "kind": "nominal"})
        };
        entity["mentions"] = aliases.as_array().into_iter().flatten().map(mention).collect();
        if let Some(keys) = entity.as_object_mut() {
            keys.remove("aliases");
        }
    }
    for event in list(&mut reading, "events") {
        event["place"] = event["place"].as_str().map_or(Value::Null, |name| json!({"name": name}));
    }
    reading
}

/// Damages `reading` in about `strength` places for every ten events.
pub(crate) fn perturb(
    mut reading: Value,
    document: &GoldDocument,
    strength: usize,
    random: &mut Random,
) -> Value {
    let length = document.text.chars().count();
    let items = list(&mut reading, "events").len() + list(&mut reading, "statements").len();
    for _ in 0..1 + strength * items / 10 {
        damage(&mut reading, length, random);
    }
    reading
}

/// Does one damage.
fn damage(reading: &mut Value, length: usize, random: &mut Random) {
    let entities = ids(reading, "entities");
    let statements = ids(reading, "statements");
    let someone = |random: &mut Random| match random.below(8) {
        0 => json!("nobody"),
        _ if entities.is_empty() => json!("nobody"),
        _ => json!(entities[random.below(entities.len())]),
    };
    let span = |random: &mut Random| {
        let start = random.below(length + 20);
        json!({"start": start, "end": start + random.below(80)})
    };
    match random.below(23) {
        0 => drop_one(reading, "events", random),
        1 => drop_one(reading, "statements", random),
        2 => drop_one(reading, ["entities", "agreements", "disputes"][random.below(3)], random),
        3 => change(reading, "events", random, |event, random| shift(&mut event["anchor"], random)),
        4 => change(reading, "statements", random, |statement, random| {
            if let Some(content) = one_of(&mut statement["content"], random) {
                shift(content, random);
            }
        }),
        5 => change(reading, "events", random, |event, random| event["type"] = json!(random.pick(&TYPES))),
        6 => {
            change(reading, "events", random, |event, random| event["status"] = json!(random.pick(&STATUSES)))
        }
        7 => change(reading, "statements", random, |statement, random| {
            statement["speaker"] = if random.below(4) == 0 { Value::Null } else { someone(random) };
        }),
        8 => change(reading, "events", random, |event, random| {
            event["reported_by"] = match statements.as_slice() {
                [] => Value::Null,
                _ if random.below(3) == 0 => Value::Null,
                some => json!(some[random.below(some.len())]),
            };
        }),
        9 => change(reading, "events", random, |event, random| {
            let side = ["actors", "recipients"][random.below(2)];
            let participant = someone(random);
            list(event, side).push(participant);
        }),
        10 => change(reading, "events", random, |event, random| {
            drop_one(event, ["actors", "recipients"][random.below(2)], random);
        }),
        11 => change(reading, "events", random, |event, _| {
            let actors = std::mem::take(list(event, "actors"));
            let recipients = std::mem::replace(list(event, "recipients"), actors);
            *list(event, "actors") = recipients;
        }),
        12 => change(reading, "events", random, |event, random| {
            event["date"] = if random.below(2) == 0 { Value::Null } else { json!("2017-01-02") };
        }),
        13 => change(reading, "events", random, |event, random| {
            let key = ["anchor", "also", "actors", "recipients", "status", "type", "date", "reported_by"];
            if let Some(keys) = event.as_object_mut() {
                keys.remove(key[random.below(key.len())]);
            }
        }),
        14 => {
            let (anchor, actor, recipient) = (span(random), someone(random), someone(random));
            let event = json!({"id": "added", "anchor": anchor, "also": [span(random)], "type": random.pick(&TYPES),
                "actors": [actor], "recipients": [recipient], "status": random.pick(&STATUSES), "reported_by": null});
            let events = list(reading, "events");
            let place = random.below(events.len() + 1);
            events.insert(place, event);
        }
        15 => {
            let statement =
                json!({"id": "added", "speaker": someone(random), "content": [span(random), span(random)]});
            list(reading, "statements").insert(0, statement);
        }
        16 => duplicate(reading, ["events", "statements", "agreements", "disputes"][random.below(4)], random),
        17 => change(reading, "entities", random, |entity, random| match random.below(5) {
            0 => entity["name"] = json!("Somebody Else"),
            1 => entity["mentions"] = json!([]),
            2 => entity["type"] = json!("ORG"),
            3 => {
                for mention in list(entity, "mentions") {
                    let words = mention["text"].as_str().unwrap_or_default().to_uppercase();
                    mention["text"] = json!(format!(" The {words}’S"));
                }
            }
            _ => {
                for mention in list(entity, "mentions") {
                    mention["kind"] = json!("pronoun");
                }
            }
        }),
        18 => {
            // Two entities taken for one; now and then under the id of a third.
            let mut merged = json!({"id": someone(random), "name": null, "mentions": []});
            for _ in 0..2 {
                if let Some(entity) = one_of(&mut reading["entities"], random) {
                    merged["mentions"] = entity["mentions"].clone();
                    merged["type"] = entity["type"].clone();
                }
            }
            list(reading, "entities").insert(0, merged);
        }
        19 => change(reading, "agreements", random, |agreement, random| match random.below(3) {
            0 => agreement["kind"] = json!(random.pick(&KINDS)),
            1 => agreement["parties"] = json!([someone(random)]),
            _ => agreement["parties"] = json!([]),
        }),
        20 => change(reading, "agreements", random, |agreement, random| {
            let claim =
                json!({"party": someone(random), "assessment": random.pick(&ASSESSMENTS), "by": null});
            let claims = list(agreement, "compliance");
            claims.insert(random.below(claims.len() + 1), claim);
        }),
        21 => {
            let agreement = json!({"id": "added", "kind": random.pick(&KINDS), "parties": [someone(random)],
                "compliance": [{"party": someone(random), "assessment": random.pick(&ASSESSMENTS)}]});
            list(reading, "agreements").insert(0, agreement);
        }
        _ => {
            let dispute = json!({"id": "added", "asserted_by": [someone(random), someone(random)],
                "denied_by": [someone(random)], "evidence": [span(random)]});
            list(reading, "disputes").insert(0, dispute);
        }
    }
}

fn list<'v>(value: &'v mut Value, key: &str) -> &'v mut Vec<Value> {
    if !value[key].is_array() {
        value[key] = json!([]);
    }
    value[key].as_array_mut().expect("it is an array")
}

fn ids(reading: &mut Value, key: &str) -> Vec<String> {
    list(reading, key).iter().filter_map(|item| item["id"].as_str()).map(String::from).collect()
}

fn one_of<'v>(items: &'v mut Value, random: &mut Random) -> Option<&'v mut Value> {
    let items = items.as_array_mut().filter(|items| !items.is_empty())?;
    let place = random.below(items.len());
    items.get_mut(place)
}

fn change(reading: &mut Value, key: &str, random: &mut Random, how: impl Fn(&mut Value, &mut Random)) {
    if let Some(item) = one_of(&mut reading[key], random) {
        how(item, random);
    }
}

fn drop_one(value: &mut Value, key: &str, random: &mut Random) {
    let items = list(value, key);
    if !items.is_empty() {
        items.remove(random.below(items.len()));
    }
}

fn duplicate(reading: &mut Value, key: &str, random: &mut Random) {
    if let Some(item) = one_of(&mut reading[key], random).map(|item| item.clone()) {
        list(reading, key).push(item);
    }
}

/// Moves a span by up to 60 characters either way, and its end by a few more; it may leave the text.
fn shift(span: &mut Value, random: &mut Random) {
    let (Some(start), Some(end)) = (span["start"].as_i64(), span["end"].as_i64()) else { return };
    let by = random.below(121) as i64 - 60;
    span["start"] = json!(start + by);
    span["end"] = json!(end + by + random.below(21) as i64 - 10);
}
