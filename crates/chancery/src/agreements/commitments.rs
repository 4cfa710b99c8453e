//! What did the parties undertake? "Under the deal Israel will withdraw", "the accord obliges both to disarm", "agreed to release".

use super::lexicon::{Binding, Via};
use super::links::Link;
use super::spoken::Spoken;
use super::{Agreement, Commitment, Detector};
use crate::events::{Status, frame};
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos};
use std::ops::Range;

/// Promises that one sentence may make.
const MOST: usize = 6;

/// What introduces the agreement by which somebody is bound: "under the deal", "as part of the accord".
static UNDER: WordList = WordList::named("agreements.under");
/// Conjunctions of a condition.
static CONDITIONS: WordList = WordList::named("agreements.conditions");
/// Auxiliaries that oblige or foresee.
static FORESEEING: WordList = WordList::named("agreements.foreseeing");

/// What is promised, by whom.
struct Promise {
    /// Head token of what is promised.
    token: usize,
    /// Who is bound, where the words over it tell.
    party: Option<usize>,
}

impl Detector<'_, '_> {
    /// Adds what was undertaken to each agreement.
    pub(super) fn add_commitments(&self, agreements: &mut [Agreement], spoken: &Spoken) {
        for agreement in agreements.iter_mut() {
            let mut promises = Vec::new();
            for &head in &agreement.heads {
                promises.extend(self.promises(head));
            }
            for promise in promises {
                self.add_promise(agreement, promise);
            }
        }
        self.add_agreed(agreements, spoken);
        for agreement in agreements.iter_mut() {
            agreement.commitments.sort_by_key(|commitment| (commitment.token, commitment.party));
            // Who is bound is a party.
            let bound: Vec<usize> =
                agreement.commitments.iter().filter_map(|commitment| commitment.party).collect();
            for party in bound {
                if !agreement.parties.contains(&party) && self.can_agree(party) {
                    agreement.parties.push(party);
                }
            }
            self.tell_kind(agreement);
        }
    }

    /// Tells what an agreement is about by what is promised in it, where its own words do not say.
    fn tell_kind(&self, agreement: &mut Agreement) {
        if agreement.kind != "other"
            || agreement.subject.is_some()
            || matches!(agreement.form, Some("resolution" | "commitment"))
        {
            return;
        }
        let promised = agreement.commitments.iter().map(|commitment| {
            let object = commitment.object.map(|object| self.layout.head_of(self.layout.tokens_in(object)));
            (object, commitment.kind)
        });
        // "Under the agreement they are handing over the bodies": done already, and still what it is about.
        let under =
            |link: &Link| matches!(&link.via, Via::Phrase(case) if UNDER.contains(case)) && !link.noun;
        let links = agreement.heads.iter().flat_map(|&head| self.links(head)).filter(under);
        let done = links.map(|link| {
            let object = frame::of_predicate(self.layout, link.over).objects.first().copied();
            let event = self.finder.complement(link.over);
            (object, event.map(|anchor| (anchor.trigger.kind, anchor.trigger.mode)))
        });
        let told: Vec<_> = promised.chain(done).collect();
        for (object, kind) in told {
            let handed = object.and_then(|object| {
                self.lexicon.kind_word(&self.layout.syntax.lemma(object).to_lowercase(), "exchange")
            });
            let harm = matches!(
                kind,
                Some(("ASSAULT" | "COERCE" | "ACCUSE" | "REQUEST" | "THREATEN" | "SANCTION", _))
            );
            let (kind, subject) = match (handed.filter(|_| !harm), kind) {
                (Some(sort), _) => (sort.kind, sort.subject),
                (_, Some(("RETREAT", Some("withdraw")))) => ("peace", Some("withdrawal")),
                (_, Some(("RETREAT", Some("ceasefire")))) => ("ceasefire", Some("ceasefire")),
                (_, Some(("RETREAT", Some("disarm")))) => ("peace", Some("disarmament")),
                (_, Some(("AID", _))) => ("aid", Some("aid")),
                _ => continue,
            };
            (agreement.kind, agreement.subject) = (kind, subject);
            return;
        }
    }

    /// Returns what the words around a mention promise.
    fn promises(&self, head: usize) -> Vec<Promise> {
        let syntax = self.layout.syntax;
        let mut promises = Vec::new();
        for link in self.links(head) {
            match &link.via {
                Via::Subject if !link.noun => promises.extend(self.bound_by(link.over)),
                Via::Phrase(case) if UNDER.contains(case) && !link.noun => {
                    // "Under the deal, Russia agreed to withdraw": what it agreed to.
                    let agreed = self.agreed_under(link.over);
                    if agreed.is_empty() {
                        promises.extend(self.foreseen(link.over));
                    } else {
                        promises.extend(agreed);
                    }
                }
                _ => {}
            }
        }
        // "a deal to release the hostages", "an accord under which troops leave"
        for &child in syntax.children(head) {
            if syntax.relation(child) == Relation::Acl && self.is_infinitive(child) {
                promises.extend(self.joined_verbs(child).map(|token| Promise { token, party: None }));
            }
        }
        promises
    }

