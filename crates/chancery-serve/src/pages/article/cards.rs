//! The record of a document as cards: one for each event, statement, agreement and dispute, each leading to its words.

use crate::pages::words;
use chancery::reading::{Agreement, Dispute, Entity, Event, EventPlace, Statement};
use chancery_record::ask::Kept;
use maud::{Markup, html};
use std::collections::HashMap;

/// The most words of a quotation on a card; the rest stands in the text beside it.
const LONGEST: usize = 320;
/// The most statements that are told inside one another.
const DEEPEST: usize = 16;

/// A reading with what is looked up in it again and again.
pub(crate) struct Told<'r> {
    pub(crate) kept: &'r Kept,
    entities: HashMap<&'r str, &'r Entity>,
    statements: HashMap<&'r str, &'r Statement>,
}

impl<'r> Told<'r> {
    pub(crate) fn new(kept: &'r Kept) -> Told<'r> {
        let reading = &kept.reading;
        Told {
            kept,
            entities: reading.entities.iter().map(|entity| (entity.id.as_str(), entity)).collect(),
            statements: reading.statements.iter().map(|said| (said.id.as_str(), said)).collect(),
        }
    }

    /// Returns the anchor of a card: the permanent id of what is in this document, so that links to it stay, or its label where
    /// nothing is kept.
    pub(crate) fn anchor(&self, label: &str) -> String {
        self.kept.ids.get(label).cloned().unwrap_or_else(|| label.to_owned())
    }

    /// Returns the page of what is told, if it is kept.
    fn page(&self, label: &str) -> Option<String> {
        self.kept.id(label).map(words::address)
    }

    /// Writes who somebody is, with a link to the page of an actor that has a key.
    fn who(&self, label: &str) -> Markup {
        let entity = self.entities.get(label);
        let name = entity.map_or(label, |entity| entity.name.as_str());
        let key = entity.and_then(|entity| entity.actor.as_deref()).filter(|_| !self.kept.ids.is_empty());
        html! {
            @match key {
                Some(key) => a.who href=(words::address(key)) { (name) },
                None => span.who { (name) },
            }
        }
    }

    fn all(&self, labels: &[String]) -> Markup {
        html! {
            @for (at, label) in labels.iter().enumerate() {
                @if at > 0 { ", " }
                (self.who(label))
            }
        }
    }

    /// Writes the words for the speaker of a statement.
    fn speaker(&self, statement: &Statement) -> Markup {
        html! {
            @match (&statement.speaker, &statement.speaker_mention) {
                (Some(speaker), _) => (self.who(speaker)),
                (None, Some(mention)) => span.who { (mention.text) },
                (None, None) => span.none { "somebody who is not named" },
            }
        }
    }

    /// Writes who says so: the speaker of a statement with those who report it, or the publisher.
    pub(crate) fn source(&self, statement: Option<&str>) -> Markup {
        let publisher = self.kept.reading.document.publisher.as_deref();
        let said = statement.and_then(|id| self.statements.get(id).copied());
        let chain: Vec<&Statement> =
            std::iter::successors(said, |said| self.outer(said)).take(DEEPEST).collect();
        html! {
            @if chain.is_empty() {
                span.who { (publisher.unwrap_or("the publisher")) } " in its own voice"
            }
            @for (at, said) in chain.iter().enumerate() {
                @if at > 0 { ", as told by " }
                (self.speaker(said)) " " (self.leads_to(&said.id))
            }
        }
    }

    /// Writes the label of something as a link to its card.
    fn leads_to(&self, label: &str) -> Markup {
        html! { a.tag href={ "#" (self.anchor(label)) } { (label) } }
    }

    /// Returns the statement that reports another.
    fn outer(&self, said: &Statement) -> Option<&'r Statement> {
        self.statements.get(said.within.as_deref()?).copied()
    }

    /// Whether the chain above a statement ends. In one that runs in a circle nothing is the outermost.
    fn ends(&self, said: &'r Statement) -> bool {
        std::iter::successors(Some(said), |said| self.outer(said)).nth(DEEPEST).is_none()
    }

