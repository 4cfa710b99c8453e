//! From what the stages found to the reading format: ids for indices, code points for bytes, words beside spans.

use super::*;
use crate::agreements;
use crate::amounts;
use crate::disputes;
use crate::document::Document;
use crate::entities::{self, Entities};
use crate::events;
use crate::language;
use crate::mentions::{EntityType, Layout, MentionKind};
use crate::places::{self, Precision};
use crate::reader::Layers;
use crate::span::{CodePoints, Span};
use crate::statements;
use crate::times;
use chancery_data::{Kind, RecordId, World};
use chancery_syntax::{ActionTag, EventClass};

/// Everything that the stages found in one document.
pub(crate) struct Parts<'r, 't> {
    pub(crate) document: &'r Document,
    pub(crate) layout: &'r Layout<'t>,
    pub(crate) layers: Layers,
    pub(crate) unread: &'r [language::Unread],
    pub(crate) world: &'static World,
    pub(crate) made_by: MadeBy,
    pub(crate) times: &'r [times::Time],
    pub(crate) amounts: &'r [amounts::Amount],
    pub(crate) places: &'r [places::Place],
    pub(crate) entities: &'r Entities,
    pub(crate) statements: &'r [statements::Statement],
    pub(crate) events: &'r [events::Event],
    pub(crate) agreements: &'r [agreements::Agreement],
    pub(crate) disputes: &'r [disputes::Dispute],
}

/// Makes the reading.
pub(crate) fn assemble(parts: &Parts<'_, '_>) -> Reading {
    let edge = Edge { text: &parts.document.text, points: CodePoints::new(&parts.document.text) };
    Reading {
        format: 1,
        made_by: parts.made_by.clone(),
        document: document(parts.document),
        entities: parts.entities(&edge),
        times: parts.times.iter().map(|time| edge.time(time)).collect(),
        places: parts.places.iter().map(|place| edge.place(place, parts.world)).collect(),
        amounts: parts.amounts.iter().map(|amount| edge.amount(amount)).collect(),
        statements: parts.statements(&edge),
        events: parts.events(&edge),
        agreements: parts.agreements(&edge),
        disputes: parts.disputes(&edge),
        unread: parts.unread.iter().map(|unread| edge.unread(unread)).collect(),
        sentences: (parts.layers.tokens || parts.layers.sentences).then(|| edge.sentences(parts.layout)),
        tokens: parts.layers.tokens.then(|| edge.tokens(parts.layout)),
    }
}

impl MadeBy {
    /// Returns the versions of this program with these of the model, the knowledge base and the codebook.
    pub(crate) fn of(model: &str, knowledge_base: &str, codebook: &str) -> MadeBy {
        MadeBy {
            chancery: env!("CARGO_PKG_VERSION").to_owned(),
            model: model.to_owned(),
            knowledge_base: knowledge_base.to_owned(),
            codebook: codebook.to_owned(),
        }
    }
}

/// Whether an event's type is one of the user's that stands for another of PLOVER.
fn is_mapped(event: &events::Event) -> bool {
    event.own.is_some_and(|own| own.kind != event.kind)
}

/// Where bytes become code points.
struct Edge<'t> {
    text: &'t str,
    points: CodePoints,
}

