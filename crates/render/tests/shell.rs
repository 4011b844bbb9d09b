//! Every script is read by bash and by shellcheck, and every value survives a real bash byte for byte.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use render::quote;
use support::cases;

fn scripts() -> Vec<std::path::PathBuf> {
    let scripts: Vec<_> = cases().iter().flat_map(|case| case.files("sh")).collect();
    assert!(scripts.len() > 40, "{} scripts are few", scripts.len());
    scripts
}

fn run(program: &str, package: &str, arguments: impl FnOnce(&mut Command) -> &mut Command) -> Output {
    let output = arguments(&mut Command::new(program)).stdin(Stdio::null()).output();
    output.unwrap_or_else(|error| panic!("{program} cannot be run ({error}): install the package {package}"))
}

#[test]
fn bash_reads_every_script() {
    for script in scripts() {
        let output = run("bash", "bash", |command| command.arg("-n").arg(&script));
        assert!(output.status.success(), "{}:\n{}", script.display(), String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn shellcheck_has_nothing_to_say() {
    let scripts = scripts();
    // Many in one call, in a few calls side by side: a call costs more than a script.
    let outputs = std::thread::scope(|scope| {
        let calls: Vec<_> = scripts
            .chunks(scripts.len().div_ceil(4))
            .map(|chunk| {
                scope.spawn(move || {
                    run("shellcheck", "shellcheck", |command| command.args(["-s", "bash", "-S", "style"]).args(chunk))
                })
            })
            .collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect::<Vec<_>>()
    });
    for output in outputs {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn bash_prints_every_value_as_it_is() {
    let values = [
        "",
        " ",
        "-",
        "--",
        "-n",
        "-e x",
        "--help",
        "'",
        "''",
        "'''",
        "\"",
        "\\",
        "\\'",
        "'\\''",
        "\\\\",
        "a'b\"c\\d",
        "$HOME",
        "${HOME}",
        "$(id)",
        "`id`",
        "$((1+1))",
        "!!",
        "!$",
        "~",
        "~root",
        "*",
        "?",
        "[a-z]",
        "{a,b}",
        "a b",
        "a  b",
        "\t",
        "\n",
        "a\nb\n",
        "\r\n",
        ";",
        "&",
        "|",
        "<",
        ">",
        "(",
        ")",
        "#",
        "a#b",
        "=",
        "%s",
        "%",
        "%n",
        "\u{1}",
        "\u{7f}",
        "é",
        "日本",
        "\u{202e}",
        "\u{fffd}",
        "\u{10ffff}",
        "%{x}",
        "{{ x }}",
        "END_OF_DOCUMENT",
        "file://x",
        "$'a'",
        "\\x41",
        "\\0",
        "'$(touch x)'",
        "x'; touch y; '",
    ];
    let mut script = b"printf '%s\\0'".to_vec();
    for value in values {
        script.push(b' ');
        script.extend(quote(value).as_bytes());
    }
    let mut bash = Command::new("bash").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    bash.stdin.take().unwrap().write_all(&script).unwrap();
    let output = bash.wait_with_output().unwrap();
    assert!(output.status.success());
    let found: Vec<&[u8]> = output.stdout.split(|byte| *byte == 0).collect();
    assert_eq!(found.len(), values.len() + 1, "one field for each value, and the empty rest");
    for (value, found) in values.iter().zip(found) {
        assert_eq!(*value, String::from_utf8_lossy(found), "{}", quote(value));
    }
}
