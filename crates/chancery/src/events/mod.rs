//! What happened? Events with type, participants, status, reporter, time and place.
//!
//! `code` finds anchors by the event lexicon (`lexicon`, `anchors`), reads their clause (`frame`), fills the
//! participants (`participants`, `parties`, `subject_matter`), decides the status (`status`) and the setting (`setting`), and joins what is
//! told twice (`coreference`).

mod allegations;
mod anchors;
pub mod confidence;
mod coreference;
mod deontic;
mod explanation;
pub(crate) mod frame;
mod lexicon;
mod participants;
mod parties;
mod responsibility;
mod setting;
mod status;
mod subject_matter;

pub(crate) use anchors::Finder;
pub(crate) use explanation::explain;
pub(crate) use lexicon::OwnType;
pub use lexicon::{EventLexicon, Status};
pub use status::WordStatus;
pub(crate) use status::of_words as word_statuses;

use crate::entities::Entities;
use crate::mentions::Layout;
use crate::span::Span;
use crate::statements::{Around, CueClass, Statement};
use anchors::{Anchor, is_verbal_type};
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos};
use jiff::civil::Date;
use setting::DatedWords;

/// Who did what to whom.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Event {
    /// The words that name it.
    pub anchor: Span,
    /// Head token of the anchor.
    pub token: usize,
    /// Part of speech of the anchor.
    pub(crate) part: lexicon::Part,
    /// How much the lexicon asks to stand with it.
    pub(crate) needs: usize,
    /// Later anchors.
    pub also: Vec<Span>,
    /// PLOVER type.
    pub kind: &'static str,
    /// PLOVER mode.
    pub mode: Option<&'static str>,
    /// Type and mode in a codebook of one's own; its type stands in `kind` too where it is no PLOVER type.
    pub own: Option<OwnType>,
    /// CAMEO code.
    pub cameo: Option<&'static str>,
    /// PLOVER contexts.
    pub contexts: Vec<&'static str>,
    /// Entities that act.
    pub actors: Vec<usize>,
    /// Entities that are acted upon.
    pub recipients: Vec<usize>,
    /// Whether it happened.
    pub status: Status,
    /// Index of the innermost statement that reports it.
    pub reported_by: Option<usize>,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Mention of the place.
    pub place: Option<usize>,
    /// PLOVER's conflict–cooperation score.
    pub intensity: Option<f64>,
    /// How sure the reading is, between 0 and 1.
    pub confidence: f64,
    /// The sentence.
    pub evidence: Vec<Span>,
}

/// Something done with an agreement: kept or broken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Conduct {
    /// Head token of the words.
    pub token: usize,
    /// Entities that kept or broke it.
    pub parties: Vec<usize>,
    /// Head tokens of what was kept or broken, the agreement's words among them.
    pub agreements: Vec<usize>,
    /// Whether the word is one of keeping, not of breaking.
    pub complies: bool,
    /// Whether that took place.
    pub status: Status,
    /// Index of the innermost statement that claims so.
    pub by: Option<usize>,
    /// The clause.
    pub evidence: Span,
}

impl Conduct {
    /// Returns whether what the words tell is that it was kept.
    fn is_kept(&self) -> bool {
        self.complies != (self.status == Status::Denied)
    }
}

/// What coding finds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Coded {
    /// Events, in text order.
    pub events: Vec<Event>,
    /// What was done with agreements, in text order.
    pub conduct: Vec<Conduct>,
    /// What the confidence of each event is made of.
    pub examples: Vec<confidence::Example>,
}