impl Edge<'_> {
    fn span(&self, span: Span) -> TextSpan {
        TextSpan {
            start: self.points.at(span.start),
            end: self.points.at(span.end),
            text: span.of(self.text).to_owned(),
        }
    }

    fn spans(&self, spans: &[Span]) -> Vec<TextSpan> {
        spans.iter().map(|&span| self.span(span)).collect()
    }

    fn unread(&self, unread: &language::Unread) -> Unread {
        let TextSpan { start, end, text } = self.span(unread.span);
        Unread { start, end, text, language: unread.language.map(str::to_owned) }
    }

    fn sentences(&self, layout: &Layout<'_>) -> Vec<Sentence> {
        let sentence = |sentence: &crate::tokens::Sentence| Sentence {
            start: self.points.at(sentence.span.start),
            end: self.points.at(sentence.span.end),
            first: sentence.tokens.start,
            last: sentence.tokens.end,
            paragraph: sentence.paragraph,
        };
        layout.sentences.iter().map(sentence).collect()
    }

    fn tokens(&self, layout: &Layout<'_>) -> Vec<Token> {
        (0..layout.tokens.len()).map(|token| self.token(layout, token)).collect()
    }

    fn token(&self, layout: &Layout<'_>, token: usize) -> Token {
        let syntax = layout.syntax;
        let TextSpan { start, end, text } = self.span(layout.tokens[token].span);
        let (roles, event) = (syntax.roles(token), syntax.event_tags(token));
        let names_event = event.class != EventClass::Outside || event.action != ActionTag::Outside;
        Token {
            start,
            end,
            text,
            lemma: syntax.lemma(token).to_owned(),
            upos: syntax.upos(token).as_str().to_owned(),
            xpos: syntax.xpos(token).as_str().to_owned(),
            head: syntax.head(token),
            relation: syntax.relation(token).as_str().to_owned(),
            entity: syntax.entity_tag(token).as_str().to_owned(),
            source: roles.source.as_str().to_owned(),
            cue: roles.cue.as_str().to_owned(),
            content: roles.content.as_str().to_owned(),
            event: names_event.then(|| TokenEvent {
                class: event.class.as_str().to_owned(),
                factuality: event.factuality.as_str().to_owned(),
                kind: event.kind.as_str().to_owned(),
                sure: event.sure,
            }),
        }
    }

    fn time(&self, time: &times::Time) -> Time {
        let TextSpan { start, end, text } = self.span(time.span);
        Time {
            start,
            end,
            text,
            kind: time.kind.as_str().to_owned(),
            value: time.value.map(|value| value.to_string()),
        }
    }

    fn amount(&self, amount: &amounts::Amount) -> Amount {
        let TextSpan { start, end, text } = self.span(amount.span);
        Amount {
            start,
            end,
            text,
            kind: amount.kind.as_str().to_owned(),
            value: amount.value,
            upper: amount.upper,
            unit: amount.unit.map(str::to_owned),
            bound: amount.bound.as_str().to_owned(),
            fate: amount.fate.map(|fate| fate.as_str().to_owned()),
        }
    }

    fn place(&self, place: &places::Place, world: &World) -> Place {
        let TextSpan { start, end, text } = self.span(place.span);
        let kind = place.kind.as_str().to_owned();
        let unknown = Place { start, end, text, kind, ..Place::default() };
        let Some(record) = place.record.map(|record| world.record(record)) else { return unknown };
        let within = if record.kind == Kind::City { record.part_of } else { None };
        let admin1 = within.and_then(|key| world.by_key(key)).map(|id| world.record(id).name.to_owned());
        Place {
            name: Some(record.name.to_owned()),
            country: record.country.map(str::to_owned),
            lat: record.coordinates.map(|(lat, _)| degrees(lat)),
            lon: record.coordinates.map(|(_, lon)| degrees(lon)),
            geonames: record.geonames.map(u64::from),
            admin1,
            precision: Precision::of(&record).map(|precision| precision.as_str().to_owned()),
            ..unknown
        }
    }
}

/// Returns a coordinate to four decimals, about ten metres.
fn degrees(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}

fn document(document: &Document) -> DocumentRecord {
    DocumentRecord {
        id: document.id.clone(),
        title: document.title.clone(),
        publisher: document.publisher.clone(),
        url: document.url.clone(),
        published: document.published.map(|date| date.to_string()),
        language: document.language.clone(),
        text: document.text.clone(),
    }
}

pub(crate) fn id(prefix: char, index: usize) -> String {
    format!("{prefix}{}", index + 1)
}

