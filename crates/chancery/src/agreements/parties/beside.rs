//! Roles by nouns and by the words before the noun: "Qatar-brokered", "a mediator of the deal", "with Norway as guarantor".

use super::super::lexicon::Doer;
use super::super::{Detector, Role};
use crate::events::frame;
use crate::mentions::MentionKind;
use chancery_syntax::Relation;

/// Longest run of names between "with" and "as".
const AS_SUCH: usize = 12;

impl Detector<'_, '_> {
    /// "with Cuba and Norway as guarantors": those before "as", with their role.
    pub(in crate::agreements) fn as_such(&self, head: usize) -> Vec<(usize, Role)> {
        let syntax = self.layout.syntax;
        let sentence = self.layout.sentence_of(head).tokens.clone();
        let mut found = Vec::new();
        for noun in head + 1..sentence.end {
            let Some(Doer::In(role)) = self.lexicon.role(&syntax.lemma(noun).to_lowercase(), "noun") else {
                continue;
            };
            let before = (sentence.start..noun).rev().take(3).find(|&at| syntax.lemma(at) == "as");
            let Some(last) = before.and_then(|at| at.checked_sub(1)) else { continue };
            // The run of names and "and" back to "with".
            let mut tokens = Vec::new();
            let mut at = last;
            while at > sentence.start && syntax.lemma(at) != "with" {
                tokens.extend(self.entities.mention_headed(at).map(|_| at));
                at -= 1;
            }
            if syntax.lemma(at) == "with" && last - at <= AS_SUCH {
                let entities = tokens.into_iter().filter_map(|token| self.entities.at(token));
                found.extend(entities.filter(|&entity| self.can_agree(entity)).map(|entity| (entity, role)));
            }
        }
        found
    }

    /// Returns the role of whoever stands before a participle with a hyphen: "Qatar" in "Qatar-brokered".
    pub(in crate::agreements) fn brings(&self, token: usize) -> Option<Role> {
        let syntax = self.layout.syntax;
        let participle = token + 2;
        let hyphen = self.layout.tokens.get(participle).is_some()
            && matches!(self.layout.word(token + 1), "-" | "–" | "‑");
        if !hyphen || participle >= syntax.len() {
            return None;
        }
        let word = self.layout.word(participle).to_lowercase();
        let stem = |ending: &str| word.strip_suffix(ending).map(str::to_owned);
        let mut lemmas = [
            Some(syntax.lemma(participle).to_lowercase()),
            stem("ed"),
            stem("d"),
            stem("ied").map(|stem| stem + "y"),
        ]
        .into_iter();
        let doer = lemmas.find_map(|lemma| self.lexicon.role(&lemma?, "participle"))?;
        self.role_of_participle(doer)
    }

    /// A participle with "by" or a hyphen gives a role to whoever does it; who announces what is another's brings it about.
    pub(in crate::agreements) fn role_of_participle(&self, doer: Doer) -> Option<Role> {
        match doer {
            Doer::In(role) => Some(role),
            Doer::Announcer => Some(Role::Mediator),
            Doer::Nobody | Doer::Successor => None,
        }
    }

    /// Returns those with a role by the noun's own phrase: "Qatar-brokered", "brokered by", "under the mediation of", "a mediator of".
    pub(in crate::agreements) fn beside(&self, head: usize) -> Vec<(usize, Role)> {
        let syntax = self.layout.syntax;
        let mut found = Vec::new();
        let subtree = syntax.subtree(head);
        for token in subtree.start..head {
            if let Some(role) = self.brings(token)
                && let Some(entity) = self.entities.at(token)
            {
                found.extend(self.entities.expand(entity).into_iter().map(|member| (member, role)));
            }
        }
        // "under the auspices of the UN", "in the presence of", by the noun or by the verb over it.
        let verb = frame::governing_verb(self.layout, head);
        let spots = std::iter::once(head).chain(verb);
        let under =
            spots.flat_map(|spot| syntax.children(spot).iter().copied()).filter(|&child| child != head);
        for child in under {
            let case = frame::case_words(self.layout, child);
            if matches!(
                case.as_deref(),
                Some("under" | "with" | "through" | "in" | "thanks to" | "after" | "by")
            ) && let Some(Doer::In(role)) = self.lexicon.role(&syntax.lemma(child).to_lowercase(), "under")
            {
                let noun = frame::of_noun(self.layout, child);
                let of =
                    noun.phrases.iter().filter(|(case, _)| matches!(case.as_str(), "of" | "by" | "from"));
                let tokens: Vec<usize> = noun
                    .possessors
                    .iter()
                    .chain(&noun.modifiers)
                    .copied()
                    .chain(of.map(|&(_, token)| token))
                    .collect();
                found.extend(self.able(&tokens).into_iter().map(|entity| (entity, role)));
            }
        }
        // "a key mediator of the deal", "signatories to the accord"
        if matches!(syntax.relation(head), Relation::Nmod | Relation::Compound)
            && let Some(over) = syntax.head(head)
            && let Some(Doer::In(role)) = self.lexicon.role(&syntax.lemma(over).to_lowercase(), "noun")
        {
            found.extend(self.holders_of_role(over).into_iter().map(|entity| (entity, role)));
        }
        // "the agreement's guarantors"
        found
    }

    /// Returns who a noun of role is said of: "Qatar, a mediator", "Norway is a guarantor", "the guarantors Russia and Turkey".
    pub(in crate::agreements) fn holders_of_role(&self, noun: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let mut tokens = Vec::new();
        if let Some(over) = syntax.head(noun).filter(|_| syntax.relation(noun) == Relation::Appos) {
            tokens.push(over);
        }
        if syntax.child(noun, &[Relation::Cop]).is_some() {
            tokens.extend(syntax.own_subject(noun));
        }
        tokens.extend(syntax.children(noun).iter().copied().filter(|&child| {
            syntax.relation(child) == Relation::Appos
                || syntax.relation(child) == Relation::Compound && child < noun
        }));
        // "as a guarantor of the deal, Turkey …"
        let as_such = syntax.case(noun).is_some_and(|case| syntax.lemma(case) == "as");
        if let Some(verb) = syntax.head(noun).filter(|_| as_such) {
            tokens.extend(syntax.own_subject(verb));
        }
        let named = self.able(&tokens);
        if !named.is_empty() {
            return named;
        }
        // "all guarantors of the ceasefire" names nobody.
        let own = self.entities.at(noun).filter(|&entity| {
            let entity = &self.entities.list[entity];
            entity.mentions.iter().any(|&mention| self.entities.mentions[mention].kind == MentionKind::Name)
                || !entity.members.is_empty()
        });
        own.map(|entity| self.entities.expand(entity)).unwrap_or_default()
    }
}
