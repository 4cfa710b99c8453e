//! The lines of a JSON Lines input that are not blank, one at a time.

use crate::MAX_DOCUMENT_BYTES;
use crate::error::Problem;
use std::io::{BufRead, Read};

/// One line.
pub(crate) struct Line {
    /// Counted from 1, blank lines included.
    pub(crate) number: usize,
    /// Its bytes without the line break.
    pub(crate) bytes: Result<Vec<u8>, Problem>,
}

impl Line {
    /// Returns whether nothing can follow: the input itself broke.
    pub(crate) fn is_last(&self) -> bool {
        matches!(self.bytes, Err(Problem::Reading(_)))
    }
}

/// Reads lines. Holds one line at a time.
pub(crate) struct Lines<R> {
    reader: R,
    number: usize,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(reader: R) -> Lines<R> {
        Lines { reader, number: 0 }
    }

    /// Skips the rest of a line that is too long.
    fn skip_line(&mut self) -> std::io::Result<()> {
        loop {
            let available = self.reader.fill_buf()?;
            if available.is_empty() {
                return Ok(());
            }
            match available.iter().position(|&byte| byte == b'\n') {
                Some(at) => {
                    self.reader.consume(at + 1);
                    return Ok(());
                }
                None => {
                    let length = available.len();
                    self.reader.consume(length);
                }
            }
        }
    }

    fn read_line(&mut self) -> Result<Option<Vec<u8>>, Problem> {
        let mut bytes = Vec::new();
        let most = MAX_DOCUMENT_BYTES as u64 + 1;
        let read = self.reader.by_ref().take(most).read_until(b'\n', &mut bytes).map_err(Problem::Reading)?;
        if read == 0 {
            return Ok(None);
        }
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if bytes.len() > MAX_DOCUMENT_BYTES {
            self.skip_line().map_err(Problem::Reading)?;
            return Err(Problem::TooLarge {
                limit: MAX_DOCUMENT_BYTES >> 20,
                remedy: "split the article; the lines after it are read",
            });
        }
        if self.number == 0 && bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        Ok(Some(bytes))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        loop {
            let bytes = self.read_line().transpose()?;
            self.number += 1;
            if bytes.as_ref().is_ok_and(|bytes| bytes.trim_ascii().is_empty()) {
                continue;
            }
            return Some(Line { number: self.number, bytes });
        }
    }
}