fn ids(prefix: char, indices: &[usize]) -> Vec<String> {
    indices.iter().map(|&index| id(prefix, index)).collect()
}

impl Parts<'_, '_> {
    fn entities(&self, edge: &Edge<'_>) -> Vec<Entity> {
        let list = self.entities.list.iter().enumerate();
        list.map(|(index, entity)| {
            let mentions = entity.mentions.iter().map(|&mention| {
                let mention = &self.entities.mentions[mention];
                let TextSpan { start, end, text } = edge.span(mention.span);
                let kind = match mention.kind {
                    MentionKind::Name => "name",
                    MentionKind::Nominal | MentionKind::Demonym => "nominal",
                    MentionKind::Pronoun => "pronoun",
                };
                Mention { start, end, text, kind: kind.to_owned() }
            });
            let roles = entity.roles.iter().map(|role| Role {
                title: role.title.clone(),
                of: role.of.map(|of| id('e', of)),
                evidence: Some(edge.span(role.words)),
            });
            Entity {
                id: id('e', index),
                name: entity.name.clone(),
                kind: entity.entity_type.as_str().to_owned(),
                actor: entity
                    .actor
                    .map(|actor| self.actor(actor, entity.entity_type))
                    .or_else(|| self.state_body(entity)),
                country: entity
                    .territory
                    .and_then(|territory| self.world.record(territory).country)
                    .map(str::to_owned),
                sector: entity.sector.map(str::to_owned),
                roles: roles.collect(),
                members: ids('e', &entity.members),
                mentions: mentions.collect(),
            }
        })
        .collect()
    }

    /// Returns the key of an actor. A seat that acts is whom it stands for: "the Pentagon" is the Department of Defense;
    /// a seat that is visited is a building.
    fn actor(&self, actor: RecordId, entity_type: EntityType) -> String {
        let record = self.world.record(actor);
        let stands_for = record.stands_for.filter(|_| entity_type != EntityType::Fac);
        stands_for.unwrap_or(record.key).to_owned()
    }

    /// Returns the key of a body of a state that has no record: `org:IRQ-government`.
    fn state_body(&self, entity: &entities::Entity) -> Option<String> {
        let body = self.world.body_of_state(entity.territory?, &entity.body?)?;
        (entity.entity_type == EntityType::Org).then_some(body.key)
    }

    fn statements(&self, edge: &Edge<'_>) -> Vec<Statement> {
        let list = self.statements.iter().enumerate();
        list.map(|(index, statement)| Statement {
            id: id('s', index),
            speaker: statement.speaker.map(|speaker| id('e', speaker)),
            speaker_mention: statement.speaker_mention.map(|span| edge.span(span)),
            cue: statement.cue.map(|span| edge.span(span)),
            class: statement.class.as_str().to_owned(),
            kind: statement.kind.as_str().to_owned(),
            polarity: if statement.denies { "denies" } else { "affirms" }.to_owned(),
            content: edge.spans(&statement.content),
            addressee: statement.addressee.map(|addressee| id('e', addressee)),
            occasion: statement.occasion.map(|span| edge.span(span)),
            within: statement.within.map(|outer| id('s', outer)),
            date: self.statement_date(statement),
            read_by: statement.origin.as_str().to_owned(),
        })
        .collect()
    }

    /// Returns the date named beside the cue, where it is a full day.
    fn statement_date(&self, statement: &statements::Statement) -> Option<String> {
        let cue = statement.cue_token?;
        let syntax = self.layout.syntax;
        let beside = syntax.children(cue).iter().copied().find_map(|child| {
            let span = self.layout.span(syntax.subtree(child));
            let from = self.times.partition_point(|time| time.span.start < span.start);
            let inside = self.times[from..].iter().take_while(|time| time.span.end <= span.end);
            let found = inside.into_iter().find(|time| !statement.covers(time.span));
            found.and_then(times::Time::calendar_date)
        });
        beside.filter(|date| date.len() == 10)
    }

