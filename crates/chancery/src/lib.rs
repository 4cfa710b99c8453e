//! Reads news reports on diplomacy and conflict into a record: who did what to whom, and who said so.
//!
//! The primary type is [`Reader`](reader::Reader): it turns a [`Document`](document::Document) into a
//! [`Reading`](reading::Reading). The modules stand in the order in which a text passes through them.

pub mod document;
pub mod span;

pub mod tokens;

pub mod syntax;

pub mod times;

pub mod amounts;

pub mod mentions;

pub mod entities;

pub mod places;

pub mod statements;

pub mod events;

pub mod agreements;

pub mod disputes;

pub mod reading;

pub mod reader;
