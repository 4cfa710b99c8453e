//! One request: conditional, limited in size and time, redirects followed by hand so that each step is checked.

use crate::error::FetchError;
use crate::guard::{Guard, REFUSED};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use std::io::Read;
use std::time::Duration;
use ureq::http::{HeaderMap, Response};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::Url;

/// The largest body that is taken, unpacked.
pub const MAX_BODY_BYTES: usize = 15 << 20;
/// How many redirects are followed.
const REDIRECTS: usize = 5;
/// What the program says it is.
const USER_AGENT: &str =
    concat!("chancery/", env!("CARGO_PKG_VERSION"), " (+https://github.com/chancery-record/chancery)");

/// What may be got and how long it may take.
///
/// ```
/// use chancery_fetch::{Client, FetchError, Limits};
///
/// let public = Client::new(Limits::default());
/// assert_eq!(public.checked("http://localhost:8080/"), Err(FetchError::Unusual));
/// let any = Client::new(Limits { allow_private: true, ..Limits::default() });
/// assert!(any.checked("http://localhost:8080/").is_ok());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Whether hosts that are not public, unusual ports and user names are allowed.
    pub allow_private: bool,
    /// The longest that a request may take.
    pub timeout: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { allow_private: false, timeout: Duration::from_secs(30) }
    }
}

/// What makes a request conditional: what the last answer said of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Conditions<'c> {
    /// `ETag`.
    pub etag: Option<&'c str>,
    /// `Last-Modified`.
    pub last_modified: Option<&'c str>,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The address that answered, after redirects.
    pub url: String,
    /// Whether nothing has changed since the last answer.
    pub unchanged: bool,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// The body, unpacked.
    pub body: Vec<u8>,
}

/// Makes requests.
///
/// ```
/// # mod host { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/host.rs")); }
/// # let address = host::page()?;
/// use chancery_fetch::{Answer, Client, Conditions, Limits};
///
/// let client = Client::new(Limits { allow_private: true, ..Limits::default() });
/// let answer: Answer = client.get(&address, Conditions::default(), |_| Ok(()))?;
/// assert_eq!(answer.body, b"<p>They met.</p>");
/// // With what the server said of it, the same is not sent twice.
/// let conditions = Conditions { etag: answer.etag.as_deref(), ..Conditions::default() };
/// assert!(client.get(&address, conditions, |_| Ok(()))?.unchanged);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Client {
    agent: Agent,
    limits: Limits,
}

impl Client {
    /// Returns a client.
    pub fn new(limits: Limits) -> Client {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy would look names up by itself, unchecked.
            .proxy(None)
            .user_agent(USER_AGENT)
            .timeout_global(Some(limits.timeout))
            .timeout_connect(Some(limits.timeout / 3))
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), Guard::new(limits.allow_private));
        Client { agent, limits }
    }

    /// Checks an address without asking anybody.
    ///
    /// # Errors
    ///
    /// An address that is not got.
    pub fn checked(&self, address: &str) -> Result<Url, FetchError> {
        let url = Url::parse(address.trim()).map_err(|_| FetchError::Address)?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(FetchError::Address);
        }
        let usual = url.username().is_empty()
            && url.password().is_none()
            && matches!(url.port(), None | Some(80 | 443));
        if usual || self.limits.allow_private { Ok(url) } else { Err(FetchError::Unusual) }
    }

    /// Asks for an address, and goes where it leads as long as `may_visit` lets it.
    ///
    /// # Errors
    ///
    /// What is refused here, by the server or by the network.
    ///
    /// ```
    /// use chancery_fetch::{Client, Conditions, FetchError, Limits};
    ///
    /// // Whoever is asked may say no before anybody is.
    /// let got = Client::new(Limits::default()).get("https://example.org/", Conditions::default(), |url| {
    ///     assert_eq!(url.host_str(), Some("example.org"));
    ///     Err(FetchError::Robots)
    /// });
    /// assert_eq!(got, Err(FetchError::Robots));
    /// ```
    pub fn get(
        &self,
        address: &str,
        conditions: Conditions<'_>,
        mut may_visit: impl FnMut(&Url) -> Result<(), FetchError>,
    ) -> Result<Answer, FetchError> {
        let mut url = self.checked(address)?;
        for _ in 0..=REDIRECTS {
            may_visit(&url)?;
            let response = self.ask(&url, conditions)?;
            let status = response.status().as_u16();
            match status {
                301 | 302 | 303 | 307 | 308 => {
                    let target = header(response.headers(), "location").and_then(|to| url.join(&to).ok());
                    url = self.checked(target.ok_or(FetchError::Address)?.as_str())?;
                }
                200 | 304 => return answer(url, response),
                status => {
                    let retry_after =
                        header(response.headers(), "retry-after").and_then(|value| wait(&value));
                    return Err(FetchError::Status { status, retry_after });
                }
            }
        }
        Err(FetchError::Redirects { limit: REDIRECTS })
    }

    fn ask(&self, url: &Url, conditions: Conditions<'_>) -> Result<Response<Body>, FetchError> {
        let mut request = self.agent.get(url.as_str());
        if let Some(etag) = conditions.etag {
            request = request.header("If-None-Match", etag);
        }
        if let Some(time) = conditions.last_modified {
            request = request.header("If-Modified-Since", time);
        }
        request.call().map_err(|error| match error {
            ureq::Error::BadUri(told) if told.starts_with(REFUSED) => {
                FetchError::Private { host: told[REFUSED.len()..].to_owned() }
            }
            other => FetchError::Network(other.to_string()),
        })
    }
}