    fn events(&self, edge: &Edge<'_>) -> Vec<Event> {
        let list = self.events.iter().enumerate();
        list.map(|(index, event)| Event {
            id: id('v', index),
            anchor: edge.span(event.anchor),
            also: edge.spans(&event.also),
            kind: event.own.map_or(event.kind, |own| own.kind).to_owned(),
            mode: event.own.map_or(event.mode, |own| own.mode).map(str::to_owned),
            plover: is_mapped(event).then(|| event.kind.to_owned()),
            plover_mode: event.mode.filter(|_| is_mapped(event)).map(str::to_owned),
            cameo: event.cameo.map(str::to_owned),
            contexts: event.contexts.iter().map(|&context| context.to_owned()).collect(),
            actors: ids('e', &event.actors),
            recipients: ids('e', &event.recipients),
            status: event.status.as_str().to_owned(),
            reported_by: event.reported_by.map(|by| id('s', by)),
            date: event.date.clone(),
            place: event.place.map(|mention| self.event_place(mention)),
            intensity: event.intensity,
            confidence: Some(event.confidence),
            evidence: edge.spans(&event.evidence),
        })
        .collect()
    }

    pub(crate) fn event_place(&self, mention: usize) -> EventPlace {
        let record = self.entities.of_mention[mention]
            .and_then(|entity| self.entities.list[entity].actor)
            .map(|actor| self.world.record(actor));
        match record {
            Some(record) => EventPlace {
                name: record.name.to_owned(),
                country: record.country.map(str::to_owned),
                lat: record.coordinates.map(|(lat, _)| degrees(lat)),
                lon: record.coordinates.map(|(_, lon)| degrees(lon)),
            },
            None => EventPlace {
                name: self.entities.mentions[mention].name_words(self.layout).to_owned(),
                ..EventPlace::default()
            },
        }
    }

    fn agreements(&self, edge: &Edge<'_>) -> Vec<Agreement> {
        let commitments: Vec<usize> =
            self.agreements.iter().map(|agreement| agreement.commitments.len()).collect();
        let list = self.agreements.iter().enumerate();
        list.map(|(index, agreement)| {
            // Commitments are numbered through the document.
            let first: usize = commitments[..index].iter().sum();
            Agreement {
                id: id('a', index),
                name: agreement.name.clone(),
                kind: agreement.kind.to_owned(),
                subject: agreement.subject.map(str::to_owned),
                form: agreement.form.map(str::to_owned),
                parties: ids('e', &agreement.parties),
                mediators: ids('e', &agreement.mediators),
                roles: agreement.roles.iter().map(|entry| role(entry, edge)).collect(),
                date: agreement.date().map(str::to_owned),
                dates: agreement.dates.iter().map(|date| dated(date, edge)).collect(),
                duration: agreement.duration.and_then(|time| self.duration(time, edge)),
                place: agreement.place.map(|mention| self.event_place(mention)),
                scope: agreement.scope.map(|span| edge.span(span)),
                predecessor: agreement.predecessor.map(|before| id('a', before)),
                status: agreement.status().to_owned(),
                stage: agreement.stage().map(|stage| stage.as_str().to_owned()),
                stages: agreement.stages.iter().map(|report| stage_report(report, edge)).collect(),
                mentions: edge.spans(&agreement.mentions),
                commitments: self.commitments(agreement, first, edge),
                compliance: agreement.compliance.iter().map(|claim| compliance(claim, first, edge)).collect(),
            }
        })
        .collect()
    }

    fn duration(&self, time: usize, edge: &Edge<'_>) -> Option<AgreementDuration> {
        let time = &self.times[time];
        Some(AgreementDuration { value: time.value.as_ref()?.to_string(), evidence: edge.span(time.span) })
    }

