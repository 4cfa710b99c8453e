//! From a document to its reading: every stage of the path, in order, in one function.

use crate::agreements::{self, AgreementLexicon};
use crate::amounts::{self, Amount};
use crate::disputes;
use crate::document::Document;
use crate::entities;
use crate::events::{self, EventLexicon};
use crate::language::{self, Unread};
use crate::mentions::{self, Layout};
use crate::places;
use crate::reading::explanation::Explanation;
use crate::reading::{self, Reading};
use crate::span::Span;
use crate::statements::{self, Cues, quotations};
use crate::syntax::{self, Syntax};
use crate::times::{self, Time};
use crate::tokens::{self, Sentence, Token};
use chancery_data::{Match, World};
use chancery_syntax::{Model, Tagger};

/// Reads documents. Cheap to make, free to share between threads; the same document gives the same reading.
///
/// ```
/// use chancery::{document::Document, reader::Reader};
///
/// let reading = Reader::embedded().read(&Document::from_text("talks", "Lebanon said that Israel had bombed a bridge."));
/// let bombing = &reading.events[0];
/// let reported_by = reading.statements.iter().find(|statement| Some(&statement.id) == bombing.reported_by.as_ref());
/// assert_eq!(reported_by.and_then(|statement| statement.cue.as_ref()).map(|cue| cue.text.as_str()), Some("said"));
/// ```
#[derive(Clone, Copy)]
pub struct Reader {
    tagger: &'static dyn Tagger,
    world: &'static World,
    codebook: &'static EventLexicon,
    layers: Layers,
}

/// A part of the path from a text to its reading, as it is measured by.
///
/// ```
/// use chancery::{document::Document, reader::{Reader, Stage}};
///
/// let mut passed = Vec::new();
/// let document = Document::from_text("talks", "They met.");
/// Reader::embedded().read_watched(&document, &mut |stage| passed.push(stage));
/// assert_eq!(passed, Stage::ALL);
/// assert_eq!(passed[0].name(), "words and sentences");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Words, sentences, and paragraphs in other languages.
    Tokens,
    /// What the model reads: tags, trees, names, attribution.
    Syntax,
    /// Times and amounts.
    Times,
    /// Names of the knowledge base, mentions, places.
    Mentions,
    /// Entities and who they are.
    Entities,
    /// Who said what.
    Statements,
    /// What happened.
    Events,
    /// What was agreed, whether it was kept, and who disputes what.
    Agreements,
    /// The reading made of all that.
    Reading,
}

impl Stage {
    /// All, in the order of the path.
    pub const ALL: [Stage; 9] = [
        Stage::Tokens,
        Stage::Syntax,
        Stage::Times,
        Stage::Mentions,
        Stage::Entities,
        Stage::Statements,
        Stage::Events,
        Stage::Agreements,
        Stage::Reading,
    ];

    /// Returns what it finds, in words.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Tokens => "words and sentences",
            Stage::Syntax => "tags, trees, names, attribution (the model)",
            Stage::Times => "times and amounts",
            Stage::Mentions => "mentions and places",
            Stage::Entities => "entities",
            Stage::Statements => "statements",
            Stage::Events => "events",
            Stage::Agreements => "agreements and disputes",
            Stage::Reading => "the reading of all that",
        }
    }
}

/// What a reading holds beside the record.
///
/// ```
/// use chancery::{document::Document, reader::{Layers, Reader}};
///
/// let document = Document::from_text("talks", "They met. Nobody signed.");
/// let reader = Reader::embedded().with_layers(Layers { sentences: true, ..Layers::default() });
/// let reading = reader.read(&document);
/// assert_eq!((reading.sentences.map(|all| all.len()), reading.tokens), (Some(2), None));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layers {
    /// Sentences, and words with their parts of speech, lemmas, trees and tags.
    pub tokens: bool,
    /// Sentences alone.
    pub sentences: bool,
}

impl Reader {
    /// Returns a reader with the built-in model and knowledge base.
    pub fn embedded() -> Reader {
        Reader::with_tagger(Model::embedded())
    }

