//! What people paste that holds no policy at all: what it is, and which command prints what was meant.

use std::fmt;

/// A text that is something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// What AWS answered instead: the error's code and the call, where it says them.
    AwsError {
        code: Option<String>,
        call: Option<String>,
    },
    /// What the AWS CLI says before it has asked AWS.
    ToolError,
    Arn(String),
    /// `--output table`.
    Table,
    /// `--output text`.
    Text,
    /// HCL with `jsonencode({…})`.
    JsonEncode,
    /// HCL with a data source `aws_iam_policy_document` of this name.
    PolicyDocument(String),
    /// A command, and not what it prints.
    Command,
    /// The API's own answer.
    Xml,
    /// Code of the AWS CDK.
    Cdk,
    /// Code of a Pulumi program.
    Pulumi,
    /// An object or a map as a programming language writes it.
    Program,
    /// A statement as a tool's library or a data source calls its members.
    Words,
    Other,
}

/// First words of lines that the AWS CLI prints as text.
const LINES: [&str; 14] = [
    "ASSUMEROLEPOLICYDOCUMENT",
    "ATTACHEDMANAGEDPOLICIES",
    "ATTACHEDPOLICIES",
    "CONDITION",
    "DOCUMENT",
    "POLICIES",
    "POLICY",
    "POLICYDOCUMENT",
    "POLICYNAMES",
    "POLICYVERSION",
    "ROLE",
    "ROLEDETAILLIST",
    "ROLES",
    "STATEMENT",
];

/// From botocore's `exceptions.py`, read 2026-11-27, and the CLI's own.
const OF_TOOLS: [&str; 10] = [
    "aws: error",
    "aws: [ERROR]",
    "Unable to locate credentials",
    "Partial credentials found",
    "You must specify a region",
    "Parameter validation failed",
    "Error when retrieving token from sso",
    "The SSO session associated with this profile has expired",
    "Could not connect to the endpoint URL",
    "The config profile (",
];

impl Foreign {
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim();
        if let Some(error) = error(text) {
            return error;
        }
        let quoted = |word: &str| word.trim_matches(['"', '\'', ',', '[', ']']).to_owned();
        let arns: Vec<String> = text.split_whitespace().map(quoted).filter(|word| !word.is_empty()).collect();
        if let Some(first) = arns.first().filter(|_| arns.iter().all(|arn| arn.starts_with("arn:"))) {
            return Self::Arn(first.clone());
        }
        if text.starts_with("<?xml") || text.starts_with('<') && text.contains("Response") {
            return Self::Xml;
        }
        let is_rule = |line: &str| line.len() > 3 && line.bytes().all(|b| matches!(b, b'-' | b'+' | b'=' | b'|'));
        if text.lines().next().is_some_and(|line| is_rule(line.trim()) || line.starts_with('|')) {
            return Self::Table;
        }
        if let Some(name) = policy_document(text) {
            return Self::PolicyDocument(name);
        }
        if text.contains("jsonencode(") {
            return Self::JsonEncode;
        }
        if text.starts_with("aws ") || text.starts_with("$ aws ") {
            return Self::Command;
        }
        let first_word = |line: &str| line.split(['\t', ' ']).next().is_some_and(|word| LINES.contains(&word));
        if text.lines().any(first_word) { Self::Text } else { Self::Other }
    }
}

fn error(text: &str) -> Option<Foreign> {
    const SIGNS: [&str; 8] = [
        "\"Error\"",
        "An error occurred (",
        "is not authorized to perform:",
        "Not authorized to perform ",
        "<ErrorResponse",
        // Of Go's library, by which Terraform calls, and of Java's, by which CloudFormation does.
        "api error ",
        "StatusCode: ",
        "Status Code: ",
    ];
    if OF_TOOLS.iter().any(|sign| text.contains(sign)) {
        return Some(Foreign::ToolError);
    }
    SIGNS.iter().any(|sign| text.contains(sign)).then_some(())?;
    let between = |open: &str, close: &str| {
        let (_, rest) = text.split_once(open)?;
        Some(rest.split_once(close)?.0.trim().to_owned())
    };
    let code = between("An error occurred (", ")").or_else(|| between("<Code>", "</Code>"));
    let code = code.or_else(|| Some(between("\"Code\"", ",")?.trim_matches([':', ' ', '"', '}']).to_owned()));
    let code = code.or_else(|| between("api error ", ":")).or_else(|| between("Error Code: ", ";"));
    // Terraform gives some of them without the words before the code: RequestID: 0b1c…, MalformedPolicyDocument: …
    let code = code.or_else(|| {
        let (_, rest) = text.split_once("RequestID: ")?;
        let word = rest.split_once(", ")?.1.split_once(':')?.0;
        word.bytes().all(|byte| byte.is_ascii_alphanumeric()).then(|| word.to_owned())
    });
    let denied = || {
        let said = ["is not authorized to perform:", "Not authorized to perform "];
        said.iter().any(|said| text.contains(said)).then(|| "AccessDenied".to_owned())
    };
    let action = |before: &str| {
        let (_, rest) = text.split_once(before)?;
        Some(rest.split_whitespace().next()?.trim_end_matches(['.', ',']).to_owned())
    };
    let call = between("when calling the ", " operation")
        .or_else(|| text.split_once("operation error ").and_then(|(_, rest)| called(rest)))
        .or_else(|| action("is not authorized to perform: "))
        .or_else(|| action("Not authorized to perform "));
    Some(Foreign::AwsError { code: code.or_else(denied), call })
}

