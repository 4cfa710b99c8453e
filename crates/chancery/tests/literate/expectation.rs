//! What a line of a record block expects of a reading.

use super::Kind;
use super::line::{Word, names, split, words};

const STATUSES: [&str; 5] = ["happened", "ongoing", "planned", "possible", "denied"];
const AGREEMENT_STATUSES: [&str; 6] =
    ["in force", "violated", "collapsed", "proposed", "extended", "unknown"];
const STATEMENT_KINDS: [&str; 3] = ["direct", "indirect", "mixed"];
const ASSESSMENTS: [&str; 7] =
    ["violated", "kept", "partly kept", "withdrew", "suspended", "extended", "not yet due"];
const BASES: [&str; 4] = ["stated", "denial", "demand", "conduct"];

/// What is wanted in one respect.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Want {
    /// This word.
    Word(String),
    /// These entities and no others, each by one of its names; empty is nobody.
    Names(Vec<String>),
    /// These words among others.
    Among(Vec<String>),
    /// These quotations in this order; `…` stands for any words.
    Words(Vec<String>),
}

/// A line of a record block.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expectation {
    /// Line in the file, counted from 1.
    pub(crate) line: usize,
    /// As written.
    pub(crate) written: String,
    pub(crate) kind: Kind,
    /// Whether nothing in the reading may be like this.
    pub(crate) absent: bool,
    /// What is wanted, by respect: "actors", "status". What is not named may be anything.
    pub(crate) wants: Vec<(&'static str, Want)>,
}

/// Reads a line of a record block.
pub(crate) fn parse(line: usize, written: &str) -> Result<Expectation, String> {
    let written = written.trim();
    let (absent, positive) = match written.strip_prefix("no ") {
        Some(rest) => (true, rest.trim_start()),
        None => (false, written),
    };
    let (word, rest) = positive.split_once(' ').unwrap_or((positive, ""));
    let kind = Kind::of_word(word).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|&(_, word, _)| word).collect();
        format!("`{word}` begins no line; one of these does: {}, or `no` before them", known.join(", "))
    })?;
    let clauses = split(rest, '|')?;
    let (head, clauses) = clauses.split_first().ok_or("nothing is said")?;
    let head = words(head)?;
    let mut wants = match kind {
        Kind::Event => event_head(&head)?,
        Kind::Statement => statement_head(&head)?,
        Kind::Entity => in_order(&head, &["type", "name", "country"])?,
        Kind::Agreement => in_order(&head, &["kind"])?,
        Kind::Commitment => commitment_head(&head)?,
        Kind::Compliance => compliance_head(&head)?,
        Kind::Dispute => quotation(&head, "proposition")?,
        Kind::Time => first_quoted(&head, &["type", "value"])?,
        Kind::Place => first_quoted(&head, &["country", "name"])?,
        Kind::Amount => first_quoted(&head, &["kind", "value", "unit", "bound", "fate"])?,
    };
    for clause in clauses {
        let want = match kind {
            Kind::Event => event_clause(clause)?,
            Kind::Statement => statement_clause(clause)?,
            Kind::Entity => entity_clause(clause)?,
            Kind::Agreement => agreement_clause(clause)?,
            Kind::Commitment => commitment_clause(clause)?,
            Kind::Compliance => compliance_clause(clause)?,
            Kind::Dispute => dispute_clause(clause)?,
            Kind::Time | Kind::Place | Kind::Amount => return Err(unknown(clause, "no clauses")),
        };
        wants.extend(want);
    }
    Ok(Expectation { line, written: written.to_string(), kind, absent, wants })
}

