//! A folder that appears when all is written.

use crate::exit::Exit;
use crate::messages;
use crate::print::Output;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder on its way, beside the place where it goes.
pub(super) struct Folder {
    unfinished: PathBuf,
    path: PathBuf,
}

impl Folder {
    /// Begins a folder at `path`, where there is nothing or an empty folder; says what is wrong where there is something else.
    pub(super) fn begin(path: Option<&Path>, format: &str) -> Result<Folder, Exit> {
        let Some(path) = path.filter(|path| path.file_name().is_some()) else {
            messages::error(&format!("{format} is written to a folder; give one with -o FOLDER"));
            return Err(Exit::Usage);
        };
        let taken = match fs::read_dir(path) {
            Ok(mut entries) => entries.next().is_some().then_some("is there and is not empty"),
            Err(_) => path.exists().then_some("is there and is no folder that can be read"),
        };
        if let Some(taken) = taken {
            messages::error(&format!(
                "{}: {taken}; give a folder that is empty or not there yet",
                path.display()
            ));
            return Err(Exit::Failed);
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let unfinished = path.with_file_name(format!(".{name}.unfinished"));
        // What an export that was killed has left.
        let _ = fs::remove_dir_all(&unfinished);
        match fs::create_dir(&unfinished) {
            Ok(()) => Ok(Folder { unfinished, path: path.to_path_buf() }),
            Err(error) => Err(Exit::of_write(Err(error), &path.display().to_string())),
        }
    }

    /// Opens a file in it.
    pub(super) fn file(&self, name: &str) -> io::Result<Output> {
        Output::open(Some(&self.unfinished.join(name)), false)
    }

    /// Puts the folder in its place.
    pub(super) fn finish(self) -> io::Result<()> {
        if self.path.exists() {
            fs::remove_dir(&self.path)?;
        }
        fs::rename(&self.unfinished, &self.path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing half-written is left behind, as far as that is in our hands.
        let _ = fs::remove_dir_all(&self.unfinished);
    }
}
