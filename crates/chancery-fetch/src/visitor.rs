//! A polite guest: one request at a time, a pause between two to the same host, and what `robots.txt` asks.

use crate::client::{Answer, Client, Conditions};
use crate::error::FetchError;
use crate::robots::Robots;
use std::collections::HashMap;
use std::time::{Duration, Instant};
use url::Url;

/// Waits, and returns whether to go on.
///
/// ```
/// # mod host { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/host.rs")); }
/// # let address = host::page()?;
/// use chancery_fetch::{Client, Conditions, FetchError, Limits, Pause, Visitor};
/// use std::time::Duration;
///
/// // Somebody asks the program to end while it waits.
/// let pause: Pause<'_> = &|_| false;
/// let client = Client::new(Limits { allow_private: true, ..Limits::default() });
/// let got = Visitor::new(client, Duration::from_millis(5), pause).get(&address, Conditions::default());
/// assert_eq!(got, Err(FetchError::Stopped));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub type Pause<'p> = &'p dyn Fn(Duration) -> bool;

/// The longest wait for a host; one that asks for more is not asked for now.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Gets addresses as a polite guest does.
///
/// ```
/// # mod host { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/host.rs")); }
/// # let address = host::page()?;
/// use chancery_fetch::{Client, Conditions, FetchError, Limits, Visitor};
/// use std::time::Duration;
///
/// let client = Client::new(Limits { allow_private: true, ..Limits::default() });
/// let mut visitor = Visitor::new(client, Duration::from_millis(5), &|_| true);
/// assert_eq!(visitor.free_in(&address), Duration::ZERO);
/// assert_eq!(visitor.get(&address, Conditions::default())?.body, b"<p>They met.</p>");
/// // What `robots.txt` of the host keeps for itself is not asked for.
/// let kept = visitor.get(&address.replace("talks", "drafts/talks"), Conditions::default());
/// assert_eq!(kept, Err(FetchError::Robots));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Visitor<'p> {
    client: Client,
    /// The pause between two requests to one host, unless the host asks for a longer one.
    delay: Duration,
    hosts: HashMap<String, Host>,
    pause: Pause<'p>,
}

/// What is known of a host.
#[derive(Default)]
struct Host {
    robots: Option<Robots>,
    /// When it may be asked again.
    free_from: Option<Instant>,
}

impl<'p> Visitor<'p> {
    /// Returns a visitor, which waits by `pause`.
    pub fn new(client: Client, delay: Duration, pause: Pause<'p>) -> Visitor<'p> {
        Visitor { client, delay, hosts: HashMap::new(), pause }
    }

    /// Returns when the host of an address may be asked: now, or after a while.
    pub fn free_in(&self, address: &str) -> Duration {
        let host = Url::parse(address).ok().and_then(|url| self.hosts.get(&origin(&url)));
        let free_from = host.and_then(|host| host.free_from);
        free_from.map_or(Duration::ZERO, |time| time.saturating_duration_since(Instant::now()))
    }

    /// Gets an address.
    ///
    /// # Errors
    ///
    /// What is refused here, by `robots.txt`, by the server or by the network.
    pub fn get(&mut self, address: &str, conditions: Conditions<'_>) -> Result<Answer, FetchError> {
        let Visitor { client, delay, hosts, pause } = self;
        let mut visited = String::new();
        let got = client.get(address, conditions, |url| {
            visited = origin(url);
            let host = hosts.entry(visited.clone()).or_default();
            if host.robots.is_none() {
                host.robots = Some(ask_robots(client, url)?);
                host.free_from = Some(Instant::now() + *delay);
            }
            let robots = host.robots.get_or_insert_default();
            let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
            if !robots.allows(path) {
                return Err(FetchError::Robots);
            }
            let now = Instant::now();
            let wait = host.free_from.map_or(Duration::ZERO, |time| time.saturating_duration_since(now));
            if wait > LONGEST_WAIT {
                return Err(FetchError::Wait { seconds: wait.as_secs() });
            }
            if !pause(wait) {
                return Err(FetchError::Stopped);
            }
            host.free_from = Some(Instant::now() + robots.pause.unwrap_or_default().max(*delay));
            Ok(())
        });
        if let Some((wait, host)) =
            got.as_ref().err().and_then(FetchError::retry_after).zip(hosts.get_mut(&visited))
        {
            host.free_from = Some(Instant::now() + wait.min(Duration::from_secs(24 * 3600)));
        }
        got
    }
}

/// Returns what stands for a host: scheme, name and port.
fn origin(url: &Url) -> String {
    url[..url::Position::BeforePath].to_owned()
}

/// Asks for the rules of a host. Without any everything is allowed; where the server fails nothing is for now.
fn ask_robots(client: &Client, url: &Url) -> Result<Robots, FetchError> {
    let address = url.join("/robots.txt").map_err(|_| FetchError::Address)?;
    match client.get(address.as_str(), Conditions::default(), |_| Ok(())) {
        Ok(answer) => Ok(Robots::read(&answer.body)),
        Err(FetchError::Status { status, .. }) if (400..500).contains(&status) && status != 429 => {
            Ok(Robots::default())
        }
        Err(FetchError::Redirects { .. } | FetchError::TooLarge { .. }) => Ok(Robots::default()),
        Err(error) => Err(error),
    }
}
