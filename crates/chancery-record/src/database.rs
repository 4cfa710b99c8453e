//! What a record needs of a database: to ask, and to write in transactions. SQL is written once, for all of them:
//! `?1`, `?2`, … stand for values, and nothing is used that SQLite and PostgreSQL understand differently.

use crate::error::Problem;
use crate::rows::Value;
use chancery::reading::Reading;

/// A database that keeps a record.
pub(crate) trait Database: Send {
    /// Returns what messages call the record.
    fn name(&self) -> String;

    /// Asks, and hands over each row.
    fn ask(&self, sql: &str, values: &[Value], row: &mut dyn FnMut(Vec<Value>)) -> Result<(), Problem>;

    /// Runs `work` in a transaction, which is made good when it returns and undone when it fails. One writes at a time.
    fn transact(&mut self, work: &mut Work<'_>) -> Result<(), Problem>;

    /// Writes over what is left in its file of rows that are gone, where it does not do so by itself.
    fn erase(&mut self) -> Result<(), Problem> {
        Ok(())
    }
}

/// What is done in a transaction.
pub(crate) type Work<'w> = dyn FnMut(&mut dyn Transaction) -> Result<(), Problem> + 'w;

/// A transaction that is under way.
pub(crate) trait Transaction {
    /// Writes, and returns how many rows were changed.
    fn write(&mut self, sql: &str, values: &[Value]) -> Result<u64, Problem>;

    /// Asks for rows.
    fn ask(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Vec<Value>>, Problem>;

    /// Makes the words of documents that were added be found, where a database does not do so by itself.
    fn index_words(&mut self) -> Result<(), Problem> {
        Ok(())
    }

    /// Forgets names that nobody has any more, where a database keeps them apart.
    fn forget_names(&mut self) -> Result<(), Problem> {
        Ok(())
    }
}

impl Value {
    /// Returns a text, empty for what is none.
    pub(crate) fn text(self) -> String {
        self.maybe_text().unwrap_or_default()
    }

    /// Returns a text, if it is one.
    pub(crate) fn maybe_text(self) -> Option<String> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns a number, 0 for what is none.
    pub(crate) fn integer(&self) -> i64 {
        match self {
            Value::Integer(number) => *number,
            _ => 0,
        }
    }

    /// Returns a number, if it is one.
    pub(crate) fn maybe_real(&self) -> Option<f64> {
        match self {
            Value::Real(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns bytes, none for what is none.
    pub(crate) fn bytes(self) -> Vec<u8> {
        match self {
            Value::Bytes(bytes) => bytes,
            _ => Vec::new(),
        }
    }
}

/// Returns the next of the values of a row.
pub(crate) fn next(row: &mut std::vec::IntoIter<Value>) -> Value {
    row.next().unwrap_or(Value::Null)
}

/// Returns a kept reading, or what is wrong with it.
pub(crate) fn reading(document: &str, packed: &[u8]) -> Result<Reading, Problem> {
    crate::entry::unpacked(packed)
        .map_err(|reason| Problem::Reading { document: document.to_owned(), reason })
}
