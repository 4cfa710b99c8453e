//! Why an event was read so: the line of the codebook, the words that met its needs, what decided the status, and how sure that is. The document is read
//! again for it, since readings keep no reasons.

use crate::answer::{PageRefusal, Refusal};
use crate::asking::Asking;
use crate::fresh::{self, Made};
use crate::pages::{Page, words};
use crate::records::Lane;
use crate::server::Shared;
use axum::extract::{Path, State};
use axum::response::Response;
use chancery::document::Document;
use chancery::reading::explanation::{EventReasons, RejectedLine, SettingReasons};
use chancery::reading::{Event, Reading};
use maud::{Markup, html};

/// So many lines that were not taken are shown.
const REJECTED: usize = 12;

/// Shows the reasons.
pub(super) async fn page(
    State(server): State<Shared>,
    Path((id, label)): Path<(String, String)>,
    asking: Asking,
) -> Result<Response, PageRefusal> {
    let (wanted, records) = (id.clone(), server.records.clone());
    let looked_up = server.records.ask(Lane::LookUps, move |asked| {
        let tag = records.tag(&asking.whole())?;
        // Reading again takes long.
        if asking.knows(&tag) {
            return Ok((tag, None));
        }
        let message = format!("there is no document {wanted} that was read");
        let kept = asked.reading(&wanted)?;
        let kept = kept.ok_or_else(|| Refusal::not_found(message, "see /documents"))?;
        Ok::<_, Refusal>((tag, Some(kept)))
    });
    let (tag, kept) = looked_up.await?;
    let Some(kept) = kept else { return Ok(fresh::tagged(&tag, None)) };
    let reading = kept.reading.clone();
    let Some(event) = reading.events.iter().find(|event| event.id == label).cloned() else {
        let message = format!("this document has no event {label}");
        return Err(Refusal::not_found(message, "choose one of its cards").into());
    };
    let document = document(&reading)?;
    let newer = server.options.reader.versions() != reading.made_by;
    let (anchor, kind) = (event.anchor.clone(), event.kind.clone());
    let reasons = server
        .readings
        .read(move |reader| {
            let (_, explanation) = reader.explain(&document);
            // Labels may differ where a newer model reads; the words that name it do not.
            Ok(explanation.events.into_iter().find(|found| found.anchor == anchor && found.kind == kind))
        })
        .await?;
    let back = format!(
        "/documents/{}#{}",
        words::in_path(&id),
        kept.ids.get(&label).map_or(label.as_str(), String::as_str)
    );
    let title = format!("Why {} in “{}”?", event.kind, event.anchor.text);
    let main = html! {
        p.facts { a href=(back) { "Back to the words" } }
        h1 { (title) }
        @if newer { div.note { p { "The record keeps what an older model or codebook read; these are the reasons of the one that reads now. Run " code { "chancery reread" } " to read all of it again." } } }
        @match &reasons {
            Some(reasons) => (told(reasons)),
            None => (gone(&event)),
        }
    };
    let page = Page { title: &title, section: "/documents", twin: None, main }.laid_out();
    Ok(fresh::tagged(&tag, Some(Made::page(page))))
}

/// Returns the document of a reading, to be read again.
fn document(reading: &Reading) -> Result<Document, Refusal> {
    let told = &reading.document;
    let published = match &told.published {
        Some(day) => Some(day.parse().map_err(|_| Refusal::fault(format!("{day} is no day")))?),
        None => None,
    };
    Ok(Document {
        title: told.title.clone(),
        publisher: told.publisher.clone(),
        url: told.url.clone(),
        published,
        language: told.language.clone(),
        ..Document::from_text(told.id.clone(), told.text.clone())
    })
}

fn gone(event: &Event) -> Markup {
    html! { div.note { p { "What reads now finds no " (event.kind) " in “" (event.anchor.text) "”. Run " code { "chancery reread" } " to bring the record up to date." } } }
}

fn told(reasons: &EventReasons) -> Markup {
    html! {
        blockquote { (reasons.text.text) }
        table.reasons {
            tbody {
                tr { td { "Named by" } td {
                    @if let Some(line) = &reasons.line {
                        code { (line.written) } " " small { (line.place) }
                        @for need in &line.needs { br; code { (need.need) } " met by “" (need.met_by.text) "”" }
                        @if let Some(carried) = &line.carried_by { br; "carried by “" (carried.text) "”" }
                    }
                    @if let Some(rule) = &reasons.rule { (rule) }
                    @if !reasons.also.is_empty() { br; "told again in " @for also in &reasons.also { "“" (also.text) "” " } }
                } }
                @for participant in &reasons.participants { tr {
                    td { (participant.side) }
                    td {
                        span.who { (participant.name) } ": " (participant.found)
                        @if let Some(words) = &participant.words { ", “" (words.text) "”" }
                        @if let Some(path) = &participant.path { br; code { (path) } }
                        @if !participant.mentions.is_empty() { br; small { "also called " @for mention in participant.mentions.iter().take(8) { "“" (mention.text) "” " } } }
                    }
                } }
                tr { td { "Status" } td {
                    (words::status(&reasons.status.status))
                    @for word in &reasons.status.words { br; "“" (word.word.text) "” (" (word.is) "); without it " (word.without) }
                    @if !reasons.status.note.is_empty() { br; (reasons.status.note) }
                } }
                tr { td { "Reported by" } td {
                    @match &reasons.reported_by {
                        Some(by) => {
                            (by.speaker.as_deref().unwrap_or("somebody who is not named"))
                            @if let Some(cue) = &by.cue { ", “" (cue.text) "”" }
                        }
                        None => "the publisher, in its own voice",
                    }
                } }
                (setting("Date", reasons.date.as_ref()))
                (setting("Place", reasons.place.as_ref()))
                tr { td { "Confidence" } td {
                    (words::percent(reasons.confidence.value)) ", from the logarithm of the odds:"
                    @for part in &reasons.confidence.parts { br; span.weight { (format!("{:+.2}", part.adds)) } " " (part.what) }
                } }
            }
        }
        @if !reasons.rejected.is_empty() {
            h2 { "Not taken " span.number { (reasons.rejected.len()) } }
            ul { @for line in reasons.rejected.iter().take(REJECTED) { (rejected(line)) } }
        }
    }
}

fn setting(name: &str, setting: Option<&SettingReasons>) -> Markup {
    html! {
        @if let Some(setting) = setting {
            tr { td { (name) } td {
                (setting.value) ", " (setting.found)
                @if let Some(words) = &setting.words { ", “" (words.text) "”" }
            } }
        }
    }
}

fn rejected(line: &RejectedLine) -> Markup {
    html! { li { code { (line.written) } " " small { (line.place) } ": " @match &line.need { Some(need) => { "needs " code { (need) } }, None => (line.because) } } }
}