/// Codes the events of a document. `dates` are the calendar dates it names, in text order; `published` is the day of
/// publication.
pub(crate) fn code(
    layout: &Layout<'_>,
    entities: &Entities,
    statements: &[Statement],
    dates: &[(Span, String)],
    published: Option<Date>,
    lexicon: &'static EventLexicon,
) -> Coded {
    let finder = Finder::new(layout, entities, lexicon);
    let dates: Vec<DatedWords> =
        dates.iter().map(|(span, date)| DatedWords { span: *span, date: date.clone() }).collect();
    let around = Around::new(statements, |_| true);
    let mut coded = Coded::default();
    let mut events = Vec::new();
    for anchor in finder.find() {
        let by = around.innermost(layout.tokens[anchor.token].span);
        match anchor.trigger.kind {
            "VIOLATE" | "COMPLY" => {
                let conduct = finder.conduct(&anchor, by);
                events.extend(finder.accusation(&conduct, statements, &dates));
                coded.conduct.push(conduct);
            }
            _ => {
                let refers = finder.refers(anchor.token) || finder.is_consequence(anchor.token);
                let mut event = finder.event(&anchor, by.map(|by| &statements[by]), by, &dates);
                event.reported_by = around.reporter(&event);
                // Somebody's denial does not make it so: the text leaves open whether it happened.
                let denier = event.reported_by.is_some_and(|by| statements[by].denies);
                if denier && event.status == Status::Denied {
                    event.status = Status::Possible;
                }
                // "The raid is unacceptable" is somebody's view or no event at all.
                let unsaid = finder.needs_speaker(&anchor) && event.actors.is_empty()
                    || finder.is_only_named(&anchor)
                    || finder.is_only_setting(&anchor, &event);
                if is_kept(&event, refers) && !unsaid {
                    events.push(event);
                }
            }
        }
    }
    finder.tie_responsibility(&mut events);
    finder.tie_strikes(&mut events);
    finder.give_recipients(&mut events);
    let implied = finder.allegations(statements, &events, &around, &dates);
    events.extend(implied);
    events.extend(finder.obligations(statements, &around, &dates));
    // What is told without a word for it is an event only where the codebook has its type.
    events.retain(|event| event.own.is_some() || lexicon.codes(event.kind));
    // Some were found apart: put all in text order before joining.
    events.sort_by_key(|event| event.anchor.start);
    coded.events = coreference::join(events, &finder);
    // What only refers back, and found nothing to refer to, says of nobody that he did something.
    coded.events.retain(|event| !event.actors.is_empty() || !event.recipients.is_empty());
    finder.give_dates_of_visits(&mut coded.events);
    if let Some(today) = setting::narrative_day(&dates, published) {
        let performed = |event: &Event| {
            let speaker = around.innermost(event.anchor).and_then(|by| statements[by].speaker);
            is_verbal_type(event.kind) && speaker.is_some_and(|speaker| event.actors.contains(&speaker))
        };
        finder.give_narrative_date(&mut coded.events, &today, performed);
    }
    for (index, event) in coded.events.iter_mut().enumerate() {
        let features = finder.features(event);
        event.confidence = confidence::of(event.kind, &features);
        coded.examples.push(confidence::Example { event: index, kind: event.kind, features });
    }
    coded
}

/// Returns whether an event says enough to be kept: somebody took part, or it refers back to one that does.
fn is_kept(event: &Event, refers: bool) -> bool {
    !event.actors.is_empty() || !event.recipients.is_empty() || refers
}

/// Returns the events of sentences, of events in the order of their tokens.
pub(crate) fn in_sentences<'e>(
    events: &'e [Event],
    layout: &Layout<'_>,
    sentences: std::ops::Range<usize>,
) -> &'e [Event] {
    let upto =
        |sentence: usize| events.partition_point(|event| layout.syntax.sentence(event.token) < sentence);
    let (from, to) = (upto(sentences.start), upto(sentences.end));
    &events[from..to.max(from)]
}

/// Returns the event that a token is the anchor of, of events in the order of their tokens.
pub(crate) fn anchored_at(events: &[Event], token: usize) -> Option<usize> {
    let at = events.partition_point(|event| event.token < token);
    events.get(at).is_some_and(|event| event.token == token).then_some(at)
}

impl Around<'_> {
    /// Returns the statement that reports an event. What a speaker does by speaking is reported by whoever reports the
    /// speech.
    fn reporter(&self, event: &Event) -> Option<usize> {
        let by = self.innermost(event.anchor)?;
        let statement = self.statement(by);
        let performed = is_verbal_type(event.kind)
            && event.status == Status::Happened
            && statement.speaker.is_some_and(|speaker| event.actors.contains(&speaker));
        if performed { statement.cue.and_then(|cue| self.innermost(cue)) } else { Some(by) }
    }
}

