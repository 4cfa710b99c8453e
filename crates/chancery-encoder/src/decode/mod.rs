//! From scores to structures that are well formed: spans of labels, and trees.

pub mod bio;
pub mod tree;

use crate::kernels::float::exp;

/// The shares that scores have after a softmax, the same on every machine.
///
/// ```
/// use chancery_encoder::decode::softmax;
///
/// assert_eq!(softmax(&[1.0, 1.0]), [0.5, 0.5]);
/// ```
pub fn softmax(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut shares: Vec<f32> = scores.iter().map(|&score| exp(score - most)).collect();
    let sum: f32 = shares.iter().sum();
    shares.iter_mut().for_each(|share| *share /= sum);
    shares
}

/// Makes a score that can be added and compared: what is no number is the lowest.
fn finite(score: f32) -> f64 {
    f64::from(if score.is_nan() { f32::MIN } else { score.clamp(f32::MIN, f32::MAX) })
}

#[cfg(test)]
mod tests {
    use super::softmax;

    #[test]
    fn shares_sum_to_one_and_keep_the_order_of_the_scores() {
        let shares = softmax(&[1.0, 3.0, -200.0, 3.0]);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(shares[1] > shares[0] && shares[0] > shares[2] && shares[1] == shares[3]);
        assert!((shares[1] / shares[0] - 2f32.exp()).abs() < 1e-4);
        assert!(softmax(&[]).is_empty());
    }
}
