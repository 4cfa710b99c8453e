//! The built program as a server, for tasks that ask it, what it holds in memory, and a client of it.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

pub(crate) type Fault = Box<dyn Error>;

/// A server that runs. It ends with this.
pub(crate) struct Serving {
    pub(crate) child: Child,
    /// Where it listens.
    pub(crate) address: String,
}

/// What a program holds in memory, in KiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Held {
    /// All that is there, with the pages of files that the system keeps.
    pub(crate) all: usize,
    /// What it holds by itself.
    pub(crate) own: usize,
}

/// Returns what a program holds, by its number.
pub(crate) fn held(process: u32) -> Option<Held> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse().ok()
    };
    Some(Held { all: of("VmRSS:")?, own: of("RssAnon:")? })
}

impl Serving {
    /// Begins one over a record, on a port of its own.
    pub(crate) fn begin(binary: &Path, record: &Path) -> Result<Serving, Fault> {
        let mut child = Command::new(binary)
            .args(["serve", "--bind", "127.0.0.1:0", "--rate", "0", "--record"])
            .arg(record)
            .stderr(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stderr.take().ok_or("no messages")?).read_line(&mut line)?;
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.ok_or_else(|| format!("the server does not begin: {line}"))?.to_owned();
        Ok(Serving { child, address })
    }

    /// Returns what it holds.
    pub(crate) fn held(&self) -> Option<Held> {
        held(self.child.id())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A connection, which is kept.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    address: String,
}

impl Client {
    pub(crate) fn connect(address: &str) -> Result<Client, Fault> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Client { stream: BufReader::new(stream), address: address.to_owned() })
    }

    pub(crate) fn get(&mut self, path: &str) -> Result<Vec<u8>, Fault> {
        // What the server let go of meanwhile is begun again.
        match self.ask("GET", path, b"") {
            Ok(body) => Ok(body),
            Err(_) => {
                *self = Client::connect(&self.address)?;
                self.ask("GET", path, b"")
            }
        }
    }

    pub(crate) fn post(&mut self, path: &str, body: &[u8]) -> Result<Vec<u8>, Fault> {
        self.ask("POST", path, body)
    }

    fn ask(&mut self, method: &str, path: &str, body: &[u8]) -> Result<Vec<u8>, Fault> {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        self.stream.get_mut().write_all(&[head.as_bytes(), body].concat())?;
        let (mut line, mut length, mut status) = (String::new(), 0, String::new());
        loop {
            line.clear();
            if self.stream.read_line(&mut line)? == 0 {
                return Err("the connection was closed".into());
            }
            if status.is_empty() {
                status.clone_from(&line);
            }
            if let Some(told) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = told.trim().parse()?;
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        let good = status.split(' ').nth(1).is_some_and(|status| status.starts_with('2'));
        if good { Ok(body) } else { Err(format!("{path}: {}", String::from_utf8_lossy(&body)).into()) }
    }
}