    /// Returns a reader that tags with `tagger`.
    ///
    /// ```
    /// use chancery::{document::Document, reader::Reader};
    /// use chancery_syntax::{Analysis, Tagger};
    ///
    /// /// Knows nothing of any word.
    /// struct Blank;
    ///
    /// impl Tagger for Blank {
    ///     fn analyse(&self, sentences: &[Vec<&str>]) -> Vec<Analysis> {
    ///         vec![Analysis::default(); sentences.len()]
    ///     }
    ///
    ///     fn version(&self) -> &str {
    ///         "blank-1"
    ///     }
    /// }
    ///
    /// let reader = Reader::with_tagger(&Blank);
    /// assert_eq!(reader.versions().model, "blank-1");
    /// ```
    pub fn with_tagger(tagger: &'static dyn Tagger) -> Reader {
        let (world, codebook) = (World::embedded(), EventLexicon::embedded());
        Reader { tagger, world, codebook, layers: Layers::default() }
    }

    /// Returns the same reader whose readings also hold `layers`.
    ///
    /// ```
    /// use chancery::document::Document;
    /// use chancery::reader::{Layers, Reader};
    ///
    /// let reader = Reader::embedded().with_layers(Layers { tokens: true, ..Layers::default() });
    /// let tokens = reader.read(&Document::from_text("talks", "They met.")).tokens.expect("they were asked for");
    /// assert_eq!((tokens[1].text.as_str(), tokens[1].lemma.as_str()), ("met", "meet"));
    /// ```
    #[must_use]
    pub fn with_layers(self, layers: Layers) -> Reader {
        Reader { layers, ..self }
    }

    /// Returns what the place ranker is trained on: each name of a place in a document with the features of everything
    /// that it may name.
    ///
    /// ```
    /// use chancery::{document::Document, reader::Reader};
    ///
    /// let document = Document::from_text("talks", "The envoys flew to Doha.");
    /// let examples = Reader::embedded().place_examples(&document);
    /// assert_eq!(examples[0].span.of(&document.text), "Doha");
    /// ```
    pub fn place_examples(&self, document: &Document) -> Vec<places::Example> {
        let analysed = Analysed::new(document, self.tagger, &mut |_| {});
        let layout = analysed.layout(document);
        let hits = self.hits(document, &analysed);
        let mentions = mentions::find(&layout, self.world, &hits, &analysed.timed(), document.published);
        let toponyms = places::find(&layout, &mentions, &hits, self.world);
        places::examples(&layout, &toponyms, self.world, places::home(document, self.world))
    }

    /// Returns, of each word of a document, the status of what it names, as factuality corpora annotate it.
    ///
    /// ```
    /// use chancery::{document::Document, events::Status, reader::Reader};
    ///
    /// let document = Document::from_text("talks", "The envoys may meet.");
    /// let statuses = Reader::embedded().word_statuses(&document);
    /// let meet = statuses.iter().find(|word| word.span.of(&document.text) == "meet").expect("every word has one");
    /// assert_eq!(meet.rules, Status::Possible);
    /// ```
    pub fn word_statuses(&self, document: &Document) -> Vec<events::WordStatus> {
        let analysed = Analysed::new(document, self.tagger, &mut |_| {});
        events::word_statuses(&analysed.layout(document), EventLexicon::embedded())
    }

    /// Returns the same reader with another knowledge base: [`World::with_actors`] lays a user's actors over the
    /// built-in one.
    ///
    /// ```
    /// use chancery::{document::Document, reader::Reader};
    /// use chancery_data::World;
    /// use chancery_data::actors::{ActorFile, Actors};
    ///
    /// let bytes = b"key\tnames\nngo:harbour-watch\tHarbour Watch\n";
    /// let actors = Actors::read(&[ActorFile { name: "mine.tsv", bytes }])?;
    /// let reader = Reader::embedded().with_world(World::with_actors(&actors));
    /// let reading = reader.read(&Document::from_text("talks", "Harbour Watch met the minister."));
    /// assert_eq!(reading.entities[0].actor.as_deref(), Some("ngo:harbour-watch"));
    /// # Ok::<(), chancery_data::actors::Problems>(())
    /// ```
    #[must_use]
    pub fn with_world(self, world: &'static World) -> Reader {
        Reader { world, ..self }
    }

    /// Returns the same reader coding events by another codebook: [`EventLexicon::with_codebook`] makes the lexicon of a
    /// user's.
    ///
    /// ```
    /// use chancery::{events::EventLexicon, reader::Reader};
    ///
    /// let reader = Reader::embedded().with_codebook(EventLexicon::embedded());
    /// assert_eq!(reader.versions().codebook, EventLexicon::embedded().version());
    /// ```
    #[must_use]
    pub fn with_codebook(self, codebook: &'static EventLexicon) -> Reader {
        Reader { codebook, ..self }
    }

