//! Every code that the program can print has a text, no text is of a code that it cannot print, and codes are found as people ask.

use super::*;
use chancery::agreements::{Assessment, Basis, Role, Stage};
use chancery::disputes::DisputeKind;
use chancery::document::Document;
use chancery::events::Status;
use chancery::reader::Reader;
use chancery::reading::Reading;
use chancery::statements::{CueClass, StatementKind};
use chancery_data::codebook::{CONDUCT, Quad, Source};
use chancery_data::lexicons::{self, rows};
use chancery_fetch::FetchError;
use chancery_record::ask::Trouble;
use std::time::Duration;

/// What the program can print, by kind of code.
fn printed() -> BTreeMap<&'static str, BTreeSet<String>> {
    let plover = Codebook::plover();
    let modes =
        plover.types.iter().flat_map(|of| of.modes.iter().map(|mode| format!("{}-{}", of.name, mode.name)));
    // What an agreement is, by the noun, its name, or a word beside the noun.
    let sorts: Vec<[&str; 3]> = [
        (lexicons::AGREEMENT_NOUNS, true),
        (lexicons::AGREEMENT_NAMES, true),
        (lexicons::AGREEMENT_KINDWORDS, false),
    ]
    .into_iter()
    .flat_map(|(table, has_form)| {
        rows(table).map(move |row| [row[1], row[2], if has_form { row[3] } else { "" }])
    })
    .collect();
    let of_sort = |column: usize| sorts.iter().map(move |sort| sort[column]).filter(|cell| !cell.is_empty());
    let mut printed: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut has = |kind: &'static str, codes: Vec<&str>| {
        printed.insert(kind, codes.into_iter().map(str::to_owned).collect());
    };
    has("type", plover.types.iter().map(|of| of.name).collect());
    has("context", plover.contexts.iter().map(|&(_, context)| context).collect());
    has("conduct", CONDUCT.to_vec());
    has("quad", Quad::ALL.map(Quad::as_str).to_vec());
    has("status", Status::ALL.map(Status::as_str).to_vec());
    has("class", CueClass::ALL.map(CueClass::as_str).to_vec());
    has("statement", StatementKind::ALL.map(StatementKind::as_str).to_vec());
    has("polarity", vec!["affirms", "denies"]);
    has("agreement", of_sort(0).collect());
    has("subject", of_sort(1).collect());
    has("form", of_sort(2).collect());
    has("role", Role::ALL.map(Role::as_str).to_vec());
    has("stage", Stage::ALL.map(Stage::as_str).to_vec());
    has("agreement status", Stage::ALL.iter().map(|stage| stage.status()).chain(["unknown"]).collect());
    has("compliance", Assessment::ALL.map(Assessment::as_str).to_vec());
    has("basis", Basis::ALL.map(Basis::as_str).to_vec());
    has("dispute", DisputeKind::ALL.map(DisputeKind::as_str).to_vec());
    has("sector", rows(lexicons::SECTORS).map(|row| row[0]).collect());
    has("exit", vec!["0", "1", "2"]);
    has("api", chancery_serve::CODES.to_vec());
    for (kind, code, _) in messages() {
        printed.entry(kind).or_default().insert(code.to_owned());
    }
    printed.insert("mode", modes.collect());
    printed
}

