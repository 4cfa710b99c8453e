//! A reading for people: who is in it, what happened, who said what, what was agreed, what is disputed.
//!
//! Colour only repeats what words say, so that nothing is lost without it.

use super::Output;
use super::table::{self, Cell, Column};
use anstyle::{AnsiColor, Style};
use chancery::reading::{Agreement, Dispute, Entity, Event, Reading, Statement, TextSpan};
use std::collections::HashMap;
use std::io::{self, Write};

pub(super) const TITLE: Style = Style::new().bold();
pub(super) const HEADING: Style = AnsiColor::Cyan.on_default().bold();
pub(super) const FAINT: Style = Style::new().dimmed();
pub(super) const COOPERATION: Style = AnsiColor::Green.on_default();
pub(super) const CONFLICT: Style = AnsiColor::Red.on_default();
pub(super) const DOUBT: Style = AnsiColor::Yellow.on_default();

/// PLOVER types on the side of cooperation.
const COOPERATIVE: &[&str] = &["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"];
/// How many of those named once are listed one a row.
const MAIN_ENTITIES: usize = 12;
/// The widest line for reading, in columns.
pub(super) const WIDEST: usize = 160;

/// Prints readings one under the other.
pub(crate) struct TextPrinter {
    pub(crate) output: Output,
    printed: usize,
}

impl TextPrinter {
    /// Returns a printer to `output`.
    pub(crate) fn new(output: Output) -> TextPrinter {
        TextPrinter { output, printed: 0 }
    }

    /// Prints one reading.
    pub(crate) fn print(&mut self, reading: &Reading) -> io::Result<()> {
        let width = self.output.width.clamp(20, WIDEST);
        if self.printed > 0 {
            writeln!(self.output, "\n{FAINT}{}{FAINT:#}\n", "─".repeat(width))?;
        }
        self.printed += 1;
        Page { reading, names: Names::of(reading), width }.print(&mut self.output)
    }
}

/// What ids stand for.
struct Names<'r> {
    entities: HashMap<&'r str, &'r Entity>,
    statements: HashMap<&'r str, &'r Statement>,
    publisher: &'r str,
}

impl<'r> Names<'r> {
    fn of(reading: &'r Reading) -> Names<'r> {
        Names {
            entities: reading.entities.iter().map(|entity| (entity.id.as_str(), entity)).collect(),
            statements: reading
                .statements
                .iter()
                .map(|statement| (statement.id.as_str(), statement))
                .collect(),
            publisher: reading.document.publisher.as_deref().unwrap_or("the report itself"),
        }
    }

    fn entity(&self, id: &str) -> String {
        self.entities.get(id).map_or_else(|| clean(id), |entity| clean(&entity.name))
    }

    fn entities(&self, ids: &[String]) -> String {
        ids.iter().map(|id| self.entity(id)).collect::<Vec<_>>().join(", ")
    }

    /// Who speaks in a statement: its speaker, or the words that stand for an unknown one.
    fn speaker(&self, statement: &Statement) -> String {
        match (&statement.speaker, &statement.speaker_mention) {
            (Some(speaker), _) => self.entity(speaker),
            (None, Some(mention)) => clean(&mention.text),
            (None, None) => "unnamed".to_owned(),
        }
    }

    /// Who answers for something: a statement's speaker, or the publisher.
    fn source(&self, statement: Option<&String>) -> String {
        match statement {
            None => clean(self.publisher),
            Some(id) => self
                .statements
                .get(id.as_str())
                .map_or_else(|| clean(id), |statement| self.speaker(statement)),
        }
    }
}

/// One reading on its way to paper.
struct Page<'r> {
    reading: &'r Reading,
    names: Names<'r>,
    width: usize,
}

