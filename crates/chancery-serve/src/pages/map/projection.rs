//! The Equal Earth projection, as `web/world.mjs` draws the countries with it: what is as large on the earth is as large on the map.

/// The width of the map.
pub(super) const WIDTH: f64 = 1000.0;
/// Its height.
pub(super) const HEIGHT: f64 = 487.0;
const SCALE: f64 = 184.5;

// The polynomial of Šavrič, Patterson and Jenny (2018).
const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];

/// Returns where a point of the earth lies on the map, from its degrees.
pub(super) fn place(lat: f64, lon: f64) -> (f64, f64) {
    let m = 3.0_f64.sqrt() / 2.0;
    let l = (m * lat.to_radians().sin()).asin();
    let l2 = l * l;
    let l6 = l2 * l2 * l2;
    let x = lon.to_radians() * l.cos() / (m * (A[0] + 3.0 * A[1] * l2 + l6 * (7.0 * A[2] + 9.0 * A[3] * l2)));
    let y = l * (A[0] + A[1] * l2 + l6 * (A[2] + A[3] * l2));
    (WIDTH / 2.0 + SCALE * x, HEIGHT / 2.0 - SCALE * y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_lie_where_the_countries_are_drawn() {
        // What d3-geo gives for the projection of web/world.mjs.
        for ((lat, lon), (x, y)) in [
            ((0.0, 0.0), (500.0, 243.5)),
            ((59.91, 10.75), (522.488, 42.932)),
            ((-33.45, -70.0), (321.352, 364.716)),
            ((-18.1, 178.4), (983.192, 310.559)),
        ] {
            let (left, top) = place(lat, lon);
            assert!((left - x).abs() < 0.01 && (top - y).abs() < 0.01, "{lat} {lon}: {left} {top}");
        }
    }
}
