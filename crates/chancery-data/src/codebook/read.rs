//! From the text of a codebook to its lines; everything that is wrong is noted, not the first thing only.

use super::check::{Names, cameo, near};
use super::document::{File, Placed, Section};
use super::{
    Codebook, Example, Exclusion, Fault, Line, Mode, Part, Place, Position, Problem, Problems, Quad, Source,
    Tables, Type, needs, phrases, tables,
};
use std::borrow::Cow;
use std::collections::HashMap;
use toml::de::DeValue;

const KEYS: [&str; 11] = [
    "name",
    "version",
    "description",
    "extends",
    "files",
    "classes",
    "contexts",
    "type",
    "trigger",
    "exclude",
    "example",
];

/// Where the participants of a line stand that does not say.
const ACTORS_OF_VERB: &str = "subj";
const ACTORS_OF_NOUN: &str = "by|poss|subj|mod|of";
const RECIPIENTS_OF_VERB: &str = "obj|against";
const RECIPIENTS: &str = "against|at|with|on";

/// Reads a codebook. Without `plover` it is PLOVER itself that is read.
pub(super) fn read<'t>(
    source: Source<'t>,
    tables: Tables<'_, 't>,
    plover: Option<Codebook<'static>>,
) -> Result<Codebook<'t>, Problems> {
    let mut file = File::new(source);
    let document = file.parse();
    if !file.problems.is_empty() {
        return Err(listed(file.problems));
    }
    let root = Section { table: document.get_ref(), at: 0 };
    let mut reader = Reader { file, names: Names { plover, ..Names::default() }, digest: Digest::new() };
    reader.digest.add(source.text);
    let codebook = reader.codebook(root, tables);
    let problems = reader.file.problems;
    if problems.is_empty() { Ok(codebook) } else { Err(listed(problems)) }
}

/// Makes the error of all problems, each file's by line.
fn listed(mut problems: Vec<Problem>) -> Problems {
    let mut files: Vec<String> = Vec::new();
    for problem in &problems {
        if !files.contains(&problem.file) {
            files.push(problem.file.clone());
        }
    }
    let place = |problem: &Problem| {
        let file = files.iter().position(|file| *file == problem.file);
        (file, problem.line, problem.character)
    };
    problems.sort_by_key(place);
    problems.dedup();
    Problems::of(problems)
}

struct Reader<'t> {
    file: File<'t>,
    names: Names<'t>,
    digest: Digest,
}

