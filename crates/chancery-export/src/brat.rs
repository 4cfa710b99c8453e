//! Readings in the standoff format of brat: <https://brat.nlplab.org/standoff.html>.
//!
//! The primary type is [`Standoff`]: a text and the annotations of it. Mentions of actors and agreements are entities, chained by
//! `Equiv`; who holds which office and who is party to what are relations; events, statements and claims of compliance are
//! events with roles; status, mode and what is claimed are attributes; permanent ids are notes.
//! Places are counted in code points, as brat does; words that run over the end of a line, or stand in several places, are
//! discontinuous, since brat has no line break within a piece.

use crate::characters::Characters;
use chancery::reading::{Agreement, Compliance, Entity, Event, Reading, Statement, TextSpan};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

/// A text and its annotations: the contents of a `.txt` and an `.ann` file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standoff {
    /// The text, as it was read.
    pub text: String,
    /// Its annotations, one a line.
    pub annotations: String,
}

/// The types that annotations have, for `annotation.conf`, which brat wants beside the texts.
///
/// ```
/// use chancery::reading::{DocumentRecord, Entity, Mention, Reading};
/// use chancery_export::brat::{Scheme, Standoff};
///
/// let document = DocumentRecord { text: "Norway waits.".to_owned(), ..DocumentRecord::default() };
/// let mention = Mention { start: 0, end: 6, text: "Norway".to_owned(), kind: "name".to_owned() };
/// let norway = Entity { id: "e1".to_owned(), kind: "GPE".to_owned(), mentions: vec![mention], ..Entity::default() };
/// let reading = Reading { document, entities: vec![norway], ..Reading::default() };
/// let mut scheme = Scheme::default();
/// Standoff::of(&reading, |_| None, &mut scheme);
/// assert!(scheme.configuration().starts_with("[entities]\nGPE\n"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scheme {
    entities: BTreeSet<String>,
    /// Types of event and their roles.
    events: BTreeMap<String, BTreeSet<String>>,
    /// Attributes and their values.
    attributes: BTreeMap<String, BTreeSet<String>>,
}

impl Standoff {
    /// Returns the text of a reading and all that was read in it, and adds the types to `scheme`. `id` returns the permanent
    /// id for a label of the reading, which becomes a note.
    ///
    /// ```
    /// use chancery::{document::Document, reader::Reader};
    /// use chancery_export::brat::{Scheme, Standoff};
    ///
    /// let reading = Reader::embedded().read(&Document::from_text("talks", "Norway accused Jordan of delaying aid."));
    /// let mut scheme = Scheme::default();
    /// let standoff = Standoff::of(&reading, |_| None, &mut scheme);
    /// assert!(standoff.annotations.contains("GPE 0 6\tNorway"));
    /// assert!(scheme.configuration().contains("ACCUSE"));
    /// ```
    pub fn of(reading: &Reading, id: impl Fn(&str) -> Option<String>, scheme: &mut Scheme) -> Standoff {
        let text = &reading.document.text;
        let mut page = Page {
            reading,
            characters: Characters::of(text),
            scheme,
            lines: String::new(),
            spans: 0,
            events: 0,
            others: [0; 3],
            mentions: HashMap::new(),
            told: HashMap::new(),
            labels: Vec::new(),
        };
        reading.entities.iter().for_each(|entity| page.entity(entity));
        page.offices();
        reading.statements.iter().for_each(|statement| page.statement(statement));
        reading.events.iter().for_each(|event| page.event(event));
        reading.agreements.iter().for_each(|agreement| page.agreement(agreement));
        for (label, annotation) in std::mem::take(&mut page.labels) {
            if let Some(id) = id(&label) {
                let number = page.next(NOTE);
                page.line(format_args!("#{number}\tAnnotatorNotes {annotation}\t{id}"));
            }
        }
        Standoff { text: text.clone(), annotations: page.lines }
    }
}

impl Scheme {
    /// Returns the contents of `annotation.conf`.
    pub fn configuration(&self) -> String {
        let mut out = "[entities]\n".to_owned();
        let mut line = |line: String| {
            out.push_str(&line);
            out.push('\n');
        };
        self.entities.iter().for_each(|entity| line(entity.clone()));
        line("\n[relations]".to_owned());
        line("Equiv\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive".to_owned());
        for relation in ["OfficeOf", "PartyTo", "MediatorOf"] {
            line(format!("{relation}\tArg1:<ENTITY>, Arg2:<ENTITY>"));
        }
        line("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>".to_owned());
        line("\n[events]".to_owned());
        for (event, roles) in &self.events {
            // Any role may be there several times, or not at all.
            let roles: Vec<String> = roles.iter().map(|role| format!("{role}*:<ANY>")).collect();
            line(format!("{event}\t{}", roles.join(", ")));
        }
        line("\n[attributes]".to_owned());
        for (attribute, values) in &self.attributes {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            line(format!("{attribute}\tArg:<ANY>, Value:{}", values.join("|")));
        }
        out
    }
}

