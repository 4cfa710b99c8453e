//! From an empty or older file to the newest version of a record, in SQLite.

use super::fault;
use crate::error::Problem;
use crate::migrations::{NEWEST, STEPS};
use rusqlite::{Connection, TransactionBehavior};

/// What SQLite keeps in the head of a record, "CHRY": tells records from the files of other programs.
const APPLICATION: u32 = 0x4348_5259;

/// Takes a record to the newest version, step by step, each in a transaction. Returns whether there was a step to be taken.
pub(super) fn run(connection: &mut Connection) -> Result<bool, Problem> {
    run_to(connection, NEWEST)
}

/// The same to a version before the newest, as tests of older records want it.
pub(super) fn run_to(connection: &mut Connection, last: u32) -> Result<bool, Problem> {
    let mut moved = false;
    while check(connection)? < last {
        moved = true;
        // Whoever comes second waits here, and finds the step done.
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
        let done = version(&step)?;
        if done < last {
            step.execute_batch(STEPS[done as usize]).map_err(fault)?;
            step.pragma_update(None, "application_id", APPLICATION).map_err(fault)?;
            step.pragma_update(None, "user_version", done + 1).map_err(fault)?;
        }
        step.commit().map_err(fault)?;
    }
    Ok(moved)
}

/// Returns the version of a record, 0 for an empty file.
pub(super) fn check(connection: &Connection) -> Result<u32, Problem> {
    let application: u32 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(fault)?;
    let found = version(connection)?;
    if application != APPLICATION {
        let is_empty: bool = connection
            .query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", (), |row| row.get(0))
            .map_err(fault)?;
        return if is_empty && application == 0 { Ok(0) } else { Err(Problem::Foreign) };
    }
    if found > NEWEST { Err(Problem::Newer { found, known: NEWEST }) } else { Ok(found) }
}

fn version(connection: &Connection) -> Result<u32, Problem> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(connection: &Connection) -> Vec<String> {
        let mut listed = connection
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
            .expect("SQL");
        let rows = listed.query_map((), |row| row.get(0)).expect("a list");
        rows.collect::<Result<_, _>>().expect("texts")
    }

    #[test]
    fn every_older_version_becomes_the_newest_and_keeps_what_it_holds() {
        let mut newest = Connection::open_in_memory().expect("memory");
        run(&mut newest).expect("steps");
        for from in 0..NEWEST {
            let mut older = Connection::open_in_memory().expect("memory");
            run_to(&mut older, from).expect("steps");
            if from > 0 {
                older
                    .execute_batch("INSERT INTO actors (key, name) VALUES ('igo:un', 'United Nations')")
                    .expect("a row");
            }
            run(&mut older).expect("steps");
            assert_eq!(check(&older).expect("a version"), NEWEST);
            assert_eq!(schema(&older), schema(&newest), "from version {from}");
            let kept: u32 =
                older.query_row("SELECT count(*) FROM actors", (), |row| row.get(0)).expect("a count");
            assert_eq!(kept, u32::from(from > 0));
        }
    }

    #[test]
    fn a_file_of_something_else_or_of_a_later_version_is_left_alone() {
        let mut other = Connection::open_in_memory().expect("memory");
        other.execute_batch("CREATE TABLE birds (name TEXT)").expect("SQL");
        assert!(matches!(run(&mut other), Err(Problem::Foreign)));
        assert_eq!(schema(&other).len(), 1);
        let mut later = Connection::open_in_memory().expect("memory");
        run(&mut later).expect("steps");
        later.pragma_update(None, "user_version", NEWEST + 1).expect("a pragma");
        assert!(matches!(run(&mut later), Err(Problem::Newer { found, .. }) if found == NEWEST + 1));
    }
}
