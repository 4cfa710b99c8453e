//! How far the products of the model are from what the machine can do.

use super::{Measured, Setting};
use crate::processor;
use chancery_encoder::measure::Product;
use std::fmt::Write;
use std::time::Duration;

/// Rows of a usual window.
const ROWS: usize = 106;
/// Inputs and outputs of the linear layers of a layer: queries, keys and values; out; up; down.
const SIZES: [(usize, usize); 4] = [(384, 1152), (384, 384), (384, 1024), (1024, 384)];

/// Names the instructions of this machine, the slowest first.
pub(super) fn backends() -> Vec<&'static str> {
    Product::backends()
}

pub(super) fn table(_: &Setting<'_>) -> Measured {
    let mut page =
        String::from("Thousand million products a second, one thread, processor time.\n\n| instructions |");
    for (inputs, outputs) in SIZES {
        write!(page, " {inputs} × {outputs} |")?;
    }
    writeln!(page, "\n|---|{}", "---:|".repeat(SIZES.len()))?;
    for backend in backends() {
        let rates: Vec<String> = SIZES
            .into_iter()
            .map(|(inputs, outputs)| format!("{:.0}", rate(Product::new(ROWS, inputs, outputs, backend))))
            .collect();
        writeln!(page, "| {backend} | {} |", rates.join(" | "))?;
    }
    Ok(page)
}

/// Returns thousand million products a second, the best of several turns.
fn rate(mut product: Product) -> f64 {
    let turn = |product: &mut Product| {
        let (mut turns, begun) = (0, processor::time());
        loop {
            product.run();
            turns += 1;
            let worked = processor::time().saturating_sub(begun);
            if worked > Duration::from_millis(100) {
                return product.products() as f64 * f64::from(turns) / worked.as_secs_f64() / 1e9;
            }
        }
    };
    (0..5).map(|_| turn(&mut product)).fold(0.0, f64::max)
}