    /// Returns what the subject of a verb is bound to, or what the verb says that others are bound to.
    fn bound_by(&self, verb: usize) -> Vec<Promise> {
        let syntax = self.layout.syntax;
        let clause = frame::of_predicate(self.layout, verb);
        if clause.negated {
            return Vec::new();
        }
        let mut promises = Vec::new();
        for &binding in self.lexicon.undertakings(&syntax.lemma(verb).to_lowercase()) {
            match binding {
                Binding::For => {
                    let asked =
                        clause.phrases.iter().filter(|(case, _)| case == "for").map(|&(_, token)| token);
                    promises.extend(
                        asked
                            .filter(|&token| clause.infinitive.is_none() && self.is_event_noun(token))
                            .map(promise),
                    );
                    promises.extend(clause.infinitive.into_iter().map(promise));
                }
                Binding::ObjectTo | Binding::ObjectBare => {
                    let bare = syntax.children(verb).iter().copied().filter(|&child| {
                        child > verb
                            && matches!(syntax.relation(child), Relation::Xcomp | Relation::Ccomp)
                            && syntax.upos(child) == Upos::Verb
                    });
                    let infinitive = clause.infinitive.into_iter().chain(bare).take(1);
                    promises.extend(infinitive.flat_map(|token| self.joined_verbs(token)).map(promise));
                }
                Binding::Object => {
                    let objects = clause.objects.iter().flat_map(|&object| syntax.conjuncts(object));
                    promises.extend(objects.filter(|&token| self.is_event_noun(token)).map(promise));
                }
                Binding::That => {
                    let told = clause.clause.into_iter();
                    promises.extend(told.flat_map(|token| self.joined_verbs(token)).map(promise));
                }
                Binding::PartyTo => {}
            }
            if !promises.is_empty() {
                break;
            }
        }
        promises.truncate(MOST);
        promises
    }

    /// Returns what the subject of "agreed to" agreed to; nothing where the verb is none of agreeing.
    fn agreed_under(&self, verb: usize) -> Vec<Promise> {
        let lemma = self.layout.syntax.lemma(verb).to_lowercase();
        if !self.lexicon.undertakings(&lemma).contains(&Binding::PartyTo) {
            return Vec::new();
        }
        let clause = frame::of_predicate(self.layout, verb);
        let Some(infinitive) = clause.infinitive.filter(|_| !clause.negated) else { return Vec::new() };
        let parties = self.able_parties(&clause.subjects);
        let verbs = self.joined_verbs(infinitive);
        let pairs = verbs.flat_map(|token| {
            let parties: Vec<Option<usize>> =
                if parties.is_empty() { vec![None] } else { parties.iter().copied().map(Some).collect() };
            parties.into_iter().map(move |party| Promise { token, party }).collect::<Vec<_>>()
        });
        pairs.take(MOST).collect()
    }

    /// Returns the verbs that tell what is to be done under an agreement: those with "will", "must", "is to".
    fn foreseen(&self, verb: usize) -> Vec<Promise> {
        let syntax = self.layout.syntax;
        // "were to withdraw" with "be" on top
        let infinitive = || {
            syntax.children(verb).iter().copied().find(|&child| {
                matches!(syntax.relation(child), Relation::Xcomp | Relation::Ccomp)
                    && self.is_infinitive(child)
            })
        };
        if let Some(infinitive) = infinitive().filter(|_| syntax.lemma(verb) == "be") {
            return self.joined_verbs(infinitive).map(promise).take(MOST).collect();
        }
        let ahead = |&verb: &usize| {
            syntax.children(verb).iter().any(|&child| {
                // A tree may take "was" in "was to withdraw" for a copula.
                let auxiliary = syntax.relation(child) == Relation::Aux
                    || syntax.relation(child) == Relation::Cop && self.is_infinitive(verb);
                auxiliary && FORESEEING.contains(&syntax.lemma(child).to_lowercase())
            }) || self.finder.status_at(verb) == Status::Planned
        };
        let first = ahead(&verb);
        // "…; Israeli troops still hold five hilltops": whoever has a subject of their own shares no auxiliary.
        let shares = |&other: &usize| first && (other == verb || syntax.own_subject(other).is_none());
        let verbs = self.joined_verbs(verb).filter(|verb| shares(verb) || ahead(verb));
        verbs.filter(|&verb| !frame::is_negated(self.layout, verb)).map(promise).take(MOST).collect()
    }

