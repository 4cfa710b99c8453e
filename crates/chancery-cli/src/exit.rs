//! How the command ends.

use crate::messages;
use std::io;
use std::process::ExitCode;

/// The end of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was done.
    Done,
    /// It ran, but an input failed or nothing matched.
    Failed,
    /// It was asked for something that makes no sense.
    Usage,
}

impl Exit {
    /// Returns the exit code that shells see.
    pub(crate) fn code(self) -> ExitCode {
        match self {
            Exit::Done => ExitCode::SUCCESS,
            Exit::Failed => ExitCode::from(1),
            Exit::Usage => ExitCode::from(2),
        }
    }

    /// Returns the end that a failed write of `what` brings: a reader that has had enough is no failure.
    pub(crate) fn of_write(result: io::Result<()>, what: &str) -> Exit {
        match result {
            Ok(()) => Exit::Done,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Err(error) => {
                messages::error(&format!(
                    "{what}: cannot be written ({error}); check the space and the permissions there"
                ));
                Exit::Failed
            }
        }
    }
}
