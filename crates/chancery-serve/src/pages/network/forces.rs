//! Where the nodes of a network stand: those with much between them near, all others apart. The same network always lies the same.

/// How often all are moved.
const ROUNDS: u32 = 300;

/// Places so many nodes, tied by `ties` (two nodes and how strongly), within a frame with a margin.
pub(super) fn placed(nodes: usize, ties: &[(usize, usize, f64)], width: f64, height: f64, margin: f64) -> Vec<(f64, f64)> {
    let (inner_width, inner_height) = (width - 2.0 * margin, height - 2.0 * margin);
    // They begin on a ring, in their order.
    let angle = |at: usize| at as f64 / nodes.max(1) as f64 * std::f64::consts::TAU;
    let mut places: Vec<(f64, f64)> = (0..nodes).map(|at| (0.4 * angle(at).cos(), 0.4 * angle(at).sin())).collect();
    let apart = 0.9 / (nodes.max(1) as f64).sqrt();
    for round in 0..ROUNDS {
        let mut moves = vec![(0.0, 0.0); nodes];
        for one in 0..nodes {
            for other in one + 1..nodes {
                let (dx, dy, far) = between(places[one], places[other]);
                let push = apart * apart / far;
                shift(&mut moves, one, other, dx / far * push, dy / far * push);
            }
        }
        for &(one, other, strength) in ties {
            let (dx, dy, far) = between(places[one], places[other]);
            let pull = far * far / apart * strength;
            shift(&mut moves, one, other, -dx / far * pull, -dy / far * pull);
        }
        let most = 0.1 * (1.0 - f64::from(round) / f64::from(ROUNDS)) + 0.001;
        for ((x, y), (dx, dy)) in places.iter_mut().zip(moves) {
            // What has no ties is drawn to the middle, so that it does not drift away.
            let (dx, dy) = (dx - *x * 0.6 * apart, dy - *y * 0.6 * apart);
            let far = dx.hypot(dy).max(1e-9);
            let step = far.min(most);
            *x += dx / far * step;
            *y += dy / far * step;
        }
    }
    let bounds = |axis: fn(&(f64, f64)) -> f64| {
        let all = places.iter().map(axis);
        (all.clone().fold(f64::INFINITY, f64::min), all.fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (top, bottom)) = (bounds(|place| place.0), bounds(|place| place.1));
    let fit = |value: f64, low: f64, high: f64, room: f64| {
        let share = if high - low > 1e-9 { (value - low) / (high - low) } else { 0.5 };
        margin + share * room
    };
    places.iter().map(|&(x, y)| (fit(x, left, right, inner_width), fit(y, top, bottom, inner_height))).collect()
}

/// Returns the way from one to the other, and how far it is; never nothing, so that two in one place part.
fn between(one: (f64, f64), other: (f64, f64)) -> (f64, f64, f64) {
    let (dx, dy) = (one.0 - other.0, one.1 - other.1);
    let far = dx.hypot(dy);
    if far < 1e-6 { (1e-6, 0.0, 1e-6) } else { (dx, dy, far) }
}

fn shift(moves: &mut [(f64, f64)], one: usize, other: usize, dx: f64, dy: f64) {
    moves[one] = (moves[one].0 + dx, moves[one].1 + dy);
    moves[other] = (moves[other].0 - dx, moves[other].1 - dy);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn far(one: (f64, f64), other: (f64, f64)) -> f64 {
        (one.0 - other.0).hypot(one.1 - other.1)
    }

    #[test]
    fn the_tied_stand_nearer_than_the_others_and_all_within_the_frame() {
        let ties = [(0, 1, 1.0), (2, 3, 1.0)];
        let places = placed(6, &ties, 800.0, 500.0, 40.0);
        assert!(far(places[0], places[1]) < far(places[0], places[2]), "{places:?}");
        assert!(far(places[2], places[3]) < far(places[1], places[3]), "{places:?}");
        for (x, y) in &places {
            assert!((40.0..=760.0).contains(x) && (40.0..=460.0).contains(y), "{places:?}");
        }
        assert_eq!(places, placed(6, &ties, 800.0, 500.0, 40.0));
    }

    #[test]
    fn one_or_none_can_be_placed() {
        assert_eq!(placed(1, &[], 100.0, 60.0, 10.0), [(50.0, 30.0)]);
        assert!(placed(0, &[], 100.0, 60.0, 10.0).is_empty());
    }
}
