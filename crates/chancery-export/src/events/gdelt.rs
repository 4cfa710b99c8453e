//! GDELT: its events, 2.0 and 1.0, an actor and a recipient a row, and its mentions, one such row in one article a row.

use super::cells::{Cell, Table, UNKNOWN, number, words};
use super::codes::{Cameo, cameo, country, sector};
use super::dyads::{Dyad, day, dyads, mention};
use super::sources::{citation, host, page};
use chancery_record::ask::Event;
use chancery_record::ask::event::{EventPlace, Participant, Report};
use jiff::civil::Date;
use std::collections::HashSet;

pub(super) const COLUMNS: &str = include_str!("../../data/formats/gdelt.txt");
pub(super) const COLUMNS_1: &str = include_str!("../../data/formats/gdelt1.txt");
pub(super) const MENTION_COLUMNS: &str = include_str!("../../data/formats/gdelt-mentions.txt");

/// As many as a floating-point number holds exactly, which is what readers in R and JavaScript make of it. GDELT's are below 31 bits.
const ID_BITS: u32 = 53;

/// Places of the second subdivision, which GDELT 1.0 has no column for.
const ADM2: [usize; 3] = [39, 47, 55];

/// Adds the rows of GDELT 2.0.
pub(super) fn rows(event: &Event, table: &mut Table) {
    each(event, |cells| table.row(&cells));
}

/// Adds the rows of GDELT 1.0.
pub(super) fn rows_1(event: &Event, table: &mut Table) {
    each(event, |mut cells| {
        if let Some(added) = cells[59].get(..8) {
            cells[59] = Cell::Owned(added.to_owned());
        }
        let kept =
            cells.iter().enumerate().filter(|(at, _)| !ADM2.contains(at)).map(|(_, cell)| cell.clone());
        table.row(&kept.collect::<Vec<_>>());
    });
}

/// Makes the cells of each pair of an event that has a code and a day.
fn each<'e>(event: &'e Event, mut add: impl FnMut([Cell<'e>; 61])) {
    let (Some(cameo), Some(day)) = (cameo(event), day(event)) else { return };
    let [first, ..] = event.reports.as_slice() else { return };
    let articles: HashSet<&str> = event.reports.iter().map(|report| report.article.id.as_str()).collect();
    let shared = Shared {
        cameo,
        day,
        // The title is a paragraph of its own.
        lead: event.reports.iter().any(|report| report.paragraph.is_some_and(|paragraph| paragraph <= 1)),
        articles: articles.len(),
        place: place(event.place.as_ref()),
        added: digits(event.reports.iter().map(|report| report.article.added.as_str()).min()),
        source: match page(&first.article) {
            Some(page) => format!("{page}#{}", event.id),
            None => event.id.clone(),
        },
    };
    for dyad in dyads(event) {
        add(cells(event, &dyad, &shared));
    }
}

/// What the rows of an event have in common.
struct Shared<'e> {
    cameo: &'static Cameo,
    day: Date,
    lead: bool,
    articles: usize,
    place: [Cell<'e>; 8],
    added: String,
    source: String,
}

fn cells<'e>(event: &'e Event, dyad: &Dyad<'e>, shared: &Shared<'e>) -> [Cell<'e>; 61] {
    let (cameo, day) = (shared.cameo, shared.day);
    let (year, month) = (day.year(), day.month());
    let fraction = f64::from(i32::from(month) * 30 + i32::from(day.day())) / 365.0;
    let head = [
        number(Some(dyad.number(event, ID_BITS))),
        number(Some(day.strftime("%Y%m%d"))),
        number(Some(day.strftime("%Y%m"))),
        number(Some(year)),
        Cell::Owned(format!("{:.4}", f64::from(year) + fraction)),
    ];
    let action = [
        if shared.lead { "1" } else { "0" }.into(),
        cameo.code.into(),
        cameo.base().into(),
        cameo.root().into(),
        cameo.quad.into(),
        cameo.goldstein_gdelt.into(),
        number(Some(event.reports.len())),
        number(Some(event.sources)),
        number(Some(shared.articles)),
        UNKNOWN,
    ];
    let tail = [shared.added.clone().into(), shared.source.clone().into()];
    let all = head
        .into_iter()
        .chain(side(dyad.actor))
        .chain(side(dyad.recipient))
        .chain(action)
        // Where the actors are is not known.
        .chain(place(None))
        .chain(place(None))
        .chain(shared.place.iter().cloned())
        .chain(tail);
    let mut cells = [UNKNOWN; 61];
    for (cell, value) in cells.iter_mut().zip(all) {
        *cell = value;
    }
    cells
}