    /// Returns the knowledge base that it reads with.
    ///
    /// ```
    /// use chancery::reader::Reader;
    ///
    /// let reader = Reader::embedded();
    /// assert_eq!(reader.versions().knowledge_base, reader.world().version());
    /// ```
    pub fn world(&self) -> &'static World {
        self.world
    }

    /// Returns the versions that its readings carry.
    ///
    /// ```
    /// use chancery::reader::Reader;
    ///
    /// assert!(Reader::embedded().versions().codebook.starts_with("PLOVER"));
    /// ```
    pub fn versions(&self) -> reading::MadeBy {
        reading::MadeBy::of(self.tagger.version(), self.world.version(), self.codebook.version())
    }

    /// Finds the names that the world knows in what is read of a document.
    fn hits(&self, document: &Document, analysed: &Analysed) -> Vec<Match<'static>> {
        let mut hits = self.world.find(&document.text);
        if !analysed.unread.is_empty() {
            hits.retain(|hit| !lies_in(&analysed.unread, Span::new(hit.start, hit.end)));
        }
        hits
    }

    /// Reads one document. Any text has a reading: what cannot be told is `None` or empty.
    ///
    /// ```
    /// use chancery::{document::Document, reader::Reader};
    ///
    /// let reader = Reader::embedded();
    /// assert!(reader.read(&Document::from_text("nothing", "")).events.is_empty());
    /// let reading = reader.read(&Document::from_text("talks", "Norway will not attack Jordan."));
    /// assert_eq!(reading.document.text, "Norway will not attack Jordan.");
    /// ```
    pub fn read(&self, document: &Document) -> Reading {
        self.read_watched(document, &mut |_| {})
    }

    /// Reads one document and calls `after` at the end of each stage, so that their times can be told.
    pub fn read_watched(&self, document: &Document, after: &mut dyn FnMut(Stage)) -> Reading {
        let reading = self.found(document, after, |parts, _| reading::assemble(parts));
        after(Stage::Reading);
        reading
    }

    /// Reads one document and tells why: what stands behind each event of the reading, and why words name none.
    ///
    /// ```
    /// use chancery::{document::Document, reader::Reader};
    ///
    /// let (reading, explanation) = Reader::embedded().explain(&Document::from_text("talks", "Norway accused Jordan of delaying aid."));
    /// assert_eq!(reading.events.len(), explanation.events.len());
    /// ```
    pub fn explain(&self, document: &Document) -> (Reading, Explanation) {
        self.found(document, &mut |_| {}, |parts, beside| {
            (reading::assemble(parts), events::explain(parts, &beside.dates, self.codebook))
        })
    }

    /// Reads one document, and returns beside the reading what the confidence of each of its events is made of, to fit it on.
    ///
    /// ```
    /// use chancery::{document::Document, reader::Reader};
    ///
    /// let document = Document::from_text("talks", "Norway accused Jordan of delaying aid.");
    /// let (reading, examples) = Reader::embedded().read_with_examples(&document);
    /// assert_eq!(reading.events.len(), examples.len());
    /// ```
    pub fn read_with_examples(&self, document: &Document) -> (Reading, Vec<events::confidence::Example>) {
        self.found(document, &mut |_| {}, |parts, beside| (reading::assemble(parts), beside.examples))
    }

    /// Finds everything in a document, stage by stage, for `finish` to make something of.
    fn found<T>(
        &self,
        document: &Document,
        after: &mut dyn FnMut(Stage),
        finish: impl FnOnce(&reading::Parts<'_, '_>, Beside) -> T,
    ) -> T {
        let analysed = Analysed::new(document, self.tagger, after);
        let layout = analysed.layout(document);
        let quotations = quotations::find(&document.text, &paragraphs(&analysed.sentences));
        let quoted: Vec<Span> = quotations.iter().map(|quotation| quotation.span).collect();
        let hits = self.hits(document, &analysed);
        let mut mentions = mentions::find(&layout, self.world, &hits, &analysed.timed(), document.published);
        let toponyms = places::find(&layout, &mentions, &hits, self.world);
        let chosen = places::resolve(&layout, &toponyms, self.world, places::home(document, self.world));
        places::prefer(&mut mentions, &toponyms, &chosen);
        let countries = places::countries(&chosen, self.world);
        after(Stage::Mentions);
        let entities =
            entities::resolve(&layout, mentions, &quoted, self.world, document.published, &countries);
        let places = places::list(&toponyms, &chosen, &entities, self.world);
        after(Stage::Entities);
        let mut statements = statements::attribute(&layout, &quotations, &entities, Cues::embedded());
        let entities =
            entities.with_speakers(&layout, &statements, document.publisher.as_deref(), self.world);
        statements::with_first_persons(&mut statements, &layout, &entities);
        after(Stage::Statements);
        let dates: Vec<(Span, String)> =
            analysed.times.iter().filter_map(|time| Some((time.span, time.calendar_date()?))).collect();
        let coded = events::code(&layout, &entities, &statements, &dates, document.published, self.codebook);
        after(Stage::Events);
        let findings = agreements::Findings {
            layout: &layout,
            entities: &entities,
            statements: &statements,
            times: &analysed.times,
            dates: &dates,
            amounts: &analysed.amounts,
            coded: &coded,
            published: document.published,
            codebook: self.codebook,
        };
        let agreements = agreements::find(findings, AgreementLexicon::embedded());
        let disputes = disputes::find(findings, &agreements);
        after(Stage::Agreements);
        let parts = reading::Parts {
            document,
            layout: &layout,
            layers: self.layers,
            unread: &analysed.unread,
            world: self.world,
            made_by: self.versions(),
            times: &analysed.times,
            amounts: &analysed.amounts,
            places: &places,
            entities: &entities,
            statements: &statements,
            events: &coded.events,
            agreements: &agreements,
            disputes: &disputes,
        };
        finish(&parts, Beside { dates, examples: coded.examples })
    }
}

