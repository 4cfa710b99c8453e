//! What a reading has, in the same respects as expectations, and as lines in the same form.

use super::Kind;
use super::line::{name_among_words, name_in_list, quote};
use chancery::reading::{
    Agreement, Commitment, Compliance, Dispute, Entity, Event, Reading, Statement, TextSpan,
};

/// An entity by all the names that may stand for it in a spec.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Known {
    pub(crate) shown: String,
    pub(crate) names: Vec<String>,
}

/// What an item is in one respect.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Have {
    Word(Option<String>),
    Entities(Vec<Known>),
    Several(Vec<String>),
    Words(Vec<String>),
}

/// One thing that a reading has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    /// As a line of a record block.
    pub(crate) line: String,
    pub(crate) haves: Vec<(&'static str, Have)>,
}

/// Returns everything a reading has, kind by kind, in its order.
pub(crate) fn of(reading: &Reading) -> Vec<Item> {
    let names = Names { reading };
    let mut items: Vec<Item> = reading.entities.iter().map(|entity| names.entity(entity)).collect();
    items.extend(reading.statements.iter().map(|statement| names.statement(statement)));
    items.extend(reading.events.iter().map(|event| names.event(event)));
    items.extend(reading.agreements.iter().map(|agreement| names.agreement(agreement)));
    let commitments = reading.agreements.iter().flat_map(|agreement| &agreement.commitments);
    items.extend(commitments.map(|commitment| names.commitment(commitment)));
    let claims = reading.agreements.iter().flat_map(|agreement| &agreement.compliance);
    items.extend(claims.map(|claim| names.compliance(claim)));
    items.extend(reading.disputes.iter().map(|dispute| names.dispute(dispute)));
    items.extend(reading.times.iter().map(|time| {
        let rest = [("type", Some(time.kind.clone())), ("value", time.value.clone())];
        with_words(Kind::Time, &time.text, &rest)
    }));
    items.extend(reading.places.iter().map(|place| {
        let rest = [("country", place.country.clone()), ("name", place.name.clone())];
        with_words(Kind::Place, &place.text, &rest)
    }));
    items.extend(reading.amounts.iter().map(|amount| {
        let value = match (amount.value, amount.upper) {
            (Some(low), Some(high)) => Some(format!("{low}-{high}")),
            (value, _) => value.map(|value| value.to_string()),
        };
        let rest = [
            ("kind", Some(amount.kind.clone())),
            ("value", value),
            ("unit", amount.unit.clone()),
            ("bound", Some(amount.bound.clone())),
        ];
        let mut item = with_words(Kind::Amount, &amount.text, &rest);
        if let Some(fate) = &amount.fate {
            item.line = format!("{} {fate}", item.line);
        }
        item.haves.push(("fate", Have::Word(amount.fate.clone())));
        item
    }));
    items
}

