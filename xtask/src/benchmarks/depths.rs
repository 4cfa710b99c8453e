//! What the model brings at each depth.

use super::{Measured, Setting};
use crate::eval_syntax::Names;
use crate::{eval_attribution, eval_syntax};
use std::fmt::Write;

pub(super) fn table(setting: &Setting<'_>) -> Measured {
    let mut page = String::from(
        "| `--model` | UPOS EWT, GUM | LAS EWT, GUM | names, all kinds, Worldwide, CoNLL | people, bodies, places | attribution alpha |\n\
         |---|---:|---:|---:|---:|---:|\n",
    );
    for exit in ["fast", "balanced", "default"] {
        let model = eval_syntax::model(&["--exit".to_owned(), exit.to_owned()])?;
        let syntax = eval_syntax::figures(&model, &setting.shared)?;
        let alpha = eval_attribution::figures(&model, &setting.shared, "dev")?.alpha();
        let trees = |at: usize| {
            syntax
                .treebanks
                .iter()
                .map(|(_, trees)| format!("{:.3}", trees.shares()[at]))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let names = |group: usize| {
            syntax
                .names
                .iter()
                .map(|(_, names)| format!("{:.3}", names.rates(Names::GROUPS[group].1)[2]))
                .collect::<Vec<_>>()
                .join(" ")
        };
        writeln!(
            page,
            "| `{exit}` | {} | {} | {} | {} | {alpha:.3} |",
            trees(0),
            trees(4),
            names(1),
            names(0)
        )?;
    }
    Ok(page)
}
