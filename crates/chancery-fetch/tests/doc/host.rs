// What examples in the comments of this crate begin with: a host on this machine that has one page, and keeps its drafts for itself. `include!` puts
// this file into a module `host`.

use std::io::{Read, Result, Write};
use std::net::{TcpListener, TcpStream};

/// Returns the address of the page.
pub fn page() -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}/talks.html", listener.local_addr()?);
    std::thread::spawn(move || listener.incoming().try_for_each(|stream| answer(stream?)));
    Ok(address)
}

fn answer(mut stream: TcpStream) -> Result<()> {
    let (mut asked, mut buffer) = (Vec::new(), [0; 1024]);
    while !asked.ends_with(b"\r\n\r\n") {
        let read = stream.read(&mut buffer)?;
        asked.extend_from_slice(&buffer[..read]);
    }
    let asked = String::from_utf8_lossy(&asked).to_lowercase();
    let (status, body) = if asked.contains("if-none-match") {
        ("304 Not Modified", "")
    } else if asked.starts_with("get /robots.txt") {
        ("200 OK", "User-agent: *\nDisallow: /drafts/\n")
    } else {
        ("200 OK", "<p>They met.</p>")
    };
    let length = body.len();
    write!(stream, "HTTP/1.1 {status}\r\nETag: \"v1\"\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
}