type Wants = Vec<(&'static str, Want)>;

fn unknown(clause: &str, known: &str) -> String {
    format!("cannot read `{clause}`; here may stand {known}")
}

fn one(respect: &'static str, want: Want) -> Wants {
    vec![(respect, want)]
}

fn plain(respect: &'static str, word: &str) -> (&'static str, Want) {
    (respect, Want::Word(word.to_string()))
}

fn event_head(head: &[Word]) -> Result<Wants, String> {
    match head {
        [] => Ok(vec![]),
        [word] => Ok(match word.text.split_once('-') {
            Some((kind, mode)) => vec![plain("type", kind), plain("mode", mode)],
            None => vec![plain("type", &word.text)],
        }),
        _ => Err("write the type, and the mode after a hyphen: `event ASSAULT-aerial | …`".to_string()),
    }
}

fn event_clause(clause: &str) -> Result<Wants, String> {
    if let [actors, recipients] = split(clause, '→')?.as_slice() {
        let sides = [("actors", actors), ("recipients", recipients)];
        let named = sides.into_iter().filter(|(_, side)| *side != "*");
        return named.map(|(respect, side)| Ok((respect, Want::Names(names(side)?)))).collect();
    }
    if STATUSES.contains(&clause) {
        return Ok(vec![plain("status", clause)]);
    }
    if let Some(date) = clause.strip_prefix("date ") {
        return Ok(vec![plain("date", date.trim())]);
    }
    if let Some(place) = clause.strip_prefix("at ") {
        return Ok(one("place", Want::Names(names(place)?)));
    }
    if let Some(reporter) = clause.strip_prefix("by ") {
        return Ok(one("by", Want::Names(names(reporter)?)));
    }
    quotation(&words(clause)?, "anchor").map_err(|_| {
        unknown(clause, "`ACTORS → RECIPIENTS`, a status, `by WHO`, `\"anchor\"`, `date 2025-04`, `at PLACE`")
    })
}

fn statement_head(head: &[Word]) -> Result<Wants, String> {
    let (rest, kind) = match head {
        [rest @ .., last] if !last.quoted && STATEMENT_KINDS.contains(&last.text.as_str()) => {
            (rest, Some(plain("kind", &last.text)))
        }
        _ => (head, None),
    };
    let speaker = |word: &Word| match (word.text.as_str(), word.quoted) {
        ("?", false) => Some(("speaker", Want::Names(vec![]))),
        ("*", false) => None,
        _ => Some(("speaker", Want::Names(vec![word.text.clone()]))),
    };
    let mut wants: Wants = Vec::new();
    match rest {
        [] => {}
        [who] => wants.extend(speaker(who)),
        [who, cue] => {
            wants.extend(speaker(who));
            wants.push(plain("cue", &cue.text));
        }
        _ => {
            return Err(
                "write the speaker, the cue and the kind, each of several words in quotation marks: \
                 `statement \"Anna Holt\" \"according to\" indirect | …`"
                    .to_string(),
            );
        }
    }
    wants.extend(kind);
    Ok(wants)
}

fn statement_clause(clause: &str) -> Result<Wants, String> {
    if let Some(polarity) = clause.strip_prefix("polarity ") {
        return Ok(vec![plain("polarity", polarity.trim())]);
    }
    if let Some(outer) = clause.strip_prefix("within ") {
        return Ok(vec![plain("within", outer.trim())]);
    }
    if let Some(occasion) = clause.strip_prefix("occasion ") {
        return quotation(&words(occasion)?, "occasion");
    }
    if let Some(date) = clause.strip_prefix("date ") {
        return Ok(vec![plain("date", date.trim())]);
    }
    if let Some(addressee) = clause.strip_prefix("to ") {
        return Ok(one("addressee", Want::Names(names(addressee)?)));
    }
    quotation(&words(clause)?, "content").map_err(|_| {
        unknown(
            clause,
            "`\"content\"`, `to WHO`, `polarity WORD`, `within s1`, `occasion \"words\"`, `date 2025-04-17`",
        )
    })
}

fn entity_clause(clause: &str) -> Result<Wants, String> {
    if let Some(actor) = clause.strip_prefix("actor ") {
        return Ok(vec![plain("actor", actor.trim())]);
    }
    if let Some(sector) = clause.strip_prefix("sector ") {
        return Ok(vec![plain("sector", sector.trim())]);
    }
    if let Some(role) = clause.strip_prefix("role ") {
        return Ok(one("roles", Want::Among(names(role)?)));
    }
    Ok(one("mentions", Want::Among(names(clause)?)))
}

/// What may begin a clause of an agreement with names after it.
const AGREEMENT_NAMES: [(&str, &str); 6] = [
    ("mediated by ", "mediators"),
    ("guaranteed by ", "guarantors"),
    ("hosted by ", "hosts"),
    ("witnessed by ", "witnesses"),
    ("monitored by ", "monitors"),
    ("at ", "place"),
];

/// What may begin a clause of an agreement with a word after it.
const AGREEMENT_WORDS: [(&str, &str); 9] = [
    ("date ", "date"),
    ("stage ", "stage"),
    ("subject ", "subject"),
    ("form ", "form"),
    ("declared ", "declared"),
    ("signed ", "signed"),
    ("effective ", "effective"),
    ("expires ", "expiry"),
    ("lasts ", "duration"),
];

fn agreement_clause(clause: &str) -> Result<Wants, String> {
    if AGREEMENT_STATUSES.contains(&clause) {
        return Ok(vec![plain("status", clause)]);
    }
    for (beginning, respect) in AGREEMENT_NAMES {
        if let Some(named) = clause.strip_prefix(beginning) {
            return Ok(one(respect, Want::Names(names(named)?)));
        }
    }
    for (beginning, respect) in AGREEMENT_WORDS {
        if let Some(word) = clause.strip_prefix(beginning) {
            return Ok(vec![plain(respect, word.trim())]);
        }
    }
    for (beginning, respect) in [("name ", "name"), ("scope ", "scope"), ("after ", "predecessor")] {
        if let Some(quoted) = clause.strip_prefix(beginning) {
            return quotation(&words(quoted)?, respect);
        }
    }
    Ok(one("parties", Want::Names(names(clause)?)))
}

fn commitment_head(head: &[Word]) -> Result<Wants, String> {
    let party = |word: &Word| match (word.text.as_str(), word.quoted) {
        ("*", false) => None,
        ("?", false) => Some(("party", Want::Names(vec![]))),
        _ => Some(("party", Want::Names(vec![word.text.clone()]))),
    };
    match head {
        [] => Ok(vec![]),
        [who] => Ok(party(who).into_iter().collect()),
        [who, kind] => {
            let mut wants: Wants = party(who).into_iter().collect();
            wants.extend(event_head(std::slice::from_ref(kind))?);
            Ok(wants)
        }
        _ => Err("write `commitment PARTY TYPE-mode`, names of several words in quotation marks".to_string()),
    }
}

fn commitment_clause(clause: &str) -> Result<Wants, String> {
    let name_clauses = [("to ", "to"), ("told by ", "by")];
    if let Some((beginning, respect)) =
        name_clauses.iter().find(|(beginning, _)| clause.starts_with(beginning))
    {
        return Ok(one(respect, Want::Names(names(&clause[beginning.len()..])?)));
    }
    for (beginning, respect) in [("amount ", "amount"), ("until ", "deadline")] {
        if let Some(word) = clause.strip_prefix(beginning) {
            return Ok(vec![plain(respect, word.trim())]);
        }
    }
    if let Some(condition) = clause.strip_prefix("if ") {
        return quotation(&words(condition)?, "condition");
    }
    quotation(&words(clause)?, "object").map_err(|_| {
        unknown(
            clause,
            "`\"what is to be done to\"`, `to WHO`, `told by WHO`, `amount 33`, `until 2025-03-01`, `if \"words\"`",
        )
    })
}

fn compliance_clause(clause: &str) -> Result<Wants, String> {
    if BASES.contains(&clause) {
        return Ok(vec![plain("basis", clause)]);
    }
    if let Some(who) = clause.strip_prefix("denied by ") {
        return Ok(one("deniers", Want::Names(names(who)?)));
    }
    if let Some(date) = clause.strip_prefix("done ") {
        return Ok(vec![plain("conduct date", date.trim())]);
    }
    if let Some(date) = clause.strip_prefix("claimed ") {
        return Ok(vec![plain("claim date", date.trim())]);
    }
    quotation(&words(clause)?, "words")
}

fn compliance_head(head: &[Word]) -> Result<Wants, String> {
    let form = || {
        "write `compliance PARTY ASSESSMENT by WHO`, names of several words in quotation marks".to_string()
    };
    let (claim, reporter) = match head {
        [claim @ .., by, who] if !by.quoted && by.text == "by" => (claim, Some(who)),
        _ => (head, None),
    };
    let mut wants: Wants = match claim {
        [] => vec![],
        [party, assessment] if ASSESSMENTS.contains(&assessment.text.as_str()) => {
            let parties = if party.text == "?" { vec![] } else { vec![party.text.clone()] };
            vec![("party", Want::Names(parties)), plain("assessment", &assessment.text)]
        }
        _ => return Err(form()),
    };
    if let Some(who) = reporter {
        wants.push(("by", Want::Names(vec![who.text.clone()])));
    }
    Ok(wants)
}

fn dispute_clause(clause: &str) -> Result<Wants, String> {
    match clause.split_once(' ') {
        Some(("asserted", who)) => Ok(one("asserted", Want::Names(names(who)?))),
        Some(("denied", who)) => Ok(one("denied", Want::Names(names(who)?))),
        Some(("kind", kind)) => Ok(vec![plain("kind", kind)]),
        _ => Err(unknown(clause, "`asserted WHO`, `denied WHO` and `kind WORD`")),
    }
}

/// Takes a clause that is nothing but quotations.
fn quotation(words: &[Word], respect: &'static str) -> Result<Wants, String> {
    if words.iter().any(|word| !word.quoted) {
        return Err(format!("put the {respect} in quotation marks"));
    }
    let texts: Vec<String> = words.iter().map(|word| word.text.clone()).collect();
    Ok(if texts.is_empty() { vec![] } else { one(respect, Want::Words(texts)) })
}

/// Takes words that stand in a fixed order; later ones may be left out, `*` may be anything.
fn in_order(head: &[Word], respects: &[&'static str]) -> Result<Wants, String> {
    if head.len() > respects.len() {
        let order = respects.join(", ");
        return Err(format!("write {order}, each of several words in quotation marks"));
    }
    let given = head.iter().zip(respects).filter(|(word, _)| word.quoted || word.text != "*");
    Ok(given.map(|(word, respect)| plain(respect, &word.text)).collect())
}

/// Takes the words of the text in quotation marks, then words in a fixed order.
fn first_quoted(head: &[Word], respects: &[&'static str]) -> Result<Wants, String> {
    let Some((first, rest)) = head.split_first() else { return Ok(vec![]) };
    let mut wants = quotation(std::slice::from_ref(first), "words")?;
    wants.extend(in_order(rest, respects)?);
    Ok(wants)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wants(line: &str) -> Wants {
        parse(1, line).unwrap_or_else(|error| panic!("{line}: {error}")).wants
    }

    fn named(list: &[&str]) -> Want {
        Want::Names(list.iter().map(|name| name.to_string()).collect())
    }

    #[test]
    fn an_event_line_is_read_in_every_respect() {
        let line = "event ASSAULT-heavy-weapons | Zenda, Hentzau → ? | happened | by s1 | \"struck\" | date 1894 | at Strelsau";
        let expected = vec![
            plain("type", "ASSAULT"),
            plain("mode", "heavy-weapons"),
            ("actors", named(&["Zenda", "Hentzau"])),
            ("recipients", named(&[])),
            plain("status", "happened"),
            ("by", named(&["s1"])),
            ("anchor", Want::Words(vec!["struck".to_string()])),
            plain("date", "1894"),
            ("place", named(&["Strelsau"])),
        ];
        assert_eq!(wants(line), expected);
        assert_eq!(wants("event CONSULT | * → Zenda").last(), Some(&("recipients", named(&["Zenda"]))));
    }

    #[test]
    fn lines_of_each_kind_are_read() {
        let respects = |line: &str| wants(line).iter().map(|&(respect, _)| respect).collect::<Vec<_>>();
        assert_eq!(
            respects("statement \"Anna Holt\" said direct | \"We left.\" \"At once.\" | to Zenda"),
            ["speaker", "cue", "kind", "content", "addressee"]
        );
        assert_eq!(
            respects(
                "agreement ceasefire | Zenda, Hentzau | in force | mediated by the king | name \"Truce\""
            ),
            ["kind", "parties", "status", "mediators", "name"]
        );
        assert_eq!(respects("compliance Zenda violated by s1"), ["party", "assessment", "by"]);
        assert_eq!(
            respects("dispute \"…\" | asserted Zenda | denied Hentzau"),
            ["proposition", "asserted", "denied"]
        );
        assert_eq!(
            respects("entity PERSON \"Anna Holt\" RUR | Holt, the envoy | role envoy | actor per:RUR-holt"),
            ["type", "name", "country", "mentions", "roles", "actor"]
        );
        assert_eq!(respects("time \"Thursday\" DATE 1894-05-03"), ["words", "type", "value"]);
        assert_eq!(respects("amount \"some 40 men\" people 40 * about"), ["words", "kind", "value", "bound"]);
        assert_eq!(respects("place \"Strelsau\" RUR"), ["words", "country"]);
        assert!(parse(1, "no event").is_ok_and(|line| line.absent && line.wants.is_empty()));
    }

    #[test]
    fn a_line_that_cannot_be_read_says_what_may_stand_there() {
        let error = |line: &str| parse(1, line).expect_err("unreadable");
        assert!(error("meeting CONSULT").contains("entity, statement, event"));
        assert!(error("event CONSULT | perhaps").contains("a status"));
        assert!(error("statement Anna Maria Holt said direct").contains("quotation marks"));
        assert!(error("compliance Zenda broke").contains("ASSESSMENT"));
        assert!(error("event CONSULT | \"open").contains("not closed"));
    }
}
