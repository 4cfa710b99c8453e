//! Reads news reports on diplomacy and conflict.

pub mod document;
pub mod reading;
pub mod span;
pub mod tokens;
