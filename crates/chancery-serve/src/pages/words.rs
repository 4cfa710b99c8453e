//! How values are put into words on pages: types of event, dates, shares, lists, ids.

use maud::{Markup, html};

/// Returns what a type of PLOVER's is, in a few plain words; nothing for one of a codebook of the user's own.
pub(crate) fn gloss(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "AGREE" => "says that it will cooperate or agree",
        "CONSULT" => "meets, visits or talks",
        "SUPPORT" => "speaks for somebody",
        "CONCEDE" => "gives way in words or in rules",
        "COOPERATE" => "works together",
        "AID" => "gives help",
        "RETREAT" => "withdraws, releases or stops fighting",
        "REQUEST" => "asks or demands",
        "ACCUSE" => "blames or investigates",
        "REJECT" => "refuses",
        "THREATEN" => "threatens",
        "PROTEST" => "protests or strikes",
        "SANCTION" => "cuts ties, expels or convicts",
        "MOBILIZE" => "readies forces",
        "COERCE" => "represses, seizes or arrests",
        "ASSAULT" => "uses force",
        _ => return None,
    })
}

/// Writes a type with its mode, explained where a pointer rests on it.
pub(crate) fn kind(kind: &str, mode: Option<&str>) -> Markup {
    html! {
        span.kind {
            @match gloss(kind) {
                Some(gloss) => abbr title=(gloss) { (kind) },
                None => (kind),
            }
            @if let Some(mode) = mode.filter(|mode| !mode.is_empty()) { " " span.mode { (mode) } }
        }
    }
}

/// Writes the status of an event; what did not take place, or not yet, stands out.
pub(crate) fn status(status: &str) -> Markup {
    html! { span class={ "status " (class(status)) } { (status) } }
}

/// Makes a class of a word of fixed meaning.
pub(crate) fn class(word: &str) -> String {
    word.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}

/// Writes a date as precise as it is known.
pub(crate) fn date(date: Option<&str>) -> Markup {
    html! {
        @match date.filter(|date| !date.is_empty()) {
            Some(date) => time datetime=(date) { (date) },
            None => span.none { "no date" },
        }
    }
}

/// Writes a share of one as percent.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// Writes a score with its sign, as PLOVER's intensities have it.
pub(crate) fn score(score: f64) -> String {
    if score > 0.0 { format!("+{score}") } else { score.to_string().replace('-', "−") }
}

/// Writes a count with what is counted.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// Writes a number with its thousands apart.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// Returns the address of the page of somebody or something with a permanent id.
pub(crate) fn address(id: &str) -> String {
    let folder = match id.get(..2) {
        Some("v:" | "r:") => "events",
        Some("s:") => "statements",
        Some("a:" | "g:") => "agreements",
        Some("x:") => "disputes",
        Some("d:") => "documents",
        _ => "actors",
    };
    format!("/{folder}/{}", in_path(id))
}

/// Writes what may stand in the path of an address; everything else is escaped.
pub(crate) fn in_path(part: &str) -> String {
    let mut path = String::with_capacity(part.len());
    for byte in part.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b'+' => {
                path.push(char::from(byte));
            }
            byte => path.push_str(&format!("%{byte:02X}")),
        }
    }
    path
}

/// Returns an address in the web that a link may lead to: only those of the web itself, since a document may name any.
pub(crate) fn outside(url: Option<&str>) -> Option<&str> {
    url.filter(|url| {
        let start = url.get(..8).unwrap_or(url).to_ascii_lowercase();
        start.starts_with("http://") || start.starts_with("https://")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_read_them() {
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(grouped(999), "999");
        assert_eq!(count(1, "event", "events"), "1 event");
        assert_eq!((score(4.5), score(-7.0), score(0.0)), ("+4.5".into(), "−7".into(), "0".into()));
        assert_eq!(percent(0.836), "84 %");
    }

    #[test]
    fn every_permanent_id_has_a_page() {
        assert_eq!(address("v:abc"), "/events/v:abc");
        assert_eq!(address("ctry:NOR"), "/actors/ctry:NOR");
        assert_eq!(address("org:IRQ/a b?"), "/actors/org:IRQ%2Fa%20b%3F");
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for wrong in ["javascript:alert(1)", "data:text/html,x", "JavaScript:alert(1)", "//x", "ftp://x", "h"]
        {
            assert_eq!(outside(Some(wrong)), None, "{wrong}");
        }
        assert_eq!(outside(Some("HTTPS://example.org/a")), Some("HTTPS://example.org/a"));
    }
}
