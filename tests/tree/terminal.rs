//! The review and the documents from a terminal.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, fs};

use serde_json::Value;
use support::root;

/// Cargo builds the examples before it runs the tests, beside them.
fn example(name: &str) -> PathBuf {
    let test = env::current_exe().unwrap();
    let folder = test.parent().unwrap().parent().unwrap();
    folder.join("examples").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

fn run(arguments: &[&str], input: &str) -> (Option<i32>, Value) {
    run_example("review", arguments, input)
}

fn run_example(name: &str, arguments: &[&str], input: &str) -> (Option<i32>, Value) {
    let mut child = Command::new(example(name))
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
    if !example("review").is_file() {
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

#[test]
fn documents_are_written_of_a_profile_that_is_a_file() {
    if !example("render").is_file() {
        return;
    }
    let folder = env::temp_dir().join(format!("rolecall-render-{}", std::process::id()));
    let render = |arguments: &[&str]| {
        let output = Command::new(example("render")).args(arguments).arg(&folder).current_dir(root()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let link = fs::read_to_string(root().join("tests/golden/any-text/quotes/link.txt")).unwrap();
    let own = ["--profile", "tests/profiles/any-text.json"];
    let (link, address) = (link.trim(), format!("https://rolecall.example/app/index.html{}", link.trim()));
    for link in [link.to_owned(), link.replacen("#/", "#/profile/", 1), address] {
        let (code, errors) = render(&[own[0], own[1], &link]);
        assert_eq!(code, Some(0), "{errors}");
        let trust = |folder: PathBuf| fs::read_to_string(folder.join("trust-policy.json")).unwrap();
        assert_eq!(trust(folder.clone()), trust(root().join("tests/golden/any-text/quotes")));
        let runbook = fs::read_to_string(folder.join("README.md")).unwrap();
        let head = runbook.lines().next().unwrap_or_default();
        assert!(head.ends_with("(own profile, not checked by Rolecall): runbook"), "{head}");
        fs::remove_dir_all(&folder).unwrap();
    }
    let (code, errors) = render(&[own[0], own[1], "#/upsolver"]);
    assert_eq!((code, errors.contains("write `#/profile/any-text`")), (Some(2), true), "{errors}");
    let (code, errors) = render(&[own[0], "crates/profile/tests/broken-profiles/bad-json.json", "#/x"]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("bad-json.json:2: profile ``: / has `text`, which the format does not know"), "{errors}");
    assert!(errors.lines().count() > 3, "{errors}");
    assert_eq!(render(&[own[0], "no/such.json", "#/x"]).0, Some(2));
    assert!(!folder.exists());
}

#[test]
fn several_vendors_are_written_into_folders() {
    if !example("render").is_file() {
        return;
    }
    let folder = env::temp_dir().join(format!("rolecall-several-{}", std::process::id()));
    let render = |link: &str| {
        let output = Command::new(example("render")).arg(link).arg(&folder).current_dir(root()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let stored = root().join("tests/set-ups/eight");
    let link = fs::read_to_string(stored.join("link.txt")).unwrap();
    let (code, errors) = render(link.trim());
    assert_eq!(code, Some(0), "is the example of this tree? `cargo build --example render` makes it: {errors}");
    assert_eq!(
        errors,
        "apperate/trust-policy.json is left out: it waits for vendor_user_arn, external_id from the vendor\n"
    );
    for path in support::all_files(&stored).iter().filter(|path| !path.ends_with("link.txt")) {
        let written = fs::read_to_string(folder.join(path.strip_prefix(&stored).unwrap())).unwrap();
        assert_eq!(written, fs::read_to_string(path).unwrap(), "{}", path.display());
    }
    assert!(folder.join("datadog/trust-policy.json").is_file());
    fs::remove_dir_all(&folder).unwrap();

    // Nothing is written where one of them cannot be used, and each says whose the fault is.
    let (code, errors) = render("#/datadog?account_id=402881736519&external_id=ab;/stitch?tool=x;/nobody");
    assert_eq!(code, Some(2));
    let expected =
        ["stitch: the link asks for the tool `x`", "nobody: the link names", "stitch: stitch_account_id: a value"];
    for expected in expected {
        assert!(errors.lines().any(|line| line.starts_with(expected)), "{expected}: {errors}");
    }
    assert!(!errors.contains("datadog:") && !folder.exists(), "{errors}");
}

#[test]
fn several_vendors_are_reviewed_together() {
    if !example("review").is_file() {
        return;
    }
    let run = |link: &str| run_example("review", &["--set-up", link], "");
    let link = |case: &str| fs::read_to_string(root().join(format!("tests/set-ups/{case}/link.txt"))).unwrap();
    let (code, value) = run(link("three").trim());
    assert_eq!(code, Some(0), "is the example of this tree? `cargo build --example review` makes it: {value:#}");
    let names: Vec<&str> = value["members"].as_array().unwrap().iter().filter_map(|of| of["name"].as_str()).collect();
    assert_eq!(names, ["github-actions", "github-actions-2", "datadog"]);
    assert_eq!(value["members"][2]["trusted"][0]["who"], "Account 464622532012");
    assert_eq!(value["members"][2]["roles"][0], "arn:aws:iam::402881736519:role/DatadogIntegrationRole");
    // Two of them may do nothing: together they may do what the third may.
    assert_eq!(value["summary"], value["members"][2]["summary"]);
    assert_eq!(value["findings"][0]["code"], "oidc-provider-shared");
    let (code, value) = run(link("in-each-others-way").trim());
    assert_eq!((code, value["findings"][0]["code"].as_str()), (Some(1), Some("role-name-twice")));
    assert_eq!(run("#/datadog").0, Some(2));
}

#[test]
fn an_account_is_one_object_with_a_code() {
    if !example("account").is_file() {
        return;
    }
    let made = support::made(60);
    let (code, value) = run_example("account", &["--on", "2026-11-26", "-"], &made.text);
    assert_eq!(code, Some(0), "{value:#}");
    let members = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(members(&value), ["summary", "parties", "roles", "chains", "chainsCut", "links"]);
    assert_eq!(value["chainsCut"], false);
    assert_eq!(members(&value["summary"]), ["roles", "outside", "unguarded", "stale", "admin"]);
    assert_eq!(members(&value["parties"][0]), ["party", "kind", "name", "known", "own", "roles"]);
    let of_role = ["arn", "outside", "parties", "guarded", "reach", "lastUsed", "stale", "serviceLinked", "findings"];
    assert_eq!(members(&value["roles"][0]), of_role);
    assert_eq!(value["roles"].as_array().unwrap().len(), 60);
    let chains: Vec<Vec<&str>> = value["chains"]
        .as_array()
        .unwrap()
        .iter()
        .map(|chain| chain.as_array().unwrap().iter().filter_map(Value::as_str).collect())
        .collect();
    assert_eq!(chains, made.chains);
    // A step from each role of a chain to the next, and who says that it may be taken.
    let steps: usize = chains.iter().map(|chain| chain.len() - 1).sum();
    let links = value["links"].as_array().unwrap();
    assert!(!links.is_empty() && links.len() <= steps, "{links:#?} for {steps} steps");

    let half = made.text.get(..made.text.len() / 2).unwrap();
    let (code, value) = run_example("account", &["-"], half);
    assert_eq!(code, Some(2));
    assert!(!value["roles"].as_array().unwrap().is_empty(), "what could be read is printed");
    assert_eq!(run_example("account", &["-"], "{}").0, Some(1));
    assert_eq!(run_example("account", &[], "").0, Some(2));
    assert_eq!(run_example("account", &["--on", "today", "-"], "{}").0, Some(2));
    assert_eq!(run_example("account", &["no/such/file.json"], "").0, Some(2));
}