    fn events_of(&self, statement: &str) -> Vec<&'r Event> {
        let events = self.kept.reading.events.iter();
        events.filter(|event| event.reported_by.as_deref() == Some(statement)).collect()
    }
}

/// Draws all cards, by kind.
pub(crate) fn cards(told: &Told<'_>) -> Markup {
    let reading = &told.kept.reading;
    html! {
        (section("events", "Events", reading.events.len(), html! {
            @for event in &reading.events { (self::event(told, event)) }
        }))
        (section("statements", "Statements", reading.statements.len(), statements(told)))
        (section("agreements", "Agreements", reading.agreements.len(), html! {
            @for agreement in &reading.agreements { (self::agreement(told, agreement)) }
        }))
        (section("disputes", "Disputes", reading.disputes.len(), html! {
            @for dispute in &reading.disputes { (self::dispute(told, dispute)) }
        }))
        (settings(told))
    }
}

fn section(id: &str, name: &str, number: usize, cards: Markup) -> Markup {
    html! {
        @if number > 0 {
            section.cards id={ "cards-" (id) } aria-labelledby={ "heading-" (id) } {
                h2 id={ "heading-" (id) } { (name) " " span.number { (number) } }
                (cards)
            }
        }
    }
}

/// Draws the top of a card: its label as a link to its words, and what it is.
fn top(told: &Told<'_>, label: &str, what: Markup) -> Markup {
    html! {
        h3 {
            a.tag href={ "#w-" (told.anchor(label)) } title="Show the words" { (label) }
            " " (what)
        }
    }
}

/// Draws a fact, if there is one.
fn fact(name: &str, value: Option<Markup>) -> Markup {
    html! { @if let Some(value) = value { div { dt { (name) } dd { (value) } } } }
}

fn quoted<'s>(spans: impl IntoIterator<Item = &'s str>) -> Markup {
    let all = spans.into_iter().collect::<Vec<_>>().join(" … ");
    let shown: String = all.chars().take(LONGEST).collect();
    let more = shown.len() < all.len();
    html! { @if !shown.is_empty() { blockquote { (shown) @if more { "…" } } } }
}

fn event(told: &Told<'_>, event: &Event) -> Markup {
    let codes = [event.plover.as_deref(), event.plover_mode.as_deref(), event.cameo.as_deref()];
    let codes = codes.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let manner = event.intensity.map_or("", |intensity| if intensity < 0.0 { "hostile" } else { "mild" });
    html! {
        article class={ "card event " (manner) } id=(told.anchor(&event.id)) tabindex="-1" data-layer="event" {
            (top(told, &event.id, html! {
                (told.all(&event.actors))
                @if event.actors.is_empty() { span.none { "nobody named" } }
                @if !event.recipients.is_empty() { " → " (told.all(&event.recipients)) }
            }))
            p.what {
                (words::kind(&event.kind, event.mode.as_deref())) " " (words::status(&event.status))
                @if let Some(intensity) = event.intensity { " " span.score title="PLOVER’s score, −10 to +10" { (words::score(intensity)) } }
            }
            (quoted(event.evidence.iter().map(|span| span.text.as_str())))
            dl {
                (fact("Named by", Some(html! { "“" (event.anchor.text) "”" @for also in &event.also { ", “" (also.text) "”" } })))
                (fact("Says who", Some(told.source(event.reported_by.as_deref()))))
                (fact("When", event.date.as_deref().map(|date| words::date(Some(date)))))
                (fact("Where", event.place.as_ref().map(place)))
                (fact("Contexts", (!event.contexts.is_empty()).then(|| html! { (event.contexts.join(", ")) })))
                (fact("Confidence", event.confidence.map(|share| html! { (words::percent(share)) " that the type is right" })))
                (fact("Codes", (!codes.is_empty()).then(|| html! { (codes) })))
            }
            (links(told, &event.id, "All reports of this event", true))
        }
    }
}

/// Draws what leads on from a card.
fn links(told: &Told<'_>, label: &str, all: &str, with_reasons: bool) -> Markup {
    let document = told.kept.reading.document.id.as_str();
    html! {
        @if let Some(page) = told.page(label) {
            p.on {
                a href=(page) { (all) }
                @if with_reasons {
                    " · " a href={ "/documents/" (words::in_path(document)) "/why/" (words::in_path(label)) } { "Why is it read so?" }
                }
            }
        }
    }
}