/// Returns one message of each kind, with its kind and code.
fn messages() -> Vec<(&'static str, &'static str, String)> {
    use chancery_input::Problem as Input;
    use chancery_record::Problem as Record;
    let text = || "so it is".to_owned();
    let remedy = "save its text";
    let inputs = [
        Input::Empty,
        Input::Binary { what: "a PDF", remedy },
        Input::Unsupported { what: "an RTF document", remedy },
        Input::Encoding,
        Input::TooLarge { limit: 20, remedy },
        Input::Json { reason: text(), remedy },
        Input::NotAnArticle { found: "a number" },
        Input::NoText { found: String::new(), remedy },
        Input::TooDeep { limit: 1 },
        Input::TooManyElements { limit: 1 },
        Input::TooManyAttributes { limit: 1 },
        Input::Archive { reason: "it ends" },
        Input::Reading(std::io::Error::other("no")),
    ];
    let records = [
        Record::Missing,
        Record::Opening(text()),
        Record::Damaged(text()),
        Record::Foreign,
        Record::Newer { found: 9, known: 8 },
        Record::ReadOnly,
        Record::Full,
        Record::Busy,
        Record::Interrupted,
        Record::Io(text()),
        Record::Reading { document: text(), reason: text() },
        Record::Fault(text()),
    ];
    let questions = [
        Trouble::OnServer,
        Trouble::Unknown { what: "status", given: text(), known: text() },
        Trouble::Words { words: text(), told: text() },
        Trouble::NoSuchId { id: text() },
        Trouble::NotShown { id: text() },
        Trouble::Sql { told: text() },
        Trouble::NotAQuestion,
        Trouble::TooLong { seconds: 1.0 },
    ];
    let fetches = [
        FetchError::Address,
        FetchError::Unusual,
        FetchError::Private { host: text() },
        FetchError::Robots,
        FetchError::Status { status: 404, retry_after: Some(Duration::ZERO) },
        FetchError::Wait { seconds: 9 },
        FetchError::Redirects { limit: 9 },
        FetchError::TooLarge { limit: 9 },
        FetchError::Network(text()),
        FetchError::Stopped,
    ];
    let inputs = inputs.iter().map(|problem| ("input", problem.code(), problem.to_string()));
    let records = records.iter().map(|problem| ("record", problem.code(), problem.to_string()));
    let questions = questions.iter().map(|trouble| (trouble.code().0, trouble.code().1, trouble.to_string()));
    let fetches = fetches.iter().map(|error| ("web", error.code(), error.to_string()));
    inputs.chain(records).chain(questions).chain(fetches).chain(faults()).collect()
}

/// Returns one of each fault that a codebook, a table of actors or a file of feeds can have, with its kind and code.
fn faults() -> Vec<(&'static str, &'static str, String)> {
    let text = || "so it is".to_owned();
    let codebooks = {
        use chancery_data::codebook::Fault as F;
        [
            F::Toml { message: text() },
            F::UnknownKey { written: text(), nearest: None, keys: text() },
            F::MissingKey { key: "so it is", what: text(), example: "so it is" },
            F::WrongValue { key: text(), wanted: "so it is", got: "so it is" },
            F::Escaped,
            F::NoTable { name: text(), reason: text() },
            F::Width { least: 7, got: 7 },
            F::UnknownBase { written: text() },
            F::TypeName { written: text() },
            F::DoubleType { name: text() },
            F::PloverType { name: text() },
            F::UnknownQuad { written: text(), nearest: None },
            F::Score { written: text() },
            F::UnknownRule { written: text() },
            F::UnknownPlover { written: text(), nearest: None, types: text() },
            F::UnknownPloverMode { written: text(), kind: text(), nearest: None, modes: text() },
            F::NeedsPlover,
            F::NoLines { name: text() },
            F::UnknownType { written: text(), nearest: None, types: text() },
            F::UnknownMode { written: text(), kind: text(), nearest: None, modes: text() },
            F::NoWords,
            F::EmptyPhrase,
            F::NotLemma { word: text() },
            F::NoHead { phrase: text() },
            F::LongPhrase { phrase: text() },
            F::UnknownPart { written: text() },
            F::UnknownNeed { written: text(), nearest: None, items: text() },
            F::NeedTakesWords(text()),
            F::NeedTakesNothing(text()),
            F::UnknownClass { written: text(), nearest: None, classes: text() },
            F::UnknownPlace { written: text(), nearest: None },
            F::Cameo { written: text() },
            F::DoubleLine { phrase: text(), place: text() },
            F::ExpectsNothing { kind: text() },
            F::BesideNone,
            F::UnknownStatus { written: text(), nearest: None },
        ]
    };
    let actors = {
        use chancery_data::actors::Fault as F;
        [
            F::Empty,
            F::NoRows,
            F::NotUtf8,
            F::NoHeader,
            F::UnknownColumn { written: text(), nearest: None },
            F::DoubleColumn,
            F::Width { expected: 7, got: 7 },
            F::NoKey,
            F::WrongKey { key: text() },
            F::UnknownPrefix { prefix: text() },
            F::NewState,
            F::BuiltIn { key: text(), name: text() },
            F::DoubleKey { key: text(), place: text() },
            F::NothingToAddTo { key: text(), nearest: None },
            F::AddsNothing { key: text() },
            F::OnlyWithNames,
            F::NotForKind { kind: "so it is" },
            F::UnknownKind { written: text(), nearest: None },
            F::OtherKind { written: text(), told: "so it is" },
            F::NoName { key: text() },
            F::EmptyName,
            F::UnfoldableName { name: text() },
            F::ShortName { name: text() },
            F::LongName { name: text() },
            F::Parentheses { word: text() },
            F::TooManyNames { count: 7 },
            F::UnknownCountry { written: text(), nearest: None },
            F::UnknownSector { written: text(), nearest: None },
            F::UnknownGender { written: text() },
            F::UnknownReference { key: text(), nearest: None },
            F::WrongReference { key: text(), kind: "so it is", wanted: "so it is" },
            F::NoStandsFor,
            F::WrongDomain { written: text() },
            F::WrongPlace { written: text() },
            F::WrongPeriod { written: text() },
            F::NoOffice,
            F::NoOf,
            F::WrongDay { written: text() },
            F::EndsFirst { from: text(), to: text() },
            F::Overlap { office: text(), of: text(), other: text(), place: text() },
        ]
    };
    let feeds = {
        use crate::follow::Fault as F;
        [
            F::Toml { message: text() },
            F::UnknownKey { written: text(), nearest: None, keys: text() },
            F::NoFeed,
            F::NotAFeed,
            F::NoAddress,
            F::WrongAddress { written: text() },
            F::DoubleAddress { url: text(), line: 7 },
            F::NotText { key: "so it is" },
            F::Minutes,
        ]
    };
    let codebooks = codebooks.iter().map(|fault| ("codebook", fault.code(), fault.to_string()));
    let actors = actors.iter().map(|fault| ("actors", fault.code(), fault.to_string()));
    let feeds = feeds.iter().map(|fault| ("feeds", fault.code(), fault.to_string()));
    codebooks.chain(actors).chain(feeds).collect()
}

