//! What single cells of a table hold: places and periods.
//!
//! The build script and the reader of actor files share this file, so that both understand a cell alike.

/// Reads `LATITUDE LONGITUDE`, in degrees.
pub(crate) fn place(written: &str) -> Option<(f32, f32)> {
    let (latitude, longitude) = written.split_once(' ')?;
    let degrees = |written: &str, most: f32| {
        let degrees = written.parse::<f32>().ok()?;
        (degrees.abs() <= most).then_some(degrees)
    };
    Some((degrees(latitude, 90.0)?, degrees(longitude, 180.0)?))
}

/// Reads `FROM..TO`, years or months, either of which may be empty: the first and the last month, counted from January
/// of the year 0, where 0 is an open end.
pub(crate) fn period(written: &str) -> Option<(u16, u16)> {
    let (from, to) = written.split_once("..")?;
    let (from, to) = (month(from, 1)?, month(to, 12)?);
    let is_reversed = from != 0 && to != 0 && to < from;
    (!is_reversed && (from, to) != (0, 0)).then_some((from, to))
}

/// Reads `YYYY` or `YYYY-MM`; a year alone has the month `open`. Nothing written is 0.
fn month(written: &str, open: u16) -> Option<u16> {
    if written.is_empty() {
        return Some(0);
    }
    let (year, month) = match written.split_once('-') {
        Some((year, month)) => (year, number(month, 2).filter(|month| (1..=12).contains(month))?),
        None => (written, open),
    };
    number(year, 4)?.checked_mul(12)?.checked_add(month - 1)
}

/// Reads a number of exactly so many digits.
fn number(written: &str, digits: usize) -> Option<u16> {
    let is_number = written.len() == digits && written.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| written.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_two_numbers_on_the_globe() {
        assert_eq!(place("24.5 -0.25"), Some((24.5, -0.25)));
        for wrong in ["", "24.5", "24.5,54.4", "91 0", "0 181", "NaN 0", "inf 0", "1 2 3", "1  2"] {
            assert_eq!(place(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_period_is_two_ends_of_which_one_may_be_open() {
        assert_eq!(period("2014..2019-03"), Some((2014 * 12, 2019 * 12 + 2)));
        assert_eq!(period("..2019"), Some((0, 2019 * 12 + 11)));
        assert_eq!(period("2014-06.."), Some((2014 * 12 + 5, 0)));
        for wrong in
            ["", "..", "2014", "2019..2014", "2014-13..", "14..", "2014-3..", "9999..", "+201..", "2014-2019"]
        {
            assert_eq!(period(wrong), None, "{wrong:?}");
        }
    }
}
