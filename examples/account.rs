//! Who outside can get into an account, from a terminal.
//!
//! `cargo run --example account -- [--own <ID>…] [--on <YYYY-MM-DD>] <file>…` reads answers of
//! `aws iam get-account-authorization-details`, several pages or accounts of them, and of
//! `aws organizations list-accounts`, whose accounts are one's own; `-` is standard input. It prints one object:
//!
//! - `summary`: `roles`, `outside`, `unguarded`, `stale` and `admin`, numbers of roles.
//! - `parties`: each `party` (account ID, issuer without a scheme, the SAML provider's ARN, or `*`), its `kind`
//!   (`account`, `oidc`, `saml`, `everybody`), its `name` or null, whether it is `known` and one's `own`, and `roles`.
//! - `roles`: each `arn`, whether it is `outside` (somebody who is not one's own can assume it), its `parties`, whether
//!   all of them have to bring what makes it `guarded` (an external ID, a subject, an organization, a principal's ARN),
//!   its `reach` (`all`, `permissions`, `write`, `read`, `list`, `none`, or `unknown` where a policy was not given),
//!   `lastUsed` or null, `stale` (no use for 90 days before `--on`, by default the newest day in the files),
//!   `serviceLinked` and `findings` (`code`, `severity`, `message`, `policy`, `path`).
//! - `chains`: lists of ARNs, from a role that somebody outside can assume to the last that follows from it;
//!   `chainsCut` says whether there are more than are listed.
//! - `links`: each step of the chains once: `from` and `to`, the `trust` statement of `to` and the `permission` statement
//!   of `from` that allow it (`policy`, null for a trust policy; `sid` or null; `statement`, counted from 1, null where
//!   the document was not given). `permission` is null where the trust policy alone allows it.
//! - `changes`, where two files are two days of one account: `added`, `removed` and `changed`, each `arn` with
//!   `sentences`.
//!
//! What was left out is said on standard error. Exits 0 when everything was read, 1 with findings of severity error, and
//! 2 when a file cannot be read or is no JSON; what could be read is printed then too.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::ops::ControlFlow;
use std::process::ExitCode;

use account::export::to_value;
use account::{Day, Directory, Facts, Inventory, Options, ReadError, known_accounts, read, survey_files};
use bake::fingerprints;
use policy::AccountId;
use review::actions::actions;
use review::finding::Severity;
use review::managed::managed_policies;

const USAGE: &str = "usage: account [--own <ID>…] [--on <YYYY-MM-DD>] <file>…";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).flat_map(apart).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[&str]) -> Result<ExitCode, String> {
    let (options, paths) = options(arguments)?;
    let directory = Directory::new(fingerprints(), known_accounts()).map_err(|error| error.to_string())?;
    let facts = Facts { actions: actions(), managed: managed_policies(), directory: &directory };
    let (mut files, mut unreadable, mut faults) = (Vec::new(), false, false);
    for path in paths {
        let mut inventory = Inventory::default();
        match read_file(path, &mut inventory)? {
            Ok(()) => {}
            Err(error) => {
                eprintln!("{path}: {error}");
                unreadable |= error.is_unreadable();
                faults = true;
            }
        }
        files.push(inventory);
    }
    let surveyed = survey_files(files, facts, &options);
    if surveyed.survey.chains_cut {
        eprintln!("there are more chains than are listed");
    }
    if surveyed.survey.is_truncated {
        eprintln!("the last page says that another follows: give that one too");
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let written = serde_json::to_writer(&mut out, &to_value(&surveyed)).map_err(io::Error::from);
    written.and_then(|()| writeln!(out)).and_then(|()| out.flush()).map_err(|error| error.to_string())?;
    let mut findings = surveyed.survey.roles.iter().flat_map(|role| &role.findings);
    faults |= findings.any(|note| note.severity == Severity::Error);
    Ok(ExitCode::from(if unreadable { 2 } else { u8::from(faults) }))
}

/// Options may stand before the files and after them; `--own` takes one ID or several.
fn options<'a>(mut arguments: &'a [&'a str]) -> Result<(Options, Vec<&'a str>), String> {
    let (mut options, mut paths) = (Options::default(), Vec::new());
    loop {
        arguments = match arguments {
            [] if paths.is_empty() => return Err(USAGE.to_owned()),
            [] => return Ok((options, paths)),
            ["--own", rest @ ..] => {
                let ids = |text: &str| text.split(',').map(account_id).collect::<Option<Vec<_>>>();
                let found: Vec<Vec<AccountId>> = rest.iter().map_while(|text| ids(text)).collect();
                if found.is_empty() {
                    return Err("--own: an account ID has 12 digits".to_owned());
                }
                let rest = rest.get(found.len()..).unwrap_or_default();
                options.own.extend(found.into_iter().flatten());
                rest
            }
            ["--on", day, rest @ ..] => {
                let parsed = Day::parse(day).filter(|_| day.len() == 10);
                options.on = Some(parsed.ok_or_else(|| format!("--on: `{day}` is no day: write YYYY-MM-DD"))?);
                rest
            }
            [option, ..] if option.starts_with("--") => return Err(USAGE.to_owned()),
            [path, rest @ ..] => {
                paths.push(*path);
                rest
            }
        };
    }
}

/// `--own=…` and `--on=…` are the option and its value.
fn apart(argument: String) -> Vec<String> {
    match argument.split_once('=') {
        Some((option @ ("--own" | "--on"), value)) => vec![option.to_owned(), value.to_owned()],
        _ => vec![argument],
    }
}

/// The console shows the number in groups of four, with dashes between them.
fn account_id(text: &str) -> Option<AccountId> {
    let text = text.trim();
    let is_grouped = text.split('-').map(str::len).eq([4, 4, 4]);
    AccountId::parse(&if is_grouped { text.replace('-', "") } else { text.to_owned() })
}

/// What could be read is in the inventory, whatever follows it.
fn read_file(path: &str, inventory: &mut Inventory) -> Result<Result<(), ReadError>, String> {
    let add = |item| {
        inventory.add(item);
        ControlFlow::Continue(())
    };
    if path == "-" {
        return Ok(read(io::stdin().lock(), add));
    }
    let file = File::open(path).map_err(|error| format!("{path} cannot be read: {error}"))?;
    Ok(read(file, add))
}
