//! Who claims to have done it? "The group claimed responsibility" names the actor of an attack that was told before.

use super::anchors::Finder;
use super::frame;
use super::{Event, anchored_at};
use chancery_syntax::Relation;

/// Sentences back to the attack that a claim without "for" is about.
const REACH: usize = 4;

impl Finder<'_, '_> {
    /// Gives each attack the actor that claims responsibility for it, and leaves the claim as another mention of the attack.
    pub(crate) fn tie_responsibility(&self, events: &mut Vec<Event>) {
        join_into(
            events,
            |index, events| self.attack_claimed(index, events),
            |attack, claim| {
                attack.actors = claim.actors;
                attack.recipients.retain(|entity| !attack.actors.contains(entity));
            },
        );
    }

    /// Joins what an attack did to the attack: "the raids killed ten" is one event.
    pub(crate) fn tie_strikes(&self, events: &mut Vec<Event>) {
        join_into(
            events,
            |index, events| self.attack_that_did(index, events),
            |attack, deed| {
                let more = deed.recipients.into_iter().filter(|entity| !attack.recipients.contains(entity));
                attack.recipients.extend(more.collect::<Vec<_>>());
                attack.place = attack.place.or(deed.place);
                attack.date = attack.date.take().or(deed.date);
            },
        );
    }

    /// Returns the attack that is the subject of the deed at `index`.
    fn attack_that_did(&self, index: usize, events: &[Event]) -> Option<usize> {
        let deed = &events[index];
        if deed.kind != "ASSAULT" || !deed.actors.is_empty() || !self.layout.syntax.is_verbal(deed.token) {
            return None;
        }
        let subjects = frame::of_predicate(self.layout, deed.token).subjects;
        let told = subjects.into_iter().filter_map(|subject| anchored_at(events, subject));
        told.filter(|&attack| attack != index).find(|&attack| events[attack].kind == "ASSAULT")
    }

    /// Returns the attack without a known actor that the event at `index` claims.
    fn attack_claimed(&self, index: usize, events: &[Event]) -> Option<usize> {
        let syntax = self.layout.syntax;
        let claim = &events[index];
        let object = syntax.child(claim.token, &[Relation::Obj, Relation::NsubjPass])?;
        if claim.kind != "ASSAULT" || claim.actors.is_empty() || syntax.lemma(object) != "responsibility" {
            return None;
        }
        let open = |attack: &Event| attack.kind == "ASSAULT" && attack.actors.is_empty();
        let told = |noun: usize| anchored_at(events, noun).filter(|&attack| open(&events[attack]));
        let clause = frame::of_predicate(self.layout, claim.token).phrases;
        let noun = frame::of_noun(self.layout, object).phrases;
        let mut about = clause.iter().chain(&noun).filter(|(case, _)| case == "for").map(|&(_, token)| token);
        // A tree may hang the relative clause from the place: "the attacks in Jabla, for which …".
        let with_above =
            |token: usize| std::iter::once(token).chain(syntax.ancestors(token).take(2)).find_map(told);
        about.clone().find_map(with_above).or_else(|| {
            // "… for the attack", of which it was told before, or nothing at all.
            // A relative clause is about what its sentence tells, wherever the tree hangs it.
            let refers = about.all(|token| {
                self.refers(token)
                    || syntax.is_under(claim.token, token)
                        && syntax.relation(claim.token) == Relation::AclRelcl
            });
            let sentence = syntax.sentence(claim.token);
            let near = |event: &Event| sentence - syntax.sentence(event.token) <= REACH;
            let mut before = events[..index].iter().enumerate().rev().take_while(|(_, event)| near(event));
            before.find(|(_, event)| open(event)).map(|(attack, _)| attack).filter(|_| refers)
        })
    }
}

/// Lets one event take in another that tells of it: `whole` says into which, `take_in` what it takes. The other's anchor stays as a later one.
fn join_into(
    events: &mut Vec<Event>,
    whole: impl Fn(usize, &[Event]) -> Option<usize>,
    take_in: impl Fn(&mut Event, Event),
) {
    let mut told_of = vec![false; events.len()];
    for index in 0..events.len() {
        if let Some(at) = whole(index, events).filter(|&at| !told_of[at]) {
            told_of[index] = true;
            let part = events[index].clone();
            events[at].also.push(part.anchor);
            take_in(&mut events[at], part);
        }
    }
    let mut told_of = told_of.into_iter();
    events.retain(|_| told_of.next() != Some(true));
}
