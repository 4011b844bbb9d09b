//! Reviews policies from a terminal.
//!
//! `cargo run --example review -- [--role <ARN>] [--creation] <file>…` reviews the policies of one role and prints one
//! object: `files`, each with `kind` and `findings` (`code`, `severity`, `path` into the document, `message`, `fix`) and
//! `toCome`, the places that a template fills in, or with `mend`, the text that could be read instead of this one,
//! `findings` about the role as a whole, `requests` (who may assume the role), `summary` (what it may do) and `size`.
//! A file holds one policy or several, bare or as `aws iam` prints them; `-` is standard input. `--role` tells the role's
//! ARN when no answer does, and `--creation` that it does not exist yet. Exits 0 when everything was reviewed, 1 with
//! findings of severity error, and 2 when a file cannot be read or is no JSON.
//!
//! `--compare <vendor>`, or `--compare auto` for the likeliest, adds `comparison`: `guesses`, each with its reason, the
//! `vendor` that was compared with, the `values` read out of the documents, and for each form its `line`, its `items` and the
//! `earlierPhase` of the set-up that the role is in, if any.
//! Without a likely vendor `vendor` is null and `forms` is empty. Differences do not change the exit code.
//!
//! `cargo run --example review -- --request <request.json> <trust.json>` puts one call of sts to a role's trust policy and
//! prints `{"decision": "allowed" | "explicitDeny" | "implicitDeny", "statement": <index or null>, "reasons": […]}`. A
//! request is `{"action": "sts:AssumeRole", "role": "<role ARN>", "principal": {"AWS": "<ARN>"} | {"Service": "<host>"} |
//! {"Federated": "<provider ARN or host>"}, "context": {"<condition key>": "<value>" or [values]}}`. `-` is standard
//! input. Exits 0 whatever the decision is, and 2 when the request or the policy cannot be read.
//!
//! `cargo run --example review -- --set-up '<fragment>'` reviews what a link with any number of vendors sets up, and prints
//! one object: `members` in the order of the set-up, each with `name` (its folder), `vendor`, `account`, `roles` (ARNs),
//! `trusted` (`role`, `who` and `only`, the conditions), `summary`, `attached` (managed policies that are not its own) and
//! `findings`, each with its `document` and why the profile has `accepted` it, or null; then `summary` and `attached` of all
//! together, and `findings` about them together, as `findings.json` of `examples/render.rs` has them. Exits 1 with an error
//! that is not accepted, and 2 when the link cannot be used or a value is missing, which standard error says.
//!
//! A call that passes session tags (`aws:RequestTag/…`) or sets a source identity (`sts:SourceIdentity`) is decided as AWS
//! decides it: `sts:TagSession` or `sts:SetSourceIdentity` must be allowed as well.

use std::io::Read as _;
use std::process::ExitCode;
use std::{env, fs, io};

