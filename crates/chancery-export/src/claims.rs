//! Claims of compliance and the sides of disputes as `Claim` of schema.org, in JSON-LD.
//!
//! A claim has its author, its words, and the place in the article where they stand. What denies a claim is a claim of its
//! own that is about the first. Nothing is rated: there is no `ClaimReview`, and what a claim says of somebody's conduct is a
//! keyword of the claim.

use crate::ledger::{Actor, AgreementRecord, Attribution, DisputeRecord, Ledger, Reference};
use chancery::reading::TextSpan;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Assessments that a denial, which says that nothing of the kind happened, is about.
const BREACHES: &[&str] = &["violated", "partly kept", "withdrew", "suspended"];

/// Returns the `@context` of the nodes. It is whole, so that nothing has to be fetched to understand them.
pub(crate) fn context() -> Value {
    json!({
        "@vocab": "http://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "url": {"@type": "@id"},
        "datePublished": {"@type": "Date"},
    })
}

/// Something in the graph.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Node {
    /// The article.
    Article(Article),
    /// An agreement, event or dispute that claims are about.
    Thing(Thing),
    /// A claim.
    Claim(Box<Claim>),
}

/// The article that claims appear in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Article {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    identifier: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Author>,
}

/// What claims are about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Thing {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    identifier: String,
    name: String,
}

/// A claim of somebody.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Claim {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    identifier: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Author>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    about: Vec<Subject>,
    keywords: Vec<Keyword>,
    appearance: Vec<Appearance>,
    /// The words and who says them, by which claims are known again.
    #[serde(skip)]
    said: Said,
}

/// Who makes a claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Author {
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<String>,
    #[serde(rename = "jobTitle", skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

/// What a claim is about: another node, or somebody.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Subject {
    Node(Link),
    Somebody(Author),
}

/// A node by its id.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Link {
    #[serde(rename = "@id")]
    id: String,
}

/// What a claim says of conduct, or on which side of a dispute it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Keyword {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "termCode")]
    code: String,
    name: String,
}

/// Where a claim appears: the article, and the place in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Appearance {
    Article(Link),
    Place {
        #[serde(rename = "@type")]
        kind: &'static str,
        #[serde(rename = "oa:hasSource")]
        source: Link,
        #[serde(rename = "oa:hasSelector")]
        selectors: [Selector; 2],
    },
}

/// A selector of the Web Annotation data model.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Selector {
    Quote {
        #[serde(rename = "@type")]
        kind: &'static str,
        #[serde(rename = "oa:exact")]
        exact: String,
    },
    Position {
        #[serde(rename = "@type")]
        kind: &'static str,
        #[serde(rename = "oa:start")]
        start: usize,
        #[serde(rename = "oa:end")]
        end: usize,
    },
}

/// The statement, the speaker and the words of a claim.
#[derive(Clone, Debug, Default, PartialEq)]
struct Said {
    statement: Option<String>,
    speaker: Option<Actor>,
    words: Option<TextSpan>,
}

/// Returns the nodes of a ledger: none where nobody claims anything, else the article, what is claimed about, the claims.
/// `number` keeps the ledgers of one graph apart.
pub(crate) fn nodes(ledger: &Ledger, number: usize) -> Vec<Node> {
    let mut graph = Graph::of(ledger, number);
    let claimed: Vec<_> =
        ledger.agreements().map(|agreement| (agreement, graph.compliance(agreement))).collect();
    for dispute in ledger.disputes() {
        graph.dispute(dispute);
    }
    // The side of a dispute may be the denial of a claim.
    for (agreement, first) in claimed {
        graph.denials(agreement, first);
    }
    graph.nodes()
}

/// The claims of one ledger on their way.
struct Graph<'l> {
    ledger: &'l Ledger,
    number: usize,
    article: Link,
    things: BTreeMap<String, Thing>,
    claims: Vec<Claim>,
}

