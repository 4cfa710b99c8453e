//! Disputes between documents: what some of them assert and others deny, from the events and agreements that their reports were joined to.
//!
//! What two reports contradict each other in is decided when they are compared ([`note`]). When events or agreements have changed, the disputes
//! about them are found anew ([`find`]): one for each event that is denied, for each two events that are one deed with two doers, for each event and kind of fate of which the numbers
//! exclude each other, for each party of an agreement that is said to have kept and to have broken it. Copies of one text are one side.

use super::insert;
use super::joining::texts;
use super::members::{SPEAKER, speaker};
use crate::contradiction::{Claim, Contradiction, Figure, Speaker};
use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::ids::{self, Kind};
use crate::rows::{DISPUTES, EVIDENCE, Rows, SIDES, Value, days_of, row};
use crate::same_event::{Days, Report};
use chancery::amounts::{Bound, Range};
use chancery_data::lexicons::WordList;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Units that say nothing of who they were.
static ANYBODY: WordList = WordList::named("disputes.anybody");

/// Notes that two reports of different documents exclude each other, where they do.
pub(super) fn note(transaction: &mut dyn Transaction, one: &Report, other: &Report) -> Result<(), Problem> {
    let Some(kind) = one.contradicts(other) else { return Ok(()) };
    let first = match kind {
        Contradiction::Denial => one.is_denied_by(other),
        Contradiction::Accounts => one.id < other.id,
    };
    let (report, against) = if first { (one, other) } else { (other, one) };
    let sql = "INSERT INTO contradictions (report, against, kind) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    transaction.write(sql, &row![&report.id, &against.id, kind.as_str()]).map(|_| ())
}

/// Removes the disputes with other documents in which a document has a side; what they are about is added to `changed`.
pub(super) fn leave(
    transaction: &mut dyn Transaction,
    document: &str,
    changed: &mut BTreeSet<String>,
) -> Result<(), Problem> {
    let sql =
        "SELECT DISTINCT disputes.id FROM dispute_sides JOIN disputes ON disputes.id = dispute_sides.dispute
               WHERE dispute_sides.document = ?1 AND disputes.document IS NULL";
    for dispute in texts(transaction, sql, document)? {
        for about in [
            "SELECT r.event FROM dispute_sides AS s JOIN event_reports AS r ON r.id = s.report WHERE s.dispute = ?1",
            "SELECT k.agreement FROM dispute_sides AS s JOIN compliance_claims AS k ON k.id = s.report WHERE s.dispute = ?1",
        ] {
            changed.extend(texts(transaction, about, &dispute)?);
        }
        transaction.write("DELETE FROM disputes WHERE id = ?1", &row![dispute])?;
    }
    Ok(())
}

/// Finds anew the disputes between documents about events and agreements that changed.
pub(super) fn find(transaction: &mut dyn Transaction, changed: &BTreeSet<String>) -> Result<(), Problem> {
    let mut denied = BTreeSet::new();
    let mut deeds = BTreeSet::new();
    for id in changed {
        if id.starts_with(Kind::Agreement.letter()) {
            find_compliance(transaction, id)?;
            continue;
        }
        find_figures(transaction, id)?;
        remove(transaction, id, Contradiction::Accounts.as_str(), "asserts")?;
        remove(transaction, id, Contradiction::Accounts.as_str(), "denies")?;
        for pair in pairs(transaction, id)? {
            if pair.kind == Contradiction::Denial.as_str() {
                denied.insert(pair.events[1].clone());
            } else {
                deeds.insert(pair.events);
            }
        }
        // What is no longer denied by anybody has no pair.
        denied.insert(id.clone());
    }
    for event in denied {
        find_denial(transaction, &event)?;
    }
    for [one, other] in deeds {
        find_accounts(transaction, &one, &other)?;
    }
    Ok(())
}

/// Removes the disputes of a kind in which the reports of an event have a side with this stance.
fn remove(transaction: &mut dyn Transaction, event: &str, kind: &str, stance: &str) -> Result<(), Problem> {
    let sql = "DELETE FROM disputes WHERE document IS NULL AND kind = ?2 AND id IN (
                   SELECT s.dispute FROM event_reports AS r JOIN dispute_sides AS s ON s.report = r.id
                   WHERE r.event = ?1 AND s.stance = ?3)";
    transaction.write(sql, &row![event, kind, stance]).map(|_| ())
}

/// Two reports that exclude each other.
struct Pair {
    kind: String,
    reports: [String; 2],
    events: [String; 2],
}