    fn commitments(
        &self,
        agreement: &agreements::Agreement,
        first: usize,
        edge: &Edge<'_>,
    ) -> Vec<Commitment> {
        let list = agreement.commitments.iter().enumerate();
        list.map(|(index, commitment)| Commitment {
            id: id('c', first + index),
            party: commitment.party.map(|party| id('e', party)),
            to: ids('e', &commitment.to),
            kind: commitment.kind.map(|(kind, _)| kind.to_owned()),
            mode: commitment.kind.and_then(|(_, mode)| mode).map(str::to_owned),
            object: commitment.object.map(|span| edge.span(span)),
            amount: commitment.amount.and_then(|amount| {
                let amount = &self.amounts[amount];
                Some(CommitmentAmount {
                    value: amount.value?,
                    unit: amount.unit.map(str::to_owned),
                    bound: amount.bound.as_str().to_owned(),
                    evidence: edge.span(amount.span),
                })
            }),
            deadline: commitment.deadline.clone(),
            condition: commitment.condition.map(|span| edge.span(span)),
            by: commitment.by.map(|by| id('s', by)),
            evidence: edge.span(commitment.evidence),
        })
        .collect()
    }

    fn disputes(&self, edge: &Edge<'_>) -> Vec<Dispute> {
        let list = self.disputes.iter().enumerate();
        list.map(|(index, dispute)| Dispute {
            id: id('d', index),
            proposition: dispute.proposition.clone(),
            kind: dispute.kind.as_str().to_owned(),
            about: dispute.about.map(|about| match about {
                disputes::About::Event(event) => id('v', event),
                disputes::About::Agreement(agreement) => id('a', agreement),
            }),
            asserted_by: ids('e', &dispute.speakers(false)),
            denied_by: ids('e', &dispute.speakers(true)),
            sides: dispute.sides.iter().map(|side| dispute_side(side, edge)).collect(),
            evidence: edge.spans(&dispute.evidence),
        })
        .collect()
    }
}

fn dispute_side(side: &disputes::Side, edge: &Edge<'_>) -> DisputeSide {
    DisputeSide {
        speaker: side.speaker.map(|speaker| id('e', speaker)),
        by: side.by.map(|by| id('s', by)),
        stance: if side.denies { "denies" } else { "asserts" }.to_owned(),
        figure: side.figure,
        words: edge.span(side.words),
    }
}

fn role(entry: &agreements::RoleOf, edge: &Edge<'_>) -> AgreementRole {
    AgreementRole {
        entity: id('e', entry.entity),
        role: entry.role.as_str().to_owned(),
        evidence: edge.span(entry.evidence),
    }
}

fn dated(date: &agreements::Dated, edge: &Edge<'_>) -> AgreementDate {
    let precision = match date.value.len() {
        4 => "year",
        7 => "month",
        _ => "day",
    };
    AgreementDate {
        of: date.of.as_str().to_owned(),
        value: date.value.clone(),
        precision: precision.to_owned(),
        evidence: edge.span(date.evidence),
    }
}

fn stage_report(report: &agreements::StageReport, edge: &Edge<'_>) -> StageReport {
    StageReport {
        stage: report.stage.as_str().to_owned(),
        date: report.date.clone(),
        by: report.by.map(|by| id('s', by)),
        evidence: edge.span(report.evidence),
    }
}

/// `first` is the number of the agreement's first commitment in the document.
fn compliance(claim: &agreements::Compliance, first: usize, edge: &Edge<'_>) -> Compliance {
    Compliance {
        party: Some(id('e', claim.party)),
        assessment: claim.assessment.as_str().to_owned(),
        commitment: claim.commitment.map(|commitment| id('c', first + commitment)),
        by: claim.by.map(|by| id('s', by)),
        denied_by: ids('s', &claim.denied_by),
        basis: claim.basis.as_str().to_owned(),
        conduct_date: claim.conduct_date.clone(),
        claim_date: claim.claim_date.clone(),
        evidence: edge.span(claim.evidence),
    }
}
