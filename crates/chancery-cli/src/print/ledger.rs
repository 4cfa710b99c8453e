//! `chancery ledger`: agreements with what became of them, and disputes, as a diplomacy desk keeps them.

use super::Output;
use super::table::{self, Cell, Column};
use super::text::{CONFLICT, COOPERATION, DOUBT, FAINT, HEADING, TITLE, WIDEST, clean, unquoted};
use crate::args::LedgerFormat;
use anstyle::Style;
use chancery::reading::Reading;
use chancery_export::ledger::{
    Actor, AgreementRecord, Attribution, CommitmentRecord, ComplianceRecord, DisputeRecord, DocumentHead,
};
use chancery_export::{Format, Ledger, Writer};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Columns before what belongs to an entry, where there is room for them.
const INDENT: usize = 6;
/// Terminals narrower than this have no room for them.
const NARROW: usize = 60;
/// The most lines that words take.
const LINES: usize = 4;

/// Prints the ledgers of readings.
pub(crate) struct LedgerPrinter {
    format: LedgerFormat,
    pages: Pages,
    documents: usize,
}

/// Where ledgers go.
enum Pages {
    /// For people, and how many documents have been printed.
    Text(Output, usize),
    /// For programs; nothing once it is finished.
    Writer(Option<Writer<Output>>, usize),
}

impl LedgerPrinter {
    /// Returns a printer to `output`.
    pub(crate) fn new(format: LedgerFormat, output: Output, guard_formulas: bool) -> LedgerPrinter {
        let format_of_programs = match format {
            LedgerFormat::Text => None,
            LedgerFormat::Json => Some(Format::Json),
            LedgerFormat::Jsonl => Some(Format::Jsonl),
            LedgerFormat::PaX => Some(Format::PaX),
            LedgerFormat::Ceasefire => Some(Format::Ceasefire),
            LedgerFormat::Claims => Some(Format::Claims),
        };
        let pages = match format_of_programs {
            Some(format) => {
                Pages::Writer(Some(Writer::new(format, output).guard_formulas(guard_formulas)), 0)
            }
            None => Pages::Text(output, 0),
        };
        LedgerPrinter { format, pages, documents: 0 }
    }

    /// Returns whether nothing was printed.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self.pages, Pages::Text(_, 0) | Pages::Writer(_, 0))
    }

    /// Says that there is nothing of what was asked for in the documents, if there were any.
    pub(crate) fn nothing(&self) -> Option<String> {
        if !self.is_empty() || self.documents == 0 {
            return None;
        }
        let what = match self.format {
            LedgerFormat::Text | LedgerFormat::Json | LedgerFormat::Jsonl => "no agreement and no dispute",
            LedgerFormat::PaX => "no peace agreement",
            LedgerFormat::Ceasefire => "no ceasefire",
            LedgerFormat::Claims => "no claim about an agreement and no dispute",
        };
        let documents = if self.documents == 1 { "document" } else { "documents" };
        Some(format!("{what} in {} {documents}", self.documents))
    }

    /// Prints the ledger of one reading; a document without agreement and dispute is passed over.
    pub(crate) fn print(&mut self, reading: &Reading) -> io::Result<()> {
        self.documents += 1;
        let ledger = Ledger::of(reading);
        match &mut self.pages {
            Pages::Text(_, _) if ledger.records.is_empty() => Ok(()),
            Pages::Text(output, printed) => {
                let width = output.width.clamp(20, WIDEST);
                if *printed > 0 {
                    writeln!(output, "\n{FAINT}{}{FAINT:#}\n", "─".repeat(width))?;
                }
                *printed += 1;
                Page::new(width).print(output, &ledger)
            }
            Pages::Writer(Some(writer), written) => {
                writer.write(&ledger)?;
                *written = writer.written();
                Ok(())
            }
            Pages::Writer(None, _) => Ok(()),
        }
    }

    /// Prints what is left.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        match &mut self.pages {
            Pages::Text(output, _) => output.finish(),
            Pages::Writer(writer, _) => match writer.take() {
                Some(writer) => writer.finish()?.finish(),
                None => Ok(()),
            },
        }
    }
}

/// A page for people.
struct Page {
    width: usize,
    indent: usize,
}

/// Those in the roles of an agreement, in the order in which a desk lists them: role, label of one, label of several.
const ROLES: &[(&str, &str, &str)] = &[
    ("mediator", "mediator", "mediators"),
    ("guarantor", "guarantor", "guarantors"),
    ("host", "host", "hosts"),
    ("witness", "witness", "witnesses"),
    ("monitor", "monitor", "monitors"),
];

