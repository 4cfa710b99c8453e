//! From the scores of a window to labels: tags that go together, valid spans, a tree with one root, links to cues.

use crate::error::ModelError;
use crate::labels::{ActionTag, EntityTag, EventClass, EventType, Factuality, Place, Relation, Upos, Xpos};
use crate::tables::Tables;
use crate::windows::Part;
use crate::{Analysis, EventTags, Roles, WordPlace};
use chancery_encoder::decode::bio::BioLabels;
use chancery_encoder::decode::tree;
use chancery_encoder::{Links, Model, Outputs, Session, Tags, Tree};

/// What the edges of a source, cue and content cost, and what a word outside of them costs, in natural logarithms of odds: chosen
/// on PolNeAR's development part so that contents are not broken by single words.
const ROLE_COSTS: [(f64, f64); 3] = [(0.3, 0.3), (0.4, 0.5), (1.0, 0.0)];

/// A window with its scores and where its words stand in the document.
pub(crate) struct Window<'a> {
    pub(crate) parts: &'a [Part],
    pub(crate) outputs: &'a Outputs,
    pub(crate) sentences: &'a [Vec<&'a str>],
}

/// A head of tags with what each of its columns means.
struct Head<L> {
    tags: Tags,
    labels: Vec<L>,
}

/// Makes analyses from scores.
pub(crate) struct Decoder {
    tables: Tables,
    /// Columns of the pairs of tags in `tables`.
    pairs: Vec<(usize, usize)>,
    upos: Tags,
    xpos: Tags,
    tree: Tree,
    relations: Vec<Relation>,
    names: Head<EntityTag>,
    names_bio: BioLabels,
    roles: [Head<Place>; 3],
    roles_bio: [BioLabels; 3],
    source_cue: Links,
    content_cue: Links,
    class: Head<EventClass>,
    action: Head<ActionTag>,
    factuality: Head<Factuality>,
    kind: Head<EventType>,
}

impl<L: Copy> Head<L> {
    fn new(
        model: &Model,
        group: &str,
        name: &str,
        parse: fn(&str) -> Option<L>,
    ) -> Result<Head<L>, ModelError> {
        let tags = model.tags(group, name).ok_or_else(|| missing(group, name))?;
        Ok(Head { tags, labels: labels(group, name, model.labels(tags), parse)? })
    }

    /// The label with the highest score of a word, the first of equals, and its column.
    fn best(&self, outputs: &Outputs, word: usize) -> Option<(L, usize)> {
        let column = highest(outputs.tags(self.tags).row(word))?;
        Some((*self.labels.get(column)?, column))
    }
}

impl Decoder {
    /// Finds the heads of a model.
    pub(crate) fn new(model: &Model, tables: Tables) -> Result<Decoder, ModelError> {
        let upos = Head::new(model, "syntax", "upos", Upos::parse)?;
        let xpos = Head::new(model, "syntax", "xpos", Xpos::parse)?;
        let column = |head: &str, found: Option<usize>, label: &str| {
            found.ok_or_else(|| ModelError::NoHead { head: format!("syntax {head} {label}") })
        };
        let mut pairs = Vec::with_capacity(tables.pairs.len());
        for (u, x) in &tables.pairs {
            pairs.push((
                column("upos", upos.labels.iter().position(|label| label == u), u.as_str())?,
                column("xpos", xpos.labels.iter().position(|label| label == x), x.as_str())?,
            ));
        }
        let tree = model.tree("syntax", "tree").ok_or_else(|| missing("syntax", "tree"))?;
        let names = Head::new(model, "names", "names", EntityTag::parse)?;
        let role = |name| Head::new(model, "attribution", name, Place::parse);
        let roles = [role("source")?, role("cue")?, role("content")?];
        let role_spans = |role: usize| {
            let places = roles[role].labels.iter().map(|place| of_one_kind(*place));
            let (edge, outside) = ROLE_COSTS[role];
            Ok::<_, ModelError>(spans("attribution source", places, true)?.with_costs(edge, outside))
        };
        let link = |name| model.links("attribution", name).ok_or_else(|| missing("attribution", name));
        Ok(Decoder {
            pairs,
            upos: upos.tags,
            xpos: xpos.tags,
            tree,
            relations: labels("syntax", "tree", model.relation_labels(tree), Relation::parse)?,
            names_bio: spans("names names", model.labels(names.tags).iter().map(String::as_str), false)?,
            roles_bio: [role_spans(0)?, role_spans(1)?, role_spans(2)?],
            names,
            roles,
            source_cue: link("source_cue")?,
            content_cue: link("content_cue")?,
            class: Head::new(model, "events", "anchor", EventClass::parse)?,
            action: Head::new(model, "events", "action", ActionTag::parse)?,
            factuality: Head::new(model, "events", "fact", Factuality::parse)?,
            kind: Head::new(model, "events", "event", EventType::parse)?,
            tables,
        })
    }

