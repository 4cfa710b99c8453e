//! What a page says of its article: JSON-LD, Open Graph and other `meta` elements, `time`, `link`, `h1`, `title`.

use super::tree::{NodeId, ROOT, Tree};
use crate::dates;
use crate::stream::Facts;
use jiff::civil::Date;
use serde_json::Value;

/// What a page says of its article.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) facts: Facts,
    /// The whole article, when JSON-LD carries it.
    pub(super) article_body: Option<String>,
}

/// Kinds of schema.org things that are articles.
const ARTICLE_TYPES: &[&str] = &[
    "Article",
    "BlogPosting",
    "LiveBlogPosting",
    "NewsArticle",
    "ReportageNewsArticle",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
];

const TITLE_METAS: &[&str] =
    &["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline"];
const PUBLISHER_METAS: &[&str] =
    &["og:site_name", "application-name", "dc.publisher", "twitter:site_name", "publisher"];
const DATE_METAS: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "ptime",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
];

/// Reads everything a page says of its article.
pub(super) fn read(tree: &Tree, doubts: &mut Vec<String>) -> Page {
    let mut page = linked_data(tree);
    let metas = Metas::of(tree);
    let facts = &mut page.facts;
    facts.url = element_attribute(
        tree,
        |tag, tree, id| tag == "link" && tree.node(id).attribute("rel") == Some("canonical"),
        "href",
    )
    .or_else(|| metas.first(&["og:url"]))
    .or(facts.url.take())
    .filter(|url| url.starts_with("http"));
    facts.language = element_attribute(tree, |tag, _, _| tag == "html", "lang")
        .or_else(|| metas.first(&["og:locale", "language"]));
    let title = facts
        .title
        .take()
        .or_else(|| metas.first(TITLE_METAS))
        .or_else(|| heading(tree))
        .or_else(|| window_title(tree));
    facts.publisher = facts.publisher.take().or_else(|| metas.first(PUBLISHER_METAS));
    facts.title = title.map(|title| without_site(&title, facts.publisher.as_deref()));
    if facts.published.is_none() {
        facts.published = metas.first_date(DATE_METAS, doubts).or_else(|| time_element(tree));
    }
    page
}

/// The `meta` elements of a page: name in lower case, content.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(tree: &Tree) -> Metas {
        let metas = tree.descendants(ROOT).filter_map(|id| {
            let node = tree.node(id);
            let content = node.attribute("content").filter(|content| !content.trim().is_empty())?;
            let name = ["property", "name", "itemprop"].iter().find_map(|key| node.attribute(key))?;
            (node.tag() == "meta").then(|| (name.to_ascii_lowercase(), content.trim().to_owned()))
        });
        Metas(metas.collect())
    }

    fn all<'m>(&'m self, names: &'m [&str]) -> impl Iterator<Item = &'m str> {
        names
            .iter()
            .flat_map(|name| self.0.iter().filter(move |(own, _)| own == name))
            .map(|(_, content)| content.as_str())
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names).next().map(plain)
    }

    fn first_date(&self, names: &[&str], doubts: &mut Vec<String>) -> Option<Date> {
        let read: Vec<_> = self.all(names).map(dates::parse).collect();
        let date = read.iter().find_map(|date| date.as_ref().ok()).copied();
        if let (None, Some(Err(reason))) = (date, read.first()) {
            doubts.push(format!("gives no publication day that can be read: {reason}"));
        }
        date
    }
}

/// Turns character references that were escaped twice back, and puts the words on one line.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let reference = after.split_once(';').and_then(|(name, after)| Some((referenced(name)?, after)));
        match reference {
            Some((character, after)) => {
                plain.push(character);
                rest = after;
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the character of a numeric reference or of one of those that headlines use.
fn referenced(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|character| !character.is_control());
    }
    let character = match name {
        "amp" => '&',
        "apos" => '\'',
        "ldquo" => '“',
        "lsquo" => '‘',
        "mdash" => '—',
        "nbsp" => ' ',
        "ndash" => '–',
        "quot" => '"',
        "rdquo" => '”',
        "rsquo" => '’',
        _ => return None,
    };
    Some(character)
}

