//! What can be typed.

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args as ArgsGroup, Parser, Subcommand, ValueEnum, ValueHint};
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Reads news reports on diplomacy and conflict and keeps the record: who did what to whom, who said so, when and
/// where, what was agreed, was it kept, who disputes it.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, styles = STYLES, arg_required_else_help = true, after_help = EXIT_HELP)]
pub(crate) struct Args {
    /// When to colour what is printed.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_HELP: &str = "\
Exit codes: 0 done, 1 an input failed or nothing matched, 2 wrong usage.
Data goes to standard output, messages to standard error.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read reports and print their record
    Read(ReadArgs),
    /// Read reports into a record
    Add(crate::add::AddArgs),
    /// Read what feeds bring into a record, as it comes
    Follow(crate::follow::FollowArgs),
    /// Read the documents of a record again, with what is known by now
    Reread(crate::reread::RereadArgs),
    /// Take documents out of a record, with all that was read in them
    Forget(crate::forget::ForgetArgs),
    /// Decide on what a record tells: accept, reject, edit, unite, part
    Correct(crate::correct::CorrectArgs),
    /// List what was decided on a record
    Corrections(crate::ask::CorrectionsArgs),
    /// List events of a record
    Events(crate::ask::EventsArgs),
    /// List statements of a record
    Statements(crate::ask::StatementsArgs),
    /// List agreements of a record
    Agreements(crate::ask::AgreementsArgs),
    /// List disputes of a record
    Disputes(crate::ask::DisputesArgs),
    /// Write what a record tells in the formats of data sets, analysts and annotators: GDELT, ICEWS, Parquet, GEXF, …
    Export(crate::export::ExportArgs),
    /// Tell what happened in the order of days, with agreements and claims
    Timeline(crate::ask::TimelineArgs),
    /// Show what two have to do with each other, month by month
    Dyad(crate::ask::DyadArgs),
    /// Count events of a record by dyad and month
    Panel(crate::ask::PanelArgs),
    /// Show an event, statement, agreement, dispute or document of a record, with every report and its words
    Show(crate::ask::ShowArgs),
    /// Ask a record in SQL
    Sql(crate::ask::SqlArgs),
    /// Show a record in the browser, and answer programs over HTTP
    Serve(crate::serve::ServeArgs),
    /// Make tokens for those who may use a server, list and revoke them
    Token(crate::token::TokenArgs),
    /// Tell why events are read as they are, or are not read, and what codes mean
    Explain(ExplainArgs),
    /// List who said what, one statement a row
    Quotes(QuotesArgs),
    /// Keep the ledger: what was agreed, whether it was kept, who disputes what
    Ledger(LedgerArgs),
    /// Code sentences whose source and target are marked
    Classify(ClassifyArgs),
    /// Score readings against gold readings
    Eval(crate::eval::EvalArgs),
    /// Tell how far two people agree who reviewed the same documents
    Agree(crate::ask::AgreeArgs),
    /// Tell about the model that reads
    Model(crate::model::ModelArgs),
    /// Look actors up, list those of a record, and check files of one's own
    Actors(crate::actors::ActorsArgs),
    /// Begin and check codebooks of one's own, and show the built-in one
    Codebook(crate::codebook::CodebookArgs),
    /// Tell what this program is made of, and whether it and a record are sound
    Doctor(crate::doctor::DoctorArgs),
    /// Print the completion script of a shell
    Completions(crate::completions::CompletionsArgs),
    /// Print the manual pages, or write them into a folder
    Man(crate::man::ManArgs),
}

const READ_HELP: &str = "\
Examples:
  chancery read visit.txt                      the record of a report, for a person
  chancery read visit.html --format json       for a program: the reading format
  chancery read visit.txt --actors mine.tsv    with actors of one's own
  chancery read reports/ --codebook mine.toml  with types of event of one's own
  chancery read reports/ --format jsonl        a folder, one reading a line
  chancery read 'reports/**/*.html' --format jsonl -o readings.jsonl
  chancery read visit.txt --format conllu      words, lemmas and trees for other tools
  chancery read visit.txt --model fast         half the layers, twice as fast
  chancery read articles.jsonl --format jsonl --shard 3/8   an eighth of the articles
  curl -s https://example.org/a | chancery read - --published 2025-04-17