impl<'l> Graph<'l> {
    fn of(ledger: &'l Ledger, number: usize) -> Graph<'l> {
        // Ids of a reading mean nothing outside it, so that nodes without an address of their own stay blank.
        let id = address(ledger).map_or_else(|| format!("_:d{number}"), str::to_owned);
        Graph { ledger, number, article: Link { id }, things: BTreeMap::new(), claims: Vec::new() }
    }

    fn nodes(self) -> Vec<Node> {
        if self.claims.is_empty() {
            return Vec::new();
        }
        let document = &self.ledger.document;
        let article = Article {
            id: self.article.id,
            kind: "NewsArticle",
            identifier: document.document.clone(),
            url: address(self.ledger).map(str::to_owned),
            headline: document.title.clone(),
            published: document.published.clone(),
            publisher: document.publisher.clone().map(organization),
        };
        let things = self.things.into_values().map(Node::Thing);
        let claims = self.claims.into_iter().map(|claim| Node::Claim(Box::new(claim)));
        [Node::Article(article)].into_iter().chain(things).chain(claims).collect()
    }

    /// Returns the node of an agreement, event or dispute, which is made when it is first asked for.
    fn thing(&mut self, reference: &Reference) -> Subject {
        let id = format!("_:d{}-{}", self.number, label(&reference.id));
        let thing = || Thing {
            id: id.clone(),
            kind: "Thing",
            identifier: reference.chancery_id.clone(),
            name: reference.name.clone(),
        };
        self.things.entry(reference.id.clone()).or_insert_with(thing);
        Subject::Node(Link { id })
    }

    /// Adds the claims about an agreement and returns where the first stands.
    fn compliance(&mut self, agreement: &AgreementRecord) -> usize {
        let reference = Reference {
            chancery_id: agreement.chancery_id.clone(),
            id: agreement.id.clone(),
            name: agreement.name.clone(),
        };
        let first = self.claims.len();
        for (at, claim) in agreement.compliance.iter().enumerate() {
            let mut about = vec![self.thing(&reference)];
            about.extend(claim.party.as_ref().map(|party| Subject::Somebody(author(party))));
            let said = Said::of(claim.by.speaker.as_ref(), Some(&claim.by), Some(&claim.evidence));
            let identifier = format!("{}/claim/{}", agreement.chancery_id, at + 1);
            let made = self.claim(identifier, said, Some(&claim.by), claim.claim_date.clone());
            let made = &mut self.claims[made];
            made.about = about;
            made.keywords.push(keyword(&claim.assessment, format!("claimed: {}", claim.assessment)));
        }
        let claims = || agreement.compliance.iter().enumerate();
        for (at, denial) in claims().filter(|(_, claim)| claim.basis == "denial") {
            for (other, denied) in claims() {
                let same = (&denied.party, &denied.commitment) == (&denial.party, &denial.commitment);
                if same && denied.by != denial.by && BREACHES.contains(&denied.assessment.as_str()) {
                    self.link(first + at, first + other);
                }
            }
        }
        first
    }

    /// Adds who denies the claims about an agreement, the first of which stands at `first`.
    fn denials(&mut self, agreement: &AgreementRecord, first: usize) {
        for (at, claim) in agreement.compliance.iter().enumerate() {
            for (number, by) in claim.denied_by.iter().enumerate() {
                let said = Said::of(by.speaker.as_ref(), Some(by), None);
                let known = self.claims.iter().position(|claim| claim.said.is_of(&said));
                let denial = known.unwrap_or_else(|| {
                    let identifier =
                        format!("{}/claim/{}/denial/{}", agreement.chancery_id, at + 1, number + 1);
                    self.claim(identifier, said, Some(by), None)
                });
                self.link(denial, first + at);
            }
        }
    }

    fn dispute(&mut self, dispute: &DisputeRecord) {
        let itself = Reference {
            chancery_id: dispute.chancery_id.clone(),
            id: dispute.id.clone(),
            name: dispute.proposition.clone(),
        };
        let (mut asserting, mut denying) = (Vec::new(), Vec::new());
        for (at, side) in dispute.sides.iter().enumerate() {
            let about = [Some(&itself), dispute.about.as_ref()].into_iter().flatten();
            let about: Vec<Subject> = about.map(|what| self.thing(what)).collect();
            let said = Said::of(side.speaker.as_ref(), side.by.as_ref(), side.words.as_ref());
            // A claim of compliance may be a side of a dispute too.
            let known = self.claims.iter().position(|claim| said.words.is_some() && claim.said == said);
            let claim = known.unwrap_or_else(|| {
                let identifier = format!("{}/side/{}", dispute.chancery_id, at + 1);
                self.claim(identifier, said, side.by.as_ref(), None)
            });
            let made = &mut self.claims[claim];
            for what in about {
                if !made.about.contains(&what) {
                    made.about.push(what);
                }
            }
            made.keywords.push(keyword(&side.stance, format!("in dispute {}: {}", dispute.id, side.stance)));
            if side.stance == "denies" {
                denying.push(claim);
            } else {
                made.text.get_or_insert_with(|| dispute.proposition.clone());
                asserting.push(claim);
            }
        }
        for denial in denying {
            asserting.iter().for_each(|&asserted| self.link(denial, asserted));
        }
    }

    /// Says that one claim is about another.
    fn link(&mut self, denial: usize, denied: usize) {
        let link = Subject::Node(Link { id: self.claims[denied].id.clone() });
        let about = &mut self.claims[denial].about;
        if denial != denied && !about.contains(&link) {
            about.push(link);
        }
    }

    /// Adds a claim and returns where it stands.
    fn claim(
        &mut self,
        identifier: String,
        said: Said,
        by: Option<&Attribution>,
        date: Option<String>,
    ) -> usize {
        let at = self.claims.len();
        let own_voice = by.is_some_and(|by| by.statement.is_none());
        let published = self.ledger.document.published.clone().filter(|_| own_voice);
        let mut appearance = vec![Appearance::Article(self.article.clone())];
        appearance.extend(said.words.as_ref().map(|words| place(&self.article, words)));
        let named = |name: String| if own_voice { organization(name) } else { unknown(name) };
        let speaker = said.speaker.as_ref().map(author);
        self.claims.push(Claim {
            id: format!("_:d{}-claim-{}", self.number, at + 1),
            kind: "Claim",
            identifier,
            text: said.words.as_ref().map(|words| words.text.clone()),
            author: speaker.or_else(|| by.and_then(|by| by.name.clone()).map(named)),
            published: date.or_else(|| by.and_then(|by| by.said.clone())).or(published),
            about: Vec::new(),
            keywords: Vec::new(),
            appearance,
            said,
        });
        at
    }
}

/// Returns the address of the article, if what stands for it is one.
fn address(ledger: &Ledger) -> Option<&str> {
    let url = ledger.document.url.as_deref()?;
    let web = url.starts_with("https://") || url.starts_with("http://");
    (web && !url.contains(char::is_whitespace)).then_some(url)
}

impl Said {
    fn of(speaker: Option<&Actor>, by: Option<&Attribution>, words: Option<&TextSpan>) -> Said {
        let statement = by.and_then(|by| by.statement.clone());
        Said { statement, speaker: speaker.cloned(), words: words.cloned() }
    }