#[test]
fn every_code_that_is_printed_has_a_text_and_every_text_is_of_one_that_is() {
    let printed = printed();
    let kinds: BTreeSet<&str> = codes::kinds().iter().map(|kind| kind.name).collect();
    assert_eq!(printed.keys().copied().collect::<BTreeSet<_>>(), kinds);
    for (kind, printed) in printed {
        let written: BTreeSet<String> =
            codes::all().iter().filter(|code| code.kind == kind).map(|code| code.code.to_owned()).collect();
        assert_eq!(written, printed, "of the kind {kind}");
    }
}

#[test]
fn a_whole_message_leads_to_its_text() {
    let all = Codes::with(None);
    for (kind, code, message) in messages() {
        let found = all.find(&format!("talks.record: {message}"));
        let found: Vec<_> = found.iter().map(|told| (told.kind.as_str(), told.code.as_str())).collect();
        assert_eq!(found, [(kind, code)], "{message}");
    }
    let [json] = all.find("is not valid JSON")[..] else { panic!("a part of one message") };
    assert_eq!(json.code, "json");
    assert!(all.find("is not").len() > 1 && all.find("not").is_empty());
}

#[test]
fn a_type_tells_what_the_codebook_says_and_what_its_row_adds() {
    let all = Codes::with(None);
    let [consult] = all.find("consult")[..] else { panic!("one type of that name") };
    assert!(
        consult.meaning.starts_with("Meet, visit, phone, negotiate or mediate. People of two"),
        "{}",
        consult.meaning
    );
    assert_eq!(consult.class.as_deref(), Some("verbal cooperation"));
    assert_eq!(consult.source, "PLOVER 2024-02, type CONSULT");
    assert!(consult.modes.as_ref().is_some_and(|modes| modes.contains("phone (1.5)")));
    assert!(consult.words.as_ref().is_some_and(|words| words.contains("meet")), "{:?}", consult.words);
}

#[test]
fn codes_are_found_by_kind_by_mode_alone_and_however_their_words_are_joined() {
    let all = Codes::with(None);
    let found = |asked: &str| -> Vec<String> {
        all.find(asked).iter().map(|told| format!("{}:{}", told.kind, told.code)).collect()
    };
    assert_eq!(found("violated"), ["stage:violated", "agreement status:violated", "compliance:violated"]);
    assert_eq!(found("stage:violated"), ["stage:violated"]);
    assert_eq!(found("Agreement_status:in-force"), ["agreement status:in force"]);
    assert_eq!(found("withdraw"), ["mode:RETREAT-withdraw", "mode:SANCTION-withdraw"]);
    assert_eq!(found("verbal_conflict"), ["quad:verbal conflict"]);
    assert!(found("nothing of the kind").is_empty());
    assert_eq!(all.nearest("conslut"), Some("CONSULT"));
    assert_eq!(all.nearest("api:unknown_paramter"), Some("unknown_parameter"));
    assert_eq!(all.nearest("nothing of the kind"), None);
}