impl Finder<'_, '_> {
    fn event(
        &self,
        anchor: &Anchor<'_>,
        statement: Option<&Statement>,
        by: Option<usize>,
        dates: &[DatedWords],
    ) -> Event {
        let trigger = anchor.trigger;
        let mut participants = self.participants(anchor, statement);
        let status = self.status(anchor);
        let mode = trigger.mode.or_else(|| self.mode_from_complement(anchor));
        let span = self.layout.tokens[anchor.token].span;
        let date = self.date(anchor.token, dates);
        let place = self.place(anchor.token, anchor.verb);
        let mut mode = mode;
        if trigger.kind == "CONSULT" && mode.is_none() && self.part_hosts(&mut participants, place) {
            mode = Some("visit");
        }
        Event {
            anchor: span,
            token: anchor.token,
            also: Vec::new(),
            kind: trigger.kind,
            mode,
            own: trigger.own,
            cameo: trigger.cameo,
            contexts: self.contexts(anchor.token),
            part: trigger.part,
            needs: trigger.needs.len(),
            confidence: 0.0,
            actors: participants.actors,
            recipients: participants.recipients,
            status,
            reported_by: by,
            date,
            place,
            intensity: trigger
                .own
                .and_then(|own| own.score)
                .or_else(|| self.lexicon.score(trigger.kind, mode)),
            evidence: vec![self.layout.sentence_of(anchor.token).span],
        }
    }

    /// Returns whether an anchor only says what came of an attack: "shelled the village, killing six".
    fn is_consequence(&self, token: usize) -> bool {
        let syntax = self.layout.syntax;
        CONSEQUENCES.contains(syntax.lemma(token))
            && syntax.xpos(token) == chancery_syntax::Xpos::VBG
            && matches!(syntax.relation(token), Relation::Advcl | Relation::Conj | Relation::Acl)
    }

    /// Returns whether a noun for a doer ("the mediators") is only a subject here, and what it does is another event.
    fn is_only_named(&self, anchor: &Anchor<'_>) -> bool {
        let itself =
            anchor.trigger.actors.iter().flatten().any(|&position| position == lexicon::Position::Itself);
        let relation = self.layout.syntax.relation(anchor.token);
        itself && !matches!(relation, Relation::Root | Relation::Appos | Relation::Xcomp)
    }

    /// Returns whether a meeting is only the setting of what is told: "on the margins of the UN meeting" tells of no meeting of the UN with
    /// somebody.
    fn is_only_setting(&self, anchor: &Anchor<'_>, event: &Event) -> bool {
        let relation = self.layout.syntax.relation(anchor.token);
        let adjunct = matches!(relation, Relation::Obl | Relation::Nmod);
        let told = !anchor.frame.possessors.is_empty() || !anchor.frame.phrases.is_empty();
        event.kind == "CONSULT"
            && anchor.trigger.part == lexicon::Part::Noun
            && adjunct
            && !told
            && event.actors.len() + event.recipients.len() < 2
    }

    /// Returns whether the actor can only be who says so.
    fn needs_speaker(&self, anchor: &Anchor<'_>) -> bool {
        anchor.trigger.actors.iter().flatten().any(|&position| position == lexicon::Position::Speaker)
    }

    /// Returns whether an anchor only points back: "the visit", "this meeting".
    fn refers(&self, token: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.is_noun(token)
            && syntax.children(token).iter().any(|&child| {
                syntax.relation(child) == Relation::Det
                    && matches!(
                        syntax.lemma(child).to_lowercase().as_str(),
                        "the" | "this" | "that" | "these" | "those"
                    )
            })
    }

    /// Returns the mode of a demand, refusal or threat from what is demanded, refused or threatened.
    fn mode_from_complement(&self, anchor: &Anchor<'_>) -> Option<&'static str> {
        let verb = anchor.frame.infinitive?;
        let under = self.complement_type(verb)?;
        match (anchor.trigger.kind, under) {
            ("REQUEST" | "REJECT", "AID" | "COOPERATE" | "SUPPORT") => Some("assist"),
            ("REQUEST" | "REJECT", "RETREAT" | "CONCEDE") => Some("yield"),
            ("REQUEST" | "REJECT", "CONSULT" | "AGREE") => Some("meet"),
            ("REQUEST" | "REJECT", _) => Some("change"),
            ("THREATEN", "ASSAULT") => Some("violence"),
            ("THREATEN", "SANCTION") => Some("restrict"),
            _ => None,
        }
    }

    /// Returns the contexts that the words of the anchor's sentence give, in alphabetical order.
    fn contexts(&self, token: usize) -> Vec<&'static str> {
        let sentence = self.layout.sentence_of(token);
        let mut contexts: Vec<&'static str> = Vec::new();
        for at in sentence.tokens.clone() {
            if matches!(self.layout.syntax.upos(at), Upos::Noun | Upos::Adj | Upos::Verb | Upos::Propn) {
                for &context in self.lexicon.contexts(self.layout.syntax.lemma(at)) {
                    if !contexts.contains(&context) {
                        contexts.push(context);
                    }
                }
            }
        }
        contexts.sort_unstable();
        contexts
    }

