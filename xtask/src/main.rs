//! Development tasks, run as `cargo run -p xtask -- TASK`.

fn main() {}
