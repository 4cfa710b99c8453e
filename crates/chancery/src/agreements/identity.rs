//! Which mentions are of one agreement? By name and number, by party, kind and date, and by pointing back.

use super::lexicon::Via;
use super::mentions::AgreementMention;
use super::{Agreement, Detector, Stage};
use crate::events::frame;
use crate::syntax::Syntax;
use chancery_data::lexicons::WordList;
use chancery_syntax::Upos;

/// Mentions back that a pointing one is set against; a document speaks of few agreements.
const REACH: usize = 24;
/// Agreements that mentions are set against, of those begun last.
const KEPT: usize = 64;
/// Verbs by which an agreement has another one in it.
static CONTAINING: WordList = WordList::named("agreements.containing");
/// Sentences back to what "it" stands for.
const PRONOUN_REACH: usize = 1;

/// An agreement while its mentions are joined.
struct Joining {
    agreement: Agreement,
    /// Whether a name or number tells it apart.
    named: bool,
    /// Whether nothing told the kind so far.
    open: bool,
    /// Whether only wishes for it were told.
    only_proposed: bool,
    /// Names among its words.
    proper: Vec<String>,
    /// Heads of those that it follows.
    follows: Vec<usize>,
    /// Its nouns, in small letters: "truce", "deal".
    nouns: Vec<String>,
    /// Sentence of its first mention, and whether that had "a".
    begun: (usize, bool),
    /// Number of its last mention.
    last: usize,
    /// Sentence of its last mention.
    at: usize,
}

impl Detector<'_, '_> {
    /// Joins mentions into agreements, in the order in which the text brings them up.
    pub(super) fn joined(&self, mentions: Vec<AgreementMention>) -> Vec<Agreement> {
        let mut list: Vec<Joining> = Vec::new();
        for (number, mention) in mentions.into_iter().enumerate() {
            // Those spoken of last come first; what was left far behind is never asked again.
            let far = list.iter().take_while(|joining| number - joining.last > REACH).count();
            let behind = list.len().saturating_sub(KEPT).max(far);
            let near = |joining: &&mut Joining| number - joining.last <= REACH;
            let mut known: Vec<&mut Joining> = list[behind..].iter_mut().filter(near).collect();
            // "the agreement" is the one that was called an agreement; else the one spoken of last; one that was replaced comes last.
            let called = |joining: &Joining| joining.nouns.contains(&mention.noun);
            known.sort_by_key(|joining| {
                std::cmp::Reverse((
                    joining.follows.is_empty(),
                    mention.kind_is_open && called(joining),
                    joining.last,
                ))
            });
            let by_name = known.iter().position(|joining| self.is_named_again(joining, &mention));
            let here = self.layout.syntax.sentence(mention.head);
            let inside = known.iter().position(|joining| self.is_contained(joining, &mention));
            let at = if let Some(inside) = inside {
                // "a statement that established a ceasefire" is about one.
                let whole = &mut known[inside];
                if whole.open || whole.agreement.kind == "other" {
                    whole.agreement.kind = mention.sort.kind;
                    whole.agreement.subject = mention.sort.subject.or(whole.agreement.subject);
                    whole.open = false;
                }
                Some(inside)
            } else if mention.pronoun {
                // "it" is the one spoken of last, in this sentence or the one before.
                known.first().filter(|joining| joining.at + PRONOUN_REACH >= here).map(|_| 0)
            } else {
                by_name.or_else(|| known.iter().position(|joining| self.may_be(joining, &mention)))
            };
            match at {
                Some(at) => {
                    known[at].at = here;
                    join(known[at], mention, number);
                }
                None if mention.only_if_known => {}
                None => list.push(begun(mention, number, self.layout.syntax)),
            }
        }
        let heads: Vec<Vec<usize>> = list.iter().map(|joining| joining.agreement.heads.clone()).collect();
        let follows: Vec<Vec<usize>> = list.iter().map(|joining| joining.follows.clone()).collect();
        let mut agreements: Vec<Agreement> = list.into_iter().map(|joining| joining.agreement).collect();
        // Whoever follows names the one that is followed.
        for (followed, followers) in follows.iter().enumerate() {
            let follower = heads.iter().position(|heads| followers.iter().any(|token| heads.contains(token)));
            if let Some(follower) = follower.filter(|&follower| follower != followed) {
                agreements[follower].predecessor = Some(followed);
            }
        }
        agreements
    }