    /// Adds what parties are told to have agreed to in the sentences after an agreement: "Russia agreed to withdraw".
    fn add_agreed(&self, agreements: &mut [Agreement], spoken: &Spoken) {
        let syntax = self.layout.syntax;
        for verb in 0..self.layout.tokens.len() {
            if syntax.upos(verb) != Upos::Verb {
                continue;
            }
            let promises = self.agreed_under(verb);
            if promises.is_empty() || self.finder.status_at(verb) != Status::Happened {
                continue;
            }
            let end = self.layout.sentence_of(verb).tokens.end;
            let Some(index) = self.last_spoken(end, spoken) else { continue };
            let agreement = &mut agreements[index];
            for promise in promises {
                let fits = promise.party.is_some_and(|party| agreement.parties.contains(&party));
                // "agreed to extend the truce" is a stage of it, nothing that is owed under it.
                let upon = syntax.subtree(promise.token);
                let itself = agreement.heads.iter().any(|head| upon.contains(head));
                if fits && !itself {
                    self.add_promise(agreement, promise);
                }
            }
        }
    }

    fn add_promise(&self, agreement: &mut Agreement, promise: Promise) {
        let syntax = self.layout.syntax;
        let token = promise.token;
        let noun = syntax.is_noun(token);
        let clause =
            if noun { frame::of_noun(self.layout, token) } else { frame::of_predicate(self.layout, token) };
        let by_phrase = || clause.phrases.iter().filter(|(case, _)| case == "by").map(|&(_, token)| token);
        let mut parties = match promise.party {
            Some(party) => vec![party],
            None if noun => {
                let named: Vec<usize> = by_phrase().chain(clause.possessors.iter().copied()).collect();
                let named = self.able_parties(&named);
                if named.is_empty() { self.able_parties(&clause.modifiers) } else { named }
            }
            None => self.able_parties(&clause.subjects),
        };
        let event = if noun { self.finder.anchor_at(token) } else { self.finder.complement(token) };
        let kind = event
            .as_ref()
            .map(|anchor| (anchor.trigger.kind, anchor.trigger.mode))
            .filter(|(kind, _)| !matches!(*kind, "VIOLATE" | "COMPLY"));
        let of = || {
            clause
                .phrases
                .iter()
                .find(|(case, _)| case == "of" || case == "from" && noun)
                .map(|&(_, token)| token)
        };
        let object = if noun { of() } else { clause.objects.first().copied() };
        // A promise of nothing that the codebook knows and that is done to nothing says too little.
        if kind.is_none() && object.is_none() {
            return;
        }
        let given = object.filter(|_| !noun).and_then(|object| self.recipient_before(object));
        let object = match (object, given) {
            (Some(object), Some((_, after))) => {
                Some(self.trimmed(after..syntax.subtree(object).end.max(after + 1)))
            }
            (object, _) => object.map(|object| self.phrase(object)),
        };
        if object.is_some_and(|object| agreement.mentions.iter().any(|mention| object.contains(*mention))) {
            return;
        }
        let to: Vec<usize> = {
            let phrases = clause.phrases.iter().filter(|(case, _)| case == "to").map(|&(_, token)| token);
            let before = given.map(|(recipient, _)| recipient);
            let tokens: Vec<usize> = clause.indirect.iter().copied().chain(phrases).chain(before).collect();
            self.able_parties(&tokens)
        };
        parties.retain(|party| !to.contains(party));
        let evidence = self.layout.sentence_of(token).span;
        let known: Vec<Option<usize>> = match parties.as_slice() {
            [] => vec![None],
            several => several.iter().copied().map(Some).collect(),
        };
        for party in known {
            if agreement
                .commitments
                .iter()
                .any(|other| other.token == token && (other.party == party || party.is_none()))
            {
                continue;
            }
            agreement.commitments.push(Commitment {
                party,
                to: to.clone(),
                kind,
                object,
                amount: object.and_then(|object| self.amount_within(object)),
                deadline: self.deadline(token),
                condition: self.condition(token),
                by: self.around.innermost(self.layout.tokens[token].span),
                token,
                evidence,
            });
        }
    }

