//! Development tasks, run as `cargo xtask TASK`.

mod conllu;
mod eval_times;
mod eval_tokens;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask TASK

tasks:
  eval-times --shared DIR    temporal expressions against TimeBank and AQUAINT
  eval-tokens --shared DIR   tokenization and sentence splitting against the UD English treebanks";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let task = arguments.next();
    let rest: Vec<String> = arguments.collect();
    let outcome = match task.as_deref() {
        Some("eval-times") => eval_times::run(&rest),
        Some("eval-tokens") => eval_tokens::run(&rest),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::from(2)
        }
    }
}