/// Returns the pairs in which an event has a report, copies of one text left out.
fn pairs(transaction: &mut dyn Transaction, event: &str) -> Result<Vec<Pair>, Problem> {
    let half = |own: &str| {
        format!(
            "SELECT c.kind, c.report, c.against, one.event, other.event
             FROM event_reports AS own JOIN contradictions AS c ON c.{own} = own.id
             JOIN event_reports AS one ON one.id = c.report JOIN event_reports AS other ON other.id = c.against
             JOIN documents AS d ON d.id = one.document JOIN documents AS e ON e.id = other.document
             WHERE own.event = ?1 AND d.story <> e.story"
        )
    };
    let sql = format!("{} UNION {} ORDER BY 2, 3", half("report"), half("against"));
    let pair = |row: Vec<Value>| {
        let mut row = row.into_iter();
        let mut text = || next(&mut row).text();
        Pair { kind: text(), reports: [text(), text()], events: [text(), text()] }
    };
    Ok(transaction.ask(&sql, &row![event])?.into_iter().map(pair).collect())
}

/// Finds the dispute about what reports of `event` deny: about the event that most others tell as a fact.
fn find_denial(transaction: &mut dyn Transaction, event: &str) -> Result<(), Problem> {
    let kind = Contradiction::Denial.as_str();
    remove(transaction, event, kind, "denies")?;
    let mut contradicted: BTreeMap<String, [BTreeSet<String>; 2]> = BTreeMap::new();
    for pair in pairs(transaction, event)? {
        if pair.kind == kind && pair.events[1] == event {
            let [asserted, _] = pair.events;
            let both = contradicted.entry(asserted).or_default();
            for (reports, report) in both.iter_mut().zip(pair.reports) {
                reports.insert(report);
            }
        }
    }
    let most = contradicted.iter().max_by_key(|(asserted, [reports, _])| (reports.len(), Reverse(*asserted)));
    let Some((asserted, [asserting, denying])) = most else { return Ok(()) };
    let asserting = sides_of(transaction, asserting)?;
    let denying = sides_of(transaction, denying)?;
    write(transaction, &ids::of_dispute(kind, &[event]), kind, About::Event(asserted), asserting, denying)
}

/// Finds the dispute about one deed with two doers. What was told first is what is asserted.
fn find_accounts(transaction: &mut dyn Transaction, one: &str, other: &str) -> Result<(), Problem> {
    let kind = Contradiction::Accounts.as_str();
    let mut reports: [BTreeSet<String>; 2] = [BTreeSet::new(), BTreeSet::new()];
    for pair in pairs(transaction, one)? {
        if pair.kind == kind && pair.events == [one, other] {
            for (reports, report) in reports.iter_mut().zip(pair.reports) {
                reports.insert(report);
            }
        }
    }
    let mut sides = Vec::new();
    for reports in reports {
        sides.push(sides_of(transaction, &reports)?);
    }
    sides.sort_by(|one: &Vec<Side>, other| one.first().map(Side::order).cmp(&other.first().map(Side::order)));
    let event = if sides[0].first().is_some_and(|side| side.event == other) { other } else { one };
    let (denying, asserting) = (sides.pop().unwrap_or_default(), sides.pop().unwrap_or_default());
    write(transaction, &ids::of_dispute(kind, &[one, other]), kind, About::Event(event), asserting, denying)
}

