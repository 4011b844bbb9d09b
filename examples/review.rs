//! Reviews policies from a terminal.
//!
//! `cargo run --example review -- --request <request.json> <trust.json>` puts one call of sts to a role's trust policy and
//! prints `{"decision": "allowed" | "explicitDeny" | "implicitDeny", "statement": <index or null>, "reasons": […]}`. A
//! request is `{"action": "sts:AssumeRole", "role": "<role ARN>", "principal": {"AWS": "<ARN>"} | {"Service": "<host>"} |
//! {"Federated": "<provider ARN or host>"}, "context": {"<condition key>": "<value>" or [values]}}`. `-` is standard
//! input. Exits 0 whatever the decision is, and 2 when the request or the policy cannot be read.
//!
//! A call that passes session tags (`aws:RequestTag/…`) or sets a source identity (`sts:SourceIdentity`) is decided as AWS
//! decides it: `sts:TagSession` or `sts:SetSourceIdentity` must be allowed as well.

use std::io::Read as _;
use std::process::ExitCode;
use std::{env, fs, io};

use rolecall::policy::Policy;
use rolecall::review::read::{Kind, read};
use rolecall::review::{Request, evaluate};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["--request", request, trust] => decide(request, trust),
        _ => Err("usage: review --request <request.json> <trust.json>".to_owned()),
    };
    match result {
        Ok(value) => {
            println!("{value}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn decide(request: &str, trust: &str) -> Result<Value, String> {
    let (role, call) = Request::parse(&text(request)?).map_err(|error| format!("{request}: {error}"))?;
    let policy = policy(&text(trust)?).map_err(|error| format!("{trust}: {error}"))?;
    let decision = evaluate(&policy, &role, &call);
    Ok(json!({
        "decision": decision.outcome.as_str(),
        "statement": decision.statement,
        "reasons": decision.reasons(&policy),
    }))
}

/// A trust policy by itself, or the one in an answer of `aws iam get-role`.
fn policy(text: &str) -> Result<Policy, String> {
    let documents = read(text).map_err(|error| error.to_string())?.documents;
    let trusts: Vec<_> = documents.iter().filter(|document| document.kind == Kind::Trust).collect();
    let document = match (trusts.as_slice(), documents.as_slice()) {
        ([document], _) => document,
        ([], [document]) => document,
        (found, _) => return Err(format!("it holds {} trust policies: give it one", found.len())),
    };
    Policy::from_value(&document.value).map_err(|error| error.to_string())
}

fn text(path: &str) -> Result<String, String> {
    let read = || -> io::Result<String> {
        if path != "-" {
            return fs::read_to_string(path);
        }
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        Ok(text)
    };
    read().map_err(|error| format!("{path} cannot be read: {error}"))
}