Formats are told by content: plain text, HTML, Markdown, and JSON or JSON Lines
articles with the field names of Chancery, NGEC, ninjs 1-3, GDELT ArtList or
Media Cloud, web archives (WARC); each also compressed by gzip.

Exit codes: 0 done, 1 an input failed or nothing matched, 2 wrong usage.
One bad input does not stop the others.";

#[derive(Debug, ArgsGroup)]
#[command(after_help = READ_HELP)]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    pub(crate) inputs: InputArgs,
    /// How to print: text for people; json is one object for one document and an array for several; jsonl is one
    /// compact object a line; conllu and spacy are the words with their grammar
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
    /// Code events by a codebook of one's own: a TOML file, which may extend the built-in one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) codebook: Option<PathBuf>,
    /// More to put into json and jsonl
    #[arg(long, value_name = "LAYER", value_delimiter = ',')]
    pub(crate) layers: Vec<Layer>,
    /// Read only part I of N parts of the documents; which part one is in depends on the document alone
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<crate::shard::Shard>,
}

/// What to read, how, and where the result goes.
#[derive(Debug, ArgsGroup)]
pub(crate) struct InputArgs {
    /// Files, folders (read with everything in them), patterns in quotes, or - for standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) how: HowArgs,
    /// Write to a file, which appears when all is done
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// How many documents to read at once [default: one a processor]; the output is the same
    #[arg(long, short = 'j', value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Say nothing but errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// Who changes a record, and why.
#[derive(Debug, ArgsGroup)]
pub(crate) struct WhoArgs {
    /// Who decides
    #[arg(long, value_name = "NAME", env = "CHANCERY_AUTHOR")]
    pub(crate) author: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
}

/// How a document is read.
#[derive(Debug, ArgsGroup)]
pub(crate) struct HowArgs {
    /// What the inputs are, instead of telling by content
    #[arg(long, value_name = "FORMAT")]
    pub(crate) from: Option<From>,
    /// How deep to read: fast, balanced or default; or a model file, FILE or FILE#NAME for one of its depths
    #[arg(long, value_name = "NAME|FILE", default_value = chancery_syntax::DEFAULT_EXIT, value_hint = ValueHint::FilePath)]
    pub(crate) model: String,
    /// The day the reports were published, where they do not say: what "Thursday" is counted from
    #[arg(long, value_name = "DATE", value_parser = chancery_input::parse_date)]
    pub(crate) published: Option<Date>,
    /// Who published them, where they do not say
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,
    /// Their headline, where they have none
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// File with actors of one's own, laid over the built-in ones; may be given several times
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) actors: Vec<PathBuf>,
}

impl HowArgs {
    /// Returns how what is known already is read: with this model and these actors.
    pub(crate) fn of(model: &str, actors: &[PathBuf]) -> HowArgs {
        let (model, actors) = (model.to_owned(), actors.to_vec());
        HowArgs { from: None, model, published: None, publisher: None, title: None, actors }
    }

    /// Returns how inputs are to be taken.
    pub(crate) fn options(&self) -> chancery_input::Options {
        let (format, fields) = self.from.map_or((None, None), From::forced);
        let lacking = chancery_input::Lacking {
            title: self.title.clone(),
            publisher: self.publisher.clone(),
            published: self.published,
        };
        chancery_input::Options { format, fields, lacking, readings: self.from == Some(From::Readings) }
    }
}

const EXPLAIN_HELP: &str = "\
Examples:
  chancery explain visit.txt                   the events with their ids, and the sentences with their numbers
  chancery explain visit.txt --event v3        why there is this event
  chancery explain visit.txt --sentence 4      why this sentence has the events it has, or none
  chancery explain visit.txt --at 812          the same of the word at this character
  chancery explain visit.txt --statement s2    who says it, and what it reports
  chancery explain visit.txt --all --format json
  chancery explain CONSULT                     what a code means: a type, mode, context, status, stage, error, …
  chancery explain stage:violated              the same, where codes of several kinds are called so
  chancery explain --codes                     all codes

What is given is a file if there is one of that name, else a code. Of a file, give the options that chancery read was given: ids are those of the same reading.