/// Makes an item that is words of the text and single words about them.
fn with_words(kind: Kind, text: &str, rest: &[(&'static str, Option<String>)]) -> Item {
    let mut line = format!("{} {}", kind.word(), quote(text));
    let mut haves = vec![("words", Have::Words(vec![text.to_string()]))];
    for (respect, word) in rest {
        line = format!("{line} {}", word.as_deref().map_or("?".to_string(), name_among_words));
        haves.push((respect, Have::Word(word.clone())));
    }
    Item { kind, line, haves }
}

/// Puts the ids of a reading into names.
struct Names<'r> {
    reading: &'r Reading,
}

impl Names<'_> {
    fn known(&self, id: &str) -> Known {
        let Some(entity) = self.reading.entities.iter().find(|entity| entity.id == id) else {
            return Known { shown: id.to_string(), names: vec![id.to_string()] };
        };
        let mut names = vec![entity.name.clone()];
        let mentions = entity.mentions.iter().filter(|mention| mention.kind != "pronoun");
        names.extend(mentions.map(|mention| mention.text.clone()));
        names.extend(entity.actor.clone());
        Known { shown: entity.name.clone(), names }
    }

    fn all(&self, ids: &[String]) -> Vec<Known> {
        ids.iter().map(|id| self.known(id)).collect()
    }

    fn maybe(&self, id: &Option<String>) -> Vec<Known> {
        id.iter().map(|id| self.known(id)).collect()
    }

    /// Returns who reports: the speaker of the statement, or the publisher.
    fn reporter(&self, statement: &Option<String>) -> Known {
        let Some(id) = statement else {
            return Known { shown: "publisher".to_string(), names: vec!["publisher".to_string()] };
        };
        let reporting = self.reading.statements.iter().find(|statement| statement.id == *id);
        let speaker = reporting.and_then(|statement| statement.speaker.as_ref());
        let mut known =
            speaker.map_or_else(|| Known { shown: id.clone(), names: vec![] }, |speaker| self.known(speaker));
        known.names.push(id.clone());
        known
    }

    fn entity(&self, entity: &Entity) -> Item {
        let named = entity.mentions.iter().filter(|mention| mention.kind != "pronoun");
        let mut distinct: Vec<&str> = Vec::new();
        for mention in named {
            if !distinct.contains(&mention.text.as_str()) {
                distinct.push(&mention.text);
            }
        }
        let country = entity.country.as_deref().unwrap_or("?");
        let mut line = format!("entity {} {} {country}", entity.kind, quote(&entity.name));
        if !distinct.is_empty() {
            let list: Vec<String> = distinct.iter().map(|text| name_in_list(text)).collect();
            line = format!("{line} | {}", list.join(", "));
        }
        if let Some(actor) = &entity.actor {
            line = format!("{line} | actor {actor}");
        }
        let mentions = entity.mentions.iter().map(|mention| mention.text.clone()).collect();
        let haves = vec![
            ("type", Have::Word(Some(entity.kind.clone()))),
            ("name", Have::Word(Some(entity.name.clone()))),
            ("country", Have::Word(entity.country.clone())),
            ("mentions", Have::Several(mentions)),
            ("actor", Have::Word(entity.actor.clone())),
            ("sector", Have::Word(entity.sector.clone())),
            ("roles", Have::Several(entity.roles.iter().map(|role| role.title.clone()).collect())),
        ];
        Item { kind: Kind::Entity, line, haves }
    }

    fn statement(&self, statement: &Statement) -> Item {
        let speaker = self.maybe(&statement.speaker);
        let shown = speaker.first().map_or("?".to_string(), |known| name_among_words(&known.shown));
        let cue = statement.cue.as_ref().map(|cue| cue.text.clone());
        let cue_shown = cue.as_deref().map_or("?".to_string(), name_among_words);
        let content: Vec<String> =
            statement.content.iter().map(|span| bare(&span.text).to_string()).collect();
        let quoted: Vec<String> = content.iter().map(|words| quote(words)).collect();
        let mut line = format!("statement {shown} {cue_shown} {} | {}", statement.kind, quoted.join(" "));
        let addressee = self.maybe(&statement.addressee);
        if !addressee.is_empty() {
            line = format!("{line} | to {}", list(&addressee));
        }
        // Affirmation is the rule; only what departs from it is worth a clause.
        if statement.polarity.starts_with("den") {
            line = format!("{line} | polarity {}", statement.polarity);
        }
        if let Some(outer) = &statement.within {
            line = format!("{line} | within {outer}");
        }
        let haves = vec![
            ("speaker", Have::Entities(speaker)),
            ("cue", Have::Word(cue)),
            ("kind", Have::Word(Some(statement.kind.clone()))),
            ("content", Have::Words(content)),
            ("addressee", Have::Entities(addressee)),
            ("polarity", Have::Word(Some(statement.polarity.clone()))),
            ("within", Have::Word(statement.within.clone())),
            ("occasion", Have::Words(statement.occasion.iter().map(|span| span.text.clone()).collect())),
            ("date", Have::Word(statement.date.clone())),
        ];
        Item { kind: Kind::Statement, line, haves }
    }

    fn event(&self, event: &Event) -> Item {
        let (actors, recipients) = (self.all(&event.actors), self.all(&event.recipients));
        let mode = event.mode.as_ref().map(|mode| format!("-{mode}")).unwrap_or_default();
        let by = self.reporter(&event.reported_by);
        let mut line = format!(
            "event {}{mode} | {} → {} | {} | by {} | {}",
            event.kind,
            list(&actors),
            list(&recipients),
            event.status,
            name_in_list(&by.shown),
            quote(&event.anchor.text)
        );
        if let Some(date) = &event.date {
            line = format!("{line} | date {date}");
        }
        let place: Vec<Known> = event
            .place
            .iter()
            .map(|place| Known { shown: place.name.clone(), names: vec![place.name.clone()] })
            .collect();
        if !place.is_empty() {
            line = format!("{line} | at {}", list(&place));
        }
        let haves = vec![
            ("type", Have::Word(Some(event.kind.clone()))),
            ("mode", Have::Word(event.mode.clone())),
            ("actors", Have::Entities(actors)),
            ("recipients", Have::Entities(recipients)),
            ("status", Have::Word(Some(event.status.clone()))),
            ("by", Have::Entities(vec![by])),
            ("anchor", Have::Words(vec![event.anchor.text.clone()])),
            ("date", Have::Word(event.date.clone())),
            ("place", Have::Entities(place)),
        ];
        Item { kind: Kind::Event, line, haves }
    }

    fn agreement(&self, agreement: &Agreement) -> Item {
        let (parties, mediators) = (self.all(&agreement.parties), self.all(&agreement.mediators));
        let mut line = format!("agreement {} | {} | {}", agreement.kind, list(&parties), agreement.status);
        if !mediators.is_empty() {
            line = format!("{line} | mediated by {}", list(&mediators));
        }
        let with_role = |role: &str| {
            let with_role = agreement.roles.iter().filter(|entry| entry.role == role);
            with_role.map(|entry| self.known(&entry.entity)).collect::<Vec<_>>()
        };
        let mut haves = vec![
            ("kind", Have::Word(Some(agreement.kind.clone()))),
            ("parties", Have::Entities(parties)),
            ("status", Have::Word(Some(agreement.status.clone()))),
            ("mediators", Have::Entities(mediators)),
            ("date", Have::Word(agreement.date.clone())),
            ("name", Have::Words(vec![agreement.name.clone()])),
            ("stage", Have::Word(agreement.stage.clone())),
            ("subject", Have::Word(agreement.subject.clone())),
            ("form", Have::Word(agreement.form.clone())),
        ];
        let roles = [
            ("guarantor", "guarantors", "guaranteed by"),
            ("host", "hosts", "hosted by"),
            ("witness", "witnesses", "witnessed by"),
            ("monitor", "monitors", "monitored by"),
        ];
        for (role, respect, clause) in roles {
            let known = with_role(role);
            if !known.is_empty() {
                line = format!("{line} | {clause} {}", list(&known));
            }
            haves.push((respect, Have::Entities(known)));
        }
        for (word, clause) in
            [(&agreement.stage, "stage"), (&agreement.subject, "subject"), (&agreement.form, "form")]
        {
            line = word.iter().fold(line, |line, word| format!("{line} | {clause} {word}"));
        }
        for (of, respect, clause) in [
            ("declared", "declared", "declared"),
            ("signed", "signed", "signed"),
            ("effective", "effective", "effective"),
            ("expiry", "expiry", "expires"),
        ] {
            let value = agreement.dates.iter().find(|date| date.of == of).map(|date| date.value.clone());
            line = value.iter().fold(line, |line, value| format!("{line} | {clause} {value}"));
            haves.push((respect, Have::Word(value)));
        }
        let duration = agreement.duration.as_ref().map(|duration| duration.value.clone());
        line = duration.iter().fold(line, |line, value| format!("{line} | lasts {value}"));
        haves.push(("duration", Have::Word(duration)));
        let place: Vec<Known> = agreement
            .place
            .iter()
            .map(|place| Known { shown: place.name.clone(), names: vec![place.name.clone()] })
            .collect();
        if !place.is_empty() {
            line = format!("{line} | at {}", list(&place));
        }
        haves.push(("place", Have::Entities(place)));
        let scope: Vec<String> = agreement.scope.iter().map(|scope| scope.text.clone()).collect();
        line = scope.iter().fold(line, |line, words| format!("{line} | scope {}", quote(words)));
        haves.push(("scope", Have::Words(scope)));
        let before = agreement
            .predecessor
            .as_ref()
            .and_then(|id| self.reading.agreements.iter().find(|other| other.id == *id));
        let before: Vec<String> = before.map(|other| other.name.clone()).into_iter().collect();
        line = before.iter().fold(line, |line, name| format!("{line} | after {}", quote(name)));
        haves.push(("predecessor", Have::Words(before)));
        if let Some(date) = &agreement.date {
            line = format!("{line} | date {date}");
        }
        Item { kind: Kind::Agreement, line: format!("{line} | name {}", quote(&agreement.name)), haves }
    }

    fn commitment(&self, commitment: &Commitment) -> Item {
        let (party, to) = (self.maybe(&commitment.party), self.all(&commitment.to));
        let by = self.reporter(&commitment.by);
        let shown = party.first().map_or("?".to_string(), |known| name_among_words(&known.shown));
        let mut line = format!("commitment {shown}");
        if let Some(kind) = &commitment.kind {
            let mode = commitment.mode.as_ref().map(|mode| format!("-{mode}")).unwrap_or_default();
            line = format!("{line} {kind}{mode}");
        }
        let object: Vec<String> = commitment.object.iter().map(|object| object.text.clone()).collect();
        line = object.iter().fold(line, |line, words| format!("{line} | {}", quote(words)));
        if !to.is_empty() {
            line = format!("{line} | to {}", list(&to));
        }
        let amount = commitment.amount.as_ref().map(|amount| amount.value.to_string());
        line = amount.iter().fold(line, |line, value| format!("{line} | amount {value}"));
        line = commitment.deadline.iter().fold(line, |line, date| format!("{line} | until {date}"));
        let condition: Vec<String> = commitment.condition.iter().map(|span| span.text.clone()).collect();
        line = condition.iter().fold(line, |line, words| format!("{line} | if {}", quote(words)));
        let haves = vec![
            ("party", Have::Entities(party)),
            ("type", Have::Word(commitment.kind.clone())),
            ("mode", Have::Word(commitment.mode.clone())),
            ("object", Have::Words(object)),
            ("to", Have::Entities(to)),
            ("amount", Have::Word(amount)),
            ("deadline", Have::Word(commitment.deadline.clone())),
            ("condition", Have::Words(condition)),
            ("by", Have::Entities(vec![by])),
        ];
        Item { kind: Kind::Commitment, line, haves }
    }

    fn compliance(&self, claim: &Compliance) -> Item {
        let (party, by) = (self.maybe(&claim.party), self.reporter(&claim.by));
        let shown = party.first().map_or("?".to_string(), |known| name_among_words(&known.shown));
        let TextSpan { text, .. } = &claim.evidence;
        let mut line = format!(
            "compliance {shown} {} by {} | {} | {}",
            name_among_words(&claim.assessment),
            name_among_words(&by.shown),
            quote(text),
            claim.basis,
        );
        let deniers: Vec<Known> = claim.denied_by.iter().map(|by| self.reporter(&Some(by.clone()))).collect();
        if !deniers.is_empty() {
            line = format!("{line} | denied by {}", list(&deniers));
        }
        line = claim.conduct_date.iter().fold(line, |line, date| format!("{line} | done {date}"));
        line = claim.claim_date.iter().fold(line, |line, date| format!("{line} | claimed {date}"));
        let haves = vec![
            ("party", Have::Entities(party)),
            ("assessment", Have::Word(Some(claim.assessment.clone()))),
            ("by", Have::Entities(vec![by])),
            ("words", Have::Words(vec![text.clone()])),
            ("basis", Have::Word(Some(claim.basis.clone()))),
            ("deniers", Have::Entities(deniers)),
            ("conduct date", Have::Word(claim.conduct_date.clone())),
            ("claim date", Have::Word(claim.claim_date.clone())),
        ];
        Item { kind: Kind::Compliance, line, haves }
    }

    fn dispute(&self, dispute: &Dispute) -> Item {
        let (asserted, denied) = (self.all(&dispute.asserted_by), self.all(&dispute.denied_by));
        let line = format!(
            "dispute {} | asserted {} | denied {} | kind {}",
            quote(&dispute.proposition),
            list(&asserted),
            list(&denied),
            dispute.kind
        );
        let haves = vec![
            ("proposition", Have::Words(vec![dispute.proposition.clone()])),
            ("asserted", Have::Entities(asserted)),
            ("denied", Have::Entities(denied)),
            ("kind", Have::Word(Some(dispute.kind.clone()))),
        ];
        Item { kind: Kind::Dispute, line, haves }
    }
}

fn list(entities: &[Known]) -> String {
    if entities.is_empty() {
        return "?".to_string();
    }
    entities.iter().map(|known| name_in_list(&known.shown)).collect::<Vec<_>>().join(", ")
}

/// Returns words without the quotation marks and white space around them: a spec shows what was said.
pub(crate) fn bare(words: &str) -> &str {
    let bare =
        words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '«' | '»' | '„'));
    bare.trim_start_matches("''").trim_end_matches("''")
}
