//! Tables for people: columns as wide as they need and the terminal allows, long cells wrapped.

use anstyle::Style;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Blanks between columns.
const GAP: usize = 2;
/// Blanks before the first column.
const INDENT: usize = 2;

/// A column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column<'h> {
    /// What stands over it.
    pub(crate) heading: &'h str,
    /// The fewest columns of the terminal it can do with.
    pub(crate) least: usize,
    /// The most it is given.
    pub(crate) most: usize,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    /// One paragraph.
    pub(crate) text: String,
    /// How it looks.
    pub(crate) style: Style,
}

impl Cell {
    /// Returns a cell that looks like any other.
    pub(crate) fn plain(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), style: Style::new() }
    }

    /// Returns a cell in `style`.
    pub(crate) fn styled(text: impl Into<String>, style: Style) -> Cell {
        Cell { text: text.into(), style }
    }
}

/// Prints rows under their headings, at most `width` columns wide and each cell at most `lines` lines high.
///
/// Where the columns do not fit even at their least, every cell is printed on lines of its own behind its heading.
pub(crate) fn print(
    out: &mut dyn Write,
    columns: &[Column<'_>],
    rows: &[Vec<Cell>],
    width: usize,
    lines: usize,
    heading: Style,
) -> io::Result<()> {
    print_noted(out, columns, rows, &[], width, lines, heading)
}

/// Prints rows as [`print`] does, and under each row its note, from the second column on and two lines at most.
pub(crate) fn print_noted(
    out: &mut dyn Write,
    columns: &[Column<'_>],
    rows: &[Vec<Cell>],
    notes: &[String],
    width: usize,
    lines: usize,
    heading: Style,
) -> io::Result<()> {
    let Some(widths) = widths(columns, rows, width) else {
        return print_stacked(out, columns, rows, notes, width, heading);
    };
    let headings: Vec<Cell> = columns.iter().map(|column| Cell::styled(column.heading, heading)).collect();
    print_row(out, &headings, &widths, 1)?;
    let indent = INDENT + widths.first().map_or(0, |first| first + GAP);
    for (at, row) in rows.iter().enumerate() {
        print_row(out, row, &widths, lines)?;
        for words in note(notes, at, width.saturating_sub(indent), 2) {
            writeln!(out, "{:indent$}{heading}{words}{heading:#}", "")?;
        }
    }
    Ok(())
}

/// Returns the lines of a row's note, none where it has none.
fn note(notes: &[String], at: usize, width: usize, lines: usize) -> Vec<String> {
    notes.get(at).filter(|note| !note.is_empty()).map_or_else(Vec::new, |note| wrap(note, width, lines))
}

/// Shares out the width: to each column what it needs, or its part of what there is.
fn widths(columns: &[Column<'_>], rows: &[Vec<Cell>], width: usize) -> Option<Vec<usize>> {
    let room = width.checked_sub(INDENT + GAP * columns.len().saturating_sub(1))?;
    let needed: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let widest =
                rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.text.width()).max().unwrap_or(0);
            widest.min(column.most).max(column.heading.width())
        })
        .collect();
    let mut widths: Vec<usize> = columns
        .iter()
        .zip(&needed)
        .map(|(column, &needed)| needed.min(column.least.max(column.heading.width())))
        .collect();
    let mut left = room.checked_sub(widths.iter().sum())?;
    // The narrowest that wants more comes first, so that names are whole before long texts spread out.
    while left > 0 {
        let wanting = (0..widths.len()).filter(|&at| widths[at] < needed[at]);
        let Some(narrowest) = wanting.min_by_key(|&at| widths[at]) else { break };
        widths[narrowest] += 1;
        left -= 1;
    }
    Some(widths)
}

