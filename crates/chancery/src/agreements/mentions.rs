//! Where is an agreement spoken of, and what do the words around it say of its parties, date and stage?

use super::lexicon::Needs;
use super::{AgreementLexicon, AgreementStatus};
use crate::entities::Entities;
use crate::events::{Conduct, frame};
use crate::mentions::{EntityType, Layout, MentionKind, without_article};
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};

/// Words that speak of an agreement.
pub(super) struct AgreementMention {
    pub(super) span: Span,
    pub(super) head: usize,
    pub(super) name: String,
    pub(super) kind: &'static str,
    /// Whether the noun says nothing of the kind: "the deal".
    pub(super) kind_is_open: bool,
    /// Whether it only points back: "this agreement", "the truce".
    pub(super) anaphoric: bool,
    pub(super) parties: Vec<usize>,
    pub(super) mediators: Vec<usize>,
    pub(super) date: Option<String>,
    pub(super) status: AgreementStatus,
}

/// What mentions are found with.
pub(super) struct Detector<'r, 't> {
    pub(super) layout: &'r Layout<'t>,
    pub(super) entities: &'r Entities,
    pub(super) dates: &'r [(Span, String)],
    pub(super) lexicon: &'static AgreementLexicon,
}

/// Nouns for somebody who brings an agreement about.
static MEDIATORS: WordList = WordList::named("agreements.mediators");

impl Detector<'_, '_> {
    /// Finds the mentions, in text order.
    pub(super) fn find(&self, conduct: &[Conduct]) -> Vec<AgreementMention> {
        (0..self.layout.tokens.len()).filter_map(|token| self.mention(token, conduct)).collect()
    }

    fn mention(&self, head: usize, conduct: &[Conduct]) -> Option<AgreementMention> {
        let syntax = self.layout.syntax;
        if !syntax.is_noun(head)
            || syntax.relation(head) == Relation::Compound
                && syntax.head(head).is_some_and(|over| self.is_agreement_noun(over))
        {
            return None;
        }
        let lemma = syntax.lemma(head).to_lowercase();
        let (noun_kind, needs) = self.lexicon.noun(&lemma)?;
        let modifiers = self.modifiers(head);
        let kind_word = modifiers.iter().find_map(|&token| {
            let word = syntax.lemma(token).to_lowercase();
            self.lexicon.kind_word(&word, &lemma)
        });
        let numbered = self.number_after(head);
        let resolution = lemma == "resolution" && numbered.is_some();
        let mut parties = self.parties(head);
        let mut mediators = self.mediators(head);
        let mut status = AgreementStatus::Unknown;
        let mut agreed = false;
        self.read_verb(head, &mut parties, &mut mediators, &mut status, &mut agreed);
        if let Some(hedged) = self.proposed(head) {
            status = hedged;
        }
        let broken = conduct.iter().any(|conduct| conduct.agreements.contains(&head));
        let definite = self.is_definite(head);
        let named = modifiers.iter().any(|&token| self.entities.at(token).is_some());
        let holds = match needs {
            Needs::Nothing => true,
            Needs::Party => {
                kind_word.is_some() || !parties.is_empty() || agreed || broken || definite && named
            }
            Needs::KindWord => kind_word.is_some() || resolution,
        };
        if !holds || self.is_idiom(head, &lemma) {
            return None;
        }
        let kind = kind_word.unwrap_or(noun_kind);
        let range = self.name_range(head, numbered);
        let own_words = modifiers.iter().any(|&token| {
            syntax.upos(token) != Upos::Det && syntax.upos(token) != Upos::Adj
                || self.entities.at(token).is_some()
        });
        let date = self.date(head);
        let anaphoric = definite && !own_words && numbered.is_none() && needs != Needs::KindWord;
        parties.retain(|party| !mediators.contains(party));
        let span = self.layout.span(range);
        Some(AgreementMention {
            name: without_article(span.of(self.layout.text)).replace('\n', " "),
            span,
            head,
            kind,
            kind_is_open: kind_word.is_none() && needs == Needs::Party,
            anaphoric,
            parties,
            mediators,
            date,
            status,
        })
    }

    fn is_agreement_noun(&self, token: usize) -> bool {
        self.lexicon.noun(&self.layout.syntax.lemma(token).to_lowercase()).is_some()
    }

    /// "a great deal of", "in agreement with", "deal with it".
    fn is_idiom(&self, head: usize, lemma: &str) -> bool {
        let syntax = self.layout.syntax;
        let before = head.checked_sub(1).map(|token| syntax.lemma(token).to_lowercase()).unwrap_or_default();
        match lemma {
            "deal" => {
                matches!(before.as_str(), "great" | "good")
                    && self.layout.tokens.get(head + 1).is_some()
                    && syntax.lemma(head + 1) == "of"
            }
            "agreement" | "accord" => before == "in" || before == "own",
            _ => false,
        }
    }

