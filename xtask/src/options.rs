//! Options of the tasks.

use std::error::Error;

/// Value of the option `name`, or `default`.
pub(crate) fn option<'a>(
    options: &'a [String],
    name: &str,
    default: &'a str,
) -> Result<&'a str, Box<dyn Error>> {
    match options.iter().position(|option| option == name) {
        None => Ok(default),
        Some(place) => Ok(options
            .get(place + 1)
            .map(String::as_str)
            .ok_or_else(|| format!("{name} needs a value after it"))?),
    }
}