    /// Reads what was done with an agreement.
    fn conduct(&self, anchor: &Anchor<'_>, by: Option<usize>) -> Conduct {
        let mut parties = self.entities_of(&anchor.frame.subjects, false);
        if parties.is_empty() {
            parties = self.entities_of(&anchor.frame.possessors, false);
        }
        if parties.is_empty() {
            let by: Vec<usize> = anchor
                .frame
                .phrases
                .iter()
                .filter(|(case, _)| case == "by")
                .map(|&(_, token)| token)
                .collect();
            parties = self.entities_of(&by, false);
        }
        let mut agreements = anchor.frame.objects.clone();
        agreements.extend(
            anchor
                .frame
                .phrases
                .iter()
                .filter(|(case, _)| matches!(case.as_str(), "by" | "with" | "to" | "of" | "from"))
                .map(|&(_, token)| token),
        );
        agreements.extend(anchor.frame.modifiers.iter().copied());
        if let Some(verb) = anchor.frame.infinitive {
            // "failed to respect the agreement", "failed to live up to its terms"
            let clause = frame::of_predicate(self.layout, verb);
            agreements.extend(clause.objects);
            agreements.extend(clause.phrases.into_iter().map(|(_, token)| token));
        }
        Conduct {
            token: anchor.token,
            parties,
            agreements,
            complies: anchor.trigger.kind == "COMPLY",
            status: self.status(anchor),
            by,
            evidence: self.layout.sentence_of(anchor.token).span,
        }
    }

    /// Returns whether a word over an agreement is one of keeping (true) or of breaking it (false), by the lines of the codebook.
    pub(crate) fn keeps(&self, token: usize) -> Option<bool> {
        let noun = self.layout.syntax.is_noun(token);
        let lines = self.lexicon.triggers(&self.folded_lemma(token)).iter();
        let mut of_agreements =
            lines.filter(|line| (line.part == lexicon::Part::Noun) == noun && line.asks_for_agreement());
        of_agreements.find_map(|line| match line.kind {
            "COMPLY" => Some(true),
            "VIOLATE" => Some(false),
            _ => None,
        })
    }

    /// Makes the accusation that lies in a claim of somebody else's breach.
    fn accusation(&self, conduct: &Conduct, statements: &[Statement], dates: &[DatedWords]) -> Option<Event> {
        let by = conduct.by?;
        let statement = &statements[by];
        let speaker = statement.speaker?;
        let asserts =
            !statement.denies && !matches!(statement.class, CueClass::Think | CueClass::Ask | CueClass::Urge);
        if conduct.is_kept() || !asserts || conduct.parties.is_empty() || conduct.parties.contains(&speaker) {
            return None;
        }
        Some(Event {
            anchor: self.layout.tokens[conduct.token].span,
            token: conduct.token,
            also: Vec::new(),
            kind: "ACCUSE",
            mode: Some("allege"),
            own: None,
            cameo: Some("112"),
            contexts: self.contexts(conduct.token),
            actors: vec![speaker],
            recipients: conduct.parties.clone(),
            status: Status::Happened,
            // The publisher reports the speaking.
            reported_by: None,
            date: statement.cue_token.and_then(|cue| self.date(cue, dates)),
            place: None,
            intensity: self.lexicon.score("ACCUSE", Some("allege")),
            part: lexicon::Part::Verb,
            needs: 1,
            confidence: 0.0,
            evidence: vec![conduct.evidence],
        })
    }
}

/// Verbs that say what came of an attack, as participles: "shelled the village, killing six".
static CONSEQUENCES: WordList = WordList::named("events.consequences");
