//! From scores to structures that are well formed: spans of labels, and trees.

pub mod bio;
pub mod tree;

/// Makes a score that can be added and compared: what is no number is the lowest.
fn finite(score: f32) -> f64 {
    f64::from(if score.is_nan() { f32::MIN } else { score.clamp(f32::MIN, f32::MAX) })
}
