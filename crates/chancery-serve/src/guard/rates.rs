//! How many requests a client may make: so many in a second over time, and some at once. Whoever asks for more is told how long to
//! wait.
//!
//! A client is a token, or an address where there is none.

use super::callers::Caller;
use crate::answer::Refusal;
use crate::server::{Shared, of_kind};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicUsize, Ordering};

/// So many seconds' worth of requests may be made at once.
const AT_ONCE: u32 = 4;
/// What costs more than an answer counts as so many requests.
const COSTLY: NonZeroU32 = NonZeroU32::MIN.saturating_add(4);
/// After so many requests those are forgotten who have not asked for long.
const FORGET_AFTER: usize = 10_000;

/// How many requests each client has made lately.
pub(super) struct Rates {
    limiter: RateLimiter<String, HashMapStateStore<String>, DefaultClock>,
    clock: DefaultClock,
    seen: AtomicUsize,
}

impl Rates {
    pub(super) fn new(a_second: NonZeroU32) -> Rates {
        let quota = Quota::per_second(a_second).allow_burst(a_second.saturating_mul(four()).max(COSTLY));
        let clock = DefaultClock::default();
        Rates {
            limiter: RateLimiter::new(quota, HashMapStateStore::default(), clock.clone()),
            clock,
            seen: AtomicUsize::new(0),
        }
    }

    /// Counts a request, or returns how many seconds to wait.
    fn count(&self, client: &String, cost: NonZeroU32) -> Result<(), u64> {
        if self.seen.fetch_add(1, Ordering::Relaxed) % FORGET_AFTER == FORGET_AFTER - 1 {
            self.limiter.retain_recent();
        }
        match self.limiter.check_key_n(client, cost) {
            Ok(Ok(())) | Err(_) => Ok(()),
            Ok(Err(until)) => Err(until.wait_time_from(self.clock.now()).as_secs() + 1),
        }
    }
}

fn four() -> NonZeroU32 {
    NonZeroU32::MIN.saturating_add(AT_ONCE - 1)
}

/// Refuses who asks too often.
pub(super) async fn limit(State(server): State<Shared>, request: Request, next: Next) -> Response {
    let Some(rates) = &server.guard.rates else { return next.run(request).await };
    let caller = request.extensions().get::<Caller>();
    let address =
        || caller.and_then(|caller| caller.address).map_or_else(|| "?".to_owned(), |ip| ip.to_string());
    let client = match caller {
        Some(caller) if caller.scope.is_some() && server.guard.tokens.is_some() => {
            format!("token {}", caller.name)
        }
        _ => address(),
    };
    // A page brings its assets with it.
    let (path, costly) = (request.uri().path(), !request.method().is_safe());
    let cost = if costly || path.starts_with("/api/v1/export/") { COSTLY } else { NonZeroU32::MIN };
    if path.starts_with("/assets/") {
        return next.run(request).await;
    }
    match rates.count(&client, cost) {
        Ok(()) => next.run(request).await,
        Err(seconds) => {
            let (message, remedy) = ("too many requests", format!("try again in {seconds} s"));
            let refusal = Refusal::new(StatusCode::TOO_MANY_REQUESTS, "rate", message, remedy).after(seconds);
            of_kind(path, refusal)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_too_often_waits_and_others_do_not() {
        let rates = Rates::new(NonZeroU32::new(2).expect("a number"));
        let (ann, bob) = ("ann".to_owned(), "bob".to_owned());
        let made = (0..20).take_while(|_| rates.count(&ann, NonZeroU32::MIN).is_ok()).count();
        assert!((8..=9).contains(&made), "{made}");
        assert_eq!(rates.count(&ann, NonZeroU32::MIN), Err(1));
        assert_eq!(rates.count(&ann, COSTLY), Err(3));
        assert_eq!(rates.count(&bob, NonZeroU32::MIN), Ok(()));
    }
}
