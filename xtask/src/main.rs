//! Development tasks, run as `cargo xtask TASK`.

mod eval_syntax;
mod train_syntax;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let task = arguments.first().map(String::as_str).unwrap_or_default();
    let options = arguments.get(1..).unwrap_or_default();
    let outcome = match task {
        "train-syntax" => train_syntax::run(options),
        "eval-syntax" => eval_syntax::run(options),
        _ => Err("usage: cargo xtask (train-syntax | eval-syntax) [OPTIONS]".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::from(2)
        }
    }
}