fn answer(url: Url, response: Response<Body>) -> Result<Answer, FetchError> {
    let headers = response.headers();
    let mut answer = Answer {
        url: url.into(),
        unchanged: response.status().as_u16() == 304,
        etag: header(headers, "etag"),
        last_modified: header(headers, "last-modified"),
        content_type: header(headers, "content-type"),
        body: Vec::new(),
    };
    // Counted after it is unpacked, so that a small answer cannot become a large one.
    let mut body =
        response.into_body().into_with_config().limit(u64::MAX).reader().take(MAX_BODY_BYTES as u64 + 1);
    body.read_to_end(&mut answer.body).map_err(|error| FetchError::Network(error.to_string()))?;
    if answer.body.len() > MAX_BODY_BYTES {
        return Err(FetchError::TooLarge { limit: MAX_BODY_BYTES >> 20 });
    }
    Ok(answer)
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// Reads `Retry-After`: seconds, or a time.
fn wait(value: &str) -> Option<Duration> {
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let time = rfc2822::parse(value.trim()).ok()?.timestamp();
    let seconds = time.as_second() - Timestamp::now().as_second();
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_lead_elsewhere_than_to_the_web_are_refused() {
        let client = Client::new(Limits::default());
        for address in
            ["file:///etc/passwd", "gopher://example.org/", "example.org", "", "https://", "javascript:1"]
        {
            assert_eq!(client.checked(address), Err(FetchError::Address), "{address}");
        }
        for address in [
            "https://user@example.org/",
            "https://a:b@example.org/",
            "https://example.org:8443/",
            "http://example.org:22/",
        ] {
            assert_eq!(client.checked(address), Err(FetchError::Unusual), "{address}");
        }
        assert!(client.checked("http://example.org:443/").is_ok());
        let open = Client::new(Limits { allow_private: true, ..Limits::default() });
        assert!(open.checked("http://localhost:8080/").is_ok());
    }

    #[test]
    fn no_way_of_writing_a_private_address_gets_through() {
        let client = Client::new(Limits { timeout: Duration::from_secs(5), ..Limits::default() });
        for address in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://localhost/",
            "http://169.254.169.254/latest/meta-data/",
            "http://0/",
            "http://①②⑦.⓪.⓪.①/",
        ] {
            let got = client.get(address, Conditions::default(), |_| Ok(()));
            assert!(matches!(got, Err(FetchError::Private { .. })), "{address}: {got:?}");
        }
    }

    #[test]
    fn a_server_says_how_long_to_wait_in_seconds_or_by_a_time() {
        assert_eq!(wait("120"), Some(Duration::from_secs(120)));
        assert_eq!(wait("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        assert_eq!(wait("soon"), None);
    }
}
