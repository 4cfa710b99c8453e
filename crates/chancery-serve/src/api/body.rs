//! The body of a request, which may be so large and come so slowly.

use crate::answer::Refusal;
use crate::server::Shared;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use http_body_util::{BodyExt, LengthLimitError, Limited};

/// A body that came whole.
#[derive(Clone, Debug)]
pub(crate) struct Received(pub Bytes);

impl FromRequest<Shared> for Received {
    type Rejection = Refusal;

    async fn from_request(request: Request, server: &Shared) -> Result<Received, Refusal> {
        let limits = server.options.limits;
        let too_large = || {
            let message = format!("the body is larger than {} KB", limits.body >> 10);
            let remedy =
                "send less at a time, or use chancery add, or start the server with a higher --max-body";
            Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", message, remedy)
        };
        // What says that it is too large need not come.
        let said = request.headers().get("content-length").and_then(|said| said.to_str().ok()?.parse().ok());
        if said.is_some_and(|said: u64| said > limits.body as u64) {
            return Err(too_large());
        }
        let body = Limited::new(request.into_body(), limits.body).collect();
        match tokio::time::timeout(limits.patience, body).await {
            Ok(Ok(body)) => Ok(Received(body.to_bytes())),
            Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large()),
            Ok(Err(error)) => {
                Err(Refusal::wrong("body", format!("the body did not come whole ({error})"), "send it again"))
            }
            Err(_) => {
                let message = format!("the body did not come within {} s", limits.patience.as_secs());
                Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, "slow", message, "send less, or faster"))
            }
        }
    }
}
