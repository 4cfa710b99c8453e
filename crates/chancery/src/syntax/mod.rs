//! What is the grammar of each sentence? Tags, lemmas and dependency trees over a document's tokens.
//!
//! [`Syntax`] lays the analyses of all sentences end to end, so that later stages speak of tokens by their index in
//! the document. Trees never cross sentences.

mod clauses;
mod finite;
mod lemmas;
mod nouns;

use crate::tokens::{Sentence, Token, header};
use chancery_syntax::{Analysis, EntityTag, EventTags, Relation, Roles, Tagger, Upos, WordPlace, Xpos};
use std::ops::Range;

/// Analyses the sentences with `tagger`, and mends what cannot be: nouns of the field taken for verbs, irregular verbs, verbs joined to nouns,
/// sentences that have lost their verb. A dateline is analysed apart from the sentence that it opens.
pub(crate) fn analyse(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    tagger: &dyn Tagger,
) -> Vec<Analysis> {
    let header = header::mark(text, tokens, sentences);
    let mut parts: Vec<Vec<&str>> = Vec::with_capacity(sentences.len());
    let mut opened = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let words: Vec<&str> =
            tokens[sentence.tokens.clone()].iter().map(|token| token.span.of(text)).collect();
        let dateline = header[sentence.tokens.clone()].iter().take_while(|&&header| header).count();
        let dateline = if dateline < words.len() { dateline } else { 0 };
        if dateline > 0 {
            parts.push(words[..dateline].to_vec());
        }
        parts.push(words[dateline..].to_vec());
        opened.push(dateline);
    }
    let mut analyses = tagger.analyse(&parts);
    for (words, analysis) in parts.iter().zip(&mut analyses) {
        nouns::mend(words, analysis);
        lemmas::mend(words, analysis);
        let given = (analysis.heads.clone(), analysis.relations.clone());
        clauses::mend(analysis);
        let stop = words.iter().rev().find(|word| !matches!(**word, "\"" | "”" | "’" | "'" | ")"));
        finite::mend(words, analysis, stop.is_some_and(|word| matches!(*word, "." | "!" | "?")));
        // What mends make of a tree that is wrong in more ways than one may be no tree: then it stays as it was.
        if !is_tree(&analysis.heads) {
            (analysis.heads, analysis.relations) = given;
        }
    }
    tell_places(&mut analyses, &opened);
    let mut analyses = analyses.into_iter();
    let whole = |dateline: usize| {
        let first = analyses.next()?;
        if dateline > 0 { analyses.next().map(|rest| join(first, rest)) } else { Some(first) }
    };
    opened.into_iter().map_while(whole).collect()
}

/// Returns whether every word leads to one top.
fn is_tree(heads: &[Option<usize>]) -> bool {
    // Whether a word was seen to lead to the top; each is walked once.
    let mut leads = vec![false; heads.len()];
    let mut walked = Vec::new();
    for start in 0..heads.len() {
        let mut at = start;
        walked.clear();
        while let Some(head) = heads[at].filter(|_| !leads[at]) {
            walked.push(at);
            if walked.len() > heads.len() {
                return false;
            }
            at = head;
        }
        leads[at] = true;
        walked.iter().for_each(|&word| leads[word] = true);
    }
    heads.iter().filter(|head| head.is_none()).count() == 1
}

/// Turns the places of cues, which count parts, into places in the sentences that the parts make up.
fn tell_places(analyses: &mut [Analysis], opened: &[usize]) {
    if opened.iter().all(|&dateline| dateline == 0) {
        return;
    }
    // For each part its sentence and its first word there.
    let parts: Vec<(usize, usize)> = opened
        .iter()
        .enumerate()
        .flat_map(|(number, &dateline)| {
            let opening = (dateline > 0).then_some((number, 0));
            opening.into_iter().chain([(number, dateline)])
        })
        .collect();
    for roles in analyses.iter_mut().flat_map(|analysis| &mut analysis.roles) {
        for place in [&mut roles.source_cue, &mut roles.content_cue].into_iter().flatten() {
            if let Some(&(sentence, first)) = parts.get(place.sentence) {
                *place = WordPlace { sentence, word: place.word + first };
            }
        }
    }
}

