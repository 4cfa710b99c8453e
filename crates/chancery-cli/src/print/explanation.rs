//! Explanations for people: one heading for each event, statement or sentence, and under it what stands behind it.

use super::text::clean;
use super::{Output, table};
use crate::explain::{Asked, StatementReasons};
use anstyle::{AnsiColor, Style};
use chancery::reading::explanation::{
    EventReasons, Explanation, LineUse, ParticipantReasons, RejectedLine, SentenceReasons, SettingReasons,
};
use chancery::reading::{Reading, TextSpan};
use std::io::{self, Write};

pub(super) const TITLE: Style = Style::new().bold();
const HEADING: Style = AnsiColor::Cyan.on_default().bold();
pub(super) const FAINT: Style = Style::new().dimmed();
/// Columns of what stands before the reasons.
const LABEL: usize = 14;
/// The widest line, in columns.
const WIDEST: usize = 160;
/// Alternatives of a need that are shown of long lists.
const ALTERNATIVES: usize = 3;
/// Lines that were not taken of which each is told.
const REJECTED: usize = 12;

/// A page of explanations of one document.
pub(crate) struct Page<'r> {
    reading: &'r Reading,
    out: &'r mut Output,
}

impl<'r> Page<'r> {
    /// Returns a page to `out`.
    pub(crate) fn new(reading: &'r Reading, out: &'r mut Output) -> Page<'r> {
        Page { reading, out }
    }

    /// Lists the events with their ids and the sentences with their numbers.
    pub(crate) fn overview(&mut self, explanation: &Explanation) -> io::Result<()> {
        writeln!(self.out, "{HEADING}Events{HEADING:#}")?;
        for event in &explanation.events {
            let who: Vec<&str> = event.participants.iter().map(|someone| someone.name.as_str()).collect();
            let line = format!(
                "{} in \"{}\", sentence {}: {}",
                kind(event),
                event.anchor.text,
                event.sentence,
                who.join(", ")
            );
            self.labelled(&event.id, &line)?;
        }
        writeln!(self.out, "\n{HEADING}Sentences{HEADING:#}")?;
        for sentence in &explanation.sentences {
            self.labelled(&sentence.sentence.to_string(), &sentence.text.text)?;
        }
        writeln!(self.out, "\n{FAINT}--event ID or --sentence N tells why.{FAINT:#}")
    }

    /// Prints what was asked for.
    pub(crate) fn answers(&mut self, asked: &Asked<'_>) -> io::Result<()> {
        let mut first = true;
        let mut part = |page: &mut Page<'r>| -> io::Result<()> {
            if !std::mem::take(&mut first) {
                writeln!(page.out)?;
            }
            Ok(())
        };
        for event in &asked.events {
            part(self)?;
            self.event(event)?;
        }
        for statement in &asked.statements {
            part(self)?;
            self.statement(statement)?;
        }
        for sentence in &asked.sentences {
            part(self)?;
            self.sentence(sentence)?;
        }
        Ok(())
    }

    fn event(&mut self, event: &EventReasons) -> io::Result<()> {
        let EventReasons { id, anchor, sentence, .. } = event;
        writeln!(
            self.out,
            "{TITLE}{id}  {} in \"{}\", sentence {sentence}{TITLE:#}",
            kind(event),
            clean(&anchor.text)
        )?;
        self.quoted(&event.text.text)?;
        match (&event.line, &event.rule) {
            (Some(line), _) => self.line(line)?,
            (None, rule) => self.labelled("Made by", rule.as_deref().unwrap_or_default())?,
        }
        for someone in &event.participants {
            self.participant(someone)?;
        }
        if event.participants.iter().all(|someone| someone.side != "actor") {
            self.labelled("Actor", "nobody that the text names")?;
        }
        self.status(event)?;
        match &event.reported_by {
            Some(by) => {
                let speaker = by.speaker.as_deref().unwrap_or("somebody unnamed");
                let cue = by.cue.as_ref().map(|cue| format!(", by \"{}\"", cue.text)).unwrap_or_default();
                self.labelled(
                    "Reported by",
                    &format!("{speaker} ({}{cue}): {}", by.statement, words(&by.content)),
                )?;
            }
            None => self.labelled("Reported by", "the publisher")?,
        }
        self.setting("Date", event.date.as_ref())?;
        self.setting("Place", event.place.as_ref())?;
        let told = event.confidence.parts.iter().filter(|part| part.adds != 0.0);
        let parts: Vec<String> = told.map(|part| format!("{} {:+.2}", part.what, part.adds)).collect();
        let odds = if parts.is_empty() { String::new() } else { format!(", log-odds {}", parts.join(", ")) };
        self.labelled("Confidence", &format!("{:.2}{odds}", event.confidence.value))?;
        if !event.also.is_empty() {
            self.labelled("Told again in", &quoted(&event.also))?;
        }
        self.rejected("Not taken", &event.rejected)
    }

    fn line(&mut self, line: &LineUse) -> io::Result<()> {
        self.labelled("Named by", &format!("{} ({})", line.written, line.place))?;
        for need in &line.needs {
            self.labelled("", &format!("{} met by \"{}\"", need.need, need.met_by.text))?;
        }
        match &line.carried_by {
            Some(verb) => {
                self.labelled("", &format!("carried by the verb \"{}\", whose subject acts", verb.text))
            }
            None => Ok(()),
        }
    }

    fn participant(&mut self, someone: &ParticipantReasons) -> io::Result<()> {
        let label = if someone.side == "actor" { "Actor" } else { "Recipient" };
        let named = someone.words.as_ref().map(|words| format!("\"{}\", ", words.text)).unwrap_or_default();
        self.labelled(label, &format!("{} ({}): {named}{}", someone.name, someone.entity, someone.found))?;
        if let Some(path) = &someone.path {
            self.labelled("", path)?;
        }
        let others: Vec<TextSpan> = someone
            .mentions
            .iter()
            .filter(|mention| Some(*mention) != someone.words.as_ref())
            .cloned()
            .collect();
        if !others.is_empty() {
            self.labelled("", &format!("also called {}", quoted(&others)))?;
        }
        Ok(())
    }

    fn status(&mut self, event: &EventReasons) -> io::Result<()> {
        let status = &event.status;
        let note = if status.note.is_empty() { String::new() } else { format!(": {}", status.note) };
        self.labelled("Status", &format!("{}{note}", status.status))?;
        for word in &status.words {
            self.labelled("", &format!("\"{}\" ({}); without it {}", word.word.text, word.is, word.without))?;
        }
        Ok(())
    }

    fn setting(&mut self, label: &str, setting: Option<&SettingReasons>) -> io::Result<()> {
        let told = match setting {
            None => "not told".to_owned(),
            Some(SettingReasons { value, words: Some(words), found }) => {
                format!("{value}, from \"{}\", {found}", words.text)
            }
            Some(SettingReasons { value, words: None, found }) => format!("{value}, {found}"),
        };
        self.labelled(label, &told)
    }

    fn statement(&mut self, reasons: &StatementReasons<'_>) -> io::Result<()> {
        let statement = reasons.statement;
        let name = |id: &Option<String>| {
            let entity = self.reading.entities.iter().find(|entity| Some(&entity.id) == id.as_ref());
            entity.map_or("nobody that the text names".to_owned(), |entity| {
                format!("{} ({})", entity.name, entity.id)
            })
        };
        let (speaker, addressee) = (name(&statement.speaker), name(&statement.addressee));
        writeln!(self.out, "{TITLE}{}  {} statement{TITLE:#}", statement.id, statement.kind)?;
        self.labelled("Says", &words(&statement.content))?;
        let mention = statement.speaker_mention.as_ref().map(|words| format!(", here \"{}\"", words.text));
        self.labelled("Speaker", &format!("{speaker}{}", mention.unwrap_or_default()))?;
        if !reasons.speaker_mentions.is_empty() {
            self.labelled("", &format!("called \"{}\"", reasons.speaker_mentions.join("\", \"")))?;
        }
        let cue = statement
            .cue
            .as_ref()
            .map_or("no word: it stands in quotation marks or a turn".to_owned(), |cue| {
                format!("\"{}\", which is to {}", cue.text, statement.class)
            });
        self.labelled("Attributed by", &cue)?;
        self.labelled(
            "Found by",
            match statement.read_by.as_str() {
                "rules" => "the rules over the tree alone",
                "model" => "the model alone",
                _ => "the rules over the tree and the model",
            },
        )?;
        self.labelled("Polarity", &statement.polarity)?;
        self.labelled("To", &addressee)?;
        if let Some(within) = &statement.within {
            self.labelled("Within", &format!("{within}, which reports it"))?;
        }
        let reports =
            if reasons.reports.is_empty() { "no event".to_owned() } else { reasons.reports.join(", ") };
        self.labelled("Reports", &reports)
    }

    fn sentence(&mut self, sentence: &SentenceReasons) -> io::Result<()> {
        writeln!(self.out, "{TITLE}Sentence {}{TITLE:#}", sentence.sentence)?;
        self.quoted(&sentence.text.text)?;
        if sentence.words.is_empty() {
            return self.labelled("", "no word here is in the codebook by its dictionary form, which chancery read --format conllu shows");
        }
        for word in &sentence.words {
            let outcome = match &word.event {
                Some(event) => word.outcome.replace("it", event),
                None => word.outcome.clone(),
            };
            self.labelled(&clean(&word.word.text), &outcome)?;
            self.rejected("", &word.tried)?;
        }
        Ok(())
    }

    /// Prints the lines that were not taken; those for another part of speech are only counted.
    fn rejected(&mut self, label: &str, lines: &[RejectedLine]) -> io::Result<()> {
        let told: Vec<&RejectedLine> = lines.iter().filter(|line| line.because != "part").collect();
        let mut label = label;
        for line in told.iter().take(REJECTED) {
            let need = line.need.as_deref().map(short).unwrap_or_default();
            let why = match line.because.as_str() {
                "need" => format!("needs {need}"),
                "excluded" => format!("the codebook excludes {need}"),
                _ => "fits too, but a line before it says more".to_owned(),
            };
            // Where its participants would stand says nothing of why it was not taken.
            let written = line.written.split(", ").next().unwrap_or_default();
            self.labelled(
                std::mem::take(&mut label),
                &format!("{} ({}): {why}", short(written), line.place),
            )?;
        }
        let more = told.len().saturating_sub(REJECTED);
        if more > 0 {
            self.labelled("", &format!("and {more} more; --format json has them all"))?;
        }
        match lines.len() - told.len() {
            0 => Ok(()),
            1 => self.labelled(label, "1 line of the word as another part of speech"),
            other => self.labelled(label, &format!("{other} lines of the word as another part of speech")),
        }
    }

    fn quoted(&mut self, text: &str) -> io::Result<()> {
        for line in table::wrap(&clean(text), width(self.out).saturating_sub(4), usize::MAX) {
            writeln!(self.out, "  {FAINT}{line}{FAINT:#}")?;
        }
        Ok(())
    }

    fn labelled(&mut self, label: &str, text: &str) -> io::Result<()> {
        labelled(self.out, label, text)
    }
}