#[test]
fn types_of_a_codebook_of_ones_own_are_told_from_it() {
    let text = "name = \"Strikes\"\nversion = \"1\"\nextends = \"plover\"\n[[type]]\nname = \"WALKOUT\"\ndescription = \"stop work\"\n\
        plover = \"PROTEST\"\nplover_mode = \"strike\"\n[type.modes]\nwildcat = {}\n[[trigger]]\ntype = \"WALKOUT\"\nverbs = [\"walk out\"]\n\
        [[example]]\ntext = \"Dockers walked out.\"\ntype = \"WALKOUT\"\n";
    let text = text.replace("wildcat = {}", "wildcat = -4");
    let none = |_: &str| Err("there are no tables".to_owned());
    let own = |text: &'static str| {
        Codebook::read(Source { name: "strikes.toml", text }, &none).expect("a codebook")
    };
    let over = own(text.clone().leak());
    let all = Codes::with(Some(&over));
    let [walkout] = all.find("walkout")[..] else { panic!("one type of that name") };
    assert_eq!(walkout.meaning, "Stop work.");
    assert_eq!(walkout.stands_for.as_deref(), Some("PROTEST-strike"));
    assert_eq!(walkout.example.as_deref(), Some("Dockers walked out."));
    assert_eq!(walkout.source, "Strikes 1, type WALKOUT");
    assert_eq!(all.find("wildcat")[0].code, "WALKOUT-wildcat");
    assert_eq!(all.find("CONSULT").len(), 1);
    let alone = own(text.replace("extends = \"plover\"\n", "").leak());
    let all = Codes::with(Some(&alone));
    assert_eq!((all.find("WALKOUT").len(), all.find("CONSULT").len()), (1, 0));
}

/// Returns whether a reading has what a code stands for.
fn has(reading: &Reading, kind: &str, code: &str) -> bool {
    let mut events = reading.events.iter();
    let mut claims = reading.agreements.iter().flat_map(|agreement| &agreement.compliance);
    match kind {
        "type" => events.any(|event| event.kind == code),
        "mode" => events
            .any(|event| event.mode.as_ref().is_some_and(|mode| format!("{}-{mode}", event.kind) == code)),
        "status" => events.any(|event| event.status == code),
        "class" => reading.statements.iter().any(|statement| statement.class == code),
        "statement" => reading.statements.iter().any(|statement| statement.kind == code),
        "polarity" => reading.statements.iter().any(|statement| statement.polarity == code),
        "agreement" => reading.agreements.iter().any(|agreement| agreement.kind == code),
        "form" => reading.agreements.iter().any(|agreement| agreement.form.as_deref() == Some(code)),
        "stage" => reading
            .agreements
            .iter()
            .any(|agreement| agreement.stages.iter().any(|stage| stage.stage == code)),
        "compliance" => claims.any(|claim| claim.assessment == code),
        "basis" => claims.any(|claim| claim.basis == code),
        "dispute" => reading.disputes.iter().any(|dispute| dispute.kind == code),
        // A word of conduct becomes a claim.
        "conduct" => {
            claims.any(|claim| claim.assessment == if code == "COMPLY" { "kept" } else { "violated" })
        }
        kind => panic!("examples of the kind {kind} are not read"),
    }
}

#[test]
fn examples_are_read_as_what_they_are_examples_of() {
    let reader = Reader::embedded();
    let read = codes::all().iter().filter(|code| !code.is_message() && !["api", "exit"].contains(&code.kind));
    let wrong: Vec<String> = read
        .filter_map(|code| Some((code, code.example?)))
        .filter(|(code, example)| {
            let document = Document {
                text: (*example).to_owned(),
                published: "2024-03-15".parse().ok(),
                ..Document::default()
            };
            !has(&reader.read(&document), code.kind, code.code)
        })
        .map(|(code, example)| format!("{} {}: {example}", code.kind, code.code))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
