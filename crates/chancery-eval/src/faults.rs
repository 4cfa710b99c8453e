//! What holds of every reading, whatever was read: spans say what they cover, ids are given once and known.

use serde_json::Value;
use std::collections::BTreeSet;

/// Says what is wrong with a reading of `text` in itself; nothing where it is sound.
///
/// ```
/// use chancery_eval::faults;
/// use serde_json::json;
///
/// let sound = json!({"document": {"text": "The envoy left."}, "times": [], "entities": []});
/// assert_eq!(faults("The envoy left.", &sound), [""; 0]);
/// let wrong = json!({"document": {"text": "The envoy left."}, "times": [{"start": 4, "end": 9, "text": "queen"}]});
/// assert_eq!(faults("The envoy left.", &wrong).len(), 1);
/// ```
#[must_use]
pub fn faults(text: &str, reading: &Value) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut faults = Vec::new();
    if reading["document"]["text"] != text {
        faults.push("document.text is not the document's text".to_owned());
    }
    check_spans(reading, "", &characters, &mut faults);
    check_ids(reading, &mut faults);
    for statement in items(reading, "statements") {
        let content = items(statement, "content");
        let empty = |span: &Value| span["text"].as_str().is_none_or(|text| text.trim().is_empty());
        if content.is_empty() || content.iter().any(empty) {
            faults.push(format!("a statement without content: {statement}"));
        }
    }
    for agreement in items(reading, "agreements") {
        for claim in items(agreement, "compliance") {
            let mut commitments = items(agreement, "commitments").iter();
            let about = &claim["commitment"];
            if !about.is_null() && !commitments.any(|commitment| commitment["id"] == *about) {
                faults.push(format!("a claim is about a commitment of another agreement: {claim}"));
            }
        }
    }
    for event in items(reading, "events") {
        let sure = event["confidence"].as_f64();
        if sure.is_some_and(|sure| !(0.0..=1.0).contains(&sure)) {
            faults.push(format!("the confidence of an event is none: {event}"));
        }
    }
    faults
}

fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Looks at every object with a start, an end and a text, wherever it stands.
fn check_spans(value: &Value, path: &str, characters: &[char], faults: &mut Vec<String>) {
    match value {
        Value::Array(list) => {
            for (at, item) in list.iter().enumerate() {
                check_spans(item, &format!("{path}[{at}]"), characters, faults);
            }
        }
        Value::Object(fields) => {
            if let (Some(start), Some(end), Some(text)) =
                (fields.get("start"), fields.get("end"), fields.get("text"))
            {
                let offset = |value: &Value| value.as_u64().and_then(|offset| usize::try_from(offset).ok());
                let words = match (offset(start), offset(end)) {
                    (Some(start), Some(end)) => characters.get(start..end),
                    _ => None,
                };
                let words = words.map(|words| words.iter().collect::<String>());
                if words.as_deref() != text.as_str() || words.is_none() {
                    faults.push(format!("{path}: {start}..{end} covers {words:?}, not {text}"));
                }
            }
            for (key, item) in fields {
                check_spans(item, &format!("{path}.{key}"), characters, faults);
            }
        }
        _ => {}
    }
}

/// Checks that no id is given twice, and that every id that is spoken of is given.
fn check_ids(reading: &Value, faults: &mut Vec<String>) {
    let mut given = BTreeSet::new();
    for list in ["entities", "statements", "events", "agreements", "disputes"] {
        for item in items(reading, list) {
            let id = item["id"].as_str().unwrap_or_default();
            if id.is_empty() || !given.insert(id) {
                faults.push(format!("{list}: the id {id:?} is empty or given twice"));
            }
        }
    }
    let mut refer = |from: &str, prefix: char, value: &Value| {
        let single = std::slice::from_ref(value);
        let list = value.as_array().map_or(single, Vec::as_slice);
        for id in list.iter().filter(|id| !id.is_null()) {
            let known = id.as_str().is_some_and(|id| id.starts_with(prefix) && given.contains(id));
            if !known {
                faults.push(format!("{from} speaks of {id}, which is not there"));
            }
        }
    };
    for entity in items(reading, "entities") {
        refer("members", 'e', &entity["members"]);
        items(entity, "roles").iter().for_each(|role| refer("roles.of", 'e', &role["of"]));
    }
    for statement in items(reading, "statements") {
        refer("speaker", 'e', &statement["speaker"]);
        refer("addressee", 'e', &statement["addressee"]);
    }
    for event in items(reading, "events") {
        refer("actors", 'e', &event["actors"]);
        refer("recipients", 'e', &event["recipients"]);
        refer("reported_by", 's', &event["reported_by"]);
    }
    for agreement in items(reading, "agreements") {
        refer("parties", 'e', &agreement["parties"]);
        refer("mediators", 'e', &agreement["mediators"]);
        for claim in items(agreement, "compliance") {
            refer("party", 'e', &claim["party"]);
            refer("by", 's', &claim["by"]);
            refer("denied_by", 's', &claim["denied_by"]);
        }
        refer("predecessor", 'a', &agreement["predecessor"]);
        items(agreement, "roles").iter().for_each(|role| refer("roles.entity", 'e', &role["entity"]));
        items(agreement, "stages").iter().for_each(|stage| refer("stages.by", 's', &stage["by"]));
        for commitment in items(agreement, "commitments") {
            refer("commitments.party", 'e', &commitment["party"]);
            refer("commitments.to", 'e', &commitment["to"]);
            refer("commitments.by", 's', &commitment["by"]);
        }
    }
    for dispute in items(reading, "disputes") {
        refer("asserted_by", 'e', &dispute["asserted_by"]);
        refer("denied_by", 'e', &dispute["denied_by"]);
        let about = dispute["about"].as_str().unwrap_or("v");
        refer("about", if about.starts_with('a') { 'a' } else { 'v' }, &dispute["about"]);
        for side in items(dispute, "sides") {
            refer("sides.speaker", 'e', &side["speaker"]);
            refer("sides.by", 's', &side["by"]);
        }
    }
}
