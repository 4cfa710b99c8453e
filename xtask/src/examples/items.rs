//! The public items of a library, read from its sources.

use super::blocks::{Example, examples};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use syn::{Attribute, Expr, ImplItem, Lit, Meta, TraitItem, Type, Visibility};

/// A public function, method, type or trait.
#[derive(Debug)]
pub(crate) struct Item {
    /// What it is: `fn`, `method`, `type` or `trait`.
    pub(crate) what: &'static str,
    name: String,
    /// The type or trait of a method.
    owner: Option<String>,
    /// Where it stands.
    pub(crate) file: PathBuf,
    /// Whether examples show it.
    pub(crate) shown: Shown,
}

/// Whether and where an item is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// In an example of its own.
    Itself,
    /// By name in an example of its type, of its module, or of what else stands in its file.
    Named,
    /// A type of data alone, without functions: in no example, but its file has examples.
    Data,
    /// Nowhere near.
    Not,
}

impl Shown {
    /// Returns the word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Shown::Itself => "own",
            Shown::Named => "named",
            Shown::Data => "data",
            Shown::Not => "not",
        }
    }
}

/// A library.
#[derive(Debug)]
pub(crate) struct Library {
    /// Its public items.
    pub(crate) items: Vec<Item>,
    /// Examples that cannot fail, with where they stand.
    pub(crate) silent: Vec<(PathBuf, String)>,
}

/// Reads a library by its `lib.rs`.
pub(crate) fn read(root: &Path) -> Result<Library, Box<dyn Error>> {
    let mut reader = Reader::default();
    reader.file(root, &root.with_file_name(""), &[])?;
    Ok(reader.finish())
}

#[derive(Default)]
struct Reader {
    found: Vec<Found>,
    /// Examples by the type or trait on which, or on whose members, they stand.
    by_type: BTreeMap<String, Vec<Example>>,
    /// Examples by the file in which they stand.
    by_file: BTreeMap<PathBuf, Vec<Example>>,
    silent: Vec<(PathBuf, String)>,
}

/// An item with the examples that stand on it and on the modules around it.
struct Found {
    item: Item,
    around: Vec<Example>,
}

/// Where the reader is: the file, and the examples of the modules around.
struct Place<'p> {
    file: &'p Path,
    /// The folder in which the files of modules lie.
    folder: &'p Path,
    around: &'p [Example],
}