const ATTRIBUTE: usize = 0;
const RELATION: usize = 1;
const NOTE: usize = 2;

/// The annotations of one text on their way.
struct Page<'r, 's> {
    reading: &'r Reading,
    characters: Characters<'r>,
    scheme: &'s mut Scheme,
    lines: String,
    /// How many there are of `T`, of `E`, and of `A`, `R` and `#`.
    spans: usize,
    events: usize,
    others: [usize; 3],
    /// Where the mentions of each entity begin, and their numbers.
    mentions: HashMap<&'r str, Vec<(usize, usize)>>,
    /// The annotation that something with a label became: `E3`.
    told: HashMap<String, String>,
    /// The same in the order in which they came.
    labels: Vec<(String, String)>,
}

impl<'r> Page<'r, '_> {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing into memory does not fail.
        let _ = writeln!(self.lines, "{line}");
    }

    fn next(&mut self, what: usize) -> usize {
        self.others[what] += 1;
        self.others[what]
    }

    /// Adds words, in one or several places, and returns their number; nothing where there is nothing but white space.
    fn span(&mut self, kind: &str, places: impl IntoIterator<Item = (usize, usize)>) -> Option<usize> {
        let pieces: Vec<(usize, usize)> =
            places.into_iter().flat_map(|(start, end)| self.pieces(start, end)).collect();
        if pieces.is_empty() {
            return None;
        }
        let places: Vec<String> = pieces.iter().map(|(start, end)| format!("{start} {end}")).collect();
        let words: Vec<&str> = pieces.iter().map(|&(start, end)| self.characters.slice(start, end)).collect();
        self.spans += 1;
        let (number, places, words) = (self.spans, places.join(";"), words.join(" "));
        self.line(format_args!("T{number}\t{kind} {places}\t{words}"));
        Some(number)
    }

    /// Cuts words where lines end.
    fn pieces(&self, start: usize, end: usize) -> Vec<(usize, usize)> {
        let mut at = start;
        let mut pieces = Vec::new();
        for line in self.characters.slice(start, end).split_inclusive(breaks) {
            let length = line.chars().count();
            let words = line.trim();
            if !words.is_empty() {
                let first = at + line.chars().take_while(|character| character.is_whitespace()).count();
                pieces.push((first, first + words.chars().count()));
            }
            at += length;
        }
        pieces
    }

    /// Adds an event and returns what it is called.
    fn happening(&mut self, kind: &str, trigger: usize, roles: &[(&'static str, String)]) -> String {
        self.events += 1;
        let number = self.events;
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let mut line = format!("E{number}\t{kind}:T{trigger}");
        let known = self.scheme.events.entry(kind.to_owned()).or_default();
        for (role, whom) in roles {
            known.insert((*role).to_owned());
            let count = counts.entry(role).or_default();
            *count += 1;
            // Roles that are there again have a number: Actor, Actor2, ….
            let numbered = if *count == 1 { String::new() } else { count.to_string() };
            let _ = write!(line, " {role}{numbered}:{whom}");
        }
        self.line(format_args!("{line}"));
        format!("E{number}")
    }

    /// Adds a value of an annotation, if there is one.
    fn attribute(&mut self, of: &str, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        let value = word(value);
        self.scheme.attributes.entry(name.to_owned()).or_default().insert(value.clone());
        let number = self.next(ATTRIBUTE);
        self.line(format_args!("A{number}\t{name} {of} {value}"));
    }

    fn relation(&mut self, kind: &str, from: usize, to: usize) {
        let number = self.next(RELATION);
        self.line(format_args!("R{number}\t{kind} Arg1:T{from} Arg2:T{to}"));
    }

    /// Remembers which annotation something with a label became.
    fn is_told(&mut self, label: &str, annotation: String) {
        self.labels.push((label.to_owned(), annotation.clone()));
        self.told.insert(label.to_owned(), annotation);
    }

    /// Adds the mentions of one thing, chained, and returns where they stand with their numbers.
    fn chain(&mut self, kind: &str, places: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
        self.scheme.entities.insert(kind.to_owned());
        let mut numbers = Vec::new();
        for place in places {
            if let Some(number) = self.span(kind, [place]) {
                numbers.push((place.0, number));
            }
        }
        if numbers.len() > 1 {
            let names: Vec<String> = numbers.iter().map(|(_, number)| format!("T{number}")).collect();
            self.line(format_args!("*\tEquiv {}", names.join(" ")));
        }
        numbers
    }

    fn entity(&mut self, entity: &'r Entity) {
        let places = entity.mentions.iter().map(|mention| (mention.start, mention.end));
        let numbers = self.chain(&word(&entity.kind), places);
        self.mentions.insert(&entity.id, numbers);
    }

    /// Says who holds an office of whom.
    fn offices(&mut self) {
        for entity in &self.reading.entities {
            for of in entity.roles.iter().filter_map(|role| role.of.as_deref()) {
                let (Some(who), Some(of)) = (self.nearest(&entity.id, 0), self.nearest(of, 0)) else {
                    continue;
                };
                let number = self.next(RELATION);
                self.line(format_args!("R{number}\tOfficeOf Arg1:T{who} Arg2:T{of}"));
            }
        }
    }

    /// Returns the mention of an entity that is nearest to a place.
    fn nearest(&self, entity: &str, place: usize) -> Option<usize> {
        let mentions = self.mentions.get(entity)?;
        mentions.iter().min_by_key(|(start, _)| start.abs_diff(place)).map(|(_, number)| *number)
    }

    /// Returns entities in a role, by their mentions nearest to a place.
    fn roles<'e>(
        &self,
        role: &'static str,
        entities: impl IntoIterator<Item = &'e String>,
        place: usize,
    ) -> Vec<(&'static str, String)> {
        let mentions = entities.into_iter().filter_map(|entity| self.nearest(entity, place));
        mentions.map(|number| (role, format!("T{number}"))).collect()
    }

    fn statement(&mut self, statement: &'r Statement) {
        let first = statement.content.first();
        let trigger = statement.cue.as_ref().or(statement.speaker_mention.as_ref()).or(first);
        let Some(trigger) = trigger else { return };
        let Some(number) = self.span("STATEMENT", [place(trigger)]) else { return };
        let mut roles = self.roles("Speaker", &statement.speaker, trigger.start);
        roles.extend(self.roles("Addressee", &statement.addressee, trigger.start));
        if let Some(content) = self.span("CONTENT", statement.content.iter().map(place)) {
            self.scheme.entities.insert("CONTENT".to_owned());
            roles.push(("Content", format!("T{content}")));
        }
        roles.extend(self.reported("ReportedBy", statement.within.as_ref()));
        let event = self.happening("STATEMENT", number, &roles);
        self.attribute(&event, "Class", &statement.class);
        self.attribute(&event, "Kind", &statement.kind);
        self.attribute(&event, "Polarity", &statement.polarity);
        self.is_told(&statement.id, event);
    }

    /// Returns the event that a label became in a role.
    fn reported(&self, role: &'static str, label: Option<&String>) -> Option<(&'static str, String)> {
        Some((role, self.told.get(label?)?.clone()))
    }

    fn event(&mut self, event: &'r Event) {
        let kind = word(&event.kind);
        let Some(trigger) = self.span(&kind, [place(&event.anchor)]) else { return };
        let at = event.anchor.start;
        let mut roles = self.roles("Actor", &event.actors, at);
        roles.extend(self.roles("Recipient", &event.recipients, at));
        roles.extend(self.reported("ReportedBy", event.reported_by.as_ref()));
        let happening = self.happening(&kind, trigger, &roles);
        self.attribute(&happening, "Status", &event.status);
        self.attribute(&happening, "Mode", event.mode.as_deref().unwrap_or_default());
        self.is_told(&event.id, happening);
    }

    fn agreement(&mut self, agreement: &'r Agreement) {
        let Some(&(start, first)) = self.chain("AGREEMENT", agreement.mentions.iter().map(place)).first()
        else {
            return;
        };
        let named = format!("T{first}");
        self.attribute(&named, "AgreementKind", &agreement.kind);
        self.attribute(&named, "Stage", agreement.stage.as_deref().unwrap_or_default());
        for (kind, who) in [("PartyTo", &agreement.parties), ("MediatorOf", &agreement.mediators)] {
            for entity in who {
                if let Some(mention) = self.nearest(entity, start) {
                    self.relation(kind, mention, first);
                }
            }
        }
        for (at, claim) in agreement.compliance.iter().enumerate() {
            self.claim(claim, &named, &format!("{}/claim/{}", agreement.id, at + 1));
        }
        self.is_told(&agreement.id, named);
    }

    fn claim(&mut self, claim: &'r Compliance, agreement: &str, label: &str) {
        let Some(trigger) = self.span("COMPLIANCE", [place(&claim.evidence)]) else { return };
        let mut roles = vec![("About", agreement.to_owned())];
        roles.extend(self.roles("Party", &claim.party, claim.evidence.start));
        roles.extend(self.reported("ReportedBy", claim.by.as_ref()));
        roles.extend(claim.denied_by.iter().filter_map(|by| self.reported("DeniedBy", Some(by))));
        let claimed = self.happening("COMPLIANCE", trigger, &roles);
        self.attribute(&claimed, "Assessment", &claim.assessment);
        self.attribute(&claimed, "Basis", &claim.basis);
        self.is_told(label, claimed);
    }
}

fn place(span: &TextSpan) -> (usize, usize) {
    (span.start, span.end)
}

/// What brat, or one of the programs that read its files, takes for the end of a line.
fn breaks(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Makes a word of brat's: letters, digits, hyphens and underscores.
fn word(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests;
