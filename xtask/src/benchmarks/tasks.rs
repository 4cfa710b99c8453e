//! Parts that other tasks and programs measure: they are run, and tables made of what they print.

use super::{Measured, Setting};
use crate::options::option;
use serde_json::Value;
use std::error::Error;
use std::fmt::Write;
use std::process::{Command, Stdio};

/// Words a second beside spaCy and ONNX Runtime, by `benches/reader_speed.py`.
pub(super) fn reader(setting: &Setting<'_>) -> Measured {
    let python = option(setting.options, "--python", "")?;
    let onnx = option(setting.options, "--onnx", "")?;
    if python.is_empty() || onnx.is_empty() {
        return Err("give --python, one that has spaCy and ONNX Runtime, and --onnx, the folder that training/reader/onnx.py writes".into());
    }
    let news = setting.shared.join("data/news/foreign_policy.jsonl");
    let mut command = Command::new(python);
    command.arg(setting.root.join("benches/reader_speed.py"));
    command.args(["--articles", "30", "--rounds", "3", "--onnx", onnx]).arg("--news").arg(&news);
    command.args(["--spacy-model", option(setting.options, "--spacy-model", "en_core_web_sm")?]);
    command.arg("--shared").arg(&setting.shared).arg("--xtask").arg(std::env::current_exe()?);
    printed(&mut command)
}

/// Articles into a record.
pub(super) fn record(setting: &Setting<'_>) -> Measured {
    let mut page = String::from(
        "| articles | threads | in a second | most memory in MB | size in MB | for an article in KB |\n|---:|---:|---:|---:|---:|---:|\n",
    );
    for threads in ["1", "2"] {
        let articles = option(setting.options, "--articles", "3561")?;
        let told = own(setting, &["bench-record", "--threads", threads, "--articles", articles])?;
        let told: Value = serde_json::from_str(&told)?;
        let number = |key: &str| told[key].as_f64().ok_or(format!("no {key} in {told}"));
        let (articles, bytes) = (number("articles")?, number("record_bytes")?);
        writeln!(
            page,
            "| {articles} | {threads} | {:.1} | {:.0} | {:.0} | {:.0} |",
            number("articles_per_second")?,
            number("peak_kib")? / 1024.0,
            bytes / 1e6,
            bytes / 1e3 / articles
        )?;
    }
    Ok(page)
}

/// A record that grows beyond the articles that there are.
pub(super) fn growth(setting: &Setting<'_>) -> Measured {
    let from = option(setting.options, "--from", "")?;
    if from.is_empty() {
        return Err("give --from, a record whose readings are written again and again".into());
    }
    let folder = tempfile::tempdir_in(std::path::Path::new(from).parent().unwrap_or(setting.root.as_path()))?;
    let out = folder.path().join("grown.record");
    let out = out.to_str().ok_or("a folder whose name is no text")?;
    let told = own(setting, &["grow-record", "--from", from, "--times", "10", "--out", out])?;
    let mut page = String::from(
        "| time | documents in the record | events | processor seconds for writing and joining | milliseconds a document | size in MB |\n|---:|---:|---:|---:|---:|---:|\n",
    );
    let mut before = 0.0;
    for line in told.lines() {
        let told: Value = serde_json::from_str(line)?;
        let number = |key: &str| told[key].as_f64().ok_or(format!("no {key} in {told}"));
        let (documents, seconds) = (number("documents")?, number("processor_seconds_writing")?);
        writeln!(
            page,
            "| {} | {documents} | {} | {seconds:.1} | {:.1} | {:.0} |",
            number("time")?,
            number("events")?,
            seconds * 1e3 / (documents - before),
            number("record_bytes")? / 1e6
        )?;
        before = documents;
    }
    Ok(page)
}

/// Questions to a record of a million events.
pub(super) fn ask(setting: &Setting<'_>) -> Measured {
    let mut arguments = vec!["bench-ask", "--runs", option(setting.options, "--runs", "20")?];
    let record = option(setting.options, "--record", "")?;
    if !record.is_empty() {
        arguments.extend(["--record", record]);
    }
    own(setting, &arguments)
}

/// Exports of a made-up record.
pub(super) fn export(setting: &Setting<'_>) -> Measured {
    let mut page = String::from("| format | lines | a second | most memory in MB |\n|---|---:|---:|---:|\n");
    for line in own(setting, &["bench-export"])?.lines() {
        let told: Value = serde_json::from_str(line)?;
        let number = |key: &str| told[key].as_f64().ok_or(format!("no {key} in {told}"));
        let format = told["format"].as_str().unwrap_or_default();
        writeln!(
            page,
            "| `{format}` | {} | {} | {:.0} |",
            number("lines")?,
            number("lines_per_second")?,
            number("peak_kib")? / 1024.0
        )?;
    }
    Ok(page)
}

/// The Python package and Spark beside the command, by `benches/python_and_spark.py`.
pub(super) fn python(setting: &Setting<'_>) -> Measured {
    let python = option(setting.options, "--wheel", "")?;
    if python.is_empty() {
        return Err("give --wheel, a Python that has the package as a wheel, and pyspark".into());
    }
    let mut command = Command::new(python);
    command.arg(setting.root.join("benches/python_and_spark.py"));
    command.arg(setting.shared.join("data/news/foreign_policy.jsonl"));
    command.args(["--articles", option(setting.options, "--articles", "1000")?]);
    command.arg("--command").arg(std::path::absolute(&setting.binary)?);
    let built = option(setting.options, "--built", "")?;
    if !built.is_empty() {
        command.args(["--built", built]);
    }
    printed(&mut command)
}

/// People who read while a writer adds.
pub(super) fn serve(setting: &Setting<'_>) -> Measured {
    let record = option(setting.options, "--record", "")?;
    if record.is_empty() {
        return Err("give --record, which bench-ask --record makes".into());
    }
    own(setting, &["bench-serve", "--record", record])
}

/// Runs a task of this program.
fn own(setting: &Setting<'_>, arguments: &[&str]) -> Measured {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(arguments);
    if arguments[0].starts_with("bench-") && arguments[0] != "bench-ask" {
        command.arg("--binary").arg(&setting.binary);
    }
    if arguments[0] == "bench-record" {
        command.arg("--shared").arg(&setting.shared);
    }
    printed(&mut command)
}

/// Runs a program and returns what it prints.
fn printed(command: &mut Command) -> Result<String, Box<dyn Error>> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{command:?} ended with {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