    /// Returns whether an agreement is told to contain what a mention names: "the statement, which established a ceasefire", "the
    /// ceasefire it contains".
    fn is_contained(&self, joining: &Joining, mention: &AgreementMention) -> bool {
        let syntax = self.layout.syntax;
        let holding = self.links(mention.head).into_iter().filter(|link| {
            link.via == Via::Object
                && !link.noun
                && CONTAINING.contains(&syntax.lemma(link.over).to_lowercase())
        });
        holding.flat_map(|link| frame::of_predicate(self.layout, link.over).subjects).any(|subject| {
            let it =
                syntax.upos(subject) == Upos::Pron && joining.at + PRONOUN_REACH >= syntax.sentence(subject);
            it || joining.agreement.heads.iter().any(|&head| subject == head || subject == self.whole(head))
        })
    }

    /// "the declaration in Doha", then "the Doha declaration"
    fn is_at_place(&self, joining: &Joining, mention: &AgreementMention) -> bool {
        let place = joining
            .agreement
            .place
            .map(|place| self.entities.mentions[place].name_words(self.layout).to_lowercase());
        place.is_some_and(|place| mention.proper.contains(&place)) && joining.nouns.contains(&mention.noun)
    }

    /// Returns whether a mention has the name or number of an agreement.
    fn is_named_again(&self, joining: &Joining, mention: &AgreementMention) -> bool {
        let own = name_words(&mention.name);
        let known = &joining.agreement;
        let same = name_words(&known.name) == own
            || known.mentions.iter().any(|span| name_words(span.of(self.layout.text)) == own);
        let number = number_in(&own);
        let numbered = number.is_some() && number_in(&name_words(&known.name)) == number;
        (mention.named && same || numbered) && !dates_differ(known, mention)
    }

    /// Returns whether somebody who is no party keeps or breaks what a mention names: M23 in "accused M23 of violating the ceasefire" is none of an
    /// accord of two states, which nobody called a ceasefire.
    fn is_done_by_others(&self, joining: &Joining, mention: &AgreementMention) -> bool {
        let parties = &joining.agreement.parties;
        if !joining.open || parties.len() < 2 {
            return false;
        }
        // ASEAN may monitor the accord.
        let verbs = self
            .links(mention.head)
            .into_iter()
            .filter(|link| link.via == Via::Object && self.conduct_at.contains(&link.over));
        let doers = verbs.flat_map(|link| frame::of_predicate(self.layout, link.over).subjects);
        let mut doers = doers.filter_map(|doer| self.entities.at(doer));
        doers.any(|doer| {
            let entity = &self.entities.list[doer];
            // Its ministers speak for a state, its rebels do not.
            let state = entity.territory.filter(|_| entity.sector != Some("REB"));
            let own = |party: &usize| {
                *party == doer || state.is_some() && self.entities.list[*party].territory == state
            };
            entity.actor.is_some() && !parties.iter().any(own)
        })
    }

