//! Who claims to have done it? "The group claimed responsibility" names the actor of an attack that was told before.

use super::Event;
use super::anchors::Finder;
use super::frame;
use chancery_syntax::Relation;

/// Sentences back to the attack that a claim without "for" is about.
const REACH: usize = 4;

impl Finder<'_, '_> {
    /// Gives each attack the actor that claims responsibility for it, and leaves the claim as another mention of the attack.
    pub(crate) fn tie_responsibility(&self, events: &mut Vec<Event>) {
        let mut index = 0;
        while index < events.len() {
            match self.attack_claimed(index, events) {
                Some(attack) => {
                    let claim = events.remove(index);
                    let attack = &mut events[attack - usize::from(attack > index)];
                    attack.actors = claim.actors;
                    attack.recipients.retain(|entity| !attack.actors.contains(entity));
                    attack.also.push(claim.anchor);
                }
                None => index += 1,
            }
        }
    }

    /// Joins what an attack did to the attack: "the raids killed ten" is one event.
    pub(crate) fn tie_strikes(&self, events: &mut Vec<Event>) {
        let mut index = 0;
        while index < events.len() {
            let deed = &events[index];
            let subjects = if deed.kind == "ASSAULT"
                && deed.actors.is_empty()
                && self.layout.syntax.is_verbal(deed.token)
            {
                frame::of_predicate(self.layout, deed.token).subjects
            } else {
                Vec::new()
            };
            let attack = events.iter().position(|event| {
                event.kind == "ASSAULT"
                    && event.token != events[index].token
                    && subjects.contains(&event.token)
            });
            let Some(attack) = attack else {
                index += 1;
                continue;
            };
            let deed = events.remove(index);
            let attack = &mut events[attack - usize::from(attack > index)];
            let more = deed.recipients.into_iter().filter(|entity| !attack.recipients.contains(entity));
            attack.recipients.extend(more.collect::<Vec<_>>());
            attack.place = attack.place.or(deed.place);
            attack.date = attack.date.take().or(deed.date);
            attack.also.push(deed.anchor);
        }
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
        let told = |noun: usize| events.iter().position(|event| event.token == noun && open(event));
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
            events[..index].iter().rposition(|event| near(event) && open(event)).filter(|_| refers)
        })
    }
}
