//! An article of one's own: pasted, dropped or chosen, read at once, and not kept.

use crate::answer::{PageRefusal, Refusal};
use crate::guard::csrf::{Csrf, Sent};
use crate::pages::{Page, article};
use crate::server::Shared;
use axum::extract::State;
use chancery::reader::{Layers, Reader};
use chancery_input::{Lacking, Options};
use chancery_record::ask::Kept;
use maud::{Markup, html};

/// The largest text that is read here, in bytes.
const MOST: usize = 512 << 10;

/// Shows the form.
pub(super) async fn form(csrf: Csrf) -> Markup {
    let main = html! {
        h1 { "Read an article" }
        p.lead { "Paste a text, or drop a file on the field (plain text, HTML, Markdown, JSON). It is read on this server and not kept; " code { "chancery add" } " keeps." }
        (fields(&csrf, None))
    };
    Page { title: "Read", section: "/read", twin: None, main }.laid_out()
}

fn fields(csrf: &Csrf, sent: Option<&Sent>) -> Markup {
    let value = |name: &str| sent.and_then(|sent| sent.get(name)).unwrap_or("").to_owned();
    html! {
        form.own action="/read" method="post" data-most=(MOST) {
            (csrf.field())
            input type="hidden" name="name" value=(value("name"));
            div.drop {
                label for="text" { "The article, with its headline as the first line" }
                textarea id="text" name="text" required spellcheck="false" { (value("text")) }
                p.told role="status" {}
                label for="file" { "or a file " } input id="file" type="file" accept=".txt,.html,.htm,.md,.json,text/*";
            }
            div.filters {
                div.fields {
                    div { label for="title" { "Title, if the text has none" } input id="title" name="title" value=(value("title")); }
                    div { label for="publisher" { "Publisher" } input id="publisher" name="publisher" value=(value("publisher")); }
                    div { label for="published" { "Day of publication" } input id="published" name="published" value=(value("published")) placeholder="2024-03-12"; }
                }
                div.do { button type="submit" { "Read" } span.keys { kbd { "Ctrl" } " " kbd { "Enter" } } }
            }
        }
    }
}

/// Reads what was sent.
pub(super) async fn read(
    State(server): State<Shared>,
    csrf: Csrf,
    sent: Sent,
) -> Result<Markup, PageRefusal> {
    let text = sent.get("text").unwrap_or_default().to_owned();
    if text.trim().is_empty() {
        return Err(Refusal::wrong("missing", "there is no text to read", "paste one into the field")
            .of("text")
            .into());
    }
    if text.len() > MOST {
        let message = format!("the text is longer than {} KB", MOST / 1024);
        return Err(Refusal::wrong("too_large", message, "paste the part that matters").of("text").into());
    }
    let published = match sent.get("published") {
        None => None,
        Some(given) => Some(chancery_input::parse_date(given).map_err(|told| {
            Refusal::wrong("invalid_value", format!("{given} is no day"), told).of("published")
        })?),
    };
    let said = |name: &str| sent.get(name).map(str::to_owned);
    let lacking = Lacking { title: said("title"), publisher: said("publisher"), published };
    let name = said("name").unwrap_or_else(|| "article.txt".to_owned());
    let kept = server.readings.read(move |reader| reading(reader, &name, &text, lacking)).await?;
    let document = &kept.reading.document;
    let title = document.title.clone().unwrap_or_else(|| "Without a title".to_owned());
    let main = html! {
        p.facts { span { "Read just now, and not kept" } }
        h1 { (title) }
        p.facts {
            @if let Some(publisher) = &document.publisher { span { (publisher) } }
            @match &document.published {
                Some(day) => time datetime=(day) { (day) },
                None => span.none { "no day of publication is known: words like “Tuesday” have no date" },
            }
        }
        (article::reading(&kept))
        h2 { "Read it again, or another" }
        (fields(&csrf, Some(&sent)))
    };
    Ok(Page { title: &title, section: "/read", twin: None, main }.laid_out())
}

/// Reads a text as the command reads a file.
fn reading(reader: Reader, name: &str, text: &str, lacking: Lacking) -> Result<Kept, Refusal> {
    let options = Options { lacking, ..Options::default() };
    let mut received = chancery_input::documents(name, text.as_bytes(), &options).into_iter();
    let received = match received.next() {
        Some(Ok(received)) => received,
        Some(Err(error)) => {
            return Err(Refusal::wrong("unreadable", error.to_string(), "paste the text itself").of("text"));
        }
        None => {
            return Err(
                Refusal::wrong("missing", "there is no text in it", "paste the text itself").of("text")
            );
        }
    };
    let reader = reader.with_layers(Layers { sentences: true, ..Layers::default() });
    let reading = reader.read(&received.document);
    Ok(Kept { reading, ids: Default::default(), joined: Default::default() })
}
