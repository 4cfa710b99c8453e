//! `robots.txt` (RFC 9309): what a host asks not to get, and how long to pause.

use std::time::Duration;

/// The name by which a host may speak to this program alone.
const OWN_NAME: &str = "chancery";
/// Of a longer file only so much is read.
const LONGEST: usize = 512 << 10;
/// A longer pause than this is not kept: nothing would ever be got.
const LONGEST_PAUSE: f64 = 60.0;

/// What a host asks of this program.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Robots {
    /// Patterns, and whether they allow.
    rules: Vec<(String, bool)>,
    /// The pause between two requests.
    pub(crate) pause: Option<Duration>,
}

impl Robots {
    /// Reads the rules for this program, else those for everybody.
    pub(crate) fn read(bytes: &[u8]) -> Robots {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]);
        let (mut own, mut all) = (None, Robots::default());
        // Whom the group of the line is for.
        let (mut for_own, mut for_all, mut in_names) = (false, false, false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !in_names {
                    (for_own, for_all) = (false, false);
                }
                in_names = true;
                let name: &str = &value.to_ascii_lowercase();
                for_own |= name.split('/').next() == Some(OWN_NAME);
                for_all |= name == "*";
                continue;
            }
            in_names = false;
            if for_own {
                own.get_or_insert_with(Robots::default).take(&key, value);
            }
            if for_all {
                all.take(&key, value);
            }
        }
        own.unwrap_or(all)
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            "allow" | "disallow" if !value.is_empty() => self.rules.push((value.to_owned(), key == "allow")),
            "crawl-delay" => {
                let seconds = value.parse().ok().filter(|seconds| (0.0..=LONGEST_PAUSE).contains(seconds));
                self.pause = seconds.map(Duration::from_secs_f64).or(self.pause);
            }
            _ => {}
        }
    }

    /// Returns whether a path, with its query, may be got: the longest rule decides, of two the one that allows.
    pub(crate) fn allows(&self, path: &str) -> bool {
        let matching = self.rules.iter().filter(|(pattern, _)| matches(pattern, path));
        matching.max_by_key(|(pattern, allow)| (pattern.len(), *allow)).is_none_or(|(_, allow)| *allow)
    }
}

/// Returns whether a pattern, in which `*` stands for anything and a last `$` for the end, begins a path.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let mut pieces = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    let Some((last, middle)) = pieces.split_last() else { return !whole || rest.is_empty() };
    for piece in middle {
        // The first place is as good as any: what follows has the most left.
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    if whole { rest.ends_with(last) } else { rest.contains(last) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_decides() {
        let robots = Robots::read(
            b"# x\nUser-agent: *\nDisallow: /private\nAllow: /private/press\nDisallow: /*.pdf$\nDisallow: /search?*q=\nDisallow:\n",
        );
        for (path, allowed) in [
            ("/", true),
            ("/private", false),
            ("/privately", false),
            ("/private/press/1", true),
            ("/a/b.pdf", false),
            ("/a/b.pdf?x", true),
            ("/search?a=1&q=2", false),
            ("/search", true),
        ] {
            assert_eq!(robots.allows(path), allowed, "{path}");
        }
    }

    #[test]
    fn rules_for_this_program_stand_before_those_for_all() {
        let text = b"User-agent: other\nUser-Agent: Chancery/1\nDisallow: /a\nCrawl-delay: 2.5\n\nUser-agent: *\nDisallow: /\nCrawl-delay: 9999";
        let robots = Robots::read(text);
        assert!(robots.allows("/b") && !robots.allows("/a"));
        assert_eq!(robots.pause, Some(Duration::from_millis(2500)));
        let others = Robots::read(b"User-agent: other\nDisallow: /\n");
        assert!(others.allows("/"));
        assert_eq!(Robots::read(b"User-agent: *\nCrawl-delay: 9999").pause, None);
    }
}
