//! A record in a PostgreSQL database, for several people and programs.
//!
//! One writes at a time, as in SQLite: each transaction begins by locking `documents` against other writers, not against readers.

use crate::database::{Database, Transaction, Work};
use crate::error::{Problem, RecordError};
use crate::migrations::{NEWEST, STEPS, for_postgres};
use crate::rows::Value;
use postgres::error::SqlState;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, NoTls, Row, Statement};
use std::cell::RefCell;
use std::collections::HashMap;
use std::error::Error;
use url::Url;

/// A record in a PostgreSQL database.
///
/// ```
/// use chancery_record::PostgresRecord;
///
/// let error = PostgresRecord::open("postgres://ann:secret@127.0.0.1:1/talks", false).err().expect("nobody listens there");
/// assert!(error.to_string().starts_with("postgres://ann@127.0.0.1:1/talks: "), "the password is not told: {error}");
/// ```
pub struct PostgresRecord {
    /// The address without its password.
    name: String,
    session: RefCell<Session>,
}

/// A connection, and the statements that are prepared on it.
struct Session {
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl PostgresRecord {
    /// Opens the record in the database at `address`; with `make` it is made where there is none. The connection is not
    /// encrypted: give a server on this machine, in a network of your own, or at the end of a tunnel.
    ///
    /// # Errors
    ///
    /// A database that cannot be reached, is no record, or was made by a newer program.
    pub fn open(address: &str, make: bool) -> Result<PostgresRecord, RecordError> {
        let name = without_password(address);
        let opened = Client::connect(address, NoTls)
            .map_err(|error| Problem::Opening(told(&error)))
            .and_then(|mut client| migrate(&mut client, make).map(|()| client));
        match opened {
            Ok(client) => {
                let session = RefCell::new(Session { client, prepared: HashMap::new() });
                Ok(PostgresRecord { name, session })
            }
            Err(problem) => Err(RecordError { record: name, problem }),
        }
    }
}

fn without_password(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else { return "the PostgreSQL database".to_owned() };
    if url.password().is_some() {
        // Fails only for addresses that have no host, and these have no password.
        let _ = url.set_password(None);
    }
    url.set_query(None);
    url.into()
}

/// Takes the database to the newest version, step by step, each in a transaction.
fn migrate(client: &mut Client, make: bool) -> Result<(), Problem> {
    loop {
        let mut step = client.transaction().map_err(fault)?;
        // Whoever comes second waits here, and finds the step done.
        step.batch_execute("SELECT pg_advisory_xact_lock(1128813145)").map_err(fault)?;
        let is_there = step.query_one("SELECT to_regclass('meta') IS NOT NULL", &[]).map_err(fault)?;
        let version = match is_there.get(0) {
            true => step
                .query_opt("SELECT value FROM meta WHERE name = 'version'", &[])
                .map_err(fault)?
                .and_then(|row| row.get::<_, String>(0).parse().ok())
                .ok_or(Problem::Foreign)?,
            false if make => 0,
            false => return Err(Problem::Missing),
        };
        if version > NEWEST {
            return Err(Problem::Newer { found: version, known: NEWEST });
        }
        let Some(next) = STEPS.get(version as usize) else { return Ok(()) };
        step.batch_execute(&for_postgres(next)).map_err(fault)?;
        let done = (version + 1).to_string();
        step.execute(
            "INSERT INTO meta (name, value) VALUES ('version', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            &[&done],
        )
        .map_err(fault)?;
        step.commit().map_err(fault)?;
    }
}

/// Says what an error means to whoever keeps the record.
fn fault(error: postgres::Error) -> Problem {
    match error.code() {
        Some(code) if *code == SqlState::DISK_FULL => Problem::Full,
        Some(code) if *code == SqlState::READ_ONLY_SQL_TRANSACTION => Problem::ReadOnly,
        Some(code) if *code == SqlState::INSUFFICIENT_PRIVILEGE => Problem::ReadOnly,
        Some(_) => Problem::Fault(told(&error)),
        None => Problem::Io(told(&error)),
    }
}

/// Returns an error with what stands behind it.
fn told(error: &postgres::Error) -> String {
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}

impl Database for PostgresRecord {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn ask(&self, sql: &str, values: &[Value], row: &mut dyn FnMut(Vec<Value>)) -> Result<(), Problem> {
        let Session { client, prepared } = &mut *self.session.borrow_mut();
        let statement = match prepared.get(sql) {
            Some(statement) => statement.clone(),
            None => keep(prepared, sql, client.prepare(&dollars(sql)))?,
        };
        let rows = client.query(&statement, &parameters(values)).map_err(fault)?;
        rows.iter().for_each(|found| row(values_of(found)));
        Ok(())
    }

