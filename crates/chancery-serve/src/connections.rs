//! Connections: how many, how slow they may be, and how they end.
//!
//! HTTP/1.1 alone is spoken; a proxy before the server may speak others. A client that sends its request, or takes its answer,
//! too slowly is let go.

use crate::options::{Options, ServeError};
use crate::server::Server;
use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{Instant, Sleep};
use tower::ServiceExt;

/// How long requests in hand may take when the server is to end.
const LAST: Duration = Duration::from_secs(20);
/// How long to wait when no connection can be taken, for want of files.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves at an address until `ended` returns true; `ready` is told the address when clients may come. Blocks.
///
/// # Errors
///
/// As [`serve`], and an address that cannot be had.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("talks.record");
/// # drop(chancery_record::open(&path)?);
/// use chancery_serve::{Options, run};
/// use std::sync::atomic::{AtomicBool, Ordering};
///
/// let ended = AtomicBool::new(false);
/// let ready = |address: std::net::SocketAddr| {
///     // Clients may come now; this server is told to end at once.
///     assert_ne!(address.port(), 0);
///     ended.store(true, Ordering::Relaxed);
/// };
/// run("127.0.0.1:0".parse()?, Options::of(path), || ended.load(Ordering::Relaxed), ready)?;
/// assert!(ended.into_inner());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn run(
    address: SocketAddr,
    options: Options,
    ended: impl Fn() -> bool + Send + Sync,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    options.check(address)?;
    let threads = options.limits.threads();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(threads).build()?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(address).await?;
        ready(listener.local_addr()?);
        let end = async {
            while !ended() {
                tokio::time::sleep(PAUSE).await;
            }
        };
        serve(listener, options, end).await
    });
    // A text that is still being read is not waited for.
    runtime.shutdown_timeout(PAUSE);
    served
}

/// The address that a request comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct From(pub(crate) SocketAddr);

/// Serves on `listener` until `shutdown` is done: requests in hand are then finished, streams of events ended.
///
/// # Errors
///
/// What [`Server::new`] refuses, an address that others reach without tokens.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("talks.record");
/// # drop(chancery_record::open(&path)?);
/// use chancery_serve::{Options, ServeError, serve};
/// use tokio::net::TcpListener;
///
/// let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// let here = runtime.block_on(async {
///     serve(TcpListener::bind("127.0.0.1:0").await?, Options::of(path.clone()), async {}).await
/// });
/// assert!(here.is_ok(), "it was to end at once");
/// let everywhere = runtime.block_on(async {
///     serve(TcpListener::bind("0.0.0.0:0").await?, Options::of(path), async {}).await
/// });
/// assert!(matches!(everywhere, Err(ServeError::Open { .. })), "others would need no token");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub async fn serve(
    listener: TcpListener,
    options: Options,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), ServeError> {
    options.check(listener.local_addr()?)?;
    let limits = options.limits;
    let server = Server::new(options)?;
    let router = server.router();
    let mut protocol = http1::Builder::new();
    protocol.timer(TokioTimer::new()).header_read_timeout(limits.patience);
    let (graceful, turns) = (GracefulShutdown::new(), Arc::new(Semaphore::new(limits.connections)));
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let taken = async {
            let turn = Arc::clone(&turns).acquire_owned().await;
            (turn, listener.accept().await)
        };
        let (turn, accepted) = tokio::select! {
            taken = taken => taken,
            () = &mut shutdown => break,
        };
        let Ok((stream, address)) = accepted else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        // Small answers go out at once.
        let _ = stream.set_nodelay(true);
        let service = router
            .clone()
            .layer(Extension(From(address)))
            .map_request(|request: Request<Incoming>| request.map(Body::new));
        let stream = TokioIo::new(Patient::new(stream, limits.patience));
        let connection = protocol.serve_connection(stream, TowerToHyperService::new(service));
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            // How a connection ends is the client's affair.
            let _ = watched.await;
            drop(turn);
        });
    }
    drop(listener);
    server.end();
    let _ = tokio::time::timeout(LAST, graceful.shutdown()).await;
    Ok(())
}

/// A stream whose other end must take what is written within some time.
struct Patient {
    stream: TcpStream,
    patience: Duration,
    /// Set while the other end does not take anything.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Patient {
    fn new(stream: TcpStream, patience: Duration) -> Patient {
        Patient { stream, patience, waiting: None }
    }

    /// Passes on what became of writing, or says that the other end took too long.
    fn timed<T>(&mut self, context: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waiting = None;
            return written;
        }
        let patience = self.patience;
        let waiting =
            self.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(Instant::now() + patience)));
        match waiting.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.timed(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.timed(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        self.timed(context, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let shut = Pin::new(&mut self.stream).poll_shutdown(context);
        self.timed(context, shut)
    }
}
