//! `chancery serve` as a user meets it: the same answers as the commands give, tokens, an end that loses nothing.

use assert_cmd::Command;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::LazyLock;
use std::time::Duration;
use tempfile::TempDir;

/// A folder with a record of the examples.
static EXAMPLES: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let files = ["visit", "ceasefire", "dispute", "ledger", "quotes", "strikes"];
    let files = files.map(|name| format!("{examples}/{name}.txt"));
    let mut add = chancery(folder.path());
    add.args(["add", "--quiet", "--record", "talks.record"]).args(files).assert().success();
    folder
});

fn chancery(at: &Path) -> Command {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").current_dir(at);
    command
}

/// A server that runs.
struct Serving {
    child: Child,
    address: String,
}

/// Begins a server on a port that is free.
fn serving(at: &Path, more: &[&str]) -> Serving {
    serving_with(at, more, &[])
}

/// Does the same with some variables of the environment.
fn serving_with(at: &Path, more: &[&str], variables: &[(&str, &str)]) -> Serving {
    let program = Command::cargo_bin("chancery").expect("the binary is built");
    let mut child = std::process::Command::new(program.get_program())
        .current_dir(at)
        .args(["serve", "--record", "talks.record", "--bind", "127.0.0.1:0", "--rate", "0"])
        .args(more)
        .env_remove("MALLOC_ARENA_MAX")
        .envs(variables.iter().copied())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut line = String::new();
    BufReader::new(child.stderr.take().expect("messages")).read_line(&mut line).expect("a message");
    let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
    Serving { child, address: address.to_owned() }
}

impl Serving {
    fn url(&self, path: &str) -> String {
        format!("http://{}/api/v1/{path}", self.address)
    }