fn place(place: &EventPlace) -> Markup {
    html! {
        (place.name)
        @if let Some(country) = place.country.as_deref() { " (" (country) ")" }
    }
}

/// Draws statements, each inside the one that reports it.
fn statements(told: &Told<'_>) -> Markup {
    let inner = |said: &Statement| told.outer(said).is_some() && told.ends(said);
    let outermost = told.kept.reading.statements.iter().filter(|said| !inner(said));
    html! { @for said in outermost { (statement(told, said)) } }
}

fn statement(told: &Told<'_>, said: &Statement) -> Markup {
    let inner = told.kept.reading.statements.iter();
    let inner: Vec<&Statement> =
        inner.filter(|other| told.ends(other) && other.within.as_deref() == Some(&said.id)).collect();
    let how = match said.kind.as_str() {
        "direct" => "in quotation marks",
        "mixed" => "partly in quotation marks",
        _ => "in the report’s words",
    };
    html! {
        article class={ "card statement " (said.polarity) } id=(told.anchor(&said.id)) tabindex="-1" data-layer="statement" {
            (top(told, &said.id, html! {
                (told.speaker(said))
                @if let Some(addressee) = &said.addressee { " to " (told.who(addressee)) }
            }))
            p.what {
                span.kind { (said.class) }
                @if said.polarity == "denies" { " " span.status.denied { "denies" } }
                " " span.how { (how) }
            }
            (quoted(said.content.iter().map(|span| span.text.as_str())))
            dl {
                (fact("Attributed by", said.cue.as_ref().map(|cue| html! { "“" (cue.text) "”" })))
                (fact("When", said.date.as_deref().map(|date| words::date(Some(date)))))
                (fact("Occasion", said.occasion.as_ref().map(|occasion| html! { "“" (occasion.text) "”" })))
                (fact("Reports", {
                    let events = told.events_of(&said.id);
                    (!events.is_empty()).then(|| html! {
                        @for event in events { (told.leads_to(&event.id)) " " (words::kind(&event.kind, event.mode.as_deref())) " " }
                    })
                }))
            }
            (links(told, &said.id, "This statement", false))
            @if !inner.is_empty() {
                div.inner {
                    p.nested { "Within it" }
                    @for said in inner { (statement(told, said)) }
                }
            }
        }
    }
}

fn agreement(told: &Told<'_>, agreement: &Agreement) -> Markup {
    html! {
        article.card.agreement id=(told.anchor(&agreement.id)) tabindex="-1" data-layer="agreement" {
            (top(told, &agreement.id, html! { span.who { (agreement.name) } }))
            p.what {
                span.kind { (agreement.kind) }
                @if let Some(subject) = &agreement.subject { " " span.mode { (subject) } }
                " " (words::status(&agreement.status))
            }
            dl {
                (fact("Parties", (!agreement.parties.is_empty()).then(|| told.all(&agreement.parties))))
                (fact("Mediators", (!agreement.mediators.is_empty()).then(|| told.all(&agreement.mediators))))
                (fact("Stages", (!agreement.stages.is_empty()).then(|| html! {
                    ol.plain { @for stage in &agreement.stages {
                        li { (stage.stage) " " (words::date(stage.date.as_deref())) " “" (stage.evidence.text) "”" }
                    } }
                })))
                (fact("Lasts", agreement.duration.as_ref().map(|lasts| html! { (lasts.value) " (“" (lasts.evidence.text) "”)" })))
                (fact("Where", agreement.place.as_ref().map(place)))
                (fact("Follows", agreement.predecessor.as_ref().map(|earlier| told.leads_to(earlier))))
                (fact("Undertaken", (!agreement.commitments.is_empty()).then(|| html! {
                    ul.plain { @for commitment in &agreement.commitments { li {
                        @if let Some(party) = &commitment.party { (told.who(party)) ": " }
                        (commitment.evidence.text)
                        @if let Some(deadline) = &commitment.deadline { " (by " (words::date(Some(deadline))) ")" }
                    } } }
                })))
                (fact("Claims", (!agreement.compliance.is_empty()).then(|| html! {
                    ul.plain { @for claim in &agreement.compliance { li {
                        span class={ "claim " (words::class(&claim.assessment)) } { (claim.assessment) }
                        @if let Some(party) = &claim.party { " by " (told.who(party)) }
                        ", says " (told.source(claim.by.as_deref()))
                        @if !claim.denied_by.is_empty() {
                            "; denied by " @for denial in &claim.denied_by { (told.source(Some(denial))) " " }
                        }
                    } } }
                })))
            }
            (links(told, &agreement.id, "This agreement in the ledger", false))
        }
    }
}

