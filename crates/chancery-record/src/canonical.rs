//! One address for one page: `http://Example.org/a/?utm_source=x#top` and `https://example.org/a` are the same.

use std::sync::LazyLock;
use url::Url;

/// Parameters that do not tell what is read.
static TRACKING: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    include_str!("../data/tracking.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect()
});

/// Returns the address that stands for all those of one page, or `None` for what is no address on the web.
///
/// ```
/// use chancery_record::canonical_url;
///
/// let url = canonical_url("http://News.example/talks/?utm_source=mail#top");
/// assert_eq!(url.as_deref(), Some("https://news.example/talks"));
/// assert_eq!(canonical_url("reports/visit.txt"), None);
/// ```
pub fn canonical_url(address: &str) -> Option<String> {
    let mut url = Url::parse(address.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return None;
    }
    url.set_fragment(None);
    // Pages answer under both; an address with a port of its own is left alone.
    if url.scheme() == "http" && url.port().is_none() {
        url.set_scheme("https").ok()?;
    }
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !is_tracking(name))
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    if url.path().len() > 1 {
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
    }
    Some(url.into())
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TRACKING.iter().any(|own| match own.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => name == *own,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_page_become_one_and_others_stay_apart() {
        for address in [
            "https://example.org/news/a",
            "http://EXAMPLE.org:80/news/a/",
            " https://example.org/news/a?utm_source=x&UTM_medium=y&fbclid=z#top",
        ] {
            assert_eq!(canonical_url(address).as_deref(), Some("https://example.org/news/a"), "{address}");
        }
        for (address, canonical) in [
            ("https://example.org/?id=7&utm_source=x", "https://example.org/?id=7"),
            ("https://example.org/a?q=two+words", "https://example.org/a?q=two+words"),
            ("http://example.org:8080/a", "http://example.org:8080/a"),
            ("https://example.org/News/A", "https://example.org/News/A"),
        ] {
            assert_eq!(canonical_url(address).as_deref(), Some(canonical));
        }
        for wrong in
            ["", "example.org/a", "tag:example.org,2024:a", "file:///etc/passwd", "mailto:a@example.org"]
        {
            assert_eq!(canonical_url(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_canonical_address_is_its_own() {
        for address in [
            "https://example.org/a//?b=&c=%20&d=%C3%A9",
            "http://münchen.example/ä/",
            "https://example.org//",
        ] {
            let once = canonical_url(address).expect("an address");
            assert_eq!(canonical_url(&once).as_deref(), Some(once.as_str()), "{address}");
        }
    }
}