impl Reader {
    fn file(&mut self, file: &Path, folder: &Path, around: &[Example]) -> Result<(), Box<dyn Error>> {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let parsed = syn::parse_file(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        let own = self.examples(&parsed.attrs, file);
        self.by_file.entry(file.to_owned()).or_default().extend(own.iter().cloned());
        let around = [around, &own].concat();
        self.items(&parsed.items, &Place { file, folder, around: &around })
    }

    fn items(&mut self, items: &[syn::Item], place: &Place) -> Result<(), Box<dyn Error>> {
        for item in items {
            match item {
                syn::Item::Mod(module) if !is_hidden(&module.attrs) => self.module(module, place)?,
                syn::Item::Fn(function) => {
                    self.item("fn", &function.sig.ident, &function.vis, &function.attrs, place);
                }
                syn::Item::Struct(item) => self.item("type", &item.ident, &item.vis, &item.attrs, place),
                syn::Item::Enum(item) => self.item("type", &item.ident, &item.vis, &item.attrs, place),
                syn::Item::Type(item) => self.item("type", &item.ident, &item.vis, &item.attrs, place),
                syn::Item::Trait(item) => {
                    self.item("trait", &item.ident, &item.vis, &item.attrs, place);
                    for member in &item.items {
                        if let TraitItem::Fn(function) = member {
                            let ident = &function.sig.ident;
                            self.member(&item.ident, ident, &item.vis, &function.attrs, place);
                        }
                    }
                }
                syn::Item::Impl(block) if block.trait_.is_none() => self.methods(block, place),
                _ => {}
            }
        }
        Ok(())
    }

    fn module(&mut self, module: &syn::ItemMod, place: &Place) -> Result<(), Box<dyn Error>> {
        let name = module.ident.to_string();
        let folder = place.folder.join(&name);
        let own = self.examples(&module.attrs, place.file);
        let around = [place.around, &own].concat();
        match &module.content {
            Some((_, items)) => {
                self.items(items, &Place { file: place.file, folder: &folder, around: &around })
            }
            None => {
                let beside = place.folder.join(format!("{name}.rs"));
                let file = if beside.exists() { beside } else { folder.join("mod.rs") };
                self.file(&file, &folder, &around)
            }
        }
    }

    fn methods(&mut self, block: &syn::ItemImpl, place: &Place) {
        let Type::Path(path) = &*block.self_ty else { return };
        let Some(last) = path.path.segments.last() else { return };
        let owner = last.ident.clone();
        let examples = self.examples(&block.attrs, place.file);
        self.by_type.entry(owner.to_string()).or_default().extend(examples);
        for member in &block.items {
            if let ImplItem::Fn(function) = member {
                self.member(&owner, &function.sig.ident, &function.vis, &function.attrs, place);
            }
        }
    }

    fn item(
        &mut self,
        what: &'static str,
        name: &syn::Ident,
        visibility: &Visibility,
        attributes: &[Attribute],
        place: &Place,
    ) {
        self.put(what, name, None, visibility, attributes, place);
    }

    fn member(
        &mut self,
        owner: &syn::Ident,
        name: &syn::Ident,
        visibility: &Visibility,
        attributes: &[Attribute],
        place: &Place,
    ) {
        self.put("method", name, Some(owner.to_string()), visibility, attributes, place);
    }

    fn put(
        &mut self,
        what: &'static str,
        name: &syn::Ident,
        owner: Option<String>,
        visibility: &Visibility,
        attributes: &[Attribute],
        place: &Place,
    ) {
        if is_hidden(attributes) || !matches!(visibility, Visibility::Public(_)) {
            return;
        }
        let own = self.examples(attributes, place.file);
        let shown = if own.is_empty() { Shown::Not } else { Shown::Itself };
        let name = name.to_string();
        let key = owner.as_ref().unwrap_or(&name).clone();
        self.by_type.entry(key).or_default().extend(own.iter().cloned());
        self.by_file.entry(place.file.to_owned()).or_default().extend(own);
        let item = Item { what, name, owner, file: place.file.to_owned(), shown };
        self.found.push(Found { item, around: place.around.to_vec() });
    }

    /// The examples of a comment; those that cannot fail are noted.
    fn examples(&mut self, attributes: &[Attribute], file: &Path) -> Vec<Example> {
        let found = examples(&comment(attributes));
        let silent = found.iter().filter(|example| !example.asserts);
        self.silent.extend(silent.map(|example| (file.to_owned(), example.shown.clone())));
        found
    }

    fn finish(self) -> Library {
        let has_functions =
            |name: &str| self.found.iter().any(|other| other.item.owner.as_deref() == Some(name));
        let shown = |Found { item, around }: &Found| {
            let owner = item.owner.as_ref().unwrap_or(&item.name);
            let beside = self.by_type.get(owner).into_iter().flatten();
            let in_file = self.by_file.get(&item.file).into_iter().flatten();
            // The name of a method may be that of another type's too.
            let with_type =
                |example: &&Example| item.owner.as_ref().is_none_or(|owner| example.names(owner, false));
            let mut near = beside.chain(in_file.clone().chain(around).filter(with_type));
            if item.shown == Shown::Itself {
                Shown::Itself
            } else if near.any(|example| example.names(&item.name, item.owner.is_some())) {
                Shown::Named
            } else if item.what == "type" && !has_functions(&item.name) && in_file.count() > 0 {
                Shown::Data
            } else {
                Shown::Not
            }
        };
        let shown: Vec<Shown> = self.found.iter().map(shown).collect();
        let items =
            self.found.into_iter().zip(shown).map(|(found, shown)| Item { shown, ..found.item }).collect();
        Library { items, silent: self.silent }
    }
}

impl Item {
    /// Its name, behind that of its type.
    pub(crate) fn name(&self) -> String {
        match &self.owner {
            Some(owner) => format!("{owner}::{}", self.name),
            None => self.name.clone(),
        }
    }
}

/// The words of the comment in front of an item.
fn comment(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes {
        if let Meta::NameValue(pair) = &attribute.meta
            && pair.path.is_ident("doc")
            && let Expr::Lit(value) = &pair.value
            && let Lit::Str(words) = &value.lit
        {
            lines.push(words.value());
        }
    }
    lines.join("\n")
}

/// Whether documentation leaves an item out: it is for tests, or says `#[doc(hidden)]`.
fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => {
            let tokens = list.tokens.to_string();
            (list.path.is_ident("cfg") && tokens == "test")
                || (list.path.is_ident("doc") && tokens == "hidden")
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIB: &str = "//! ```
//! assert_eq!(talks::Envoy::new().name(), talks::greet());
//! ```

mod treaty;
#[cfg(test)]
mod tests;
pub use treaty::*;

/// Somebody.
pub struct Envoy;

impl Envoy {
    /// Makes one.
    pub fn new() -> Envoy { Envoy }
    /// Calls it.
    pub fn name(&self) -> &str { \"\" }
    /// Is in no example.
    pub fn leave(&self) {}
    fn hidden(&self) {}
}

/// Greets.
pub fn greet() -> String { String::new() }
#[doc(hidden)]
pub fn measure() {}
";
    const TREATY: &str = "/// Signs.
///
/// ```
/// let treaty = talks::sign();
/// ```
pub fn sign() -> Treaty { Treaty { days: 1 } }

/// Data alone.
pub struct Treaty { pub days: u8 }

/// Has functions.
pub trait Party {
    /// Asks.
    fn asks(&self);
}
";

    #[test]
    fn items_are_shown_by_themselves_by_name_or_as_data() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("lib.rs"), LIB).expect("a file");
        std::fs::write(folder.path().join("treaty.rs"), TREATY).expect("a file");
        let library = read(&folder.path().join("lib.rs")).expect("sources");
        let shown: Vec<(String, Shown)> =
            library.items.iter().map(|item| (item.name(), item.shown)).collect();
        let expected = [
            ("sign", Shown::Itself),
            ("Treaty", Shown::Data),
            ("Party", Shown::Not),
            ("Party::asks", Shown::Not),
            ("Envoy", Shown::Named),
            ("Envoy::new", Shown::Named),
            ("Envoy::name", Shown::Named),
            ("Envoy::leave", Shown::Not),
            ("greet", Shown::Named),
        ];
        assert_eq!(shown, expected.map(|(name, shown)| (name.to_owned(), shown)));
        assert_eq!(library.silent.len(), 1, "the example of `sign` asserts nothing");
    }
}
