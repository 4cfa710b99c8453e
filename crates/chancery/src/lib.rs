//! Reads news reports on diplomacy and conflict.

pub mod document;
pub mod reader;
pub mod reading;
pub mod span;
pub mod tokens;