impl Page {
    fn new(width: usize) -> Page {
        Page { width, indent: if width < NARROW { 2 } else { INDENT } }
    }

    fn print(&self, out: &mut dyn Write, ledger: &Ledger) -> io::Result<()> {
        self.document(out, &ledger.document)?;
        if ledger.agreements().next().is_some() {
            writeln!(out)?;
            self.line(out, 0, "What was agreed, and whether it was kept", HEADING)?;
            ledger.agreements().try_for_each(|agreement| self.agreement(out, agreement))?;
        }
        if ledger.disputes().next().is_some() {
            writeln!(out)?;
            self.line(out, 0, "What is disputed", HEADING)?;
            ledger.disputes().try_for_each(|dispute| self.dispute(out, dispute))?;
        }
        Ok(())
    }

    fn document(&self, out: &mut dyn Write, document: &DocumentHead) -> io::Result<()> {
        let title = document.title.as_deref().unwrap_or(&document.document);
        self.line(out, 0, title, TITLE)?;
        let id = document.title.as_ref().map(|_| document.document.as_str());
        let published = document.published.as_deref().or(Some("undated"));
        let known = [document.publisher.as_deref(), published, id, document.url.as_deref()];
        let known: Vec<&str> = known.into_iter().flatten().collect();
        self.line(out, 0, &known.join(" · "), FAINT)
    }

    /// The first line of an entry: its id, and what it is called.
    fn entry(&self, out: &mut dyn Write, id: &str, name: &str) -> io::Result<()> {
        writeln!(out)?;
        self.hanging(out, 2, self.indent.max(id.width() + 4), id, name, TITLE)
    }

    /// A label, and behind it lines of words.
    fn hanging(
        &self,
        out: &mut dyn Write,
        from: usize,
        to: usize,
        label: &str,
        words: &str,
        style: Style,
    ) -> io::Result<()> {
        let label = clean(label);
        let mut lines = table::wrap(&clean(words), self.width.saturating_sub(to), LINES).into_iter();
        let first = lines.next().unwrap_or_default();
        let gap = (to - from).saturating_sub(label.width()).max(1);
        writeln!(out, "{:from$}{FAINT}{label}{FAINT:#}{:gap$}{style}{first}{style:#}", "", "")?;
        lines.try_for_each(|line| writeln!(out, "{:to$}{style}{line}{style:#}", ""))
    }

    fn line(&self, out: &mut dyn Write, indent: usize, words: &str, style: Style) -> io::Result<()> {
        let mut lines = table::wrap(&clean(words), self.width.saturating_sub(indent), LINES).into_iter();
        lines.try_for_each(|line| writeln!(out, "{:indent$}{style}{line}{style:#}", ""))
    }

    fn agreement(&self, out: &mut dyn Write, agreement: &AgreementRecord) -> io::Result<()> {
        self.entry(out, &agreement.id, &agreement.name)?;
        let subject = agreement.subject.as_ref().filter(|subject| **subject != agreement.kind);
        let known = [Some(&agreement.kind), subject, agreement.form.as_ref()];
        let mut known: Vec<String> = known.into_iter().flatten().cloned().collect();
        known.extend(standing(agreement));
        self.line(out, self.indent, &known.join(" · "), FAINT)?;
        self.facts(out, agreement)?;
        self.stages(out, agreement)?;
        if !agreement.commitments.is_empty() {
            self.heading(out, "What was undertaken")?;
            for (at, commitment) in agreement.commitments.iter().enumerate() {
                self.commitment(out, agreement, commitment, agreement.commitments.get(at + 1))?;
            }
        }
        // A claim about a commitment that is not listed stands with those about the whole.
        let listed = |claim: &&ComplianceRecord| {
            agreement.commitments.iter().any(|one| claim.commitment.as_ref() == Some(&one.id))
        };
        let whole: Vec<&ComplianceRecord> =
            agreement.compliance.iter().filter(|claim| !listed(claim)).collect();
        if whole.is_empty() {
            return Ok(());
        }
        self.heading(out, "Who says that it was kept or broken")?;
        self.compliance(out, self.indent, &whole)
    }

    fn heading(&self, out: &mut dyn Write, heading: &str) -> io::Result<()> {
        writeln!(out)?;
        self.line(out, self.indent, heading, HEADING)
    }