fn print_row(out: &mut dyn Write, row: &[Cell], widths: &[usize], lines: usize) -> io::Result<()> {
    let wrapped: Vec<Vec<String>> =
        row.iter().zip(widths).map(|(cell, &width)| wrap(&cell.text, width, lines)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for line in 0..height {
        let mut column = 0;
        let mut at = INDENT;
        for ((cell, wrapped), width) in row.iter().zip(&wrapped).zip(widths) {
            if let Some(words) = wrapped.get(line).filter(|words| !words.is_empty()) {
                // Blanks are written when something follows them, so that no line ends in blanks.
                write!(
                    out,
                    "{:blanks$}{style}{words}{style:#}",
                    "",
                    blanks = at - column,
                    style = cell.style
                )?;
                column = at + words.width();
            }
            at += width + GAP;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn print_stacked(
    out: &mut dyn Write,
    columns: &[Column<'_>],
    rows: &[Vec<Cell>],
    notes: &[String],
    width: usize,
    heading: Style,
) -> io::Result<()> {
    let room = width.saturating_sub(2 * INDENT).max(10);
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in columns.iter().zip(row).filter(|(_, cell)| !cell.text.is_empty()) {
            writeln!(out, "{:INDENT$}{heading}{}{heading:#}", "", column.heading)?;
            for words in wrap(&cell.text, room, usize::MAX) {
                writeln!(
                    out,
                    "{:indent$}{style}{words}{style:#}",
                    "",
                    indent = 2 * INDENT,
                    style = cell.style
                )?;
            }
        }
        for words in note(notes, at, room, usize::MAX) {
            writeln!(out, "{:INDENT$}{heading}{words}{heading:#}", "")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Breaks `text` between words into at most `lines` lines of at most `width` columns; what does not fit is cut with a mark.
pub(crate) fn wrap(text: &str, width: usize, lines: usize) -> Vec<String> {
    let width = width.max(1);
    // A day such as 2024-03-12 must stay in one piece.
    let options = textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation);
    let mut wrapped: Vec<String> =
        textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect();
    if wrapped.len() > lines {
        wrapped.truncate(lines);
        if let Some(last) = wrapped.last_mut() {
            while last.width() + 1 > width && last.pop().is_some() {}
            let end = last.trim_end_matches([' ', ',', ';']).len();
            last.truncate(end);
            last.push('…');
        }
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column<'_>] =
        &[Column { heading: "who", least: 8, most: 20 }, Column { heading: "words", least: 20, most: 200 }];

    fn printed(rows: &[[&str; 2]], width: usize, lines: usize) -> String {
        let rows: Vec<Vec<Cell>> =
            rows.iter().map(|row| row.iter().map(|text| Cell::plain(*text)).collect()).collect();
        let mut out = Vec::new();
        print(&mut out, COLUMNS, &rows, width, lines, Style::new()).expect("memory takes it");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn columns_line_up_whatever_the_script() {
        assert_eq!(
            printed(&[["Wang Yi", "said yes"], ["王毅", "said no"], ["Société", "abstained"]], 60, 2),
            "  who      words\n  Wang Yi  said yes\n  王毅     said no\n  Société  abstained\n"
        );
    }

    #[test]
    fn long_cells_wrap_and_are_cut() {
        assert_eq!(
            printed(&[["Wang Yi", "one two three four five six seven eight nine ten eleven twelve"]], 33, 2),
            "  who      words\n  Wang Yi  one two three four\n           five six seven eight…\n"
        );
    }

    #[test]
    fn days_and_hyphened_names_stay_in_one_piece() {
        assert_eq!(wrap("withdraw by 2024-03-12", 16, 3), ["withdraw by", "2024-03-12"]);
        assert_eq!(wrap("villagers of Ak-Sai", 16, 3), ["villagers of", "Ak-Sai"]);
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let words = "word ".repeat(80);
        let long = "x".repeat(90);
        for width in 1..120 {
            for line in
                printed(&[["A very long name of a ministry", &words], [&long, &long]], width, 3).lines()
            {
                assert!(line.width() <= width.max(14), "{width}: {line}");
            }
        }
    }

    #[test]
    fn what_does_not_fit_side_by_side_is_stacked() {
        assert_eq!(
            printed(&[["Wang Yi", "said yes"]], 12, 2),
            "  who\n    Wang Yi\n  words\n    said yes\n\n"
        );
    }
}
