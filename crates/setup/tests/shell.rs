//! The scripts that are for all, read by bash and by shellcheck, and what they do when one of theirs stops.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use support::{all_files, has_extension};

use crate::golden::cases;

fn scripts() -> Vec<PathBuf> {
    let files = cases().into_iter().flat_map(|case| all_files(&case.folder));
    let scripts: Vec<_> = files.filter(|path| has_extension(path.to_str().unwrap(), "sh")).collect();
    assert!(scripts.len() >= 12, "{} scripts are few", scripts.len());
    scripts
}

fn run(program: &str, arguments: &[&str]) -> Output {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output();
    output.unwrap_or_else(|error| panic!("{program} cannot be run ({error}): install the package of this name"))
}

#[test]
fn bash_and_shellcheck_have_nothing_to_say() {
    for script in scripts() {
        let path = script.to_str().unwrap();
        for (program, arguments) in
            [("bash", vec!["-n", path]), ("shellcheck", vec!["-s", "bash", "-S", "style", path])]
        {
            let output = run(program, &arguments);
            let said = [output.stdout, output.stderr].concat();
            assert!(output.status.success(), "{path}:\n{}", String::from_utf8_lossy(&said));
        }
    }
}

/// A folder of the scripts that are for all, with members' scripts that say their names and exit as told.
fn folder(name: &str, verb: &str, codes: &[(&str, u8)]) -> PathBuf {
    let case = cases().into_iter().find(|case| case.folder.ends_with("three")).unwrap();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for (member, code) in codes {
        fs::create_dir_all(folder.join(member)).unwrap();
        fs::write(folder.join(format!("{member}/{verb}.sh")), format!("echo {member}\nexit {code}\n")).unwrap();
    }
    let file = format!("{verb}.sh");
    fs::copy(case.folder.join(&file), folder.join(&file)).unwrap();
    folder
}

fn ran(folder: &Path, verb: &str) -> (Option<i32>, Vec<String>) {
    let script = folder.join(format!("{verb}.sh"));
    let output = run("bash", &[script.to_str().unwrap()]);
    let lines = String::from_utf8(output.stdout).unwrap();
    let said = lines.lines().filter(|line| !line.starts_with("==") && !line.is_empty());
    (output.status.code(), said.map(str::to_owned).collect())
}

const MEMBERS: [&str; 3] = ["github-actions", "github-actions-2", "datadog"];

fn with_codes(codes: [u8; 3]) -> Vec<(&'static str, u8)> {
    MEMBERS.into_iter().zip(codes).collect()
}

#[test]
fn one_after_another_until_one_stops() {
    let rows: [(&str, [u8; 3], i32, &[&str]); 6] = [
        ("apply", [0, 0, 0], 0, &["github-actions", "github-actions-2", "datadog"]),
        ("apply", [0, 3, 0], 1, &["github-actions", "github-actions-2"]),
        ("remove", [0, 0, 0], 0, &["datadog", "github-actions-2", "github-actions"]),
        ("remove", [0, 1, 0], 1, &["datadog", "github-actions-2"]),
        ("verify", [0, 1, 0], 1, &["github-actions", "github-actions-2", "datadog"]),
        ("verify", [2, 1, 0], 2, &["github-actions", "github-actions-2", "datadog"]),
    ];
    for (at, (verb, codes, code, said)) in rows.into_iter().enumerate() {
        let folder = folder(&format!("set-up-{at}"), verb, &with_codes(codes));
        // Again gives the same again.
        for _ in 0..2 {
            assert_eq!(
                ran(&folder, verb),
                (Some(code), said.iter().map(|of| (*of).to_owned()).collect()),
                "{verb} {codes:?}"
            );
        }
    }
}

#[test]
fn with_an_error_nothing_is_set_up() {
    let case = cases().into_iter().find(|case| case.folder.ends_with("in-each-others-way")).unwrap();
    for script in ["apply.sh", "cloudformation/deploy.sh"] {
        let output = run("bash", &[case.folder.join(script).to_str().unwrap()]);
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), b"".as_slice()), "{script}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("make the role github-actions."), "{said}");
    }
}
