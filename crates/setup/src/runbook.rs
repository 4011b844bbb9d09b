//! `README.md` of a set-up: findings, who gets in and what they may do together, and one order of events.

use askama::Template;
use plan::PermissionKind;
use policy::{Effect, Element};
use render::{Asked, Guide, Member, Several, Step, TOGETHER, Together, cell_code, permitted, trusted};

use super::finding::Finding;
use super::set_up::SetUp;

#[derive(Template)]
#[template(path = "runbook.md", config = "src/askama.toml")]
struct Runbook<'s> {
    title: String,
    findings: &'s [Finding],
    vendors: Vec<Vendor<'s>>,
    /// A whole account is trusted.
    account: bool,
    services: Vec<(String, String)>,
    before: Vec<Chapter>,
    ways: Vec<Way>,
    /// Scripts that need credentials of other accounts.
    elsewhere: Vec<String>,
    notes: Vec<&'static str>,
    verify: Vec<Way>,
    after: Vec<Chapter>,
    pending: Vec<Chapter>,
    hand_back: Vec<(String, &'s str, String)>,
    /// Of each tool, its commands.
    removal: Vec<Vec<String>>,
    link: String,
}

struct Vendor<'s> {
    name: &'s str,
    title: String,
    account: String,
    form: &'static str,
    trusted: Vec<render::Trusted>,
    permitted: Vec<render::Permitted>,
}

/// What one vendor's steps are.
struct Chapter {
    title: String,
    name: String,
    steps: Vec<Step>,
}

/// One of the tools, with its commands for all.
struct Way {
    tool: &'static str,
    commands: &'static [&'static str],
}

/// When one of a vendor's steps is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moment {
    Before,
    After,
    Pending,
}

/// The services of a policy that names none.
const ALL: &str = "all services";

pub(crate) fn print(set_up: &SetUp<'_>, several: &Several<'_, '_>, findings: &[Finding]) -> String {
    let chapters = |moment: Moment| set_up.members.iter().filter_map(move |member| chapter(member, moment)).collect();
    let vendors: Vec<Vendor<'_>> = set_up.members.iter().map(vendor).collect();
    let hand_back = set_up.members.iter().flat_map(|member| {
        let told = member.plan.hand_back.iter();
        told.map(|told| (member.title(), told.label.as_str(), cell_code(&told.value.plain())))
    });
    let runbook = Runbook {
        title: several.title.clone(),
        findings,
        account: vendors.iter().flat_map(|vendor| &vendor.trusted).any(|row| row.account),
        vendors,
        services: services(set_up),
        before: chapters(Moment::Before),
        ways: ways(set_up),
        elsewhere: TOGETHER.iter().flat_map(|format| (format.elsewhere)(several)).collect(),
        notes: TOGETHER.iter().map(|format| format.note).filter(|note| !note.is_empty()).collect(),
        verify: with_commands(&TOGETHER.iter().collect::<Vec<_>>(), |format| format.verify),
        after: chapters(Moment::After),
        pending: chapters(Moment::Pending),
        hand_back: hand_back.collect(),
        removal: TOGETHER.iter().map(|format| (format.removal)(several)).filter(|of| !of.is_empty()).collect(),
        link: cell_code(&set_up.link),
    };
    // The template has no fallible parts, and a string takes every write.
    runbook.render().unwrap_or_default().trim_end().to_owned() + "\n"
}

fn vendor<'m>(member: &'m Member<'_>) -> Vendor<'m> {
    Vendor {
        name: &member.name,
        title: member.title(),
        account: cell_code(&member.account()),
        form: member.plan.form.as_str(),
        trusted: trusted(&member.plan),
        permitted: permitted(&member.plan),
    }
}

/// A vendor's own steps of a moment.
fn chapter(member: &Member<'_>, moment: Moment) -> Option<Chapter> {
    let moment_of = |step: &Step| match step.asked {
        _ if step.pending => Some(Moment::Pending),
        Some(Asked::Before) => Some(Moment::Before),
        Some(Asked::After) => Some(Moment::After),
        None => None,
    };
    let steps: Vec<Step> =
        Guide::new(&member.plan).steps.into_iter().filter(|step| moment_of(step) == Some(moment)).collect();
    (!steps.is_empty()).then(|| Chapter { title: member.title(), name: member.name.clone(), steps })
}

/// The first vendor's tool comes first.
fn ways(set_up: &SetUp<'_>) -> Vec<Way> {
    let chosen = set_up.members.first().map(|member| member.plan.tool);
    let mut formats: Vec<&Together> = TOGETHER.iter().collect();
    formats.sort_by_key(|format| Some(format.tool) != chosen);
    with_commands(&formats, |format| format.apply)
}

/// The tools that have such commands.
fn with_commands(formats: &[&'static Together], commands: fn(&Together) -> &'static [&'static str]) -> Vec<Way> {
    let ways = formats.iter().map(|format| Way { tool: format.tool.name(), commands: commands(format) });
    ways.filter(|way| !way.commands.is_empty()).collect()
}

/// Each service with the vendors that may do anything in it, by name.
fn services(set_up: &SetUp<'_>) -> Vec<(String, String)> {
    let mut services: Vec<(String, Vec<String>)> = Vec::new();
    for member in &set_up.members {
        for service in member.plan.permissions().flat_map(of_permission) {
            match services.iter_mut().find(|(known, _)| *known == service) {
                Some((_, members)) if members.contains(&member.title()) => {}
                Some((_, members)) => members.push(member.title()),
                None => services.push((service, vec![member.title()])),
            }
        }
    }
    services.sort();
    services.into_iter().map(|(service, members)| (service, members.join(", "))).collect()
}

fn of_permission(permission: &plan::Permission) -> Vec<String> {
    if let PermissionKind::AwsManaged { arn } = &permission.kind {
        let name = arn.plain().rsplit('/').next().unwrap_or_default().to_owned();
        return vec![format!("what the policy {name} says")];
    }
    let Some(policy) = permission.policy() else { return Vec::new() };
    let allowed = policy.policy().statements().iter().filter(|statement| statement.effect == Effect::Allow);
    let service = |action: &String| action.split_once(':').map_or(ALL, |(service, _)| service).to_lowercase();
    let services = allowed.flat_map(|statement| match &statement.action {
        Element::Is(actions) => actions.as_slice().iter().map(service).collect(),
        // What it names is what it leaves out.
        Element::Not(_) => vec![ALL.to_owned()],
    });
    services.collect()
}