fn dispute(told: &Told<'_>, dispute: &Dispute) -> Markup {
    html! {
        article.card.dispute id=(told.anchor(&dispute.id)) tabindex="-1" data-layer="dispute" {
            (top(told, &dispute.id, html! { span.who { (dispute.proposition) } }))
            p.what { span.kind { (dispute.kind) } @if let Some(about) = &dispute.about { " about " (told.leads_to(about)) } }
            ul.sides {
                @for side in &dispute.sides {
                    li class=(side.stance) {
                        b { (side.stance) } ": "
                        @match (&side.speaker, &side.by) {
                            (Some(speaker), _) => (told.who(speaker)),
                            (None, by) => (told.source(by.as_deref())),
                        }
                        @if let Some(figure) = side.figure { " · " b { (figure) } }
                        (quoted([side.words.text.as_str()]))
                    }
                }
            }
            (links(told, &dispute.id, "This dispute side by side", false))
        }
    }
}

/// Draws who, when and where as small tables.
fn settings(told: &Told<'_>) -> Markup {
    let reading = &told.kept.reading;
    html! {
        @if !reading.entities.is_empty() {
            details.cards {
                summary { "Actors " span.number { (reading.entities.len()) } }
                table.small {
                    thead { tr { th { "Who" } th { "Key" } th { "Sector" } } }
                    tbody { @for entity in &reading.entities {
                        tr id=(told.anchor(&entity.id)) data-of=(told.anchor(&entity.id)) tabindex="-1" {
                            td {
                                a.tag href={ "#w-" (told.anchor(&entity.id)) } { (entity.id) } " " (told.who(&entity.id))
                                @for role in &entity.roles { br; small { (role.title) } }
                            }
                            td { @if let Some(key) = &entity.actor { code { (key) } } @else { (entity.country.as_deref().unwrap_or("")) } }
                            td { (entity.sector.as_deref().unwrap_or("")) }
                        }
                    } }
                }
            }
        }
        (found("Times", 't', ["Value", "Type"], &reading.times, |time| &time.text, |time| [
            html! { (time.value.as_deref().unwrap_or("")) },
            html! { (time.kind.to_lowercase()) },
        ]))
        (found("Places", 'p', ["Place", "Precision"], &reading.places, |place| &place.text, |place| [
            html! {
                (place.name.as_deref().unwrap_or(""))
                @if let Some(country) = &place.country { " (" (country) ")" }
            },
            html! { (place.precision.as_deref().unwrap_or("not known")) },
        ]))
    }
}

/// Draws what was found in the text as a small table: the words, and two things that are known of them.
fn found<F>(
    name: &str,
    letter: char,
    headings: [&str; 2],
    found: &[F],
    words: impl Fn(&F) -> &str,
    known: impl Fn(&F) -> [Markup; 2],
) -> Markup {
    html! {
        @if !found.is_empty() {
            details.cards {
                summary { (name) " " span.number { (found.len()) } }
                table.small {
                    thead { tr { th { "Words" } @for heading in headings { th { (heading) } } } }
                    tbody { @for (at, one) in found.iter().enumerate() {
                        @let id = format!("{letter}{}", at + 1);
                        tr id=(id) data-of=(id) tabindex="-1" {
                            td { a href={ "#w-" (id) } { (words(one)) } }
                            @for cell in known(one) { td { (cell) } }
                        }
                    } }
                }
            }
        }
    }
}