    /// Returns whether a mention may be of an agreement that is known.
    fn may_be(&self, joining: &Joining, mention: &AgreementMention) -> bool {
        let known = &joining.agreement;
        let kinds_fit = known.kind == mention.sort.kind && subjects_fit(known.subject, mention.sort.subject)
            || mention.kind_is_open
            || joining.open;
        // What an agreement replaced is another one.
        if !mention.follows.is_empty() && !mention.anaphoric && !mention.pronoun {
            return false;
        }
        // "a truce since the end of a ceasefire": two with "a" in one sentence are two.
        let sentence = self.layout.syntax.sentence(mention.head);
        let two = mention.indefinite && joining.begun == (sentence, true);
        if !kinds_fit && !self.is_at_place(joining, mention)
            || dates_differ(known, mention)
            || mention.another
            || two
        {
            return false;
        }
        if self.is_at_place(joining, mention) {
            return true;
        }
        // "Resolution 2254" and "Resolution 2328", a resolution and a truce.
        let (own, other) = (name_words(&mention.name), name_words(&known.name));
        let numbers = (number_in(&own), number_in(&other));
        if matches!(numbers, (Some(a), Some(b)) if a != b)
            || (known.form == Some("resolution")) != (mention.sort.form == Some("resolution"))
        {
            return false;
        }
        // A memorandum is no joint statement, and no commitment an accord.
        let apart = |form: Option<&str>| matches!(form, Some("commitment" | "memorandum" | "declaration"));
        let bare =
            mention.pronoun || mention.anaphoric && matches!(mention.sort.form, Some("agreement") | None);
        if !bare && known.form != mention.sort.form && (apart(known.form) || apart(mention.sort.form)) {
            return false;
        }
        if mention.anaphoric {
            return !self.is_done_by_others(joining, mention);
        }
        let shares = mention.parties.iter().any(|party| known.parties.contains(party));
        let apart = !mention.parties.is_empty() && !known.parties.is_empty() && !shares;
        let names_fit = mention.proper.is_empty()
            || joining.proper.is_empty() && !joining.named && known.kind == mention.sort.kind
            || mention.proper.iter().any(|name| joining.proper.contains(name));
        if apart || !names_fit || mention.named && joining.named {
            return false;
        }
        // A wish for a truce is no mention of the one that is in force, nor of a named one.
        let proposed =
            mention.stages.iter().all(|report| report.stage == Stage::Proposed) && !mention.stages.is_empty();
        if mention.indefinite && proposed && !joining.only_proposed {
            return false;
        }
        if mention.indefinite && joining.named {
            return false;
        }
        shares || !mention.indefinite || mention.by.is_some() || mention.parties.is_empty()
    }
}

/// Returns whether two subjects may be of one agreement: a truce may have a pause in it, but grain is not gas.
fn subjects_fit(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            a == b
                || matches!(
                    (a, b),
                    ("ceasefire", "pause")
                        | ("pause", "ceasefire")
                        | ("prisoners", "hostages")
                        | ("hostages", "prisoners")
                )
        }
        _ => true,
    }
}

fn dates_differ(known: &Agreement, mention: &AgreementMention) -> bool {
    let of = |date: &super::Dated| (date.of, date.value.clone());
    let known: Vec<_> = known.dates.iter().map(of).collect();
    mention.terms.dates.iter().any(|date| {
        let mut same = known.iter().filter(|(of, _)| *of == date.of).peekable();
        same.peek().is_some()
            && !same.any(|(_, value)| {
                value.starts_with(date.value.as_str()) || date.value.starts_with(value.as_str())
            })
    })
}

/// Returns the words of a name that tell it apart, in small letters: no articles, no plural of the last.
fn name_words(name: &str) -> String {
    let lower = name.to_lowercase();
    let mut words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "the" | "a" | "an" | "this" | "that" | "s"))
        .collect();
    if let Some(last) = words.last_mut() {
        *last = last.trim_end_matches('s');
    }
    words.join(" ")
}

/// Returns the number of a resolution or the like.
fn number_in(words: &str) -> Option<&str> {
    words
        .split(' ')
        .find(|word| word.len() >= 3 && word.chars().all(|c| c.is_ascii_digit()) && !is_year(word))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}