    /// Adds what the scores of a window say to the analyses of its sentences.
    pub(crate) fn decode(
        &self,
        model: &Model,
        window: &Window,
        session: &mut Session,
        analyses: &mut [Analysis],
    ) {
        let Window { parts, outputs, sentences } = window;
        let heads = self.trees(window, analyses);
        self.relations(model, window, &heads, session, analyses);
        let roles = self.roles(model, window, session);
        let mut word = 0;
        for (number, part) in parts.iter().enumerate() {
            let analysis = &mut analyses[part.sentence];
            let table = outputs.tags(self.names.tags);
            let range = outputs.sentence(number);
            let names = self.names_bio.decode(table, range);
            analysis.entities.extend(names.into_iter().map(|column| self.names.labels[column]));
            for text in &sentences[part.sentence][part.start..part.end] {
                let pos = self.part_of_speech(outputs, word);
                analysis.upos.push(pos.0);
                analysis.xpos.push(pos.1);
                analysis.lemmas.push(self.tables.lemmas.lemma(pos, text));
                analysis.roles.push(roles[word]);
                analysis.events.push(self.event(outputs, word));
                word += 1;
            }
        }
    }

    /// The likeliest tags that occur together. The scores of each head are short of a constant of the word, so that their
    /// sums compare.
    fn part_of_speech(&self, outputs: &Outputs, word: usize) -> (Upos, Xpos) {
        let (upos, xpos) = (outputs.tags(self.upos).row(word), outputs.tags(self.xpos).row(word));
        let mut best = (f32::NEG_INFINITY, (Upos::X, Xpos::FW));
        for (&(u, x), &pair) in self.pairs.iter().zip(&self.tables.pairs) {
            let score = upos.get(u).copied().unwrap_or(0.0) + xpos.get(x).copied().unwrap_or(0.0);
            if score > best.0 {
                best = (score, pair);
            }
        }
        best.1
    }

    /// Writes the heads of all sentences; returns them as the encoder counts them: 0 the root, `i + 1` word `i` of the part.
    fn trees(&self, window: &Window, analyses: &mut [Analysis]) -> Vec<usize> {
        let mut all = Vec::with_capacity(window.outputs.words());
        for (number, part) in window.parts.iter().enumerate() {
            let heads = tree::decode(window.outputs.arcs(self.tree, number));
            let analysis = &mut analyses[part.sentence];
            // Parts of an endless sentence hang from the root of its first part.
            let first_root = analysis.heads.iter().position(Option::is_none);
            analysis.heads.extend(heads.iter().map(|&head| match head {
                0 => first_root,
                head => Some(part.start + head - 1),
            }));
            all.extend(heads);
        }
        all
    }

    fn relations(
        &self,
        model: &Model,
        window: &Window,
        heads: &[usize],
        session: &mut Session,
        analyses: &mut [Analysis],
    ) {
        let scores = model.relations(window.outputs, self.tree, heads, session);
        let mut word = 0;
        for part in window.parts {
            let analysis = &mut analyses[part.sentence];
            for place in part.start..part.end {
                let relation = if analysis.heads[place].is_none() {
                    Relation::Root
                } else if heads[word] == 0 {
                    Relation::Parataxis
                } else {
                    self.relation(scores.row(word))
                };
                analysis.relations.push(relation);
                word += 1;
            }
        }
    }

    /// The likeliest relation to a word that is not the root.
    fn relation(&self, scores: &[f32]) -> Relation {
        let mut best = (f32::NEG_INFINITY, Relation::Dep);
        for (&relation, &score) in self.relations.iter().zip(scores) {
            if score > best.0 && relation != Relation::Root {
                best = (score, relation);
            }
        }
        best.1
    }