/// Returns code, name, country, known group, ethnic group, two religions and three types.
fn side<'e>(who: Option<&'e Participant>) -> [Cell<'e>; 10] {
    let mut cells = [UNKNOWN; 10];
    let Some(who) = who else { return cells };
    let (country, kind) = (country(who.country.as_deref()).cameo, sector(who.sector.as_deref()).cameo);
    cells[0] = Cell::Owned(format!("{country}{kind}"));
    cells[1] = Cell::Owned(who.name.to_uppercase());
    cells[2] = country.into();
    cells[7] = kind.into();
    cells
}

/// Returns type, full name, country, two subdivisions, latitude, longitude and id of a place.
fn place(place: Option<&EventPlace>) -> [Cell<'_>; 8] {
    let mut cells = [UNKNOWN; 8];
    let Some(place) = place else {
        cells[0] = "0".into();
        return cells;
    };
    let here = country(place.country.as_deref());
    let american = place.country.as_deref() == Some("USA");
    cells[0] = match place.precision.as_deref() {
        Some("country") => "1",
        Some("district") => {
            if american {
                "2"
            } else {
                "5"
            }
        }
        Some("city" | "point") => {
            if american {
                "3"
            } else {
                "4"
            }
        }
        _ => "0",
    }
    .into();
    let mut names = vec![place.name.as_str()];
    for name in place.admin1.as_deref().into_iter().chain([here.name]) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    cells[1] = Cell::Owned(names.join(", "));
    cells[2] = here.fips.into();
    cells[5] = number(place.lat);
    cells[6] = number(place.lon);
    cells
}

/// Adds the rows of GDELT 2.0 Mentions.
pub(super) fn mentions(event: &Event, table: &mut Table) {
    if cameo(event).is_none() || day(event).is_none() {
        return;
    }
    let first = digits(event.reports.iter().map(|report| report.article.added.as_str()).min());
    for dyad in dyads(event) {
        let id = dyad.number(event, ID_BITS);
        for report in &event.reports {
            table.row(&mention_of(report, &dyad, id, &first));
        }
    }
}

fn mention_of<'e>(report: &'e Report, dyad: &Dyad<'e>, id: u64, first: &'e str) -> [Cell<'e>; 16] {
    let article = &report.article;
    let page = page(article);
    let name = page.and_then(host).or(article.publisher.as_deref());
    let offset = |who: Option<&Participant>, is_actor| {
        let words = who.and_then(|who| mention(report, who, is_actor)?.mention.as_ref());
        number(Some(words.map_or(-1, |words| i64::from(words.start))))
    };
    let says = report.according_to().unwrap_or_default();
    [
        number(Some(id)),
        first.into(),
        Cell::Owned(digits(Some(&article.added))),
        if page.is_some() { "1" } else { "2" }.into(),
        words(name),
        page.map_or_else(|| Cell::Owned(citation(article)), Cell::Borrowed),
        number(report.sentence.map(|sentence| sentence + 1)),
        offset(dyad.actor, true),
        offset(dyad.recipient, false),
        number(Some(report.anchor.start)),
        "1".into(),
        number(report.confidence.map(|chance| (chance * 100.0).round())),
        number(article.characters),
        UNKNOWN,
        UNKNOWN,
        Cell::Owned(format!("{}; {}; according to {says}", report.id, report.status)),
    ]
}

/// Returns a time of day without what stands between its digits.
fn digits(time: Option<&str>) -> String {
    time.unwrap_or_default().chars().filter(char::is_ascii_digit).collect()
}
