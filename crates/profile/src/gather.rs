//! Values of a vendor's parameters out of any text: an answer of the AWS CLI, an ARN, a file of Terraform's variables.
//!
//! Nothing is guessed. A value is read where the text names the parameter, or where it has a shape that one parameter of
//! the profile alone can mean. An account is not read out of the ARN of a role or user: that may be the vendor's.

use std::collections::BTreeSet;

use policy::Arn;

use super::id::ParameterId;
use super::kind::ValueKind;
use super::model::Profile;
use super::parameter::{Group, Parameter};

/// The longest text that is looked through, in bytes.
const LONGEST: usize = 262_144;

/// Parameters with the values that were found for them: several for lists only.
pub type Gathered = Vec<(ParameterId, Vec<String>)>;

impl Profile {
    /// The parameters for which a text holds values, in the form's order.
    pub fn gather(&self, text: &str) -> Gathered {
        if text.len() > LONGEST {
            return Vec::new();
        }
        let pasted: Vec<(ParameterId, String)> =
            self.paste.iter().filter_map(|paste| paste.read(text).ok()).flatten().collect();
        let shapes = shapes(text);
        let of = |parameter: &Parameter| {
            let own: Vec<String> =
                pasted.iter().filter(|(id, _)| *id == parameter.id).map(|(_, text)| text.clone()).collect();
            [own, named(text, parameter), self.shaped(&shapes, parameter)]
                .iter()
                .map(|texts| accepted(parameter, texts))
                .find(|values| !values.is_empty())
        };
        self.parameters.iter().filter_map(|parameter| Some((parameter.id, of(parameter)?))).collect()
    }

    /// What the text has in a shape that this parameter alone can mean.
    fn shaped(&self, shapes: &[Shape], parameter: &Parameter) -> Vec<String> {
        let alone = self.parameters.iter().filter(|other| other.kind == parameter.kind).count() == 1
            || (parameter.kind == ValueKind::AccountId && parameter.group == Group::Account)
            || is_of_a_subject(parameter);
        if !alone {
            return Vec::new();
        }
        let texts: BTreeSet<&String> =
            shapes.iter().filter(|shape| shape.kind == parameter.kind).map(|shape| &shape.text).collect();
        texts.into_iter().cloned().collect()
    }
}

/// Whether the parameter is what a service account's subject names, whatever else of its type the profile has.
fn is_of_a_subject(parameter: &Parameter) -> bool {
    match parameter.kind {
        ValueKind::KubernetesLabel => parameter.name == "namespace",
        ValueKind::KubernetesName => parameter.name == "service_account",
        _ => false,
    }
}

/// A text that can only be a value of a type.
struct Shape {
    kind: ValueKind,
    text: String,
}

/// What the parameter takes of the texts. One value of several is none.
fn accepted(parameter: &Parameter, texts: &[String]) -> Vec<String> {
    let valid = texts.iter().filter_map(|text| {
        let value = parameter.kind.parse(text).ok().map(|valid| valid.as_str().to_owned());
        value.or_else(|| parameter.kind.mend(text).map(|mend| mend.value))
    });
    let mut values: Vec<String> = Vec::new();
    for value in valid {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let most = parameter.list.map_or(1, |limits| limits.max);
    if values.len() > most { Vec::new() } else { values }
}

/// What stands behind the parameter's own name: `name = "value"`, `"name": "value"`, `name: value`, or a list of such.
fn named(text: &str, parameter: &Parameter) -> Vec<String> {
    text.lines()
        .filter_map(|line| {
            let line = line.trim().trim_start_matches(['"', '-', ' ']);
            let rest = line.strip_prefix(parameter.name.as_str())?.trim_start_matches('"').trim_start();
            let value = rest.strip_prefix(['=', ':'])?.trim().trim_end_matches(',').trim();
            let list = value.strip_prefix('[').and_then(|value| value.strip_suffix(']'));
            let texts = match list {
                Some(list) => list.split(',').collect(),
                None => vec![value],
            };
            Some(texts)
        })
        .flatten()
        .map(|text| text.trim().trim_matches('"').to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

fn shapes(text: &str) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | ',' | '(' | ')' | '[' | ']'));
    for word in words.filter(|word| !word.is_empty()) {
        of_word(word, &mut shapes);
    }
    // Alone, a text is what its field takes: a console's account number, the name of a region.
    let line = text.trim();
    if !line.contains(char::is_alphabetic) {
        shapes.push(Shape { kind: ValueKind::AccountId, text: line.to_owned() });
    } else if !line.contains('\n') {
        shapes.push(Shape { kind: ValueKind::Region, text: line.to_owned() });
    }
    if let Some(account) = named_by(text, "Account") {
        shapes.push(Shape { kind: ValueKind::AccountId, text: account });
    }
    if let Some(external) = named_by(text, "sts:ExternalId") {
        shapes.push(Shape { kind: ValueKind::ExternalId, text: external });
    }
    shapes
}

/// The text that is a member of this name in what may be JSON.
fn named_by(text: &str, name: &str) -> Option<String> {
    let rest = text.split_once(&format!("\"{name}\""))?.1.trim_start().strip_prefix(':')?.trim_start();
    rest.strip_prefix('"')?.split('"').next().map(str::to_owned)
}

fn of_word(word: &str, shapes: &mut Vec<Shape>) {
    let mut add = |kind: ValueKind, text: &str| shapes.push(Shape { kind, text: text.to_owned() });
    if word.starts_with("s3://") {
        add(ValueKind::BucketName, word);
    } else if word.starts_with("system:serviceaccount:") {
        add(ValueKind::KubernetesLabel, word);
        add(ValueKind::KubernetesName, word);
    } else if let Some((host, _)) = word.strip_prefix("https://oidc.eks.").and_then(|rest| rest.split_once("/id/")) {
        add(ValueKind::EksOidcId, word);
        add(ValueKind::OidcIssuer, word);
        add(ValueKind::Region, host);
    } else if let Ok(arn) = Arn::parse(word.trim_end_matches(['.', ';'])) {
        of_arn(word.trim_end_matches(['.', ';']), &arn, shapes);
    }
}

fn of_arn(word: &str, arn: &Arn, shapes: &mut Vec<Shape>) {
    let mut add = |kind: ValueKind, text: &str| shapes.push(Shape { kind, text: text.to_owned() });
    // A role or user may be the vendor's; what else an account has is told by who has it.
    let of_iam = matches!(arn.service.as_str(), "iam" | "sts") && !arn.resource.starts_with("oidc-provider/");
    if !of_iam && !arn.account.is_empty() {
        add(ValueKind::AccountId, &arn.account);
    }
    if !arn.region.is_empty() {
        add(ValueKind::Region, &arn.region);
    }
    match (arn.service.as_str(), arn.resource.split('/').next().unwrap_or_default()) {
        ("s3", _) => add(ValueKind::BucketName, word),
        ("eks", "cluster") => add(ValueKind::EksClusterName, word),
        ("dynamodb", "table") => add(ValueKind::DynamodbTable, word),
        ("kms", "key") => add(ValueKind::KmsKeyArn, word),
        ("iam", "oidc-provider") => {
            add(ValueKind::OidcIssuer, word);
            add(ValueKind::EksOidcId, word);
        }
        ("iam", "role") => {
            add(ValueKind::RoleArn, word);
            add(ValueKind::PrincipalArn, word);
        }
        ("iam", "user") => add(ValueKind::UserArn, word),
        _ => {}
    }
}