/// What is found on the way to a reading and is not in it.
struct Beside {
    /// The calendar dates that the document names, in text order.
    dates: Vec<(Span, String)>,
    /// What the confidence of each event is made of.
    examples: Vec<events::confidence::Example>,
}

/// A document with its words, trees, times and amounts: what is known before anybody is named.
struct Analysed {
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    times: Vec<Time>,
    amounts: Vec<Amount>,
    syntax: Syntax,
    /// For each token whether it belongs to a dateline, byline or label line.
    header: Vec<bool>,
    /// Paragraphs in other languages: they have no tokens and no sentences here.
    unread: Vec<Unread>,
}

impl Analysed {
    fn new(document: &Document, tagger: &dyn Tagger, after: &mut dyn FnMut(Stage)) -> Analysed {
        let text = document.text.as_str();
        let mut tokens = tokens::tokenize(text);
        let mut sentences = tokens::split(text, &tokens);
        let unread = language::unread(text, &tokens, &sentences, document.language.as_deref());
        if !unread.is_empty() {
            (tokens, sentences) = without(&unread, &tokens, sentences);
        }
        after(Stage::Tokens);
        let analyses = syntax::analyse(text, &tokens, &sentences, tagger);
        after(Stage::Syntax);
        let times = times::find(document, &tokens, &sentences, &analyses);
        let amounts = amounts::find(document, &tokens, &sentences, &analyses, &times);
        after(Stage::Times);
        let syntax = Syntax::new(&sentences, analyses);
        let header = tokens::header::mark(text, &tokens, &sentences);
        Analysed { tokens, sentences, times, amounts, syntax, header, unread }
    }

    fn layout<'t>(&'t self, document: &'t Document) -> Layout<'t> {
        let Analysed { tokens, sentences, syntax, header, .. } = self;
        Layout { text: &document.text, tokens, sentences, syntax, header }
    }

    /// Returns where the times are.
    fn timed(&self) -> Vec<Span> {
        self.times.iter().map(|time| time.span).collect()
    }
}

/// Returns the tokens and sentences that lie in no unread paragraph.
fn without(unread: &[Unread], tokens: &[Token], sentences: Vec<Sentence>) -> (Vec<Token>, Vec<Sentence>) {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut sentences = sentences;
    sentences.retain_mut(|sentence| {
        if lies_in(unread, sentence.span) {
            return false;
        }
        let start = kept.len();
        kept.extend_from_slice(&tokens[sentence.tokens.clone()]);
        sentence.tokens = start..kept.len();
        true
    });
    (kept, sentences)
}

/// Returns whether a span lies in an unread paragraph; these come in text order.
fn lies_in(unread: &[Unread], span: Span) -> bool {
    let after = unread.partition_point(|unread| unread.span.start <= span.start);
    after.checked_sub(1).is_some_and(|at| span.start < unread[at].span.end)
}

/// Returns the paragraphs that hold sentences, from the first word to the last of each.
fn paragraphs(sentences: &[Sentence]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut last = None;
    for sentence in sentences {
        match spans.last_mut().filter(|_| last == Some(sentence.paragraph)) {
            Some(span) => *span = span.join(sentence.span),
            None => spans.push(sentence.span),
        }
        last = Some(sentence.paragraph);
    }
    spans
}