    fn transact(&mut self, work: &mut Work<'_>) -> Result<(), Problem> {
        let Session { client, prepared } = self.session.get_mut();
        let mut transaction = client.transaction().map_err(fault)?;
        transaction.batch_execute("LOCK TABLE documents IN SHARE ROW EXCLUSIVE MODE").map_err(fault)?;
        let mut under_way = UnderWay { transaction, prepared };
        work(&mut under_way)?;
        under_way.transaction.commit().map_err(fault)
    }
}

/// A transaction that is under way.
struct UnderWay<'t> {
    transaction: postgres::Transaction<'t>,
    prepared: &'t mut HashMap<String, Statement>,
}

impl UnderWay<'_> {
    fn statement(&mut self, sql: &str) -> Result<Statement, Problem> {
        match self.prepared.get(sql) {
            Some(statement) => Ok(statement.clone()),
            None => keep(self.prepared, sql, self.transaction.prepare(&dollars(sql))),
        }
    }
}

impl Transaction for UnderWay<'_> {
    fn write(&mut self, sql: &str, values: &[Value]) -> Result<u64, Problem> {
        let statement = self.statement(sql)?;
        self.transaction.execute(&statement, &parameters(values)).map_err(fault)
    }

    fn ask(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Vec<Value>>, Problem> {
        let statement = self.statement(sql)?;
        let rows = self.transaction.query(&statement, &parameters(values)).map_err(fault)?;
        Ok(rows.iter().map(values_of).collect())
    }
}

/// Keeps a statement that was prepared.
fn keep(
    prepared: &mut HashMap<String, Statement>,
    sql: &str,
    statement: Result<Statement, postgres::Error>,
) -> Result<Statement, Problem> {
    let statement = statement.map_err(fault)?;
    prepared.insert(sql.to_owned(), statement.clone());
    Ok(statement)
}

/// Writes `?1` as `$1`.
fn dollars(sql: &str) -> String {
    sql.replace('?', "$")
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn values_of(row: &Row) -> Vec<Value> {
    let value = |(at, column): (usize, &postgres::Column)| match *column.type_() {
        Type::INT4 => Value::from(row.get::<_, Option<i32>>(at).map(i64::from)),
        Type::INT8 => Value::from(row.get::<_, Option<i64>>(at)),
        Type::FLOAT8 => Value::from(row.get::<_, Option<f64>>(at)),
        Type::BYTEA => Value::from(row.get::<_, Option<Vec<u8>>>(at)),
        _ => Value::from(row.get::<_, Option<String>>(at)),
    };
    row.columns().iter().enumerate().map(value).collect()
}

impl ToSql for Value {
    fn to_sql(&self, of: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Integer(number) if *of == Type::INT4 => i32::try_from(*number)?.to_sql(of, out),
            Value::Integer(number) => number.to_sql(of, out),
            Value::Real(number) => number.to_sql(of, out),
            // PostgreSQL keeps no NUL in texts; one character for one leaves all offsets as they are.
            Value::Text(text) if text.contains('\0') => text.replace('\0', "\u{fffd}").to_sql(of, out),
            Value::Text(text) => text.to_sql(of, out),
            Value::Bytes(bytes) => bytes.to_sql(of, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_not_told() {
        assert_eq!(
            without_password("postgres://ann:secret@db.example:5433/talks?a=b"),
            "postgres://ann@db.example:5433/talks"
        );
    }

    #[test]
    fn the_schema_is_put_into_other_words() {
        for step in STEPS {
            let other = for_postgres(step);
            for word in ["STRICT", "ROWID", "fts5", "REAL", "BLOB", "group_concat"] {
                assert!(!other.contains(word), "{word}");
            }
        }
        assert!(for_postgres(STEPS[0]).contains("\nCREATE INDEX document_search ON documents\n"));
    }
}