Exit codes: 0 done, 1 the input failed or there is no such event, sentence, statement or
code, 2 wrong usage.";

#[derive(Debug, ArgsGroup)]
#[command(after_help = EXPLAIN_HELP)]
pub(crate) struct ExplainArgs {
    /// A file, or - for standard input; or a code that the program prints
    #[arg(value_name = "FILE|CODE", value_hint = ValueHint::FilePath, required_unless_present_any = ["code", "codes"])]
    pub(crate) file: Option<PathBuf>,
    /// Tell what this code means, or the message in which it is, whether or not there is a file of that name
    #[arg(long, value_name = "CODE", conflicts_with_all = ["file", "codes"])]
    pub(crate) code: Option<String>,
    /// List the codes
    #[arg(long, conflicts_with = "file")]
    pub(crate) codes: bool,
    /// Explain this event, as the reading calls it; may be given several times
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(crate) event: Vec<String>,
    /// Explain this statement
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(crate) statement: Vec<String>,
    /// Explain what became of the words of this sentence, counted from 1
    #[arg(long, value_name = "N", value_delimiter = ',')]
    pub(crate) sentence: Vec<usize>,
    /// Explain the word at this offset, in characters (code points) from 0 as in the reading
    #[arg(long, value_name = "OFFSET")]
    pub(crate) at: Option<usize>,
    /// Explain every event and every sentence
    #[arg(long, conflicts_with_all = ["event", "statement", "sentence", "at"])]
    pub(crate) all: bool,
    /// Which document of a file with several: its id
    #[arg(long, value_name = "ID")]
    pub(crate) document: Option<String>,
    /// Codebook of one's own that the document was read with, or whose codes are asked for
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) codebook: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) how: HowArgs,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ExplainFormat,
}

/// How explanations are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

const QUOTES_HELP: &str = "\
Examples:
  chancery quotes reports/ > quotes.csv             who said what, one statement a row
  chancery quotes reports/ --kind direct,mixed      only what is quoted
  chancery quotes reports/ --speaker Guterres       of one speaker, by name or actor key
  chancery quotes visit.txt --format jsonl

The words of a statement that its cue interrupts are joined with \" … \". Columns are
described in docs/quotes.md.

Exit codes: 0 done, 1 an input failed or nothing matched, 2 wrong usage.";

#[derive(Debug, ArgsGroup)]
#[command(after_help = QUOTES_HELP)]
pub(crate) struct QuotesArgs {
    #[command(flatten)]
    pub(crate) inputs: InputArgs,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "csv")]
    pub(crate) format: QuotesFormat,
    /// Only statements of these kinds
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub(crate) kind: Vec<QuoteKind>,
    /// Only statements of speakers whose name holds this, or whose actor key it is
    #[arg(long, value_name = "NAME|KEY")]
    pub(crate) speaker: Option<String>,
    /// Longest context before and after a statement, in characters
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub(crate) context: usize,
}

/// How statements are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum QuotesFormat {
    /// A table with a line of column names
    Csv,
    /// One object a line
    Jsonl,
}

/// Whether words are quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum QuoteKind {
    /// Quoted
    Direct,
    /// Paraphrased
    Indirect,
    /// Paraphrased, with words quoted inside
    Mixed,
}

impl QuoteKind {
    /// Returns the kind as the reading format writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
            QuoteKind::Mixed => "mixed",
        }
    }
}

const LEDGER_HELP: &str = "\
Examples:
  chancery ledger reports/                          for a person, as a desk would keep it
  chancery ledger reports/ --format jsonl           an agreement or dispute a line, names resolved
  chancery ledger reports/ --format pa-x > pax.csv  peace agreements in the shape of PA-X
  chancery ledger reports/ --format ceasefire       ceasefires in the shape of ETH/PRIO CeaseFire
  chancery ledger reports/ --format claims          who claims what, as schema.org Claim in JSON-LD
  chancery ledger readings.jsonl                    readings that are made already are not read again

Documents without agreement or dispute are passed over. Columns are described in docs/ledger.md.

Exit codes: 0 done, 1 an input failed or there is no agreement and no dispute, 2 wrong usage.";