    /// The parts of the words in attributions. A span may cross sentences, so that a window is decoded as a whole. A source or a
    /// content is linked with the likeliest of the words that begin a cue, unless "no link" is likelier.
    fn roles(&self, model: &Model, window: &Window, session: &mut Session) -> Vec<Roles> {
        let outputs = window.outputs;
        let words = outputs.words();
        let mut roles = vec![Roles::default(); words];
        let mut decoders = self.roles_bio.iter();
        let mut places = self.roles.each_ref().map(|head| {
            let table = outputs.tags(head.tags);
            let columns = decoders.next().map(|bio| bio.decode(table, 0..words)).unwrap_or_default();
            columns.into_iter().map(|column| head.labels[column])
        });
        for role in &mut roles {
            let [source, cue, content] = places.each_mut().map(|places| places.next().unwrap_or_default());
            *role = Roles { source, cue, content, source_cue: None, content_cue: None };
        }
        let cues: Vec<usize> = (0..words).filter(|&word| roles[word].cue == Place::Begin).collect();
        let places: Vec<WordPlace> = window
            .parts
            .iter()
            .flat_map(|part| (part.start..part.end).map(|word| WordPlace { sentence: part.sentence, word }))
            .collect();
        let mut linked = |links: Links, begins: &dyn Fn(&Roles) -> bool| -> Vec<(usize, WordPlace)> {
            let words: Vec<usize> = (0..words).filter(|&word| begins(&roles[word])).collect();
            if words.is_empty() || cues.is_empty() {
                return Vec::new();
            }
            let scores = model.link_scores(outputs, links, &words, &cues, session);
            let cue = |scores: &[f32]| highest(scores)?.checked_sub(1).map(|cue| places[cues[cue]]);
            words
                .into_iter()
                .zip(scores.rows())
                .filter_map(|(word, scores)| Some((word, cue(scores)?)))
                .collect()
        };
        let sources = linked(self.source_cue, &|roles| roles.source == Place::Begin);
        let contents = linked(self.content_cue, &|roles| roles.content == Place::Begin);
        for (word, cue) in sources {
            roles[word].source_cue = Some(cue);
        }
        for (word, cue) in contents {
            roles[word].content_cue = Some(cue);
        }
        roles
    }

    fn event(&self, outputs: &Outputs, word: usize) -> EventTags {
        let (kind, column) = self.kind.best(outputs, word).unwrap_or_default();
        EventTags {
            class: self.class.best(outputs, word).unwrap_or_default().0,
            action: self.action.best(outputs, word).unwrap_or_default().0,
            factuality: self.factuality.best(outputs, word).unwrap_or_default().0,
            kind,
            sure: share(outputs.tags(self.kind.tags).row(word), column),
        }
    }
}

/// The place of the highest score, the first of equals.
fn highest(scores: &[f32]) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for (place, &score) in scores.iter().enumerate() {
        if best.is_none_or(|(_, most)| score > most) {
            best = Some((place, score));
        }
    }
    best.map(|(place, _)| place)
}

/// The share in thousandths that a score has after a softmax.
fn share(scores: &[f32], column: usize) -> u16 {
    let Some(&most) = scores.get(column) else { return 0 };
    // A rational stand-in for the exponential, (1 + x/32)^32, is the same on every machine.
    let sum: f32 = scores
        .iter()
        .map(|&score| {
            let base = (1.0 + (score - most).min(0.0) / 32.0).max(0.0);
            (0..5).fold(base, |power, _| power * power)
        })
        .sum();
    (1000.0 / sum.max(1.0)) as u16
}

/// A role's place as a label of spans of one kind.
fn of_one_kind(place: Place) -> &'static str {
    match place {
        Place::Outside => "O",
        Place::Begin => "B-ROLE",
        Place::Inside => "I-ROLE",
    }
}

/// Rules for labels of spans; with `open`, the first word may go on with a span from before the window.
fn spans<'l>(head: &str, labels: impl Iterator<Item = &'l str>, open: bool) -> Result<BioLabels, ModelError> {
    let labels: Vec<&str> = labels.collect();
    BioLabels::new(&labels, open)
        .map_err(|error| ModelError::Spans { head: head.to_owned(), why: error.to_string() })
}

fn missing(group: &str, name: &str) -> ModelError {
    ModelError::NoHead { head: format!("{group} {name}") }
}

fn labels<L>(
    group: &str,
    name: &str,
    written: &[String],
    parse: fn(&str) -> Option<L>,
) -> Result<Vec<L>, ModelError> {
    let label = |label: &String| {
        parse(label).ok_or_else(|| ModelError::Label {
            head: format!("{group} {name}"),
            label: label.clone(),
            program: concat!("Chancery ", env!("CARGO_PKG_VERSION")),
        })
    };
    written.iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_grows_with_the_lead_over_the_others() {
        assert_eq!(share(&[1.0, 1.0], 0), 500);
        assert!(share(&[4.0, 0.0], 0) > 970);
        assert_eq!(share(&[], 0), 0);
    }

    #[test]
    fn the_first_of_equals_is_the_highest() {
        assert_eq!(highest(&[0.0, 2.0, 2.0]), Some(1));
        assert_eq!(highest(&[]), None);
    }
}
