//! Reads news reports on diplomacy and conflict.

pub mod amounts;
pub mod document;
pub mod reading;
pub mod span;
pub mod times;
pub mod tokens;