/// Lays a dateline and the rest of its sentence end to end; the dateline hangs loosely from the rest.
fn join(mut first: Analysis, rest: Analysis) -> Analysis {
    let shift = first.heads.len();
    let top = rest.heads.iter().position(Option::is_none).map(|top| top + shift);
    for (head, relation) in first.heads.iter_mut().zip(&mut first.relations) {
        if head.is_none() {
            *head = top;
            *relation = Relation::Dep;
        }
    }
    first.heads.extend(rest.heads.into_iter().map(|head| head.map(|head| head + shift)));
    first.upos.extend(rest.upos);
    first.xpos.extend(rest.xpos);
    first.lemmas.extend(rest.lemmas);
    first.relations.extend(rest.relations);
    first.entities.extend(rest.entities);
    first.roles.extend(rest.roles);
    first.events.extend(rest.events);
    first
}

/// Returns whether a word is an argument of what it hangs from: its subject, object, or in a phrase beside it.
pub(crate) fn is_argument(syntax: &Syntax, token: usize) -> bool {
    matches!(
        syntax.relation(token),
        Relation::Nsubj
            | Relation::NsubjPass
            | Relation::Obj
            | Relation::Iobj
            | Relation::Obl
            | Relation::OblAgent
    )
}

/// Returns whether a word is a noun of time: "Monday", "Nov.", "week".
pub(crate) fn is_time(syntax: &Syntax, token: usize) -> bool {
    let lemma = syntax.lemma(token).to_lowercase();
    clauses::TIMES.contains(lemma.trim_end_matches('.'))
}

/// The syntax of a document: parallel lists, one item a token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Syntax {
    upos: Vec<Upos>,
    xpos: Vec<Xpos>,
    lemmas: Vec<String>,
    heads: Vec<Option<usize>>,
    relations: Vec<Relation>,
    entity_tags: Vec<EntityTag>,
    roles: Vec<Roles>,
    has_roles: bool,
    event_tags: Vec<EventTags>,
    /// Number of the sentence each token is in.
    sentence: Vec<usize>,
    /// Children of all tokens, one after another, in text order.
    children: Vec<usize>,
    /// Where the children of each token stand in `children`; one longer than the number of tokens.
    children_from: Vec<usize>,
    /// First and last token of the subtree under each token.
    edges: Vec<(usize, usize)>,
}

impl Syntax {
    /// Lays the analyses of `sentences` end to end.
    pub(crate) fn new(sentences: &[Sentence], analyses: Vec<Analysis>) -> Syntax {
        let mut syntax = Syntax::default();
        for (number, (sentence, analysis)) in sentences.iter().zip(analyses).enumerate() {
            let first = sentence.tokens.start;
            syntax.upos.extend(analysis.upos);
            syntax.xpos.extend(analysis.xpos);
            syntax.lemmas.extend(analysis.lemmas);
            syntax.heads.extend(analysis.heads.into_iter().map(|head| head.map(|head| head + first)));
            syntax.relations.extend(analysis.relations);
            syntax.entity_tags.extend(analysis.entities);
            // A tagger that knows nothing of attribution or events leaves their lists short.
            syntax.has_roles |= !analysis.roles.is_empty();
            syntax.roles.extend(analysis.roles);
            syntax.roles.resize(sentence.tokens.end, Roles::default());
            syntax.event_tags.extend(analysis.events);
            syntax.event_tags.resize(sentence.tokens.end, EventTags::default());
            syntax.sentence.extend(sentence.tokens.clone().map(|_| number));
        }
        syntax.index_children();
        syntax.measure_subtrees();
        syntax
    }

    fn index_children(&mut self) {
        let count = self.heads.len();
        let mut from = vec![0; count + 1];
        for head in self.heads.iter().flatten() {
            from[head + 1] += 1;
        }
        for token in 0..count {
            from[token + 1] += from[token];
        }
        let mut next = from.clone();
        self.children = vec![0; from[count]];
        for (token, head) in self.heads.iter().enumerate() {
            if let Some(head) = *head {
                self.children[next[head]] = token;
                next[head] += 1;
            }
        }
        self.children_from = from;
    }

    /// Passes each token's extent up to its head, leaves first, so that the work stays linear.
    fn measure_subtrees(&mut self) {
        let count = self.heads.len();
        self.edges = (0..count).map(|token| (token, token)).collect();
        let mut waiting: Vec<usize> =
            (0..count).map(|token| self.children_from[token + 1] - self.children_from[token]).collect();
        let mut ready: Vec<usize> = (0..count).filter(|&token| waiting[token] == 0).collect();
        while let Some(token) = ready.pop() {
            if let Some(head) = self.heads[token] {
                let (first, last) = self.edges[token];
                let edge = &mut self.edges[head];
                *edge = (edge.0.min(first), edge.1.max(last));
                waiting[head] -= 1;
                if waiting[head] == 0 {
                    ready.push(head);
                }
            }
        }
    }