impl<'t> Reader<'t> {
    fn codebook(&mut self, root: Section<'_, 't>, tables: Tables<'_, 't>) -> Codebook<'t> {
        let file = &mut self.file;
        file.only(root, &KEYS);
        let name = file.needed(root, "name", "", "\"Labour strikes\"").map_or("", |(name, _)| name);
        let version = file.needed(root, "version", "", "\"1\"").map_or("", |(version, _)| version);
        file.text(root, "description");
        let extends = file.string(root, "extends");
        if let Some((written, at)) = extends
            && !written.eq_ignore_ascii_case("plover")
        {
            file.problem(at, Fault::UnknownBase { written: written.to_owned() });
        }
        self.names.extends_plover = extends.is_some();
        // Names first: triggers may use what stands further down.
        let mut classes = self.words(root, "classes");
        let mut contexts = self.words(root, "contexts");
        let [triggers, of_classes, of_contexts] = self.tables(root, tables);
        if let Some(file) = of_classes {
            classes.extend(self.of_table(file, |file, _| tables::pairs(file)));
        }
        if let Some(file) = of_contexts {
            contexts.extend(self.of_table(file, |file, _| tables::pairs(file)));
        }
        self.names.own_classes = classes.iter().map(|&(_, class)| class).collect();
        let types = self.file.sections(root, "type");
        for &section in &types {
            self.type_of(section);
        }
        let mut lines = Vec::new();
        for section in self.file.sections(root, "trigger") {
            self.trigger(section, &mut lines);
        }
        if let Some(file) = triggers {
            lines.extend(self.of_table(file, tables::lines));
        }
        let mut exclusions = Vec::new();
        for section in self.file.sections(root, "exclude") {
            self.exclusion(section, &mut exclusions);
        }
        let sections = self.file.sections(root, "example");
        let examples = sections.into_iter().filter_map(|section| self.example(section)).collect();
        if self.names.plover.is_some() {
            self.doubles(&lines);
            self.unnamed(&types, &lines);
        }
        Codebook {
            name,
            version,
            extends_plover: self.names.extends_plover,
            types: std::mem::take(&mut self.names.own),
            lines,
            exclusions,
            classes,
            contexts,
            examples,
            digest: self.digest.0,
        }
    }

    /// Reads `name = ["word", …]` of `[classes]` and `[contexts]`, as pairs of word and name.
    fn words(&mut self, root: Section<'_, 't>, key: &'static str) -> Vec<(&'t str, &'t str)> {
        let Some(section) = self.file.section(root, key) else { return Vec::new() };
        let mut pairs = Vec::new();
        for name in section.table.keys() {
            let Cow::Borrowed(name) = *name.get_ref() else {
                self.file.problem(name.span().start, Fault::Escaped);
                continue;
            };
            for (words, at) in self.file.strings(section, name).unwrap_or_default() {
                // Contexts may be given by two words, classes are of single ones.
                let fits =
                    words.split(' ').all(phrases::is_plain) && (key == "contexts" || !words.contains(' '));
                if fits {
                    pairs.push((words, name.trim_start_matches('@')));
                } else {
                    self.file.problem(at, Fault::NotLemma { word: words.to_owned() });
                }
            }
        }
        pairs
    }

    /// Returns the tables that `[files]` names: of triggers, classes and contexts.
    fn tables(&mut self, root: Section<'_, 't>, tables: Tables<'_, 't>) -> [Option<File<'t>>; 3] {
        const TABLES: [&str; 3] = ["triggers", "classes", "contexts"];
        let Some(section) = self.file.section(root, "files") else { return [None, None, None] };
        self.file.only(section, &TABLES);
        TABLES.map(|key| {
            let (name, at) = self.file.string(section, key)?;
            match tables(name) {
                Ok(text) => {
                    self.digest.add(text);
                    Some(File::new(Source { name, text }))
                }
                Err(reason) => {
                    self.file.problem(at, Fault::NoTable { name: name.to_owned(), reason });
                    None
                }
            }
        })
    }

    /// Reads a table, and takes over what is wrong with it.
    fn of_table<T>(&mut self, mut file: File<'t>, read: impl Fn(&mut File<'t>, &Names<'t>) -> T) -> T {
        let found = read(&mut file, &self.names);
        self.file.problems.append(&mut file.problems);
        found
    }

    /// Notes what is wrong with a value that stands at `at`.
    fn holds(&mut self, at: usize, result: Result<(), Fault>) -> bool {
        let fault = result.err();
        let holds = fault.is_none();
        if let Some(fault) = fault {
            self.file.problem(at, fault);
        }
        holds
    }

    /// Reads `mode`, and checks that the codebook has the type and the type the mode.
    fn mode_of(
        &mut self,
        section: Section<'_, 't>,
        kind: Option<Placed<&'t str>>,
    ) -> Option<Placed<&'t str>> {
        let mode = self.file.string(section, "mode");
        if let Some((kind, at)) = kind {
            let known = self.names.kind(kind);
            if self.holds(at, known)
                && let Some((mode, at)) = mode
            {
                let known = self.names.mode(kind, mode);
                self.holds(at, known);
            }
        }
        mode
    }

    fn type_of(&mut self, section: Section<'_, 't>) {
        const KEYS: [&str; 9] = [
            "name",
            "description",
            "quad",
            "score",
            "recipient",
            "plover",
            "plover_mode",
            "takes_lines",
            "modes",
        ];
        self.file.only(section, &KEYS);
        let Some((name, at)) = self.file.needed(section, "name", "this [[type]]", "\"STRIKE\"") else {
            return;
        };
        let is_name = name.starts_with(|first: char| first.is_ascii_uppercase())
            && name.bytes().all(|byte| {
                byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_')
            });
        if !is_name {
            self.file.problem(at, Fault::TypeName { written: name.to_owned() });
        }
        if self.names.own.iter().any(|own| own.name == name) {
            self.file.problem(at, Fault::DoubleType { name: name.to_owned() });
            return;
        }
        let is_plovers = self.names.plover.as_ref().is_some_and(|plover| plover.type_named(name).is_some());
        if is_plovers && self.names.extends_plover {
            self.file.problem(at, Fault::PloverType { name: name.to_owned() });
        }
        let mut plover = self.file.string(section, "plover");
        if let Some((written, at)) = plover {
            let known = self.names.plover(written);
            plover = self.holds(at, known).then_some((written, at));
        }
        let given = section.table.contains_key("plover");
        // A type with the name of a PLOVER type is that type.
        let plover = plover.map(|(plover, _)| plover).or_else(|| (is_plovers && !given).then_some(name));
        let plover_mode = self.file.string(section, "plover_mode");
        if let Some((mode, at)) = plover_mode.filter(|_| plover.is_some() || !given) {
            let known = self.names.plover_mode(plover, mode);
            self.holds(at, known);
        }
        let takes_lines = self.file.flag(section, "takes_lines");
        if let Some(value) =
            section.table.get("takes_lines").filter(|_| takes_lines && plover.is_none() && !given)
        {
            self.file.problem(value.span().start, Fault::NeedsPlover);
        }
        let read = Type {
            name,
            description: self.file.text(section, "description").unwrap_or_default(),
            quad: self.quad(section),
            score: self.file.score(section, "score"),
            needs_recipient: self.recipient_rule(section),
            plover,
            plover_mode: plover_mode.map(|(mode, _)| mode),
            takes_lines,
            modes: self.modes(section, plover),
        };
        self.names.own.push(read);
    }

    fn quad(&mut self, section: Section<'_, 't>) -> Option<Quad> {
        let (written, at) = self.file.string(section, "quad")?;
        let found = Quad::ALL.into_iter().find(|quad| quad.as_str() == written);
        if found.is_none() {
            let nearest = near(written, Quad::ALL.iter().map(|quad| quad.as_str()));
            self.file.problem(at, Fault::UnknownQuad { written: written.to_owned(), nearest });
        }
        found
    }

    fn recipient_rule(&mut self, section: Section<'_, 't>) -> bool {
        let Some((written, at)) = self.file.string(section, "recipient") else { return false };
        if !matches!(written, "required" | "optional") {
            self.file.problem(at, Fault::UnknownRule { written: written.to_owned() });
        }
        written == "required"
    }

    /// Reads `modes = ["general", …]` or `modes = { general = -5, wildcat = { score = -6, plover = "strike" } }`.
    fn modes(&mut self, section: Section<'_, 't>, plover: Option<&'t str>) -> Vec<Mode<'t>> {
        let Some(value) = section.table.get("modes") else { return Vec::new() };
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            let names = self.file.strings(section, "modes").unwrap_or_default();
            return names.into_iter().map(|(name, _)| Mode { name, ..Mode::default() }).collect();
        }
        let Some(table) = self.file.section(section, "modes") else { return Vec::new() };
        let mut modes: Vec<Placed<Mode<'t>>> = Vec::new();
        for (key, value) in table.table {
            let at = key.span().start;
            let Cow::Borrowed(name) = *key.get_ref() else {
                self.file.problem(at, Fault::Escaped);
                continue;
            };
            let mut mode = Mode { name, ..Mode::default() };
            match value.get_ref() {
                DeValue::Table(table) => {
                    let section = Section { table, at: value.span().start };
                    self.file.only(section, &["score", "plover", "description"]);
                    self.file.text(section, "description");
                    mode.score = self.file.score(section, "score");
                    if let Some((written, at)) = self.file.string(section, "plover") {
                        let known = self.names.plover_mode(plover, written);
                        self.holds(at, known);
                        mode.plover = Some(written);
                    }
                }
                _ => mode.score = self.file.score_in(value),
            }
            modes.push((mode, at));
        }
        modes.sort_by_key(|&(_, at)| at);
        modes.into_iter().map(|(mode, _)| mode).collect()
    }

    /// Reads the phrases of a trigger or exclusion: their part of speech, head and needs, with `needs` added to each.
    fn phrases(&mut self, section: Section<'_, 't>) -> Vec<Placed<(Part, &'t str, Vec<needs::Need<'t>>)>> {
        const PARTS: [(&str, Part); 3] =
            [("verbs", Part::Verb), ("nouns", Part::Noun), ("adjectives", Part::Adjective)];
        let mut more = Vec::new();
        if let Some((written, at)) = self.file.string(section, "needs") {
            let parsed = needs::parse(written).and_then(|parsed| self.names.needs(&parsed).map(|()| parsed));
            match parsed {
                Ok(parsed) => more = parsed,
                Err(fault) => self.file.problem(at, fault),
            }
        }
        let mut found = Vec::new();
        for (key, part) in PARTS {
            for (phrase, at) in self.file.strings(section, key).unwrap_or_default() {
                match phrases::parse(phrase, part) {
                    Ok((head, mut needs)) => {
                        needs.extend(more.iter().cloned());
                        found.push(((part, head, needs), at));
                    }
                    Err(fault) => self.file.problem(at, fault),
                }
            }
        }
        if PARTS.iter().all(|(key, _)| !section.table.contains_key(*key)) {
            self.file.problem(section.at, Fault::NoWords);
        }
        found
    }

    fn trigger(&mut self, section: Section<'_, 't>, lines: &mut Vec<Line<'t>>) {
        const KEYS: [&str; 10] = [
            "type",
            "verbs",
            "nouns",
            "adjectives",
            "needs",
            "mode",
            "cameo",
            "actors",
            "recipients",
            "note",
        ];
        self.file.only(section, &KEYS);
        let kind = self.file.needed(section, "type", "this [[trigger]]", "\"STRIKE\"");
        let mode = self.mode_of(section, kind);
        let code = self.file.string(section, "cameo");
        if let Some((code, at)) = code {
            self.holds(at, cameo(code));
        }
        let actors = self.places(section, "actors");
        let recipients = self.places(section, "recipients");
        for ((part, lemma, needs), at) in self.phrases(section) {
            let object =
                needs.iter().any(|need| matches!(need, needs::Need::Object(_) | needs::Need::NoObject));
            let (actor, recipient) = match part {
                Part::Verb if object => (ACTORS_OF_VERB, RECIPIENTS),
                Part::Verb => (ACTORS_OF_VERB, RECIPIENTS_OF_VERB),
                Part::Noun => (ACTORS_OF_NOUN, RECIPIENTS),
                Part::Adjective => (ACTORS_OF_VERB, RECIPIENTS),
            };
            lines.push(Line {
                lemma,
                part,
                needs,
                kind: kind.map_or("", |(kind, _)| kind),
                mode: mode.map(|(mode, _)| mode),
                cameo: code.map(|(code, _)| code),
                actors: actors.clone().unwrap_or_else(|| needs::positions(actor)),
                recipients: recipients.clone().unwrap_or_else(|| needs::positions(recipient)),
                place: self.place(at),
            });
        }
    }

    fn places(&mut self, section: Section<'_, 't>, key: &'static str) -> Option<Vec<Vec<Position<'t>>>> {
        let (written, at) = self.file.string(section, key)?;
        let places = needs::positions(written);
        let known = self.names.places(&places);
        self.holds(at, known);
        Some(places)
    }

    fn exclusion(&mut self, section: Section<'_, 't>, exclusions: &mut Vec<Exclusion<'t>>) {
        self.file.only(section, &["type", "verbs", "nouns", "adjectives", "needs", "note"]);
        let kind = self.file.string(section, "type");
        if let Some((kind, at)) = kind {
            let known = self.names.kind(kind);
            self.holds(at, known);
        }
        for ((part, lemma, needs), at) in self.phrases(section) {
            let place = self.place(at);
            exclusions.push(Exclusion { lemma, part, needs, kind: kind.map(|(kind, _)| kind), place });
        }
    }

    fn example(&mut self, section: Section<'_, 't>) -> Option<Example<'t>> {
        const STATUSES: [&str; 5] = ["happened", "ongoing", "planned", "possible", "denied"];
        const OF_EVENT: [&str; 4] = ["mode", "status", "actors", "recipients"];
        self.file.only(section, &["text", "type", "none", "mode", "status", "actors", "recipients", "note"]);
        if !section.table.contains_key("text") {
            let what = "this [[example]]".to_owned();
            let example = "\"Nurses walked out on Monday.\"";
            self.file.problem(section.at, Fault::MissingKey { key: "text", what, example });
        }
        let text = self.file.text(section, "text");
        let kind = self.file.string(section, "type");
        let none = self.file.flag(section, "none");
        if kind.is_none() && !none && !section.table.contains_key("type") {
            let kind = self.names.own.first().map_or("STRIKE", |kind| kind.name).to_owned();
            self.file.problem(section.at, Fault::ExpectsNothing { kind });
        }
        for key in OF_EVENT.into_iter().filter(|_| none) {
            if let Some(value) = section.table.get(key) {
                self.file.problem(value.span().start, Fault::BesideNone);
            }
        }
        let mode = self.mode_of(section, kind);
        let status = self.file.string(section, "status");
        if let Some((written, at)) = status.filter(|(status, _)| !STATUSES.contains(status)) {
            let nearest = near(written, STATUSES.into_iter());
            self.file.problem(at, Fault::UnknownStatus { written: written.to_owned(), nearest });
        }
        Some(Example {
            text: text?,
            kind: kind.map(|(kind, _)| kind),
            none,
            mode: mode.map(|(mode, _)| mode),
            status: status.map(|(status, _)| status),
            actors: self.file.texts(section, "actors"),
            recipients: self.file.texts(section, "recipients"),
            place: self.place(section.at),
        })
    }

    fn place(&self, at: usize) -> Place<'t> {
        Place { file: self.file.source.name, line: self.file.line(at) }
    }

    /// Notes uses that stand twice: only the first could ever be found.
    fn doubles(&mut self, lines: &[Line<'t>]) {
        let mut seen: HashMap<&str, Vec<&Line<'t>>> = HashMap::new();
        for line in lines {
            let same = seen.entry(line.lemma).or_default();
            let first = same.iter().find(|first| first.part == line.part && first.needs == line.needs);
            if let Some(first) = first {
                let place = format!("{}:{}", first.place.file, first.place.line);
                let fault = Fault::DoubleLine { phrase: line.lemma.to_owned(), place };
                self.file.problems.push(Problem {
                    file: line.place.file.to_owned(),
                    line: line.place.line,
                    character: 1,
                    fault,
                });
            }
            same.push(line);
        }
    }

    /// Notes types that no line is of.
    fn unnamed(&mut self, sections: &[Section<'_, 't>], lines: &[Line<'t>]) {
        for section in sections {
            let name = section.table.get("name").and_then(|name| name.get_ref().as_str().map(str::to_owned));
            let own = self.names.own.iter().find(|own| Some(own.name) == name.as_deref());
            if let Some(own) =
                own.filter(|own| !own.takes_lines && lines.iter().all(|line| line.kind != own.name))
            {
                let name = own.name.to_owned();
                self.file.problem(section.at, Fault::NoLines { name });
            }
        }
    }
}

/// FNV-1a: a digest that tells files apart, not one that resists forgery.
struct Digest(u64);

impl Digest {
    fn new() -> Digest {
        Digest(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, text: &str) {
        // The byte between two files is one that no text holds.
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