fn begun(mention: AgreementMention, number: usize, syntax: &Syntax) -> Joining {
    let only_proposed = is_only_proposed(&mention);
    Joining {
        begun: (syntax.sentence(mention.head), mention.indefinite),
        nouns: vec![mention.noun],
        named: mention.named,
        open: mention.kind_is_open,
        only_proposed,
        proper: mention.proper,
        follows: mention.follows,
        last: number,
        at: syntax.sentence(mention.head),
        agreement: Agreement {
            name: mention.name,
            kind: mention.sort.kind,
            subject: mention.sort.subject,
            form: mention.sort.form,
            mediators: Vec::new(),
            parties: mention.parties,
            roles: mention.roles,
            dates: mention.terms.dates,
            duration: mention.terms.duration,
            place: mention.terms.place,
            scope: mention.terms.scope,
            predecessor: None,
            stages: mention.stages,
            mentions: vec![mention.span],
            heads: vec![mention.head],
            commitments: Vec::new(),
            compliance: Vec::new(),
        },
    }
}

fn is_only_proposed(mention: &AgreementMention) -> bool {
    !mention.stages.is_empty() && mention.stages.iter().all(|report| report.stage == Stage::Proposed)
}

fn join(joining: &mut Joining, mention: AgreementMention, number: usize) {
    let only_proposed = is_only_proposed(&mention) || mention.stages.is_empty() && joining.only_proposed;
    let agreement = &mut joining.agreement;
    let fuller = !mention.pronoun && mention.name.chars().count() > agreement.name.chars().count();
    if !mention.pronoun
        && !mention.anaphoric
        && (mention.named && !joining.named || fuller && (mention.named || !joining.named))
    {
        agreement.name = mention.name;
    }
    if joining.open && !mention.kind_is_open {
        agreement.kind = mention.sort.kind;
    }
    agreement.subject = agreement.subject.or(mention.sort.subject);
    if matches!(agreement.form, None | Some("agreement")) && mention.sort.form != Some("agreement") {
        agreement.form = mention.sort.form.or(agreement.form);
    }
    let terms = mention.terms;
    for date in terms.dates {
        if !agreement.dates.iter().any(|known| known.of == date.of && known.value.len() >= date.value.len()) {
            agreement.dates.retain(|known| known.of != date.of);
            agreement.dates.push(date);
        }
    }
    agreement.duration = agreement.duration.or(terms.duration);
    agreement.place = agreement.place.or(terms.place);
    agreement.scope = agreement.scope.or(terms.scope);
    agreement.stages.extend(mention.stages);
    agreement.mentions.push(mention.span);
    agreement.heads.push(mention.head);
    for party in mention.parties {
        if !agreement.parties.contains(&party) {
            agreement.parties.push(party);
        }
    }
    for entry in mention.roles {
        if !agreement.roles.iter().any(|known| (known.entity, known.role) == (entry.entity, entry.role)) {
            agreement.roles.push(entry);
        }
    }
    if !mention.pronoun && !joining.nouns.contains(&mention.noun) {
        joining.nouns.push(mention.noun);
    }
    joining.follows.extend(mention.follows);
    joining.proper.extend(mention.proper);
    joining.named |= mention.named;
    joining.open &= mention.kind_is_open;
    joining.only_proposed &= only_proposed;
    joining.last = number;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_without_articles_and_plural() {
        assert_eq!(name_words("the Minsk Agreements"), "minsk agreement");
        assert_eq!(name_words("this truce"), "truce");
    }

    #[test]
    fn a_number_tells_resolutions_apart_and_a_year_does_not() {
        assert_eq!(number_in("un security council resolution 1701"), Some("1701"));
        assert_eq!(number_in("2015 nuclear deal"), None);
    }

    #[test]
    fn subjects_fit_where_one_may_be_part_of_the_other() {
        assert!(subjects_fit(Some("ceasefire"), Some("pause")) && subjects_fit(None, Some("grain")));
        assert!(!subjects_fit(Some("grain"), Some("energy")));
    }
}