    /// Returns the number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.upos.len()
    }

    /// Returns the universal part of speech.
    pub(crate) fn upos(&self, token: usize) -> Upos {
        self.upos[token]
    }

    /// Returns the Penn Treebank part of speech.
    pub(crate) fn xpos(&self, token: usize) -> Xpos {
        self.xpos[token]
    }

    /// Returns the dictionary form.
    pub(crate) fn lemma(&self, token: usize) -> &str {
        &self.lemmas[token]
    }

    /// Returns the head, `None` for the root of a sentence.
    pub(crate) fn head(&self, token: usize) -> Option<usize> {
        self.heads[token]
    }

    /// Returns the relation to the head.
    pub(crate) fn relation(&self, token: usize) -> Relation {
        self.relations[token]
    }

    /// Returns the entity tag.
    pub(crate) fn entity_tag(&self, token: usize) -> EntityTag {
        self.entity_tags[token]
    }

    /// Returns the part of the token in attributions.
    pub(crate) fn roles(&self, token: usize) -> Roles {
        self.roles[token]
    }

    /// Returns whether the tagger says anything of attributions.
    pub(crate) fn has_roles(&self) -> bool {
        self.has_roles
    }

    /// Returns what the token says of an event.
    pub(crate) fn event_tags(&self, token: usize) -> EventTags {
        self.event_tags[token]
    }

    /// Returns the number of the sentence the token is in.
    pub(crate) fn sentence(&self, token: usize) -> usize {
        self.sentence[token]
    }

    /// Returns the dependents of a token, in text order.
    pub(crate) fn children(&self, token: usize) -> &[usize] {
        &self.children[self.children_from[token]..self.children_from[token + 1]]
    }

    /// Returns the first dependent in one of `relations`.
    pub(crate) fn child(&self, token: usize, relations: &[Relation]) -> Option<usize> {
        self.children(token).iter().copied().find(|&child| relations.contains(&self.relations[child]))
    }

    /// Returns the tokens from the first to the last of the subtree under a token.
    pub(crate) fn subtree(&self, token: usize) -> Range<usize> {
        let (first, last) = self.edges[token];
        first..last + 1
    }

    /// Returns whether the token is a verb or auxiliary.
    pub(crate) fn is_verbal(&self, token: usize) -> bool {
        matches!(self.upos[token], Upos::Verb | Upos::Aux)
    }

    /// Returns whether the token is a common or proper noun.
    pub(crate) fn is_noun(&self, token: usize) -> bool {
        matches!(self.upos[token], Upos::Noun | Upos::Propn)
    }

    /// Returns the token and all that is coordinated with it, in text order.
    pub(crate) fn conjuncts(&self, token: usize) -> Vec<usize> {
        let mut all = vec![token];
        let mut at = 0;
        while at < all.len() {
            for &child in self.children(all[at]) {
                if self.relations[child] == Relation::Conj {
                    all.push(child);
                }
            }
            at += 1;
        }
        all.sort_unstable();
        all
    }

    /// Returns the preposition or marker that introduces the phrase headed by `token`.
    pub(crate) fn case(&self, token: usize) -> Option<usize> {
        self.child(token, &[Relation::Case])
    }

    /// Returns whether the verb is in the passive.
    pub(crate) fn is_passive(&self, token: usize) -> bool {
        self.child(token, &[Relation::NsubjPass, Relation::AuxPass, Relation::CsubjPass]).is_some()
    }

    /// Returns the subject of a predicate as it stands (in a passive, what is acted upon).
    pub(crate) fn own_subject(&self, token: usize) -> Option<usize> {
        self.child(token, &[Relation::Nsubj, Relation::NsubjPass])
    }

    /// Returns the root-ward path from a token: its head, the head's head, and so on.
    pub(crate) fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.heads[token], move |&at| self.heads[at])
    }

    /// Returns the same syntax with a word of which nothing is known, to ask what the word does.
    pub(crate) fn without(&self, token: usize) -> Syntax {
        let mut syntax = self.clone();
        syntax.lemmas[token].clear();
        syntax.upos[token] = Upos::X;
        syntax.xpos[token] = Xpos::FW;
        syntax.relations[token] = Relation::Dep;
        syntax
    }

    /// Returns the same syntax with a word of whose event the tagger says nothing, to ask what that does.
    pub(crate) fn without_event(&self, token: usize) -> Syntax {
        let mut syntax = self.clone();
        syntax.event_tags[token] = EventTags::default();
        syntax
    }

    /// Returns whether `token` is `ancestor` or lies under it.
    pub(crate) fn is_under(&self, token: usize, ancestor: usize) -> bool {
        token == ancestor || self.ancestors(token).any(|at| at == ancestor)
    }
}