/// What a dispute is about.
enum About<'a> {
    Event(&'a str),
    Agreement(&'a str),
}

/// What one document says.
#[derive(Clone)]
struct Side {
    /// The report, or the claim of compliance.
    report: String,
    /// The event or agreement of it.
    event: String,
    document: String,
    story: Option<String>,
    published: Option<String>,
    statement: Option<String>,
    speaker: Option<String>,
    figure: Option<f64>,
    words: (i64, i64, String),
}

impl Side {
    /// Sides stand in the order of publication.
    fn order(&self) -> (bool, &Option<String>, &str, i64) {
        (self.published.is_none(), &self.published, &self.report, self.words.0)
    }
}

/// Returns what reports say.
fn sides_of(transaction: &mut dyn Transaction, reports: &BTreeSet<String>) -> Result<Vec<Side>, Problem> {
    // The content of the statement that says so, else the sentence, else the words of the event.
    let sql = "SELECT r.id, r.event, r.document, d.story, d.published, r.statement, s.speaker,
                   coalesce(content.start_char, evidence.start_char, r.start_char),
                   coalesce(content.end_char, evidence.end_char, r.end_char),
                   coalesce(content.text, evidence.text, r.text)
               FROM event_reports AS r JOIN documents AS d ON d.id = r.document
               LEFT JOIN statements AS s ON s.id = r.statement
               LEFT JOIN statement_spans AS content ON content.statement = r.statement AND content.number = (
                   SELECT min(number) FROM statement_spans WHERE statement = r.statement AND kind = 'content')
               LEFT JOIN report_spans AS evidence ON evidence.report = r.id AND evidence.number = (
                   SELECT min(number) FROM report_spans WHERE report = r.id AND kind = 'evidence')
               WHERE r.id = ?1";
    let mut sides = Vec::new();
    for report in reports {
        sides.extend(transaction.ask(sql, &row![report])?.into_iter().map(side));
    }
    Ok(sides)
}

fn side(row: Vec<Value>) -> Side {
    let mut row = row.into_iter();
    let [report, event, document] = [(); 3].map(|()| next(&mut row).text());
    let [story, published, statement, speaker] = [(); 4].map(|()| next(&mut row).maybe_text());
    let words = (next(&mut row).integer(), next(&mut row).integer(), next(&mut row).text());
    Side { report, event, document, story, published, statement, speaker, figure: None, words }
}

/// Finds the disputes about how many people were killed, injured and so on in an event.
fn find_figures(transaction: &mut dyn Transaction, event: &str) -> Result<(), Problem> {
    const KIND: &str = "figures";
    remove(transaction, event, KIND, "asserts")?;
    let figures = figures(transaction, event)?;
    let fates: BTreeSet<&String> = figures.iter().map(|(figure, _)| &figure.fate).collect();
    for fate in fates {
        let told: Vec<&(Figure, Side)> = figures.iter().filter(|(figure, _)| figure.fate == *fate).collect();
        let against = |one: &(Figure, Side), other: &(Figure, Side)| {
            one.1.story != other.1.story && one.0.contradicts(&other.0)
        };
        let disputed: Vec<&(Figure, Side)> =
            told.iter().copied().filter(|one| told.iter().any(|other| against(one, other))).collect();
        let Some(first) = disputed.first() else { continue };
        let (denying, asserting): (Vec<_>, Vec<_>) =
            disputed.iter().copied().partition(|figure| against(first, figure));
        let [asserting, denying] =
            [asserting, denying].map(|figures| figures.into_iter().map(|(_, side)| side.clone()).collect());
        let id = ids::of_dispute(KIND, &[event, fate]);
        write(transaction, &id, KIND, About::Event(event), asserting, denying)?;
    }
    Ok(())
}

/// Returns the numbers that somebody gives in the sentences that tell of an event, by publication.
fn figures(transaction: &mut dyn Transaction, event: &str) -> Result<Vec<(Figure, Side)>, Problem> {
    let independent = "SELECT id FROM events WHERE id = ?1 AND sources > 1";
    if texts(transaction, independent, event)?.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT r.id, r.event, r.document, d.story, d.published, s.id, s.speaker, content.start_char, content.end_char,
             content.text, amounts.value, amounts.upper, amounts.bound, amounts.fate, amounts.unit, {SPEAKER}
         FROM event_reports AS r JOIN documents AS d ON d.id = r.document
         JOIN report_spans AS told ON told.report = r.id AND told.kind = 'evidence'
         JOIN amounts ON amounts.document = r.document AND amounts.fate IS NOT NULL AND amounts.value IS NOT NULL
             AND amounts.start_char >= told.start_char AND amounts.end_char <= told.end_char
         JOIN statements AS s ON s.document = r.document AND s.polarity <> 'denies' AND s.review IS DISTINCT FROM 'rejected'
         JOIN entities AS speaker ON speaker.id = s.speaker
         JOIN statement_spans AS content ON content.statement = s.id AND content.kind = 'content'
             AND amounts.start_char >= content.start_char AND amounts.end_char <= content.end_char
         WHERE r.event = ?1 ORDER BY r.id, amounts.number, content.end_char - content.start_char, s.id"
    );
    let mut figures: Vec<(Figure, Side)> = Vec::new();
    let mut seen = BTreeSet::new();
    for row in transaction.ask(&sql, &row![event])? {
        let mut row = row.into_iter();
        let mut side = side(row.by_ref().take(10).collect());
        let (value, upper) = (next(&mut row).maybe_real(), next(&mut row).maybe_real());
        let bound = Bound::of(&next(&mut row).text());
        let (fate, unit) = (next(&mut row).text(), next(&mut row).maybe_text());
        let Some(((value, bound), speaker)) = value.zip(bound).zip(speaker(&mut row)) else { continue };
        // The innermost statement says who counts; it comes first.
        if !seen.insert((side.report.clone(), fate.clone(), value.to_bits())) {
            continue;
        }
        side.figure = Some(value);
        let published = side.published.as_deref().and_then(day);
        let unit = unit.filter(|unit| !ANYBODY.contains(unit));
        figures.push((Figure { fate, unit, range: Range { value, upper, bound }, speaker, published }, side));
    }
    figures.sort_by(|(_, one), (_, other)| one.order().cmp(&other.order()));
    Ok(figures)
}

