//! The permissions add up to more than they say.

use std::cell::LazyCell;

use crate::rule::prelude::*;

pub(crate) const RULE: Rule = Rule {
    code: "privilege-escalation",
    severity: Severity::Security,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "The permissions add up to more than they say",
    explanation: "Some actions, alone or together, let their holder gain permissions that nobody granted: by writing policies, by handing a stronger role to something they control, by making credentials for others.",
    fix: "Name the users, roles or policies that may be changed, or leave the actions out.",
    source: sources::ESCALATION,
    check: Check::Beside(check),
};

/// Actions that let their holder become somebody else, or write what they may do: methods 1, 2 and 4 to 14 of the source,
/// which has not changed since 2019-07-25.
const ALONE: [&str; 13] = [
    "iam:AddUserToGroup",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreatePolicyVersion",
    "iam:PutGroupPolicy",
    "iam:PutRolePolicy",
    "iam:PutUserPolicy",
    "iam:SetDefaultPolicyVersion",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateLoginProfile",
];
/// With iam:PassRole: the service that runs with the role, and what it takes to make it run. Methods 3, 15 to 17, 19, 21,
/// 22 and 27 of the source. Its methods that reach only the roles of what runs already (18, 20, 26, 28) and those of
/// `CodeStar` projects (23 to 25) are left out. Jobs of Glue and builds of `CodeBuild` are not in it, but in
/// <https://hackingthe.cloud/aws/exploitation/iam_privilege_escalation/> and
/// <https://github.com/DataDog/pathfinding.cloud/blob/main/data/paths/codebuild/codebuild-001.yaml>. All were read on
/// 2026-11-25.
const WITH_PASS_ROLE: [(&str, &[&str]); 10] = [
    ("ec2.amazonaws.com", &["ec2:RunInstances"]),
    ("lambda.amazonaws.com", &["lambda:CreateFunction", "lambda:InvokeFunction"]),
    ("lambda.amazonaws.com", &["lambda:CreateFunction", "lambda:AddPermission"]),
    ("lambda.amazonaws.com", &["lambda:CreateFunction", "lambda:CreateEventSourceMapping"]),
    ("glue.amazonaws.com", &["glue:CreateDevEndpoint"]),
    ("glue.amazonaws.com", &["glue:CreateJob", "glue:StartJobRun"]),
    ("cloudformation.amazonaws.com", &["cloudformation:CreateStack"]),
    ("datapipeline.amazonaws.com", &["datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition"]),
    ("sagemaker.amazonaws.com", &["sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"]),
    ("codebuild.amazonaws.com", &["codebuild:CreateProject", "codebuild:StartBuild"]),
];

const PASS_ROLE: &str = "iam:PassRole";

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let withheld = LazyCell::new(|| Withheld::of(subject));
    let beside = LazyCell::new(|| other_policies(subject));
    let statements: Vec<&Statement<'_>> = subject.view.allowing().filter(|statement| !statement.actions.not).collect();
    for statement in statements.iter().filter(|statement| broad(statement) && !all(statement)) {
        let open = ALONE.into_iter().filter(|action| {
            statement.acts(action) && !held(statement, action) && !cut_off(&withheld, statement, action)
        });
        let names: Vec<String> = open.map(str::to_owned).collect();
        if !names.is_empty() {
            let verb = if names.len() == 1 { "lets" } else { "let" };
            report.add(&statement.path, format!("{} {verb} the holder take any permission.", list(&names)));
        }
    }
    for statement in
        statements.iter().filter(|statement| broad(statement) && !all(statement) && statement.acts(PASS_ROLE))
    {
        let combination = WITH_PASS_ROLE.iter().find(|(service, actions)| {
            passes_to(statement, service)
                && actions.iter().all(|action| {
                    let others = beside.iter().flat_map(View::allowing).filter(|other| !other.actions.not);
                    let mut all = statements.iter().copied().chain(others);
                    all.any(|other| other.acts(action) && !withheld.has(action, other))
                })
                && !withheld.has(PASS_ROLE, statement)
                && withheld.passes(PASS_ROLE, |allowing| broad(allowing) && passes_to(allowing, service))
                && !withheld.denied_unless(PASS_ROLE, statement, "iam:PassedToService", |text| !matches(text, service))
        });
        if let Some((service, actions)) = combination {
            let actions: Vec<String> = actions.iter().map(|action| (*action).to_owned()).collect();
            let message = format!(
                "iam:PassRole on every role, with {}, makes {service} run with any role of the account.",
                list(&actions)
            );
            report.add(&statement.path, message);
        }
    }
}

/// What is missing to a way may be in another policy of the role.
fn other_policies<'a>(subject: &Subject<'a>) -> Vec<View<'a>> {
    let all = subject.context.permissions.into_iter().flatten();
    all.filter(|document| **document != subject.value).map(|document| View::new(document)).collect()
}

/// Whether another statement or the permissions boundary takes the way away that this one opens.
fn cut_off(withheld: &Withheld<'_>, statement: &Statement<'_>, action: &str) -> bool {
    let unless = |key: &str| withheld.denied_unless(action, statement, key, names_a_policy);
    withheld.has(action, statement)
        || !withheld.passes(action, |allowing| broad(allowing) && !held(allowing, action))
        || can_be_held_to_policies(action) && unless("iam:PolicyARN")
        || can_be_held_to_a_boundary(action) && unless("iam:PermissionsBoundary")
}

/// Actions that iam:PermissionsBoundary can hold to principals with a boundary of the grantor's choice, and iam:PolicyARN to
/// policies of their choice. <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html>,
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_iam_limit-managed.html>.
fn held(statement: &Statement<'_>, action: &str) -> bool {
    let narrow = |key: &str| {
        let mut tests = statement.tests_on(key).filter(|test| test.demands() && test.strings().next().is_some());
        tests.any(|test| test.strings().all(names_a_policy))
    };
    can_be_held_to_policies(action) && narrow("iam:PolicyARN")
        || can_be_held_to_a_boundary(action) && narrow("iam:PermissionsBoundary")
}

fn can_be_held_to_policies(action: &str) -> bool {
    action.starts_with("iam:Attach")
}

fn can_be_held_to_a_boundary(action: &str) -> bool {
    matches!(action, "iam:AttachRolePolicy" | "iam:AttachUserPolicy" | "iam:PutRolePolicy" | "iam:PutUserPolicy")
}

/// A policy, or policies of a common beginning, that are not the one that allows everything.
fn names_a_policy(arn: &str) -> bool {
    let name = arn.split_once(":policy/").map_or("*", |(_, name)| name);
    !name.starts_with(['*', '?', '$']) && !matches(name, "AdministratorAccess")
}

/// On everything, or on everything of one kind.
fn broad(statement: &Statement<'_>) -> bool {
    let wide = |text: &str| {
        let name = text.splitn(6, ':').nth(5).unwrap_or(text);
        matches!(name, "*" | "role/*" | "user/*" | "group/*" | "policy/*")
    };
    statement.resources.not || statement.resources.items.iter().any(|leaf| wide(leaf.text))
}

/// `Action: *` needs no finding of its own here.
fn all(statement: &Statement<'_>) -> bool {
    statement.actions.items.iter().any(|leaf| matches!(leaf.text, "*" | "*:*"))
}

fn passes_to(statement: &Statement<'_>, service: &str) -> bool {
    let mut tests = statement.tests_on("iam:PassedToService").filter(Test::demands);
    tests.all(|test| test.strings().any(|text| text == service || (test.likes() && matches(text, service))))
}
