//! Development tasks, run as `cargo run -p xtask -- TASK`.

mod eval_extraction;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.first().map(String::as_str) {
        Some("eval-extraction") => eval_extraction::run(&args[1..]),
        _ => Err("tasks: eval-extraction --shared DIR".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
