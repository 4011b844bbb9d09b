//! The stacks in one order of deployment: OIDC providers that several need, then each member's own template.

mod stacks;

use askama::Template;
use profile::Tool;

use crate::document::{Document, Section};
use crate::member::Member;
use crate::together::{Several, Together, print};

use stacks::{aws_command, parameters_without_provider, provider_stack, provider_template, stack_name};

pub(crate) const TOGETHER: Together = Together {
    documents,
    apply: &["bash cloudformation/deploy.sh"],
    removal,
    where_provider_exists: "for CloudFormation, add them by hand and take its stack out of deploy.sh",
    ..Together::nothing(Tool::CloudFormation)
};

/// Of a member that has one.
const TEMPLATE: &str = "cloudformation/template.yaml";

#[derive(Template)]
#[template(path = "formats/cloudformation/together/deploy.sh", config = "src/askama.toml")]
struct Deploy<'s> {
    several: &'s Several<'s, 's>,
    stacks: Vec<Stack>,
}

struct Stack {
    name: String,
    account: String,
    identity: String,
    deploy: String,
}

fn documents(several: &Several<'_, '_>) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut stacks = Vec::new();
    let mut put = |path: &str, title: &str, text: String| {
        documents.push(Document::new(path, title, Section::Apply(Tool::CloudFormation), text, None));
    };
    for (place, provider) in several.providers.iter().enumerate() {
        let Some(member) = provider.members.first().and_then(|first| several.members.get(*first)) else { continue };
        let path = format!("cloudformation/oidc-provider-{}.json", place + 1);
        let title = format!("Template: provider of {}", provider.host);
        put(&path, &title, provider_template(&provider.host, &provider.audiences));
        stacks.push(stack(member, &provider_stack(place), &[("template-file", &path)]));
    }
    for (place, member) in several.members.iter().enumerate() {
        let Some(template) = member.path(TEMPLATE) else { continue };
        let parameters = if several.has_shared_provider(place) {
            let path = format!("cloudformation/{}.parameters.json", member.name);
            let title = format!("{}: values without a provider of its own", member.title());
            put(&path, &title, parameters_without_provider(&member.plan));
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
        put("cloudformation/deploy.sh", "Deploy the stacks", print(&Deploy { several, stacks }));
    }
    documents
}

/// The last stack first.
fn removal(several: &Several<'_, '_>) -> Vec<String> {
    let of_providers = several.providers.iter().enumerate().filter_map(|(place, provider)| {
        let member = provider.members.first().and_then(|first| several.members.get(*first))?;
        Some((member, provider_stack(place)))
    });
    let with_template = |member: &&Member<'_>| member.path(TEMPLATE).is_some();
    let of_members = several.members.iter().filter(with_template).map(|member| (member, stack_name(&member.plan)));
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