    /// Returns whether it is by the same statement, whichever of its words.
    fn is_of(&self, other: &Said) -> bool {
        self.statement.is_some() && self.statement == other.statement && self.speaker == other.speaker
    }
}

fn place(article: &Link, words: &TextSpan) -> Appearance {
    let quote = Selector::Quote { kind: "oa:TextQuoteSelector", exact: words.text.clone() };
    let position = Selector::Position { kind: "oa:TextPositionSelector", start: words.start, end: words.end };
    Appearance::Place { kind: "oa:SpecificResource", source: article.clone(), selectors: [quote, position] }
}

fn keyword(code: &str, name: String) -> Keyword {
    Keyword { kind: "DefinedTerm", code: code.to_owned(), name }
}

/// A group that is no organisation, as "two fishermen", and a place are nothing that schema.org knows to speak: they have
/// no type.
fn author(actor: &Actor) -> Author {
    let kind = match (actor.kind.as_str(), &actor.actor) {
        ("PERSON", _) => Some("Person"),
        ("ORG", _) | ("GROUP", Some(_)) => Some("Organization"),
        ("GPE", _) => Some("GovernmentOrganization"),
        _ => None,
    };
    let title = actor.title.clone().filter(|_| kind == Some("Person"));
    Author { kind, name: actor.name.clone(), identifier: actor.actor.clone(), title }
}

/// Somebody of whom nothing but words is known.
fn unknown(name: String) -> Author {
    Author { kind: None, name, identifier: None, title: None }
}

fn organization(name: String) -> Author {
    Author { kind: Some("Organization"), name, identifier: None, title: None }
}

/// Makes an id part of the label of a blank node, whatever another program has written there.
fn label(id: &str) -> String {
    id.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { '_' }).collect()
}

#[cfg(test)]
mod tests;