/// `IAM: CreateRole, https response error…`
fn called(text: &str) -> Option<String> {
    Some(text.split_once(": ")?.1.split_once(',')?.0.to_owned())
}

/// The name of the first data source `aws_iam_policy_document`, or of the first that is referred to.
pub(super) fn policy_document(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("aws_iam_policy_document")?;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '.' | ':' | '{' | '['));
    let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect();
    Some(if name.is_empty() { "NAME".to_owned() } else { name })
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AwsError { code, call } => of_error(f, code.as_deref(), call.as_deref()),
            Self::ToolError => f.write_str(
                "this is an error of the AWS CLI, no policy: see what it says, and paste the answer of a call that worked",
            ),
            Self::Arn(arn) => of_arn(f, arn),
            Self::Table => f.write_str("this is an answer in table form: ask for it with `--output json`"),
            Self::Text => f.write_str("this is an answer in text form: ask for it with `--output json`"),
            Self::JsonEncode => f.write_str(
                "this is HCL: `jsonencode({…})` becomes JSON when Terraform reads it; paste what `terraform console` prints \
                 for the same expression, or what `terraform show -json` prints",
            ),
            Self::PolicyDocument(name) => write!(
                f,
                "these are Terraform's own words: paste what `echo data.aws_iam_policy_document.{name}.json | terraform console` prints, or \
                 what `terraform show -json` prints"
            ),
            Self::Xml => f.write_str(
                "this is an answer of the API in XML: the AWS CLI gives the same as JSON, `aws iam get-role --role-name NAME` say",
            ),
            Self::Command => f.write_str("this is a command: run it, and paste what it prints"),
            Self::Cdk => f.write_str(
                "this is code of the AWS CDK: paste the template that `cdk synth` prints, with the role and its policies",
            ),
            Self::Pulumi => f.write_str(
                "this is code of a Pulumi program: paste what `pulumi preview --json` prints, or `pulumi stack export` once it is there",
            ),
            Self::Program => f.write_str(
                "this is an object as a program writes it, and no JSON: paste what the program makes of it, which \
                 `JSON.stringify(…)` or `json.dumps(…)` prints",
            ),
            Self::Words => f.write_str(
                "these are a tool's own words for a policy, whose elements are Statement, Action and Resource: paste what \
                 the tool makes of it, which `cdk synth`, `terraform show -json` or `pulumi preview --json` prints",
            ),
            Self::Other => f.write_str("this is neither JSON nor a template: a policy document starts with `{`"),
        }
    }
}

fn of_error(f: &mut fmt::Formatter<'_>, code: Option<&str>, call: Option<&str>) -> fmt::Result {
    f.write_str("this is an error that AWS answered, no policy")?;
    match (code, call) {
        (Some(code), Some(call)) => write!(f, " ({code} to {call})")?,
        (Some(one), None) | (None, Some(one)) => write!(f, " ({one})")?,
        (None, None) => {}
    }
    f.write_str(match code.unwrap_or_default() {
        "NoSuchEntity" => {
            ": nothing of that name is in that account; see the name and the account, and paste what the call answers then"
        }
        "AccessDenied" | "AccessDeniedException" | "UnauthorizedOperation" if call.is_some_and(|call| call.contains("AssumeRole")) => {
            ": paste the role's trust policy and the caller's own policies, and the review says who may assume it"
        }
        "AccessDenied" | "AccessDeniedException" | "UnauthorizedOperation" => {
            ": whoever called may not make this call; paste what it answers to somebody who may"
        }
        "MalformedPolicyDocument" | "MalformedPolicyDocumentException" | "InvalidPolicyDocument" | "MalformedPolicy" | "LimitExceeded" => {
            ": paste the policy that was refused, and the review says what is wrong with it"
        }
        "ExpiredToken" | "ExpiredTokenException" | "InvalidClientTokenId" | "UnrecognizedClientException" => {
            ": sign in again, and paste what the call answers then"
        }
        _ => ": see what it says, and paste the answer of a call that worked",
    })
}

fn of_arn(f: &mut fmt::Formatter<'_>, arn: &str) -> fmt::Result {
    let name = arn.rsplit('/').next().unwrap_or_default();
    let of = |what: &str| arn.contains(what);
    if of(":role/") {
        write!(
            f,
            "this is a role's ARN alone: paste what `aws iam get-role --role-name {name}` answers, and with it \
             `aws iam list-attached-role-policies`, `list-role-policies` and `get-role-policy`"
        )
    } else if of(":assumed-role/") {
        let role = arn.split('/').nth(1).unwrap_or_default();
        write!(f, "this is the ARN of a session alone: paste what `aws iam get-role --role-name {role}` answers")
    } else if of(":policy/") {
        write!(
            f,
            "this is a policy's ARN alone: paste what `aws iam get-policy-version --policy-arn {arn} --version-id \
             VERSION` answers; `aws iam get-policy` names the version in force"
        )
    } else {
        f.write_str("this is an ARN alone: paste the policy document")
    }
}