    fn get(&self, path: &str) -> String {
        let mut got = agent().get(self.url(path)).call().unwrap_or_else(|error| panic!("{path}: {error}"));
        got.body_mut().read_to_string().expect("text")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().proxy(None).timeout_global(Some(Duration::from_secs(60))).build().into()
}

fn printed(arguments: &[&str]) -> String {
    let output = chancery(EXAMPLES.path()).args(arguments).output().expect("it runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn answers_are_those_of_the_commands() {
    let serving = serving(EXAMPLES.path(), &[]);
    for (path, arguments) in [
        ("events?", &["events"][..]),
        ("events?dyad=Norway&dyad=Jordan&", &["events", "--dyad", "Norway", "Jordan"]),
        (
            "events?type=assault,consult&from=2024-01-01&",
            &["events", "--type", "assault,consult", "--from", "2024-01-01"],
        ),
        ("statements?by=Jordan&", &["statements", "--by", "Jordan"]),
        ("agreements?type=ceasefire&", &["agreements", "--type", "ceasefire"]),
        ("disputes?", &["disputes"]),
        ("actors?context=military&", &["actors", "--context", "military"]),
        ("timeline?", &["timeline"]),
        ("panel?unit=actor-month&", &["panel", "--unit", "actor-month"]),
    ] {
        for format in ["jsonl", "csv"] {
            let more = ["--record", "talks.record", "--format", format];
            let told = printed(&[arguments, &more].concat());
            assert_eq!(serving.get(&format!("{path}format={format}")), told, "{path} {format}");
        }
    }
}

#[test]
fn exports_are_those_of_the_command() {
    let serving = serving(EXAMPLES.path(), &[]);
    for format in chancery_serve::formats() {
        // The examples have no deaths, and the command says so.
        if format == "ucdp-ged" {
            continue;
        }
        let told = printed(&["export", format, "--record", "talks.record"]);
        assert_eq!(serving.get(&format!("export/{format}")), told, "{format}");
    }
}

#[test]
fn what_is_read_and_shown_is_what_the_commands_print() {
    let serving = serving(EXAMPLES.path(), &[]);
    let text = include_str!("../../../examples/visit.txt");
    let output = chancery(EXAMPLES.path()).args(["read", "-", "--format", "json"]).write_stdin(text).output();
    let told = String::from_utf8(output.expect("it runs").stdout).expect("text");
    let post = agent().post(serving.url("read")).header("content-type", "text/plain").send(text);
    assert_eq!(post.expect("an answer").body_mut().read_to_string().expect("text"), told);
    for list in ["events", "statements", "agreements", "disputes"] {
        let rows: serde_json::Value =
            serde_json::from_str(&serving.get(&format!("{list}?limit=1"))).expect("JSON");
        let id = rows["rows"][0]["id"].as_str().expect("an id");
        let shown = printed(&["show", id, "--record", "talks.record", "--format", "json"]);
        let [shown, answered]: [serde_json::Value; 2] =
            [shown, serving.get(id)].map(|text| serde_json::from_str(&text).expect("JSON"));
        assert_eq!(answered, shown, "{id}");
    }
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn memory_is_kept_in_few_arenas_unless_it_is_told_otherwise() {
    let environment = |serving: &Serving| {
        let told = std::fs::read(format!("/proc/{}/environ", serving.child.id())).expect("an environment");
        String::from_utf8_lossy(&told).into_owned()
    };
    let usual = serving(EXAMPLES.path(), &[]);
    assert!(environment(&usual).contains("MALLOC_ARENA_MAX=2"));
    let told = serving_with(EXAMPLES.path(), &[], &[("MALLOC_ARENA_MAX", "5")]);
    assert!(environment(&told).contains("MALLOC_ARENA_MAX=5"));
}

#[test]
fn tokens_are_made_listed_and_revoked() {
    let folder = tempfile::tempdir().expect("a folder");
    let token = |arguments: &[&str]| {
        let [command, rest @ ..] = arguments else { panic!("a command") };
        let mut chancery = chancery(folder.path());
        chancery.args([&["token", *command, "--tokens", "tokens"], rest].concat()).output().expect("it runs")
    };
    let made = token(&["new", "--scope", "write", "--name", "ann"]);
    let secret = String::from_utf8(made.stdout).expect("text");
    assert!(made.status.success() && secret.starts_with("chy_") && secret.lines().count() == 1, "{secret}");
    assert!(
        !std::fs::read_to_string(folder.path().join("tokens")).expect("the file").contains(secret.trim())
    );
    let listed = String::from_utf8(token(&["list"]).stdout).expect("text");
    assert!(listed.starts_with("ann\twrite\t"), "{listed}");
    assert_eq!(token(&["new", "--scope", "all", "--name", "bob"]).status.code(), Some(2));
    let again = token(&["new", "--scope", "read", "--name", "ann"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("ann has a token"));
    assert_eq!(token(&["revoke", "--name", "bob"]).status.code(), Some(1));
    assert!(token(&["revoke", "--name", "ann"]).status.success());
    assert!(token(&["list"]).stdout.is_empty());
}

#[test]
fn a_server_that_others_reach_wants_tokens() {
    let arguments = ["serve", "--record", "talks.record", "--bind", "0.0.0.0:0"];
    let refused = chancery(EXAMPLES.path()).args(arguments).output().expect("it runs");
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        told.contains("give --tokens FILE (chancery token new makes one), or bind to 127.0.0.1"),
        "{told}"
    );
    let missing = ["serve", "--record", "none.record"];
    let missing = chancery(EXAMPLES.path()).args(missing).output().expect("it runs");
    assert_eq!(missing.status.code(), Some(1));
    let told = String::from_utf8_lossy(&missing.stderr).into_owned();
    assert!(told.contains("none.record: there is no such record"), "{told}");
}

#[cfg(unix)]
#[test]
fn asked_to_end_it_finishes_what_is_in_hand() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(EXAMPLES.path().join("talks.record"), folder.path().join("talks.record")).expect("a copy");
    let mut serving = serving(folder.path(), &[]);
    // Long enough to be in hand when the server is asked to end.
    let text = include_str!("../../../examples/ledger.txt").repeat(20);
    let url = serving.url("documents?name=long");
    let adding = std::thread::spawn(move || {
        let added = agent().post(url).header("content-type", "text/plain").send(text).expect("an answer");
        added.status().as_u16()
    });
    std::thread::sleep(Duration::from_millis(150));
    let asked = std::process::Command::new("kill").args(["-TERM", &serving.child.id().to_string()]).status();
    assert!(asked.expect("kill runs").success());
    assert_eq!(adding.join().expect("it ends"), 201);
    assert_eq!(serving.child.wait().expect("it ends").code(), Some(0));
    let count = ["sql", "SELECT count(*) AS n FROM documents", "--record", "talks.record", "--format", "csv"];
    let counted = chancery(folder.path()).args(count).output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&counted.stdout), "n\n7\n");
}

#[test]
fn every_request_of_the_page_is_answered() {
    const PAGE: &str = include_str!("../../../docs/serve.md");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(EXAMPLES.path().join("talks.record"), folder.path().join("talks.record")).expect("a copy");
    let serving = serving(folder.path(), &[]);
    let requests: Vec<&str> = PAGE.lines().filter(|line| line.starts_with("    curl -s ")).collect();
    assert!(requests.len() > 5, "{requests:?}");
    for request in requests {
        let address = request.split("http://127.0.0.1:8420/api/v1/").nth(1).expect("an address");
        let address = address.split(['\'', ' ']).next().expect("its end");
        let url = serving.url(address);
        let answered = if request.contains("--data-binary") {
            let text = include_str!("../../../examples/visit.txt");
            agent().post(url).header("content-type", "text/plain").send(text)
        } else {
            agent().get(url).call()
        };
        let body = answered.unwrap_or_else(|error| panic!("{request}: {error}")).body_mut().read_to_string();
        assert!(body.expect("text").len() > 100, "{request}");
    }
}
