//! How data sets name where something was reported: pages, hosts, citations.

use chancery_record::ask::Event;
use chancery_record::ask::event::{Article, Report};

/// Returns the address of an article, without the place in the page.
pub(super) fn page(article: &Article) -> Option<&str> {
    let url = article.url.as_deref()?;
    Some(url.split_once('#').map_or(url, |(page, _)| page)).filter(|page| !page.is_empty())
}

/// Returns the host of an address, without `www.`.
pub(super) fn host(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// Returns what is known of an article that has no address: publisher, title and day, else its id in the record.
pub(super) fn citation(article: &Article) -> String {
    let published = article.published.map(|day| day.to_string());
    let known = [article.publisher.as_deref(), article.title.as_deref(), published.as_deref()];
    let known: Vec<&str> = known.into_iter().flatten().collect();
    if known.is_empty() { article.id.clone() } else { known.join(", ") }
}

/// Returns what `of` tells of each report, each once, with semicolons between them.
pub(super) fn each_once<'e>(event: &'e Event, of: impl Fn(&'e Report) -> Option<&'e str>) -> String {
    let mut told: Vec<String> = Vec::new();
    for known in event.reports.iter().filter_map(of) {
        let known = without_semicolons(known);
        if !told.contains(&known) {
            told.push(known);
        }
    }
    told.join(";")
}

/// Returns what `of` tells of each article, with semicolons between them: one for each, empty where it is not known, so that several
/// lists have the same order.
pub(super) fn each_article(event: &Event, of: impl Fn(&Report) -> String) -> String {
    let mut articles: Vec<&str> = Vec::new();
    let mut told = Vec::new();
    for report in &event.reports {
        if !articles.contains(&report.article.id.as_str()) {
            articles.push(&report.article.id);
            told.push(without_semicolons(&of(report)));
        }
    }
    told.join(";")
}

/// Returns words or an address that a list can be split around: a semicolon of an address is written as browsers write it, another
/// one is a comma.
fn without_semicolons(told: &str) -> String {
    told.replace(';', if told.contains("://") { "%3B" } else { "," })
}