    fn facts(&self, out: &mut dyn Write, agreement: &AgreementRecord) -> io::Result<()> {
        let mut facts: Vec<(&str, String)> = Vec::new();
        if !agreement.parties.is_empty() {
            let label = if agreement.parties.len() == 1 { "party" } else { "parties" };
            facts.push((label, names(&agreement.parties)));
        }
        for &(role, one, several) in ROLES {
            let who = in_role(agreement, role);
            if !who.is_empty() {
                facts.push((if who.len() == 1 { one } else { several }, listed(&who)));
            }
        }
        for date in &agreement.dates {
            let label = match date.of.as_str() {
                "effective" => "in force",
                "expiry" => "expires",
                other => other,
            };
            facts.push((label, format!("{} ({})", date.value, quoted(&date.evidence.text))));
        }
        if agreement.dates.is_empty() {
            facts.extend(agreement.date.iter().map(|date| ("made", date.clone())));
        }
        if let Some(duration) = &agreement.duration {
            facts.push(("lasts", format!("{} ({})", duration.evidence.text, duration.value)));
        }
        if let Some(place) = &agreement.place {
            let country = place.country.as_ref().map_or(String::new(), |country| format!(" ({country})"));
            facts.push(("place", format!("{}{country}", place.name)));
        }
        facts.extend(agreement.scope.iter().map(|scope| ("covers", quoted(&scope.text))));
        if let Some(before) = &agreement.predecessor {
            facts.push(("follows", format!("{} ({})", before.name, before.id)));
        }
        if facts.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        let longest = facts.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
        let to = self.indent + longest + 2;
        facts
            .iter()
            .try_for_each(|(label, words)| self.hanging(out, self.indent, to, label, words, Style::new()))
    }