use bake::{catalogue, fingerprints};
use policy::Policy;
use review::actions::actions;
use review::compare::{Comparison, FormComparison, Guess, Item, Trusted, beside, compare, guess};
use review::finding::{self, Finding, Moment, Severity};
use review::managed::managed_policies;
use review::read::{Kind, LeftOut, Mend, ReadError, Reading, RoleDocuments, mend, read};
use review::size::Meter;
use review::{Request, Review, Reviewed, RoleReview, Sentence, evaluate, of_error, parse_role, presumed_role, table};
use serde_json::{Value, json};
use setup::SetUp;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["--request", request, trust] => decide(request, trust).map(|value| (value, ExitCode::SUCCESS)),
        ["--set-up", fragment] => review_set_up(fragment),
        arguments => review(arguments),
    };
    match result {
        Ok((value, code)) => {
            println!("{value}");
            code
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

const USAGE: &str = "usage: review [--role <ARN>] [--creation] [--compare <vendor>|auto] <file>… | review --request <request.json> <trust.json> | review --set-up '<fragment>'";

fn review(mut arguments: &[&str]) -> Result<(Value, ExitCode), String> {
    let mut context =
        finding::Context { actions: Some(actions()), managed: Some(managed_policies()), ..finding::Context::default() };
    let mut compare = None;
    loop {
        arguments = match arguments {
            ["--role", role, rest @ ..] => {
                parse_role(role).map_err(|error| format!("--role: {error}"))?;
                context.role = Some(role);
                rest
            }
            ["--creation", rest @ ..] => {
                context.moment = Moment::Creation;
                rest
            }
            ["--compare", vendor, rest @ ..] => {
                if *vendor != "auto" && catalogue().find(vendor).is_none() {
                    return Err(format!("--compare: there is no vendor `{vendor}`: write `auto` or a vendor's id"));
                }
                compare = Some(*vendor);
                rest
            }
            [] => return Err(USAGE.to_owned()),
            [option, ..] if option.starts_with("--") => return Err(USAGE.to_owned()),
            _ => break,
        };
    }
    let mut whole = Reading::default();
    // The file of each text; those that hold no documents are listed by themselves.
    let mut files: Vec<&str> = Vec::new();
    let mut broken: Vec<(&str, Finding, Option<Mend>)> = Vec::new();
    let mut unreadable = false;
    for path in arguments {
        let text = text(path)?;
        match read(&text) {
            Ok(reading) => {
                files.push(path);
                whole.append(reading);
            }
            Err(error) => {
                eprintln!("{path}: {error}");
                unreadable |= error != ReadError::NoPolicy;
                broken.push((*path, of_error(&error), mend(&text)));
            }
        }
    }
    let reading = whole.clone();
    let review = Review::new(whole, &context);
    let documents: Vec<Value> = review.documents.iter().map(|reviewed| document(reviewed, &files)).collect();
    let roles: Vec<Value> =
        review.roles.iter().map(|role| one_role(role, &review, &reading, &documents, compare)).collect();
    let errors = review.all_findings().any(|finding| finding.severity == Severity::Error) || !broken.is_empty();
    let mut listed = documents;
    listed.extend(broken.into_iter().map(|(path, finding, mend)| {
        let mend = mend.map(|mend| json!({"title": mend.title, "text": mend.text}));
        json!({"file": path, "kind": null, "name": null, "findings": findings(&[finding]), "mend": mend})
    }));
    let of_roles = roles.iter().filter_map(|role| role["findings"].as_array()).flatten().cloned();
    let mut value = json!({"files": listed, "findings": of_roles.collect::<Value>()});
    // A role by itself says the same at the top.
    if let [Value::Object(only)] = roles.as_slice() {
        for member in ["requests", "summary", "size", "comparison", "verdict"] {
            if let Some(member_value) = only.get(member) {
                value[member] = member_value.clone();
            }
        }
    }
    value["roles"] = roles.into();
    value["leftOut"] = review.left_out.iter().map(LeftOut::describe).collect();
    Ok((value, ExitCode::from(if unreadable { 2 } else { u8::from(errors) })))
}

fn review_set_up(fragment: &str) -> Result<(Value, ExitCode), String> {
    let set_up =
        SetUp::of_link(&link::decode_set_up(fragment, catalogue()), "").map_err(|messages| messages.join("\n"))?;
    let (value, errors) = set_up.review(actions());
    Ok((value, ExitCode::from(u8::from(errors))))
}

fn findings(findings: &[Finding]) -> Value {
    findings.iter().map(Finding::to_value).collect()
}

fn document(reviewed: &Reviewed, files: &[&str]) -> Value {
    let document = &reviewed.document;
    json!({
        "file": files.get(document.text), "kind": document.kind.as_str(), "name": document.name,
        "findings": findings(&reviewed.findings), "toCome": document.to_come,
    })
}

/// One role with its own documents.
fn one_role(
    role: &RoleReview,
    review: &Review,
    reading: &Reading,
    documents: &[Value],
    compare: Option<&str>,
) -> Value {
    let RoleDocuments { name, arn, boundary, attached, not_given, .. } = &role.role;
    let boundary_document = boundary.iter().filter_map(|boundary| boundary.document);
    let own = role.role.documents().chain(boundary_document).filter_map(|place| documents.get(place).cloned());
    let mut value = json!({
        "name": name,
        "arn": arn,
        "documents": own.collect::<Value>(),
        "attached": attached.iter().map(|attached| attached.arn.as_str()).collect::<Value>(),
        "boundary": boundary.as_ref().map(|boundary| &boundary.arn),
        "notGiven": not_given.describe(),
        "findings": findings(&role.findings),
        "requests": requests(role, review, &[]),
        "summary": role.summary.as_ref().map(review::summary::Summary::to_value),
        "size": role.meters.iter().map(meter).collect::<Value>(),
        "verdict": Sentence::new(role, review, None, (Some(actions()), Some(managed_policies()))).to_string(),
    });
    if let Some(vendor) = compare {
        let (comparison, compared) = comparison(vendor, reading, &role.role);
        value["comparison"] = comparison;
        if let Some((vendor, compared)) = compared {
            let all: Vec<Finding> = role.findings.iter().chain(&compared.findings).cloned().collect();
            value["findings"] = findings(&all);
            value["requests"] = requests(role, review, &compared.trusted);
            let sentence = Sentence::new(
                role,
                review,
                Some((vendor, &compared.trusted)),
                (Some(actions()), Some(managed_policies())),
            );
            value["verdict"] = sentence.to_string().into();
        }
    }
    value
}

/// What the documents say otherwise than a vendor asks for; `auto` is the likeliest vendor.
fn comparison(vendor: &str, reading: &Reading, role: &RoleDocuments) -> (Value, Option<(&'static str, Comparison)>) {
    let mut guesses = guess(reading, role, fingerprints());
    if guesses.is_empty() {
        guesses.extend(beside(reading, role, fingerprints(), |vendor| catalogue().find(vendor)));
    }
    let likeliest = guesses.first().map(|guess| guess.vendor.as_str());
    let profile = catalogue().find(if vendor == "auto" { likeliest.unwrap_or_default() } else { vendor });
    let compared = profile.map(|profile| compare(profile, reading, role));
    let item = |item: &Item| {
        json!({
            "side": item.side.as_str(), "element": item.element.as_str(), "name": item.name, "text": item.text,
            "place": item.place.map(|(document, statement)| json!({"document": document, "statement": statement})),
        })
    };
    let form = |form: &FormComparison| {
        let items: Vec<Value> = form.items.iter().map(item).collect();
        json!({
            "form": form.form.as_str(), "trust": form.trust.as_str(), "principals": form.principals.as_str(),
            "permissions": form.permissions.as_str(), "line": form.line, "earlierPhase": form.earlier, "items": items,
        })
    };
    let guess = |guess: &Guess| json!({"vendor": guess.vendor, "by": guess.basis.as_str(), "reason": guess.reason});
    let trusted = |one: &Trusted| json!({"principal": one.text, "who": one.name, "standing": one.standing.as_str()});
    let value = json!({
        "guesses": guesses.iter().map(guess).collect::<Value>(),
        "vendor": profile.map(|profile| &profile.id),
        "values": compared.as_ref().map(|compared| &compared.configuration.values),
        "trusted": compared.iter().flat_map(|compared| &compared.trusted).map(trusted).collect::<Value>(),
        "forms": compared.iter().flat_map(|compared| &compared.forms).map(form).collect::<Value>(),
    });
    let name = profile.map(|profile| &*profile.name);
    (value, name.zip(compared))
}

/// The requests that matter, if the trust policy has the form of one.
fn requests(role: &RoleReview, review: &Review, trusted: &[Trusted]) -> Value {
    let rows = || {
        let trust = review.documents.get(role.role.trust?)?;
        let policy = Policy::from_value(&trust.document.value).ok().filter(|_| trust.document.is_decidable())?;
        let arn = role.role.arn.as_deref().map_or_else(|| Some(presumed_role(&policy)), |arn| parse_role(arn).ok())?;
        let mut table = table(&policy, &arn, None, Some(actions()));
        table.mark_strangers(trusted, &arn);
        Some(table.to_value(&arn))
    };
    rows().unwrap_or_else(|| json!([]))
}

fn meter(meter: &Meter) -> Value {
    json!({"what": meter.what, "used": meter.used, "quota": meter.quota, "near": meter.is_near(), "over": meter.is_over()})
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