impl Page<'_> {
    fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        let reading = self.reading;
        self.document(out)?;
        self.entities(out)?;
        self.events(out)?;
        self.statements(out)?;
        self.agreements(out)?;
        self.disputes(out)?;
        if reading.entities.is_empty() && reading.events.is_empty() && reading.statements.is_empty() {
            writeln!(out, "\n{FAINT}Nothing was read in this text.{FAINT:#}")?;
        }
        Ok(())
    }

    fn document(&self, out: &mut dyn Write) -> io::Result<()> {
        let document = &self.reading.document;
        let title = clean(document.title.as_deref().unwrap_or(&document.id));
        for line in table::wrap(&title, self.width, 3) {
            writeln!(out, "{TITLE}{line}{TITLE:#}")?;
        }
        let published = document.published.as_deref().map_or("undated".to_owned(), clean);
        let known =
            [document.publisher.as_deref().map(clean), Some(published), document.url.as_deref().map(clean)];
        let known: Vec<String> = known.into_iter().flatten().collect();
        for line in table::wrap(&known.join(" · "), self.width, 3) {
            writeln!(out, "{FAINT}{line}{FAINT:#}")?;
        }
        Ok(())
    }

    fn heading(&self, out: &mut dyn Write, heading: &str) -> io::Result<()> {
        writeln!(out)?;
        table::wrap(heading, self.width, 3)
            .iter()
            .try_for_each(|line| writeln!(out, "{HEADING}{line}{HEADING:#}"))
    }

    fn table(
        &self,
        out: &mut dyn Write,
        columns: &[Column],
        rows: &[Vec<Cell>],
        lines: usize,
    ) -> io::Result<()> {
        table::print(out, columns, rows, self.width, lines, FAINT)
    }

    /// Words under the table, wrapped and indented.
    fn line(&self, out: &mut dyn Write, words: &str, style: Style, lines: usize) -> io::Result<()> {
        for line in table::wrap(words, self.width.saturating_sub(2), lines) {
            writeln!(out, "  {style}{line}{style:#}")?;
        }
        Ok(())
    }

    fn entities(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut entities: Vec<&Entity> = self.reading.entities.iter().collect();
        if entities.is_empty() {
            return Ok(());
        }
        self.heading(out, "Who is in it")?;
        // The main ones first; those mentioned as often stay in text order.
        entities.sort_by_key(|entity| std::cmp::Reverse(entity.mentions.len()));
        let often = entities.iter().filter(|entity| entity.mentions.len() > 1).count();
        let (main, others) = entities.split_at(entities.len().min(often.max(4)).min(MAIN_ENTITIES));
        let columns = [
            Column { heading: "name", least: 14, most: 44 },
            Column { heading: "what", least: 13, most: 14 },
            Column { heading: "of", least: 3, most: 4 },
            Column { heading: "role", least: 12, most: 44 },
            Column { heading: "mentions", least: 8, most: 8 },
        ];
        let rows: Vec<Vec<Cell>> = main.iter().map(|entity| self.entity_row(entity)).collect();
        self.table(out, &columns, &rows, 2)?;
        if !others.is_empty() {
            let names: Vec<String> = others.iter().map(|entity| clean(&entity.name)).collect();
            self.line(out, &format!("also: {}", names.join(", ")), FAINT, 4)?;
        }
        Ok(())
    }

    fn entity_row(&self, entity: &Entity) -> Vec<Cell> {
        let kind = match entity.kind.as_str() {
            "PERSON" => "person",
            "ORG" => "organisation",
            "GPE" => "state or city",
            "LOC" => "region",
            "FAC" => "site",
            "GROUP" => "group",
            other => other,
        };
        let roles = entity.roles.iter().map(|role| match &role.of {
            Some(of) => format!("{} of {}", clean(&role.title), self.names.entity(of)),
            None => clean(&role.title),
        });
        let mut roles: Vec<String> = roles.collect();
        if !entity.members.is_empty() {
            roles.push(format!("that is {}", self.names.entities(&entity.members)));
        }
        vec![
            Cell::styled(clean(&entity.name), TITLE),
            Cell::plain(clean(kind)),
            Cell::plain(clean(entity.country.as_deref().unwrap_or(""))),
            Cell::plain(roles.join("; ")),
            Cell::plain(entity.mentions.len().to_string()),
        ]
    }

    fn events(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut events: Vec<&Event> = self.reading.events.iter().collect();
        if events.is_empty() {
            return Ok(());
        }
        self.heading(out, "What happened")?;
        events.sort_by_key(|event| event.anchor.start);
        let columns = [
            Column { heading: "when", least: 10, most: 10 },
            Column { heading: "who → whom", least: 12, most: 60 },
            Column { heading: "what", least: 9, most: 24 },
            Column { heading: "status", least: 8, most: 9 },
            Column { heading: "according to", least: 12, most: 40 },
        ];
        let rows: Vec<Vec<Cell>> = events.iter().map(|event| self.event_row(event)).collect();
        let words: Vec<String> = events.iter().map(|event| event_words(event)).collect();
        table::print_noted(out, &columns, &rows, &words, self.width, 3, FAINT)
    }

    fn event_row(&self, event: &Event) -> Vec<Cell> {
        let (actors, recipients) =
            (self.names.entities(&event.actors), self.names.entities(&event.recipients));
        let who = match (actors.is_empty(), recipients.is_empty()) {
            (false, true) => actors,
            (true, false) => format!("? → {recipients}"),
            (true, true) => "?".to_owned(),
            (false, false) => format!("{actors} → {recipients}"),
        };
        let kind = match &event.mode {
            Some(mode) => format!("{}-{mode}", event.kind),
            None => event.kind.clone(),
        };
        let plover = event.plover.as_ref().unwrap_or(&event.kind);
        let side = if COOPERATIVE.contains(&plover.as_str()) { COOPERATION } else { CONFLICT };
        let status =
            if matches!(event.status.as_str(), "happened" | "ongoing") { Style::new() } else { DOUBT };
        vec![
            Cell::plain(clean(event.date.as_deref().unwrap_or("?"))),
            Cell::styled(who, TITLE),
            Cell::styled(clean(&kind), side),
            Cell::styled(clean(&event.status), status),
            Cell::plain(self.names.source(event.reported_by.as_ref())),
        ]
    }

    fn statements(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.reading.statements.is_empty() {
            return Ok(());
        }
        self.heading(out, "Who said what")?;
        let mut statements: Vec<&Statement> = self.reading.statements.iter().collect();
        statements.sort_by_key(|statement| statement.content.first().map_or(usize::MAX, |span| span.start));
        let columns = [
            Column { heading: "who", least: 14, most: 40 },
            Column { heading: "how", least: 8, most: 20 },
            Column { heading: "the words", least: 20, most: 120 },
        ];
        let rows: Vec<Vec<Cell>> = statements.iter().map(|statement| self.statement_row(statement)).collect();
        self.table(out, &columns, &rows, 2)
    }

    fn statement_row(&self, statement: &Statement) -> Vec<Cell> {
        let how = match statement.kind.as_str() {
            "direct" => "quoted",
            "indirect" => "in report",
            "mixed" => "partly quoted",
            other => other,
        };
        let denies = matches!(statement.polarity.as_str(), "denies" | "denied" | "negative" | "deny");
        let how = if denies { format!("denies, {how}") } else { how.to_owned() };
        let speaker = self.names.speaker(statement);
        let who = match &statement.addressee {
            Some(addressee) => format!("{speaker} to {}", self.names.entity(addressee)),
            None => speaker,
        };
        let style = if denies { DOUBT } else { Style::new() };
        let direct = statement.kind == "direct";
        let spoken = |text: &str| if direct { unquoted(text) } else { clean(text) };
        let content: Vec<String> = statement.content.iter().map(|span| spoken(&span.text)).collect();
        let words = content.join(" … ");
        let words = if direct { format!("“{words}”") } else { words };
        vec![Cell::styled(who, TITLE), Cell::styled(clean(&how), style), Cell::plain(words)]
    }

    fn agreements(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.reading.agreements.is_empty() {
            return Ok(());
        }
        self.heading(out, "What was agreed, and whether it was kept")?;
        self.reading.agreements.iter().try_for_each(|agreement| self.agreement(out, agreement))
    }

    fn agreement(&self, out: &mut dyn Write, agreement: &Agreement) -> io::Result<()> {
        self.line(out, &clean(&agreement.name), TITLE, 2)?;
        let mut facts = vec![agreement.kind.clone(), agreement.status.clone()];
        facts.extend(agreement.date.iter().cloned());
        if !agreement.parties.is_empty() {
            facts.push(format!("between {}", self.names.entities(&agreement.parties)));
        }
        if !agreement.mediators.is_empty() {
            facts.push(format!("mediated by {}", self.names.entities(&agreement.mediators)));
        }
        self.line(out, &clean(&facts.join(" · ")), FAINT, 3)?;
        if agreement.compliance.is_empty() {
            return Ok(());
        }
        let columns = [
            Column { heading: "who", least: 10, most: 36 },
            Column { heading: "kept it?", least: 8, most: 12 },
            Column { heading: "according to", least: 12, most: 36 },
            Column { heading: "in the words", least: 18, most: 100 },
        ];
        let rows: Vec<Vec<Cell>> = agreement
            .compliance
            .iter()
            .map(|claim| {
                let style = if claim.assessment == "kept" || claim.assessment == "extended" {
                    COOPERATION
                } else {
                    CONFLICT
                };
                vec![
                    Cell::styled(
                        claim.party.as_deref().map_or("?".to_owned(), |party| self.names.entity(party)),
                        TITLE,
                    ),
                    Cell::styled(clean(&claim.assessment), style),
                    Cell::plain(self.names.source(claim.by.as_ref())),
                    Cell::plain(clean(&claim.evidence.text)),
                ]
            })
            .collect();
        self.table(out, &columns, &rows, 2)
    }

    fn disputes(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.reading.disputes.is_empty() {
            return Ok(());
        }
        self.heading(out, "What is disputed")?;
        self.reading.disputes.iter().try_for_each(|dispute| self.dispute(out, dispute))
    }

    fn dispute(&self, out: &mut dyn Write, dispute: &Dispute) -> io::Result<()> {
        self.line(out, &clean(&dispute.proposition), TITLE, 3)?;
        let half = self.width / 2;
        let columns = [
            Column { heading: "say so", least: 10, most: half },
            Column { heading: "deny it", least: 10, most: half },
        ];
        let side = |ids: &[String]| {
            if ids.is_empty() { "nobody named".to_owned() } else { self.names.entities(ids) }
        };
        let row = vec![
            Cell::styled(side(&dispute.asserted_by), COOPERATION),
            Cell::styled(side(&dispute.denied_by), CONFLICT),
        ];
        self.table(out, &columns, &[row], 3)?;
        // A lone cue ("rejected") tells a reader nothing, nor does the proposition over again.
        let proposition = unquoted(&dispute.proposition);
        let telling = dispute.evidence.iter().map(|span| unquoted(&span.text));
        telling
            .filter(|words| words.contains(' ') && *words != proposition)
            .try_for_each(|words| self.line(out, &format!("“{words}”"), FAINT, 2))
    }
}

