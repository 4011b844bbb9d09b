//! Decides requests, many at a time: for comparison with other evaluators.
//!
//! Reads lines of `{"policy": <trust policy>, "request": <request>}` from standard input, the request as
//! `examples/review.rs` describes it, and prints for each `allowed`, `explicitDeny` or `implicitDeny`. Exits 2 at the
//! first line that holds neither, which it names.

use std::io::{BufRead as _, Write as _};
use std::process::ExitCode;

use policy::Policy;
use review::{Request, evaluate};
use serde_json::Value;

fn main() -> ExitCode {
    let mut out = std::io::stdout().lock();
    for (number, line) in (1..).zip(std::io::stdin().lock().lines()) {
        let decided = line.map_err(|error| error.to_string()).and_then(|line| decide(&line));
        let written = match decided {
            Ok(outcome) => writeln!(out, "{outcome}"),
            Err(message) => {
                eprintln!("line {number}: {message}");
                return ExitCode::from(2);
            }
        };
        if written.is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn decide(line: &str) -> Result<&'static str, String> {
    let case: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let policy = Policy::from_value(&case["policy"]).map_err(|error| error.to_string())?;
    let (role, request) = Request::from_value(&case["request"]).map_err(|error| error.to_string())?;
    Ok(evaluate(&policy, &role, &request).outcome.as_str())
}
