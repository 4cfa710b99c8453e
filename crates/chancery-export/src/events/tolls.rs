//! How many people an event killed, as its reports tell it: the least, the most, and the latest word.

use chancery_record::ask::Event;
use chancery_record::ask::event::{Report, Toll};

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Count {
    /// By the latest report that tells.
    pub(super) best: u64,
    /// By the report that tells of the fewest.
    pub(super) low: u64,
    /// By the report that tells of the most.
    pub(super) high: u64,
}

/// Returns how many people met a fate, if a report tells.
pub(super) fn count(event: &Event, fate: &str) -> Option<Count> {
    let told = event
        .reports
        .iter()
        .filter_map(|report| told(report, fate).map(|count| (report.article.published, count)));
    let told: Vec<_> = told.collect();
    // Of several of one day the first, as reports come in a fixed order.
    let mut latest = told.first()?;
    for one in &told {
        if one.0 > latest.0 {
            latest = one;
        }
    }
    let best = latest.1.best;
    let low = told.iter().map(|(_, count)| count.low).min().unwrap_or(best);
    let high = told.iter().map(|(_, count)| count.high).max().unwrap_or(best);
    Some(Count { best, low, high })
}

/// Returns what one report tells: of several numbers the greatest, since the others are parts of it or of something else.
fn told(report: &Report, fate: &str) -> Option<Count> {
    let counts = report.tolls.iter().filter(|toll| toll.fate == fate).filter_map(count_of);
    counts.max_by_key(|count| count.best)
}

fn count_of(toll: &Toll) -> Option<Count> {
    let whole = |number: f64| (number.is_finite() && number >= 0.0).then(|| number.round() as u64);
    let value = whole(toll.value?)?;
    let upper = toll.upper.and_then(whole).unwrap_or(value).max(value);
    // "At least six" are six or more, but how many more nobody says; "fewer than six" may be none.
    let low = if toll.bound == "under" { 0 } else { value };
    Some(Count { best: value, low, high: upper })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_record::ask::event::Article;
    use jiff::civil::Date;

    fn report(day: i8, tolls: &[(&str, f64, Option<f64>, &str)]) -> Report {
        let article = Article { published: Date::new(2024, 3, day).ok(), ..Article::default() };
        let toll = |&(fate, value, upper, bound): &(&str, f64, Option<f64>, &str)| Toll {
            fate: fate.to_owned(),
            value: Some(value),
            upper,
            bound: bound.to_owned(),
            words: String::new(),
        };
        Report { article, tolls: tolls.iter().map(toll).collect(), ..Report::default() }
    }

    #[test]
    fn the_latest_report_is_the_best_and_all_bound_it() {
        let reports = vec![
            report(
                14,
                &[
                    ("killed", 9.0, None, "exact"),
                    ("killed", 2.0, None, "exact"),
                    ("injured", 40.0, None, "exact"),
                ],
            ),
            report(12, &[("killed", 6.0, None, "over")]),
            report(13, &[("killed", 10.0, Some(12.0), "about")]),
            report(15, &[]),
        ];
        let event = Event { reports, ..Event::default() };
        assert_eq!(count(&event, "killed"), Some(Count { best: 9, low: 6, high: 12 }));
        assert_eq!(count(&event, "injured"), Some(Count { best: 40, low: 40, high: 40 }));
        assert_eq!(count(&event, "missing"), None);
    }

    #[test]
    fn fewer_than_may_be_none() {
        let event = Event { reports: vec![report(1, &[("killed", 6.0, None, "under")])], ..Event::default() };
        assert_eq!(count(&event, "killed"), Some(Count { best: 6, low: 0, high: 6 }));
    }
}