fn element_attribute(
    tree: &Tree,
    is: impl Fn(&str, &Tree, NodeId) -> bool,
    attribute: &str,
) -> Option<String> {
    let element = tree.descendants(ROOT).find(|&id| is(tree.node(id).tag(), tree, id))?;
    tree.node(element)
        .attribute(attribute)
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
}

/// The only first-level heading.
fn heading(tree: &Tree) -> Option<String> {
    let mut headings = tree.descendants(ROOT).filter(|&id| tree.node(id).tag() == "h1");
    let heading = headings.next()?;
    (headings.next().is_none()).then(|| tree.text_of(heading)).filter(|text| !text.is_empty())
}

fn window_title(tree: &Tree) -> Option<String> {
    let title = tree.descendants(ROOT).find(|&id| tree.node(id).tag() == "title")?;
    Some(tree.text_of(title)).filter(|text| !text.is_empty())
}

/// Takes the site's name off the end of a title: "Talks resume | The Courier".
fn without_site(title: &str, site: Option<&str>) -> String {
    if let (Some(site), Some(at)) =
        (site, [" | ", " - ", " – ", " — ", " :: "].iter().filter_map(|mark| title.rfind(mark)).max())
    {
        let end = title[at..].trim_start_matches([' ', '|', '-', '–', '—', ':']);
        if end.eq_ignore_ascii_case(site) || site.to_lowercase().contains(&end.to_lowercase()) {
            return title[..at].trim().to_owned();
        }
    }
    title.to_owned()
}

/// The first `time` element that says when, those marked as the publication first.
fn time_element(tree: &Tree) -> Option<Date> {
    let times: Vec<NodeId> = tree.descendants(ROOT).filter(|&id| tree.node(id).tag() == "time").collect();
    let marked = |id: &&NodeId| {
        let node = tree.node(**id);
        node.attribute("pubdate").is_some()
            || node.attribute("itemprop").is_some_and(|name| name == "datePublished")
    };
    let day = |id: &NodeId| {
        let stated = tree.node(*id).attribute("datetime").and_then(|value| dates::parse(value).ok());
        stated.or_else(|| dates::parse(&tree.text_of(*id)).ok())
    };
    times.iter().filter(marked).find_map(day).or_else(|| times.iter().find_map(day))
}

/// Reads the JSON-LD of a page.
fn linked_data(tree: &Tree) -> Page {
    let mut page = Page::default();
    for id in tree.descendants(ROOT) {
        let node = tree.node(id);
        if node.tag() != "script"
            || !node
                .attribute("type")
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
        {
            continue;
        }
        let source: String = node.children.iter().map(|&child| &*tree.node(child).text).collect();
        let Ok(value) = serde_json::from_str::<Value>(source.trim().trim_end_matches(';')) else { continue };
        // Nested lists and graphs are few and shallow: the parser bounds their depth.
        let mut waiting = vec![&value];
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(values) => waiting.extend(values.iter().rev()),
                Value::Object(object) => {
                    if is_article(object.get("@type")) {
                        add_article(&mut page, object);
                    }
                    waiting.extend(["mainEntity", "@graph"].iter().filter_map(|key| object.get(*key)));
                }
                _ => {}
            }
        }
    }
    page
}

fn is_article(kind: Option<&Value>) -> bool {
    let named = |value: &Value| value.as_str().is_some_and(|kind| ARTICLE_TYPES.contains(&kind));
    match kind {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

fn add_article(page: &mut Page, object: &serde_json::Map<String, Value>) {
    let text = |key: &str| object.get(key).and_then(Value::as_str).map(plain).filter(|text| !text.is_empty());
    let publisher = || {
        let publisher = object.get("publisher")?;
        publisher.get("name").or_else(|| publisher.get(0)?.get("name")).and_then(Value::as_str).map(plain)
    };
    page.facts.fill(Facts {
        title: text("headline"),
        publisher: publisher(),
        url: text("url"),
        published: text("datePublished").and_then(|date| dates::parse(&date).ok()),
        ..Facts::default()
    });
    if page.article_body.is_none() {
        let body = object.get("articleBody").and_then(Value::as_str).filter(|body| body.trim().len() > 200);
        page.article_body = body.filter(|body| !body.contains("</")).map(|body| body.trim().to_owned());
    }
}
