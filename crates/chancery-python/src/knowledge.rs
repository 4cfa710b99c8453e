//! What reading goes by: the model, and actors and a codebook of one's own. Each is loaded once and stays until the program ends.

use chancery::events::EventLexicon;
use chancery::reader::Reader;
use chancery_data::World;
use chancery_data::actors::{ActorFile, Actors};
use chancery_data::codebook::{Codebook, Source};
use chancery_syntax::{DEFAULT_EXIT, Model};
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns a reader, and the knowledge base that it reads with; or says what is wrong, in the words of the command line.
pub(crate) fn reader(
    model: &str,
    actors: &[PathBuf],
    codebook: Option<&Path>,
) -> Result<(Reader, &'static World), String> {
    let world = if actors.is_empty() { World::embedded() } else { World::with_actors(&read_actors(actors)?) };
    let lexicon = match codebook {
        None => EventLexicon::embedded(),
        Some(path) => EventLexicon::with_codebook(&read_codebook(path)?),
    };
    Ok((Reader::with_tagger(load(model)?).with_world(world).with_codebook(lexicon), world))
}

fn load(choice: &str) -> Result<&'static Model, String> {
    if choice == DEFAULT_EXIT {
        return Ok(Model::embedded());
    }
    let embedded = Model::embedded_bytes();
    let is_inside =
        Model::info(embedded).is_ok_and(|info| info.exits.iter().any(|(known, _)| known == choice));
    let (file, exit): (Cow<'static, [u8]>, &str) = if is_inside {
        (embedded.into(), choice)
    } else {
        let (path, exit) = match choice.rsplit_once('#') {
            Some((path, exit)) if !Path::new(choice).exists() => (path, exit),
            _ => (choice, DEFAULT_EXIT),
        };
        let bytes = fs::read(path).map_err(|error| {
            format!(
                "{path}: cannot be read ({error}); give fast, balanced, default, or the path of a model file"
            )
        })?;
        (bytes.into(), exit)
    };
    let model = Model::load(file, exit).map_err(|error| format!("{choice}: {error}"))?;
    Ok(Box::leak(Box::new(model)))
}

fn read_actors(paths: &[PathBuf]) -> Result<Actors, String> {
    let read = |path: &PathBuf| match fs::read(path) {
        Ok(bytes) => Ok((path.display().to_string(), bytes)),
        Err(error) => Err(format!("{}: cannot be read ({error}); check the path", path.display())),
    };
    let files: Vec<(String, Vec<u8>)> = paths.iter().map(read).collect::<Result<_, _>>()?;
    let files: Vec<ActorFile<'_>> =
        files.iter().map(|(name, bytes)| ActorFile { name, bytes: bytes.as_slice() }).collect();
    Actors::read(&files).map_err(|problems| told(&problems.listed, problems.more))
}

fn read_codebook(path: &Path) -> Result<Codebook<'static>, String> {
    let name: &'static str = path.display().to_string().leak();
    let text = text(path).map_err(|reason| format!("{name}: cannot be read ({reason}); check the path"))?;
    let beside = |table: &str| {
        let is_bare = Path::new(table).file_name().is_some_and(|name| name == table);
        if is_bare {
            self::text(&path.with_file_name(table))
        } else {
            Err("it is no name of a file".to_owned())
        }
    };
    Codebook::read(Source { name, text }, &beside).map_err(|problems| told(&problems.listed, problems.more))
}

/// Returns the text of a file, which stays until the program ends: a lexicon points into it.
fn text(path: &Path) -> Result<&'static str, String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| "it is no UTF-8 text".to_owned())?;
    Ok(text.leak())
}

/// Lists what is wrong, a line each.
fn told(listed: &[impl ToString], more: usize) -> String {
    let mut lines: Vec<String> = listed.iter().map(ToString::to_string).collect();
    if more > 0 {
        lines.push(format!("and {more} more; mend these first"));
    }
    lines.join("\n")
}