/// Returns cleaned words without the quotation marks around them, for a page that sets its own.
pub(super) fn unquoted(text: &str) -> String {
    let cleaned = clean(text);
    let double = cleaned.trim_matches(['"', '“', '”', '„', '«', '»']).trim();
    let single = double.strip_prefix(['\'', '‘']).and_then(|inside| inside.strip_suffix(['\'', '’']));
    single.unwrap_or(double).to_owned()
}

/// Puts words on one line and disarms what could move a terminal's cursor or turn its text around.
pub(super) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            _ if character.is_whitespace() => {
                if !cleaned.ends_with(' ') {
                    cleaned.push(' ');
                }
            }
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}' | '\u{ad}' => {}
            _ if character.is_control() => cleaned.push('\u{fffd}'),
            _ => cleaned.push(character),
        }
    }
    cleaned.trim().to_owned()
}

/// Returns the words that an event was read from.
fn event_words(event: &Event) -> String {
    let evidence =
        event.evidence.iter().find(|span| span.start <= event.anchor.start && event.anchor.end <= span.end);
    words_around(evidence.unwrap_or(&event.anchor), &event.anchor)
}

/// How many characters of a sentence are shown before its anchor when the sentence is long.
const BEFORE_ANCHOR: usize = 60;

/// Returns the words of `evidence`, from a little before `anchor` on when that stands far in.
fn words_around(evidence: &TextSpan, anchor: &TextSpan) -> String {
    let before = anchor.start.saturating_sub(evidence.start);
    if before <= 2 * BEFORE_ANCHOR {
        return clean(&evidence.text);
    }
    let from: String = evidence.text.chars().skip(before - BEFORE_ANCHOR).collect();
    let word = from.find(' ').map_or(0, |at| at + 1);
    format!("… {}", clean(&from[word..]))
}

#[cfg(test)]
mod tests;