/// Returns whether the token is an "it" or "there" that refers to nothing: "it is vital that", "it was reported that".
pub(crate) fn is_empty_it(syntax: &Syntax, token: usize) -> bool {
    if syntax.relation(token) == Relation::Expl {
        return true;
    }
    if !matches!(syntax.lemma(token), "it" | "It")
        || !matches!(syntax.relation(token), Relation::Nsubj | Relation::NsubjPass)
    {
        return false;
    }
    let Some(head) = syntax.head(token) else { return false };
    let clause = syntax.child(
        head,
        &[
            Relation::Ccomp,
            Relation::Csubj,
            Relation::CsubjPass,
            Relation::Advcl,
            Relation::Xcomp,
            Relation::Acl,
        ],
    );
    let predicate = matches!(syntax.upos(head), Upos::Adj | Upos::Noun | Upos::Adv)
        || syntax.relation(token) == Relation::NsubjPass;
    predicate
        && clause.is_some_and(|clause| {
            clause > head
                && syntax
                    .child(clause, &[Relation::Mark])
                    .is_some_and(|mark| matches!(syntax.lemma(mark), "that" | "to" | "for"))
        })
}

/// Builds syntax by hand, for tests of the stages that read it.
#[cfg(test)]
pub(crate) mod fake {
    use chancery_syntax::{Analysis, EntityTag, Relation, Upos, Xpos};

    /// Makes the analysis written as `word/UPOS/XPOS/lemma/head/relation` items, heads counted from 1, 0 the root.
    pub(crate) fn analysis(written: &str) -> Analysis {
        let mut analysis = Analysis::default();
        for item in written.split_whitespace() {
            let fields: Vec<&str> = item.split('/').collect();
            analysis.upos.push(Upos::parse(fields[1]).unwrap());
            analysis.xpos.push(Xpos::parse(fields[2]).unwrap());
            analysis.lemmas.push(fields[3].to_owned());
            analysis.heads.push(fields[4].parse::<usize>().unwrap().checked_sub(1));
            analysis.relations.push(Relation::parse(fields[5]).unwrap());
            analysis.entities.push(EntityTag::Outside);
        }
        analysis
    }
}

#[cfg(test)]
mod tests {
    use super::{clauses, finite, is_tree, lemmas, nouns};
    use chancery_syntax::{Analysis, EntityTag, Relation, Upos, Xpos};
    use proptest::prelude::*;

    const WORDS: [&str; 12] =
        ["to", "of", "for", "on", "and", "'s", "have", "be", "who", "that", "called", "said"];

    proptest! {
        /// Whatever a model makes of a sentence, mending it ends, and leaves trees of the clauses that were trees.
        #[test]
        fn mending_ends_and_keeps_a_tree(
            words in prop::collection::vec((0..WORDS.len(), any::<u16>(), any::<u16>(), any::<u16>(), any::<u16>()), 1..24),
        ) {
            let mut analysis = Analysis::default();
            for &(word, upos, xpos, relation, _) in &words {
                analysis.upos.push(Upos::ALL[usize::from(upos) % Upos::ALL.len()]);
                analysis.xpos.push(Xpos::ALL[usize::from(xpos) % Xpos::ALL.len()]);
                analysis.relations.push(Relation::ALL[usize::from(relation) % Relation::ALL.len()]);
                analysis.lemmas.push(WORDS[word].to_owned());
                analysis.entities.push(EntityTag::Outside);
                analysis.heads.push(None);
            }
            // A word at any place is the top; each other hangs from one of those placed before it.
            let shift = usize::from(words[0].4);
            let place = |at: usize| (at + shift) % words.len();
            for (at, word) in words.iter().enumerate().skip(1) {
                analysis.heads[place(at)] = Some(place(usize::from(word.4) % at));
            }
            prop_assert!(is_tree(&analysis.heads));
            let text: Vec<&str> = words.iter().map(|&(word, ..)| WORDS[word]).collect();
            nouns::mend(&text, &mut analysis);
            lemmas::mend(&text, &mut analysis);
            clauses::mend(&mut analysis);
            prop_assert!(is_tree(&analysis.heads));
            finite::mend(&text, &mut analysis, true);
        }
    }

    #[test]
    fn a_tree_has_one_top_and_no_circle() {
        assert!(is_tree(&[Some(1), None, Some(1)]));
        assert!(!is_tree(&[Some(1), Some(0), None]));
        assert!(!is_tree(&[None, None]));
    }
}