    /// Returns the entities at tokens that can be bound; offices stand for their state.
    fn able_parties(&self, tokens: &[usize]) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for entity in self.finder.entities_of(tokens, true) {
            let entity = self.principal(entity);
            if self.can_agree(entity) && !found.contains(&entity) {
                found.push(entity);
            }
        }
        found
    }

    fn amount_within(&self, span: Span) -> Option<usize> {
        let amounts = self.found.amounts;
        let from = amounts.partition_point(|amount| amount.span.start < span.start);
        (from..amounts.len())
            .take_while(|&at| amounts[at].span.end <= span.end)
            .find(|&at| amounts[at].value.is_some())
    }

    /// "by 1 March", "before the end of May", "no later than Friday": the first such day behind the verb, before the next promise.
    fn deadline(&self, token: usize) -> Option<String> {
        let syntax = self.layout.syntax;
        let sentence = self.layout.sentence_of(token).tokens.clone();
        let next = syntax
            .conjuncts(token)
            .into_iter()
            .filter(|&other| other > token && syntax.upos(other) == Upos::Verb)
            .min();
        let end = next.map_or(sentence.end, |next| syntax.subtree(next).start.max(token + 1));
        let span = self.layout.span(token..end.max(token + 1));
        let dates = self.found.dates;
        let from = dates.partition_point(|(date, _)| date.start < span.start);
        let inside = dates[from..].iter().take_while(|(date, _)| date.end <= span.end);
        let mut bounded = inside.filter(|(date, _)| {
            let first = self.layout.tokens_in(*date).start;
            let word = |back: usize| {
                first.checked_sub(back).map(|at| syntax.lemma(at).to_lowercase()).unwrap_or_default()
            };
            let bound = |word: &str| matches!(word, "by" | "before" | "until" | "than");
            bound(&word(1))
                || bound(&word(2)) && matches!(word(1).as_str(), "the" | "end" | "late" | "early")
                || bound(&word(4)) && word(1) == "of"
        });
        bounded.next().map(|(_, date)| date.clone())
    }

    fn condition(&self, token: usize) -> Option<Span> {
        let syntax = self.layout.syntax;
        let clause = syntax.children(token).iter().copied().find(|&child| {
            matches!(syntax.relation(child), Relation::Advcl | Relation::Obl)
                && syntax.children(child).iter().any(|&mark| {
                    matches!(syntax.relation(mark), Relation::Mark | Relation::Advmod | Relation::Case)
                        && CONDITIONS.contains(&syntax.lemma(mark).to_lowercase())
                })
        })?;
        Some(self.trimmed(syntax.subtree(clause)))
    }

    /// "lend the Philippines five boats", of which a tree may make one phrase: whoever stands before the number, and the token after him.
    fn recipient_before(&self, object: usize) -> Option<(usize, usize)> {
        let syntax = self.layout.syntax;
        let start = syntax.subtree(object).start;
        let first = (start..object).find(|&token| syntax.upos(token) != Upos::Det)?;
        let mention = &self.entities.mentions[self.entities.mention_at(first)?];
        let after = mention.tokens.end;
        let counted = after < object && matches!(syntax.upos(after), Upos::Num | Upos::Det);
        (counted && !mention.tokens.contains(&object)).then_some((mention.head, after))
    }

    /// Returns the words of a noun phrase, without clauses behind it.
    fn phrase(&self, head: usize) -> Span {
        let syntax = self.layout.syntax;
        let subtree = syntax.subtree(head);
        let clauses = syntax.children(head).iter().copied().filter(|&child| {
            child > head
                && matches!(
                    syntax.relation(child),
                    Relation::AclRelcl | Relation::Appos | Relation::Parataxis
                )
        });
        let end = clauses.map(|child| syntax.subtree(child).start).min().unwrap_or(subtree.end).max(head + 1);
        self.trimmed(subtree.start..end)
    }

    /// Returns the span of tokens without stops at either end.
    fn trimmed(&self, tokens: Range<usize>) -> Span {
        let syntax = self.layout.syntax;
        let mut tokens = tokens;
        while tokens.len() > 1 && syntax.upos(tokens.end - 1) == Upos::Punct {
            tokens.end -= 1;
        }
        while tokens.len() > 1 && matches!(syntax.upos(tokens.start), Upos::Punct | Upos::Adp) {
            tokens.start += 1;
        }
        self.layout.span(tokens)
    }

    fn is_infinitive(&self, verb: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(verb).iter().any(|&child| {
            matches!(syntax.relation(child), Relation::Mark | Relation::Aux) && syntax.lemma(child) == "to"
        })
    }

    fn is_event_noun(&self, token: usize) -> bool {
        self.layout.syntax.is_noun(token) && self.finder.anchor_at(token).is_some()
    }

    /// Returns a verb and the verbs joined to it.
    fn joined_verbs(&self, verb: usize) -> impl Iterator<Item = usize> {
        let syntax = self.layout.syntax;
        let others: Vec<usize> = syntax
            .conjuncts(verb)
            .into_iter()
            .filter(|&other| other == verb || syntax.upos(other) == Upos::Verb)
            .collect();
        others.into_iter()
    }
}

fn promise(token: usize) -> Promise {
    Promise { token, party: None }
}
