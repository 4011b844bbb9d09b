//! The review from a terminal.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, fs};

use serde_json::Value;
use support::root;

/// Cargo builds the examples before it runs the tests, beside them.
fn example() -> PathBuf {
    let test = env::current_exe().unwrap();
    let folder = test.parent().unwrap().parent().unwrap();
    folder.join("examples").join(format!("review{}", env::consts::EXE_SUFFIX))
}

fn run(arguments: &[&str], input: &str) -> (Option<i32>, Value) {
    let mut child = Command::new(example())
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // A program that stops before it reads closes its end.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap_or_default())
}

#[test]
fn the_terminal_prints_one_object_and_a_code() {
    if !example().is_file() {
        // Only `cargo test` for all targets builds it.
        return;
    }
    let trust = "tests/golden/xpander/everything/trust-policy.json";
    let permissions = "tests/golden/xpander/everything/policies/redshift.json";
    let (code, value) = run(&[trust, permissions], "");
    assert_eq!(code, Some(0), "{value:#}");
    let kinds: Vec<_> = value["files"].as_array().unwrap().iter().map(|file| file["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["trust", "permission"]);
    let finding = &value["files"][1]["findings"][0];
    for member in ["code", "severity", "path", "message", "fix"] {
        assert!(finding.get(member).is_some(), "{finding}");
    }
    assert!(!value["requests"].as_array().unwrap().is_empty());
    assert!(value["summary"]["services"]["redshift"].is_object());
    assert_eq!(value["size"].as_array().unwrap().len(), 2);

    let text = fs::read_to_string(root().join(trust)).unwrap();
    let (code, value) = run(&["-"], &text.replace("\"Allow\"", "\"allow\""));
    assert_eq!(code, Some(1));
    assert_eq!(value["files"][0]["findings"][0]["code"], "unknown-effect");
    let (code, value) = run(&["-"], "{");
    assert_eq!((code, value["files"][0]["findings"][0]["code"].as_str()), (Some(2), Some("not-json")));
    let (code, value) = run(&["-"], "{\"a\": 1}");
    assert_eq!((code, value["files"][0]["findings"][0]["code"].as_str()), (Some(1), Some("not-a-policy")));
    assert_eq!(run(&["no/such/file.json"], "").0, Some(2));
    assert_eq!(run(&[], "").0, Some(2));
}
