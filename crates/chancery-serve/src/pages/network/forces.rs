//! Where the nodes of a network stand: those with much between them near, all others apart. The same network always lies the same.

/// How often all are moved.
const ROUNDS: u32 = 300;

/// Places so many nodes, tied by `ties` (two nodes and how strongly, up to 1), within a frame with a margin.
pub(super) fn placed(
    nodes: usize,
    ties: &[(usize, usize, f64)],
    width: f64,
    height: f64,
    margin: f64,
) -> Vec<(f64, f64)> {
    let (inner_width, inner_height) = (width - 2.0 * margin, height - 2.0 * margin);
    // They begin on a ring, in their order.
    let angle = |at: usize| at as f64 / nodes.max(1) as f64 * std::f64::consts::TAU;
    let mut places: Vec<(f64, f64)> =
        (0..nodes).map(|at| (0.5 * angle(at).cos(), 0.5 * angle(at).sin())).collect();
    let mut degrees = vec![0.0_f64; nodes];
    for &(one, other, _) in ties {
        degrees[one] += 1.0;
        degrees[other] += 1.0;
    }
    let apart = 1.0 / (nodes.max(1) as f64).sqrt();
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
            // Whoever has many ties is not drawn by each as strongly as one who has few, or all would lie in a heap.
            let pull = far * far / apart * strength / degrees[one].min(degrees[other]).max(1.0).sqrt();
            shift(&mut moves, one, other, -dx / far * pull, -dy / far * pull);
        }
        let most = 0.1 * (1.0 - f64::from(round) / f64::from(ROUNDS)) + 0.001;
        for ((x, y), (dx, dy)) in places.iter_mut().zip(moves) {
            // Everything is drawn to the middle, so that what has no ties does not drift away.
            let (dx, dy) = (dx - *x * 2.0 * apart, dy - *y * 2.0 * apart);
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
    places
        .iter()
        .map(|&(x, y)| (fit(x, left, right, inner_width), fit(y, top, bottom, inner_height)))
        .collect()
}

/// Moves boxes apart that lie over one another, so that names can be read: each has its middle in `places` and its width and height in `sizes`.
pub(super) fn part(places: &mut [(f64, f64)], sizes: &[(f64, f64)], width: f64, height: f64) {
    for _ in 0..80 {
        let mut moved = false;
        for one in 0..places.len() {
            for other in one + 1..places.len() {
                let (dx, dy) = (places[other].0 - places[one].0, places[other].1 - places[one].1);
                let over_x = (sizes[one].0 + sizes[other].0) / 2.0 - dx.abs();
                let over_y = (sizes[one].1 + sizes[other].1) / 2.0 - dy.abs();
                if over_x <= 0.0 || over_y <= 0.0 {
                    continue;
                }
                moved = true;
                // The shorter way, half by each.
                if over_y < over_x {
                    let step = if dy < 0.0 { -over_y / 2.0 } else { over_y / 2.0 };
                    places[one].1 -= step;
                    places[other].1 += step;
                } else {
                    let step = if dx < 0.0 { -over_x / 2.0 } else { over_x / 2.0 };
                    places[one].0 -= step;
                    places[other].0 += step;
                }
            }
        }
        for ((x, y), (wide, high)) in places.iter_mut().zip(sizes) {
            *x = x.clamp(wide / 2.0, (width - wide / 2.0).max(wide / 2.0));
            *y = y.clamp(high / 2.0, (height - high / 2.0).max(high / 2.0));
        }
        if !moved {
            break;
        }
    }
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
    fn names_that_lie_over_one_another_are_moved_apart() {
        let mut places = vec![(50.0, 50.0), (52.0, 51.0), (60.0, 49.0)];
        let sizes = [(40.0, 16.0); 3];
        part(&mut places, &sizes, 200.0, 200.0);
        for (at, one) in places.iter().enumerate() {
            for other in &places[at + 1..] {
                let (dx, dy) = ((one.0 - other.0).abs(), (one.1 - other.1).abs());
                assert!(dx > 39.9 || dy > 15.9, "{places:?}");
            }
        }
    }

    #[test]
    fn one_or_none_can_be_placed() {
        assert_eq!(placed(1, &[], 100.0, 60.0, 10.0), [(50.0, 30.0)]);
        assert!(placed(0, &[], 100.0, 60.0, 10.0).is_empty());
    }
}