    fn stages(&self, out: &mut dyn Write, agreement: &AgreementRecord) -> io::Result<()> {
        if agreement.stages.is_empty() {
            return Ok(());
        }
        self.heading(out, "What became of it")?;
        let columns = [
            Column { heading: "when", least: 10, most: 10 },
            Column { heading: "stage", least: 9, most: 10 },
            Column { heading: "according to", least: 14, most: 80 },
        ];
        let rows = agreement.stages.iter().map(|told| {
            let when = told.date.as_deref().unwrap_or("?");
            vec![
                Cell::plain(when),
                Cell::styled(&told.stage, stage_style(&told.stage)),
                Cell::plain(source(&told.by)),
            ]
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let words: Vec<String> = agreement.stages.iter().map(|told| quoted(&told.evidence.text)).collect();
        self.table(out, self.indent, &columns, rows, words)
    }

    fn commitment(
        &self,
        out: &mut dyn Write,
        agreement: &AgreementRecord,
        commitment: &CommitmentRecord,
        next: Option<&CommitmentRecord>,
    ) -> io::Result<()> {
        let from = self.indent + 2;
        let to = from + commitment.id.width() + 2;
        self.hanging(out, from, to, &commitment.id, &promise(commitment), TITLE)?;
        let about: Vec<&ComplianceRecord> = agreement
            .compliance
            .iter()
            .filter(|claim| claim.commitment.as_ref() == Some(&commitment.id))
            .collect();
        // Words that give several commitments stand under the last of them.
        let told = |one: &CommitmentRecord| format!("{}: {}", source(&one.by), quoted(&one.evidence.text));
        if !about.is_empty() || next.map(told) != Some(told(commitment)) {
            self.line(out, to, &told(commitment), FAINT)?;
        }
        if about.is_empty() { Ok(()) } else { self.compliance(out, to.saturating_sub(2), &about) }
    }

    /// Claims side by side; the column of days only if there is one.
    fn compliance(&self, out: &mut dyn Write, indent: usize, claims: &[&ComplianceRecord]) -> io::Result<()> {
        let dated = claims.iter().any(|claim| claim.conduct_date.is_some());
        let columns = [
            (Column { heading: "who", least: 10, most: 36 }, true),
            (Column { heading: "kept it?", least: 8, most: 20 }, true),
            (Column { heading: "done", least: 10, most: 10 }, dated),
            (Column { heading: "according to", least: 14, most: 80 }, true),
        ];
        let row = |claim: &&ComplianceRecord| {
            [
                Cell::styled(claim.party.as_ref().map_or("?".to_owned(), |party| party.name.clone()), TITLE),
                Cell::styled(assessed(claim), assessment_style(&claim.assessment)),
                Cell::plain(claim.conduct_date.as_deref().unwrap_or_default()),
                Cell::plain(according_to(claim)),
            ]
        };
        let kept = |cells: [Cell; 4]| -> Vec<Cell> {
            cells.into_iter().zip(&columns).filter(|(_, (_, shown))| *shown).map(|(cell, _)| cell).collect()
        };
        let rows: Vec<Vec<Cell>> = claims.iter().map(row).map(kept).collect();
        let shown: Vec<Column> =
            columns.iter().filter(|(_, shown)| *shown).map(|(column, _)| *column).collect();
        let words: Vec<String> = claims.iter().map(|claim| quoted(&claim.evidence.text)).collect();
        self.table(out, indent, &shown, rows, words)
    }

    fn dispute(&self, out: &mut dyn Write, dispute: &DisputeRecord) -> io::Result<()> {
        self.entry(out, &dispute.id, &unquoted(&dispute.proposition))?;
        let about = dispute.about.as_ref().map(|about| format!("about “{}” ({})", about.name, about.id));
        let known = [Some(dispute.kind.as_str()), about.as_deref()];
        let known: Vec<&str> = known.into_iter().flatten().filter(|what| !what.is_empty()).collect();
        if !known.is_empty() {
            self.line(out, self.indent, &known.join(" · "), FAINT)?;
        }
        if !dispute.sides.is_empty() {
            writeln!(out)?;
            self.sides(out, dispute)?;
        }
        // Readings without the words of each side have those of both.
        let told = dispute.sides.iter().any(|side| side.words.is_some());
        let telling = |words: &str| words.contains(' ') && unquoted(words) != unquoted(&dispute.proposition);
        let both = dispute.evidence.iter().filter(|words| !told && telling(&words.text));
        both.map(|words| quoted(&words.text))
            .try_for_each(|words| self.line(out, self.indent + 2, &words, FAINT))
    }

    fn sides(&self, out: &mut dyn Write, dispute: &DisputeRecord) -> io::Result<()> {
        let figures = dispute.sides.iter().any(|side| side.figure.is_some());
        let mut columns = vec![Column { heading: "side", least: 7, most: 7 }];
        columns.extend(figures.then_some(Column { heading: "figure", least: 6, most: 14 }));
        columns.push(Column { heading: "according to", least: 14, most: 36 });
        columns.push(Column { heading: "in the words", least: 24, most: 120 });
        let rows: Vec<Vec<Cell>> = dispute
            .sides
            .iter()
            .map(|side| {
                let who = side.speaker.as_ref().map(|speaker| speaker.name.clone());
                let who = side.by.as_ref().map(source).or(who).unwrap_or_else(|| UNNAMED.to_owned());
                let style = if side.stance == "denies" { CONFLICT } else { COOPERATION };
                let mut row = vec![Cell::styled(&side.stance, style)];
                let figure = side.figure.map_or(String::new(), |figure| figure.to_string());
                row.extend(figures.then(|| Cell::styled(figure, TITLE)));
                row.push(Cell::styled(who, TITLE));
                row.push(Cell::plain(side.words.as_ref().map_or(String::new(), |words| quoted(&words.text))));
                row
            })
            .collect();
        self.table(out, self.indent, &columns, rows, Vec::new())
    }

    fn table(
        &self,
        out: &mut dyn Write,
        indent: usize,
        columns: &[Column],
        mut rows: Vec<Vec<Cell>>,
        mut notes: Vec<String>,
    ) -> io::Result<()> {
        // Words that several rows have stand under the last of them.
        for at in 1..notes.len() {
            if notes[at - 1] == notes[at] {
                notes[at - 1].clear();
            }
        }
        rows.iter_mut().flatten().for_each(|cell| cell.text = clean(&cell.text));
        let mut lines = Vec::new();
        let width = self.width.saturating_sub(indent);
        table::print_noted(&mut lines, columns, &rows, &notes, width, LINES, FAINT)?;
        for line in lines.split_inclusive(|&byte| byte == b'\n') {
            let blanks = if line == b"\n" { 0 } else { indent };
            write!(out, "{:blanks$}", "")?;
            out.write_all(line)?;
        }
        Ok(())
    }
}

/// What stands for a speaker whom the text does not name.
const UNNAMED: &str = "unnamed";

/// Who says so: the speaker with office and cue, and who reports it; or the report itself.
fn source(by: &Attribution) -> String {
    dated_source(by, None)
}

/// The same with the day on which it was said; where a claim does not tell it, the statement may.
fn dated_source(by: &Attribution, day: Option<&String>) -> String {
    if by.statement.is_none() {
        return "the report itself".to_owned();
    }
    let mut words = by.name.clone().unwrap_or_else(|| UNNAMED.to_owned());
    let person = by.speaker.as_ref().filter(|speaker| speaker.kind == "PERSON");
    if let Some(title) = person.and_then(|person| person.title.as_ref()) {
        words = format!("{words}, {title}");
    }
    let how = [by.cue.as_ref(), day.or(by.said.as_ref())];
    let how: Vec<&str> = how.into_iter().flatten().map(String::as_str).collect();
    if !how.is_empty() {
        words = format!("{words} ({})", how.join(", "));
    }
    match &by.within {
        Some(outer) => format!("{words}, as reported by {}", source(outer)),
        None => words,
    }
}

/// Who makes a claim, and who denies it.
fn according_to(claim: &ComplianceRecord) -> String {
    let claimant = dated_source(&claim.by, claim.claim_date.as_ref());
    let deniers: Vec<String> = claim.denied_by.iter().map(source).collect();
    if deniers.is_empty() { claimant } else { format!("{claimant}; denied by {}", deniers.join(", ")) }
}

/// What is claimed of conduct, and how where it is not simply stated.
fn assessed(claim: &ComplianceRecord) -> String {
    match claim.basis.as_str() {
        "" | "stated" => claim.assessment.clone(),
        basis => format!("{} ({basis})", claim.assessment),
    }
}

/// The last stage told of; of readings that tell none, what they make of all claims.
fn standing(agreement: &AgreementRecord) -> Option<String> {
    match (&agreement.stage, agreement.status.as_str()) {
        (Some(stage), _) => Some(stage.clone()),
        (None, "" | "unknown") => None,
        (None, "violated") => Some("breach claimed".to_owned()),
        (None, status) => Some(status.to_owned()),
    }
}

/// A commitment in one line: who owes what to whom, by when, on what condition.
fn promise(commitment: &CommitmentRecord) -> String {
    let who = commitment.party.as_ref().map_or("?", |party| &party.name);
    let whom =
        if commitment.to.is_empty() { String::new() } else { format!(" → {}", names(&commitment.to)) };
    let kind = commitment.kind.as_ref().map(|kind| match &commitment.mode {
        Some(mode) => format!("{kind}-{mode}"),
        None => kind.clone(),
    });
    let object = commitment.object.as_ref().map(|words| words.text.clone());
    let amount = commitment.amount.as_ref().map(|amount| amount.evidence.text.clone());
    let amount =
        amount.filter(|amount| object.as_ref().is_none_or(|object| !object.contains(amount.as_str())));
    let what: Vec<String> = [kind, object].into_iter().flatten().collect();
    let what = (!what.is_empty()).then(|| what.join(" "));
    let deadline = commitment.deadline.as_ref().map(|day| format!("by {day}"));
    let condition = commitment.condition.as_ref().map(|words| words.text.clone());
    let owed: Vec<String> = [what, amount, deadline, condition].into_iter().flatten().collect();
    format!("{who}{whom}: {}", owed.join(", "))
}

fn names(actors: &[Actor]) -> String {
    listed(&actors.iter().collect::<Vec<_>>())
}

fn listed(actors: &[&Actor]) -> String {
    actors.iter().map(|actor| actor.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn in_role<'a>(agreement: &'a AgreementRecord, role: &str) -> Vec<&'a Actor> {
    let mediators = agreement.mediators.iter().filter(|_| role == "mediator");
    let told = agreement.roles.iter().filter(|told| told.role == role).map(|told| &told.who);
    let mut who: Vec<&Actor> = Vec::new();
    for actor in mediators.chain(told) {
        if who.iter().all(|known| known.entity != actor.entity) {
            who.push(actor);
        }
    }
    who
}

/// Puts words into quotation marks, in place of those around them if that is all they have.
fn quoted(words: &str) -> String {
    let (all, inside) = (clean(words), unquoted(words));
    let words = if inside.contains(['"', '“', '”']) { all } else { inside };
    format!("“{}”", words.trim_end_matches(','))
}

fn assessment_style(assessment: &str) -> Style {
    match assessment {
        "kept" | "extended" => COOPERATION,
        "partly kept" | "not yet due" => DOUBT,
        _ => CONFLICT,
    }
}

fn stage_style(stage: &str) -> Style {
    match stage {
        "signed" | "in force" | "extended" => COOPERATION,
        "proposed" | "announced" => DOUBT,
        _ => CONFLICT,
    }
}

#[cfg(test)]
mod tests;
