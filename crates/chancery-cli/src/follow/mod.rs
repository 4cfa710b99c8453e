//! `chancery follow`: what feeds bring, into a record, as it comes.
//!
//! What is known of each feed, and which of its articles are still to be got, stands in the record; so whoever stops and begins
//! again goes on.

mod sheet;

use crate::add::{self, Watch, WorkArgs};
use crate::arenas;
use crate::args::HowArgs;
use crate::clock;
use crate::codebook;
use crate::exit::Exit;
use crate::interrupt;
use crate::messages;
use crate::pipeline::{Intake, Item, Message, Pipeline};
use crate::progress::Progress;
use crate::read;
use crate::web::{self, WebArgs};
use chancery_fetch::{Conditions, FetchError, Visitor};
use chancery_input::{Lacking, Options};
use chancery_record::{FeedEntry, FeedState, Record, RecordError};
use clap::{Args, ValueHint};
use jiff::{SignedDuration, Timestamp};
#[cfg(test)]
pub(crate) use sheet::Fault;
use sheet::Followed;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

/// How much the database holds of the record.
const DATABASE_BYTES: usize = 48 << 20;
/// The longest that a feed which fails is left alone.
const LONGEST_BACKOFF: Duration = Duration::from_secs(24 * 3600);
/// The longest between two looks at what is due.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  chancery follow feeds.toml --record talks.record          until it is stopped
  chancery follow feeds.toml --record talks.record --once   one look, for cron

A file of feeds:
  every = 30                               # minutes, unless a feed says otherwise
  [[feed]]
  url = \"https://example.org/rss.xml\"      # RSS, Atom, JSON Feed or a news sitemap
  publisher = \"The Courier\"                # where its pages do not say

docs/follow.md tells how hosts are treated. Ctrl-C finishes what is in hand.

Exit codes: 0 done, 1 something could not be got or the command was stopped, 2 wrong usage.")]
pub(crate) struct FollowArgs {
    /// The file of feeds
    #[arg(value_name = "FEEDS", value_hint = ValueHint::FilePath)]
    feeds: PathBuf,
    /// The record: an SQLite file, made where there is none, or the postgres:// address of a database
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    record: PathBuf,
    /// Look once at every feed that is due, get its articles, and end
    #[arg(long)]
    once: bool,
    /// How deep to read: fast, balanced or default; or a model file, FILE or FILE#NAME for one of its depths
    #[arg(long, value_name = "NAME|FILE", default_value = chancery_syntax::DEFAULT_EXIT, value_hint = ValueHint::FilePath)]
    model: String,
    /// File with actors of one's own, laid over the built-in ones; may be given several times
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    actors: Vec<PathBuf>,
    #[command(flatten)]
    web: WebArgs,
    #[command(flatten)]
    work: WorkArgs,
}

/// Follows feeds.
pub(crate) fn run(args: &FollowArgs) -> Exit {
    arenas::limit();
    let followed = match followed(args) {
        Ok(followed) => followed,
        Err(exit) => return exit,
    };
    let how = HowArgs::of(&args.model, &args.actors);
    let found =
        codebook::lexicon(args.work.codebook.as_deref()).and_then(|codebook| read::reader(&how, codebook));
    let reader = match found {
        Ok(reader) => reader,
        Err(exit) => return exit,
    };
    let world = reader.world();
    let open = || chancery_record::open(&args.record);
    let opened = open().and_then(|record| Ok((record, open()?, open()?)));
    let (mut record, known, state) = match opened {
        Ok(opened) => opened,
        Err(error) => return add::failed(&error),
    };
    // It runs for months, and is in no hurry.
    if let Err(error) = chancery_record::hold_at_most(DATABASE_BYTES) {
        return add::failed(&error);
    }
    interrupt::listen();
    let nothing = AtomicU64::new(0);
    let mut watch = Watch::new(Progress::of_bytes(0, args.work.quiet), &nothing, args.work.quiet);
    let (place, mut broken) = (record.place(), None);
    let follow = |into: &mut Intake| {
        let mut follower = Follower {
            followed: &followed,
            record: state,
            visitor: args.web.visitor(),
            given: HashSet::new(),
        };
        broken = follower.run(args.once, into).err();
    };
    let added =
        Pipeline::new(reader, world, args.work.threads(), record.as_mut()).run(known, follow, &mut watch);
    watch.progress.finish();
    let added = added.and_then(|added| broken.map_or(Ok(added), Err));
    watch.end(added, &place, false)
}