    /// Returns the words before the noun and in its "of" phrase.
    fn modifiers(&self, head: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let mut found = Vec::new();
        for &child in syntax.children(head) {
            match syntax.relation(child) {
                Relation::Amod
                | Relation::Compound
                | Relation::NmodPoss
                | Relation::NmodUnmarked
                | Relation::Flat
                | Relation::Nmod => {
                    let of = syntax.case(child).is_some_and(|case| matches!(syntax.lemma(case), "of" | "on"));
                    if child < head || of {
                        found.push(child);
                        found.extend(syntax.children(child).iter().copied().filter(|&under| {
                            matches!(syntax.relation(under), Relation::Compound | Relation::Amod)
                                && child < head
                        }));
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Returns the number of a resolution: "Resolution 2254".
    fn number_after(&self, head: usize) -> Option<usize> {
        let next = head + 1;
        (next < self.layout.tokens.len() && self.layout.syntax.xpos(next) == Xpos::CD).then_some(next)
    }

    fn name_range(&self, head: usize, number: Option<usize>) -> std::ops::Range<usize> {
        let syntax = self.layout.syntax;
        // The unbroken run of words before the noun that hang from it.
        let floor = self.layout.sentence_of(head).tokens.start;
        let mut start = head;
        while start > floor {
            let before = start - 1;
            let fits = matches!(
                syntax.upos(before),
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Part
            ) || matches!(self.layout.word(before), "-" | "–" | "and" | "'s" | "’s")
                || matches!(syntax.xpos(before), Xpos::VBN | Xpos::HYPH);
            if !fits || !syntax.is_under(before, head) {
                break;
            }
            start = before;
        }
        while start < head && matches!(self.layout.word(start), "-" | "–" | "and") {
            start += 1;
        }
        let end = syntax
            .children(head)
            .iter()
            .copied()
            .filter(|&child| {
                child > head
                    && syntax.relation(child) == Relation::Nmod
                    && syntax
                        .case(child)
                        .is_some_and(|case| matches!(syntax.lemma(case), "of" | "in" | "between" | "on"))
                    && syntax.subtree(child).len() <= 6
            })
            .map(|child| syntax.subtree(child).end)
            .max()
            .unwrap_or(head + 1);
        start..end.max(number.map_or(0, |token| token + 1)).max(head + 1)
    }

    fn is_definite(&self, head: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(head).iter().any(|&child| {
            syntax.relation(child) == Relation::Det
                && matches!(syntax.lemma(child).to_lowercase().as_str(), "the" | "this" | "that" | "these")
        })
    }

    /// Returns the parties that the noun phrase names: "between A and B", "A-B", "with A".
    fn parties(&self, head: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let mut found = Vec::new();
        let mut nouns = vec![head];
        // "initiatives between A and B, such as prisoner exchanges"
        nouns.extend(syntax.ancestors(head).take(2).take_while(|&over| syntax.is_noun(over)));
        for noun in nouns {
            for &child in syntax.children(noun) {
                let case = frame::case_words(self.layout, child);
                if matches!(case.as_deref(), Some("between" | "among"))
                    || noun == head && case.as_deref() == Some("with")
                {
                    self.add_actors(child, &mut found);
                }
                let before = child < noun
                    && noun == head
                    && matches!(
                        syntax.relation(child),
                        Relation::Compound | Relation::NmodPoss | Relation::Amod
                    );
                if before {
                    self.add_named_actors(child, &mut found);
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    fn add_actors(&self, token: usize, found: &mut Vec<usize>) {
        for conjunct in self.layout.syntax.conjuncts(token) {
            if let Some(entity) = self.entities.at(conjunct) {
                for member in self.entities.expand(entity) {
                    if self.can_agree(member) && !found.contains(&member) {
                        found.push(member);
                    }
                }
            }
        }
    }

    /// "the US–Taliban deal", "Israel's deal": names before the noun, but not the city it was made in.
    fn add_named_actors(&self, token: usize, found: &mut Vec<usize>) {
        for conjunct in self.layout.syntax.subtree(token) {
            let Some(mention) = self.entities.mention_headed(conjunct) else { continue };
            let named =
                matches!(self.entities.mentions[mention].kind, MentionKind::Name | MentionKind::Demonym);
            if let Some(entity) = self.entities.of_mention[mention].filter(|_| named)
                && self.can_agree(entity)
                && !self.is_city(entity)
                && !found.contains(&entity)
            {
                found.push(entity);
            }
        }
    }

    fn is_city(&self, entity: usize) -> bool {
        let entity = &self.entities.list[entity];
        entity.entity_type == EntityType::Gpe
            && entity.actor.is_none_or(|_| {
                entity.sector.is_none() && entity.territory.is_some() && entity.actor != entity.territory
            })
    }

    fn can_agree(&self, entity: usize) -> bool {
        matches!(
            self.entities.list[entity].entity_type,
            EntityType::Gpe | EntityType::Org | EntityType::Group | EntityType::Person
        )
    }

    /// Returns who mediates, by "a mediator of the deal", "brokered by".
    fn mediators(&self, head: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let mut found = Vec::new();
        if syntax.relation(head) == Relation::Nmod
            && let Some(over) = syntax.head(head)
            && MEDIATORS.contains(syntax.lemma(over))
        {
            let mention = self.entities.at(over);
            found.extend(mention);
        }
        for &child in syntax.children(head) {
            let participle = matches!(syntax.relation(child), Relation::Acl | Relation::AclRelcl)
                && syntax.xpos(child) == Xpos::VBN;
            let stage = self.lexicon.stage(syntax.lemma(child)).filter(|_| participle);
            if stage.is_some_and(|stage| stage.subject == "mediator") {
                for &under in syntax.children(child) {
                    if frame::case_words(self.layout, under).as_deref() == Some("by") {
                        self.add_actors(under, &mut found);
                    }
                }
            }
        }
        found
    }

    /// Reads what the verb over the noun says of its stage and its subject's role.
    fn read_verb(
        &self,
        head: usize,
        parties: &mut Vec<usize>,
        mediators: &mut Vec<usize>,
        status: &mut AgreementStatus,
        agreed: &mut bool,
    ) {
        let syntax = self.layout.syntax;
        let verb = frame::governing_verb(self.layout, head).map(|verb| (verb, true)).or_else(|| {
            let verb = syntax.head(head).filter(|_| syntax.relation(head) == Relation::Nsubj)?;
            Some((verb, false))
        });
        let Some((verb, as_object)) = verb else { return };
        let Some(stage) = self.lexicon.stage(syntax.lemma(verb)).filter(|stage| stage.as_object == as_object)
        else {
            return;
        };
        *agreed = true;
        let negated = frame::is_negated(self.layout, verb);
        let future = syntax
            .children(verb)
            .iter()
            .any(|&child| syntax.relation(child) == Relation::Aux && syntax.xpos(child) == Xpos::MD);
        // "agreed to extend the truce" extends it; "wants to extend" proposes to.
        let settled = syntax.head(verb).is_some_and(|over| {
            matches!(syntax.lemma(over), "agree" | "decide" | "manage" | "vote" | "help")
        });
        let open =
            !settled && syntax.xpos(verb) == Xpos::VB && !future && syntax.relation(verb) != Relation::Root;
        *status = if negated || future || open { AgreementStatus::Proposed } else { stage.status };
        let clause = frame::of_predicate(self.layout, verb);
        for subject in clause.subjects {
            match stage.subject {
                "party" => self.add_actors(subject, parties),
                "mediator" => self.add_actors(subject, mediators),
                _ => {}
            }
        }
        for (case, phrase) in clause.phrases {
            if matches!(case.as_str(), "with" | "between") {
                self.add_actors(phrase, parties);
            }
        }
    }

    /// Returns the stage of an agreement that is only called for, proposed or possible.
    fn proposed(&self, head: usize) -> Option<AgreementStatus> {
        let syntax = self.layout.syntax;
        let hedged = syntax.children(head).iter().any(|&child| {
            matches!(
                syntax.lemma(child).to_lowercase().as_str(),
                "proposed"
                    | "propose"
                    | "draft"
                    | "possible"
                    | "potential"
                    | "future"
                    | "lasting"
                    | "sustainable"
                    | "permanent"
                    | "immediate"
            ) && matches!(syntax.relation(child), Relation::Amod | Relation::Compound)
        });
        let over = syntax
            .head(head)
            .filter(|_| matches!(syntax.relation(head), Relation::Nmod | Relation::Obl | Relation::Obj))?;
        let sought = matches!(
            syntax.lemma(over),
            "need"
                | "call"
                | "proposal"
                | "demand"
                | "talk"
                | "negotiation"
                | "hope"
                | "push"
                | "effort"
                | "support"
                | "offer"
                | "plan"
                | "toward"
                | "seek"
        );
        let indefinite = !self.is_definite(head);
        (hedged || sought && indefinite).then_some(AgreementStatus::Proposed)
    }

    /// Returns the date that the noun phrase, or the verb of agreeing over it, names.
    fn date(&self, head: usize) -> Option<String> {
        let syntax = self.layout.syntax;
        let own = self.date_within(syntax.subtree(head), head);
        own.or_else(|| {
            let verb = frame::governing_verb(self.layout, head)?;
            let stage = self.lexicon.stage(syntax.lemma(verb))?;
            if stage.status != AgreementStatus::InForce {
                return None;
            }
            syntax
                .children(verb)
                .iter()
                .copied()
                .filter(|&child| {
                    child != head
                        && matches!(
                            syntax.relation(child),
                            Relation::Obl | Relation::OblUnmarked | Relation::Advmod
                        )
                })
                .find_map(|child| self.date_within(syntax.subtree(child), child))
        })
    }

    fn date_within(&self, tokens: std::ops::Range<usize>, near: usize) -> Option<String> {
        let span = self.layout.span(tokens);
        let from = self.dates.partition_point(|(date, _)| date.start < span.start);
        let inside = self.dates[from..].iter().take_while(|(date, _)| date.end <= span.end);
        let at = self.layout.tokens[near].span.start;
        inside.min_by_key(|(date, _)| date.start.abs_diff(at)).map(|(_, date)| date.clone())
    }
}
