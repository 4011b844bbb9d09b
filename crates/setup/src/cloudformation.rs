//! The stacks in one order of deployment: OIDC providers that several need, then each member's own template.

use askama::Template;
use profile::Tool;
use render::{Document, aws_command, parameters_without_provider, provider_template, stack_name};

use super::finding::Finding;
use super::member::Member;
use super::scripts::refusals;
use super::set_up::SetUp;
use super::written::{print, script};

#[derive(Template)]
#[template(path = "deploy.sh", config = "src/askama.toml")]
struct Deploy<'s> {
    title: &'s str,
    stacks: Vec<Stack>,
    errors: Vec<String>,
}

struct Stack {
    name: String,
    account: String,
    identity: String,
    deploy: String,
}

pub(crate) fn documents(set_up: &SetUp<'_>, errors: &[&Finding]) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut stacks = Vec::new();
    let mut put =
        |path: &str, title: &str, text: String| documents.push(script(path, title, Tool::CloudFormation, text));
    for (place, provider) in set_up.providers.iter().enumerate() {
        let Some(member) = provider.members.first().and_then(|first| set_up.members.get(*first)) else { continue };
        let path = format!("cloudformation/oidc-provider-{}.json", place + 1);
        put(
            &path,
            &format!("Template: provider of {}", provider.host),
            provider_template(&provider.host, &provider.audiences),
        );
        stacks.push(stack(member, &provider_stack(place), &[("template-file", &path)]));
    }
    for (place, member) in set_up.members.iter().enumerate() {
        let Some(template) = member.path("cloudformation/template.yaml") else { continue };
        let shared = set_up.providers.iter().any(|provider| provider.members.contains(&place));
        let parameters = if shared {
            let path = format!("cloudformation/{}.parameters.json", member.name);
            put(
                &path,
                &format!("{}: values without a provider of its own", member.title()),
                parameters_without_provider(&member.plan),
            );
            path
        } else {
            format!("{}/cloudformation/parameters.json", member.name)
        };
        let parameters = format!("file://{parameters}");
        let options = [
            ("template-file", template.as_str()),
            ("parameter-overrides", &parameters),
            ("capabilities", "CAPABILITY_NAMED_IAM"),
        ];
        stacks.push(stack(member, &stack_name(&member.plan), &options));
    }
    if !stacks.is_empty() {
        let title = &set_up.title();
        let text = print(&Deploy { title, stacks, errors: refusals(errors) });
        documents.push(script("cloudformation/deploy.sh", "Deploy the stacks", Tool::CloudFormation, text));
    }
    documents
}

/// How the stacks are deleted, the last one first.
pub(crate) fn removal(set_up: &SetUp<'_>) -> Vec<String> {
    let of_providers = set_up.providers.iter().enumerate().filter_map(|(place, provider)| {
        let member = provider.members.first().and_then(|first| set_up.members.get(*first))?;
        Some((member, provider_stack(place)))
    });
    let with_template = |member: &&Member<'_>| member.path("cloudformation/template.yaml").is_some();
    let of_members = set_up.members.iter().filter(with_template).map(|member| (member, stack_name(&member.plan)));
    let mut stacks: Vec<(&Member<'_>, String)> = of_providers.chain(of_members).collect();
    stacks.reverse();
    let delete = |(member, stack): (&Member<'_>, String)| {
        ["delete-stack", "wait stack-delete-complete"]
            .map(|call| aws_command(&member.plan, &format!("cloudformation {call}"), &[("stack-name", &stack)]))
    };
    stacks.into_iter().flat_map(delete).collect()
}

fn stack(member: &Member<'_>, name: &str, options: &[(&str, &str)]) -> Stack {
    let mut all = vec![("stack-name", name)];
    all.extend(options);
    let deploy = aws_command(&member.plan, "cloudformation deploy --no-fail-on-empty-changeset", &all);
    let asked = [("query", "Account"), ("output", "text")];
    let identity = aws_command(&member.plan, "sts get-caller-identity", &asked);
    Stack { name: name.to_owned(), account: member.account(), identity, deploy }
}

fn provider_stack(place: usize) -> String {
    format!("rolecall-oidc-provider-{}", place + 1)
}