/// Reads the file of feeds; says what is wrong with it.
fn followed(args: &FollowArgs) -> Result<Vec<Followed>, Exit> {
    let name = args.feeds.display().to_string();
    let text = std::fs::read_to_string(&args.feeds).map_err(|error| {
        messages::error(&format!("{name}: cannot be read ({error}); check the path"));
        Exit::Failed
    })?;
    sheet::read(&name, &text).map_err(|problems| {
        for problem in problems {
            messages::error(&problem.to_string());
        }
        Exit::Failed
    })
}

/// Looks at feeds and gets their articles.
struct Follower<'f> {
    followed: &'f [Followed],
    record: Box<dyn Record>,
    visitor: Visitor<'static>,
    /// Articles that are on their way into the record.
    given: HashSet<String>,
}

impl Follower<'_> {
    fn run(&mut self, once: bool, into: &mut Intake) -> Result<(), RecordError> {
        loop {
            for followed in self.followed {
                if interrupt::asked() {
                    return Ok(());
                }
                self.look(followed, into)?;
            }
            if !self.get_waiting(into)? || once {
                return Ok(());
            }
            let sleep = self.next_look()?.clamp(Duration::from_secs(1), LONGEST_SLEEP);
            if !interrupt::pause(sleep) {
                return Ok(());
            }
        }
    }

    /// Returns how long it is until the next feed is due.
    fn next_look(&self) -> Result<Duration, RecordError> {
        let mut next = LONGEST_SLEEP;
        for followed in self.followed {
            let state = self.record.feed(&followed.url)?;
            if !state.gone {
                next = next.min(due_in(&state));
            }
        }
        Ok(next)
    }

    /// Asks for a feed that is due, and keeps what it names.
    fn look(&mut self, followed: &Followed, into: &mut Intake) -> Result<(), RecordError> {
        let url = &followed.url;
        let mut state = self.record.feed(url)?;
        if state.gone || !due_in(&state).is_zero() {
            return Ok(());
        }
        let conditions =
            Conditions { etag: state.etag.as_deref(), last_modified: state.last_modified.as_deref() };
        let got = self.visitor.get(url, conditions);
        state.checked = Some(clock::now());
        let mut found = Vec::new();
        let failed = match got {
            Err(FetchError::Stopped) => return Ok(()),
            Err(error) => {
                state.gone = error.is_gone();
                Some((format!("{url}: {error}"), error.retry_after()))
            }
            Ok(answer) if answer.unchanged => None,
            Ok(answer) => match web::entries(&mut self.visitor, &answer.body, &answer.url) {
                Ok(entries) => {
                    found = entries;
                    (state.etag, state.last_modified) = (answer.etag, answer.last_modified);
                    None
                }
                Err(what) => Some((what, None)),
            },
        };
        match failed {
            None => {
                (state.failures, state.message) = (0, None);
                state.next_check = after(followed.every);
            }
            Some((what, wait)) => {
                state.failures += 1;
                state.next_check = after(backoff(followed.every, state.failures, wait));
                let end = if state.gone {
                    "; it is gone for good and not asked for again, take it out of the list"
                } else {
                    ""
                };
                into.put(Item::Message(Message::Error(format!("{what}{end}"))));
                state.message = Some(what);
            }
        }
        for entry in &mut found {
            entry.publisher = entry.publisher.take().or_else(|| followed.publisher.clone());
        }
        self.record.save_feed(url, &state, &found)?;
        Ok(())
    }

    /// Gets all articles that wait, each once, always from the host that may be asked first. Returns whether to go on.
    fn get_waiting(&mut self, into: &mut Intake) -> Result<bool, RecordError> {
        let mut waiting = Vec::new();
        for followed in self.followed {
            let lacking = Lacking { publisher: followed.publisher.clone(), ..Lacking::default() };
            let entries = self.record.waiting(&followed.url)?.into_iter();
            waiting.extend(entries.map(|entry| (entry, lacking.clone())));
        }
        // What has come into the record waits no more, and need not be remembered.
        let urls: HashSet<&str> = waiting.iter().map(|(entry, _)| entry.url.as_str()).collect();
        self.given.retain(|url| urls.contains(url.as_str()));
        waiting.retain(|(entry, _)| !self.given.contains(&entry.url));
        // From the end, where taking out is cheap.
        waiting.reverse();
        while let Some(at) = first_free(&waiting, &self.visitor) {
            if self.visitor.free_in(&waiting[at].0.url) > LONGEST_SLEEP {
                // The hosts of all that is left ask to be left alone for now.
                break;
            }
            let (entry, lacking) = waiting.remove(at);
            match web::article(&mut self.visitor, &entry, &Options { lacking, ..Options::default() }) {
                Ok((arrival, warnings)) => {
                    self.given.insert(entry.url);
                    if !web::put(arrival, warnings, into) {
                        return Ok(false);
                    }
                }
                Err(missed) if missed.stopped => return Ok(false),
                Err(missed) => {
                    self.record.note_failure(&entry.url, &missed.what, missed.hopeless)?;
                    if !into.put(Item::Message(Message::Error(missed.what))) {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }
}

/// Returns which of `waiting` may be got first; of several the last.
fn first_free(waiting: &[(FeedEntry, Lacking)], visitor: &Visitor<'_>) -> Option<usize> {
    let free_in = |at: &usize| visitor.free_in(&waiting[*at].0.url);
    // Mostly the last may be got at once, and nobody else needs to be asked.
    let last = waiting.len().checked_sub(1)?;
    if free_in(&last).is_zero() {
        return Some(last);
    }
    (0..waiting.len()).rev().min_by_key(free_in)
}

/// Returns how long it is until a feed is due.
fn due_in(state: &FeedState) -> Duration {
    let due: Option<Timestamp> = state.next_check.as_deref().and_then(|time| time.parse().ok());
    due.map_or(Duration::ZERO, |due| {
        Duration::try_from(due.duration_since(Timestamp::now())).unwrap_or_default()
    })
}

/// Returns the time after a while, as the record writes it.
fn after(wait: Duration) -> Option<String> {
    let wait = SignedDuration::try_from(wait).ok()?;
    Timestamp::now().checked_add(wait).ok().map(clock::written)
}

/// Returns how long to leave a feed alone after so many failures in a row: twice as long each time, and as long as the server
/// asks for.
fn backoff(every: Duration, failures: u32, asked: Option<Duration>) -> Duration {
    let doubled = every.saturating_mul(1 << failures.min(16));
    doubled.max(asked.unwrap_or_default()).min(LONGEST_BACKOFF.max(every))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_that_fails_is_left_alone_for_longer_and_longer() {
        let every = Duration::from_secs(600);
        assert_eq!(backoff(every, 1, None), Duration::from_secs(1200));
        assert_eq!(backoff(every, 3, None), Duration::from_secs(4800));
        assert_eq!(backoff(every, 1, Some(Duration::from_secs(7200))), Duration::from_secs(7200));
        assert_eq!(backoff(every, 60, Some(Duration::MAX)), LONGEST_BACKOFF);
    }

    #[test]
    fn a_feed_is_due_when_nothing_is_known_or_its_time_has_come() {
        let at = |time: Option<String>| FeedState { next_check: time, ..FeedState::default() };
        assert_eq!(due_in(&at(None)), Duration::ZERO);
        assert_eq!(due_in(&at(Some("2001-01-01T00:00:00Z".to_owned()))), Duration::ZERO);
        assert!(due_in(&at(after(Duration::from_secs(100)))) > Duration::from_secs(90));
    }
}