#[derive(Debug, ArgsGroup)]
#[command(after_help = LEDGER_HELP)]
pub(crate) struct LedgerArgs {
    #[command(flatten)]
    pub(crate) inputs: InputArgs,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: LedgerFormat,
    /// Put an apostrophe before cells of pa-x and ceasefire that a spreadsheet would take for formulas
    #[arg(long)]
    pub(crate) guard_formulas: bool,
}

/// How a ledger is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LedgerFormat {
    /// For people
    Text,
    /// An array of agreements and disputes
    Json,
    /// An agreement or dispute a line
    Jsonl,
    /// Peace agreements as CSV in the shape of PA-X
    PaX,
    /// Ceasefires as CSV in the shape of ETH/PRIO CeaseFire, a party a row
    Ceasefire,
    /// Claims as JSON-LD of schema.org
    Claims,
}

const CLASSIFY_HELP: &str = "\
Examples:
  echo '<s>Rebels</s> shelled <t>the village</t>.' | chancery classify
  chancery classify pairs.tsv > coded.tsv
  chancery classify pairs.tsv --format jsonl

A row is a sentence with <s>source</s> and <t>target</t> in it (one of them may be
missing), or an id, a tab and the sentence. A first line that names columns, id and
text, says where they stand. Out come root, quad class, side (cooperation or conflict),
and how likely each of the fifteen roots is; docs/classify.md says what they mean.

Exit codes: 0 done, 1 a row or an input failed, 2 wrong usage.
One bad row does not stop the others.";

#[derive(Debug, ArgsGroup)]
#[command(after_help = CLASSIFY_HELP)]
pub(crate) struct ClassifyArgs {
    /// File of sentences, or - for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) path: Option<PathBuf>,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "tsv")]
    pub(crate) format: ClassifyFormat,
    /// A model of roots to use in place of the one in the program
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) model: Option<PathBuf>,
}

/// How coded sentences are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClassifyFormat {
    /// A table with a line of column names, tabs between columns
    Tsv,
    /// One object a line
    Jsonl,
}

/// How readings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// The reading format
    Json,
    /// The reading format, one document a line
    Jsonl,
    /// Words with parts of speech, lemmas, trees and names, as CoNLL-U
    Conllu,
    /// The same as spaCy's Doc.to_json, one document a line
    Spacy,
}

impl Format {
    /// Whether the words are what is printed.
    pub(crate) fn is_of_tokens(self) -> bool {
        matches!(self, Format::Conllu | Format::Spacy)
    }
}

/// What a reading can hold beside the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layer {
    /// Sentences
    Sentences,
    /// Sentences, and words with parts of speech, lemmas, trees, names, attribution and event tags
    Tokens,
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// Plain text
    Text,
    /// A web page
    Html,
    /// Markdown
    Markdown,
    /// JSON articles, their fields told by name
    Json,
    /// JSON articles one a line
    Jsonl,
    /// A web archive, its pages
    Warc,
    /// JSON or JSON Lines as NGEC takes them
    Ngec,
    /// IPTC ninjs 1, 2 or 3
    Ninjs,
    /// GDELT DOC ArtList
    Gdelt,
    /// Media Cloud stories
    Mediacloud,
    /// Readings that are made already, as JSON Lines or Parquet
    Readings,
}

impl From {
    /// Returns the format and the field names that are forced.
    pub(crate) fn forced(self) -> (Option<chancery_input::Format>, Option<chancery_input::Fields>) {
        use chancery_input::{Fields, Format};
        match self {
            From::Text => (Some(Format::Text), None),
            From::Html => (Some(Format::Html), None),
            From::Markdown => (Some(Format::Markdown), None),
            From::Json => (Some(Format::Json), None),
            From::Jsonl => (Some(Format::JsonLines), None),
            From::Warc => (Some(Format::Warc), None),
            From::Ngec => (None, Some(Fields::Ngec)),
            From::Ninjs => (None, Some(Fields::Ninjs)),
            From::Gdelt => (None, Some(Fields::Gdelt)),
            From::Mediacloud => (None, Some(Fields::MediaCloud)),
            // What they are is told by their keys.
            From::Readings => (None, None),
        }
    }
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Sets the choice for all that is printed.
    pub(crate) fn apply(self) {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}