/// Returns a day as its number from 1 January 1970, the last one of what is known less closely.
fn day(written: &str) -> Option<i32> {
    Some(Days::of(days_of(written), None)?.last)
}

/// Finds the disputes about whether the parties of an agreement kept it.
fn find_compliance(transaction: &mut dyn Transaction, agreement: &str) -> Result<(), Problem> {
    const KIND: &str = "compliance";
    let sql = "DELETE FROM disputes WHERE document IS NULL AND kind = ?2 AND id IN (
                   SELECT s.dispute FROM compliance_claims AS k JOIN dispute_sides AS s ON s.report = k.id
                   WHERE k.agreement = ?1)";
    transaction.write(sql, &row![agreement, KIND])?;
    let claims = claims(transaction, agreement)?;
    let against = |one: &(Claim, Side), other: &(Claim, Side)| {
        one.1.story != other.1.story && one.0.contradicts(&other.0)
    };
    let mut parties: Vec<&Speaker> = Vec::new();
    for (claim, side) in claims.iter().filter(|(claim, _)| claim.assessment == "violated") {
        let Some(party) = claim.party.as_ref() else { continue };
        if parties.iter().any(|known| known.is_with(party)) {
            continue;
        }
        parties.push(party);
        let of_party = |claim: &Claim| claim.party.as_ref().is_some_and(|other| party.is_with(other));
        let (broken, kept): (Vec<_>, Vec<_>) = claims
            .iter()
            .filter(|one| {
                of_party(&one.0) && claims.iter().any(|other| of_party(&other.0) && against(one, other))
            })
            .partition(|(claim, _)| claim.assessment == "violated");
        let [asserting, denying] =
            [broken, kept].map(|claims| claims.into_iter().map(|(_, side)| side.clone()).collect());
        let id = ids::of_dispute(KIND, &[agreement, &side.report]);
        write(transaction, &id, KIND, About::Agreement(agreement), asserting, denying)?;
    }
    Ok(())
}

/// Returns the claims that an agreement was kept or broken, by publication.
fn claims(transaction: &mut dyn Transaction, agreement: &str) -> Result<Vec<(Claim, Side)>, Problem> {
    let independent = "SELECT id FROM agreements WHERE id = ?1 AND sources > 1";
    if texts(transaction, independent, agreement)?.is_empty() {
        return Ok(Vec::new());
    }
    let columns = "k.id, k.agreement, r.document, d.story, d.published, k.statement, s.speaker,
         k.start_char, k.end_char, k.text, k.assessment, k.conduct_date, k.claim_date";
    let claims = |of: &str| {
        format!(
            "SELECT {columns}, {SPEAKER} FROM compliance_claims AS k
             JOIN agreement_reports AS r ON r.id = k.report JOIN documents AS d ON d.id = r.document
             LEFT JOIN statements AS s ON s.id = k.statement LEFT JOIN entities AS speaker ON speaker.id = {of}
             WHERE k.agreement = ?1 AND k.review IS DISTINCT FROM 'rejected' AND (k.basis = 'stated' OR k.assessment = 'kept') ORDER BY k.id"
        )
    };
    let by_party = transaction.ask(&claims("k.party"), &row![agreement])?;
    let by_speaker = transaction.ask(&claims("s.speaker"), &row![agreement])?;
    let mut claims = Vec::new();
    for (party, said) in by_party.into_iter().zip(by_speaker) {
        let mut row = party.into_iter();
        let side = side(row.by_ref().take(10).collect());
        let assessment = next(&mut row).text();
        let conduct = next(&mut row).maybe_text().as_deref().and_then(days_of);
        let conduct = Days::of(conduct, None).map(|days| (days.first, days.last));
        let claimed = next(&mut row).maybe_text().or_else(|| side.published.clone());
        let party = speaker(&mut row);
        let mut said = said.into_iter().skip(13).collect::<Vec<_>>().into_iter();
        let claimed = claimed.as_deref().and_then(day);
        claims.push((Claim { party, assessment, speaker: speaker(&mut said), conduct, claimed }, side));
    }
    claims.sort_by(|(_, one), (_, other)| one.order().cmp(&other.order()));
    Ok(claims)
}