/// Prints a label and what stands behind it, wrapped beside the label.
pub(crate) fn labelled(out: &mut Output, label: &str, text: &str) -> io::Result<()> {
    let mut lines = table::wrap(&clean(text), width(out).saturating_sub(LABEL + 4), usize::MAX).into_iter();
    let first = lines.next().unwrap_or_default();
    writeln!(out, "  {HEADING}{label:<LABEL$}{HEADING:#}  {first}")?;
    lines.try_for_each(|line| writeln!(out, "  {:<LABEL$}  {line}", ""))
}

/// Returns the columns of a page of reasons.
pub(super) fn width(out: &Output) -> usize {
    out.width.clamp(40, WIDEST)
}

fn kind(event: &EventReasons) -> String {
    event.mode.as_ref().map_or_else(|| event.kind.clone(), |mode| format!("{}-{mode}", event.kind))
}

/// Cuts long lists of alternatives: `obj:base/camp/front/…`.
fn short(written: &str) -> String {
    let cut = |part: &str| match part.match_indices('/').nth(ALTERNATIVES - 1) {
        Some((at, _)) if part.matches('/').count() > ALTERNATIVES => format!("{}/…", &part[..at]),
        _ => part.to_owned(),
    };
    let items = |word: &str| word.split('&').map(cut).collect::<Vec<_>>().join("&");
    written.split(' ').map(items).collect::<Vec<_>>().join(" ")
}

/// Several spans as one line.
fn words(spans: &[TextSpan]) -> String {
    spans.iter().map(|span| clean(&span.text)).collect::<Vec<_>>().join(" … ")
}

fn quoted(spans: &[TextSpan]) -> String {
    let mut quoted: Vec<String> = Vec::new();
    for span in spans.iter().map(|span| format!("\"{}\"", clean(&span.text))) {
        if !quoted.contains(&span) {
            quoted.push(span);
        }
    }
    quoted.join(", ")
}