/// Writes a dispute in place of the one with its id, unless one side is silent.
///
/// One with its id is left where all its reports went to an event that is looked at later.
fn write(
    transaction: &mut dyn Transaction,
    id: &str,
    kind: &str,
    about: About<'_>,
    asserting: Vec<Side>,
    denying: Vec<Side>,
) -> Result<(), Problem> {
    transaction.write("DELETE FROM disputes WHERE id = ?1 AND document IS NULL", &row![id])?;
    let [asserting, denying] = [asserting, denying].map(once_a_story);
    let Some(first) = asserting.first().filter(|_| !denying.is_empty()) else { return Ok(()) };
    let proposition = first.words.2.split_whitespace().collect::<Vec<_>>().join(" ");
    let (event, agreement) = match about {
        About::Event(event) => (Some(event), None),
        About::Agreement(agreement) => (None, Some(agreement)),
    };
    let mut rows = Rows::default();
    let (nobody, report) = (None::<&str>, event.map(|_| &first.report));
    rows.push(&DISPUTES, row![id, nobody, nobody, proposition, kind, report, event, agreement]);
    let sides = asserting.iter().map(|side| ("asserts", side));
    let sides = sides.chain(denying.iter().map(|side| ("denies", side)));
    for (number, (stance, side)) in sides.enumerate() {
        let (start, end, words) = &side.words;
        let (start, end) = (Value::from(*start), Value::from(*end));
        rows.push(
            &SIDES,
            row![
                id,
                number,
                stance,
                &side.document,
                side.speaker.as_deref(),
                side.statement.as_deref(),
                side.figure,
                start.clone(),
                end.clone(),
                words,
                &side.report
            ],
        );
        rows.push(&EVIDENCE, row![id, number, &side.document, start, end, words]);
    }
    insert(transaction, &rows)
}

/// Sorts sides by publication, and leaves out what copies of one text say again.
fn once_a_story(mut sides: Vec<Side>) -> Vec<Side> {
    sides.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut seen = BTreeSet::new();
    sides.retain(|side| {
        let words: Vec<&str> = side.words.2.split_whitespace().collect();
        seen.insert((side.story.clone(), words.join(" ")))
    });
    sides
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SqliteRecord;
    use crate::database::Database;

    #[test]
    fn a_dispute_takes_the_place_of_one_whose_reports_went_to_another_event() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
        let there = "INSERT INTO documents (id, state, words, text_hash, added, text)
            VALUES ('d:1', 'read', 4, 'h', '2024-01-01T00:00:00Z', 'five died, nine died');
            INSERT INTO events (id, type, plover, status) VALUES ('v:1', 'ASSAULT', 'ASSAULT', 'happened')";
        record.connection().execute_batch(there).expect("an event");
        let side = |report: &str, words: &str| Side {
            report: report.to_owned(),
            event: "v:1".to_owned(),
            document: "d:1".to_owned(),
            story: None,
            published: None,
            statement: None,
            speaker: None,
            figure: None,
            words: (0, 5, words.to_owned()),
        };
        let mut told = |asserting: &str, denying: Option<&str>| {
            let written = record.transact(&mut |transaction| {
                let denying = denying.map(|denying| side(denying, "nine died")).into_iter().collect();
                let asserting = vec![side(asserting, "five died")];
                write(transaction, "x:1", "figures", About::Event("v:1"), asserting, denying)
            });
            written.expect("written");
            let mut reports = Vec::new();
            record
                .ask("SELECT report FROM dispute_sides ORDER BY number", &[], &mut |mut row| {
                    reports.push(row.remove(0).text());
                })
                .expect("sides");
            reports
        };
        assert_eq!(told("r:1", Some("r:2")), ["r:1", "r:2"]);
        assert_eq!(told("r:3", Some("r:4")), ["r:3", "r:4"]);
        assert_eq!(told("r:3", None), [""; 0], "nobody disputes it any more");
    }
}
