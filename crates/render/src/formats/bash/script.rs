//! `apply.sh` and `remove.sh`.

use askama::Template;

use crate::layout::permission_path;
use crate::set_up::{
    Association, AttachedPolicy, HereDocument, Ingress, Provider, ScriptRole, closing_lines, extended, extension_files,
    folders, parts,
};
use crate::shell::region;
use plan::{Attachment, Marked, Plan};

#[derive(Template)]
#[allow(clippy::struct_excessive_bools, reason = "a template asks which of its functions are needed")]
#[template(path = "formats/bash/apply.sh", config = "src/askama.toml")]
struct ApplyScript<'p> {
    title: String,
    form: &'static str,
    account: &'p Marked,
    profile: Option<&'p Marked>,
    region: Option<Marked>,
    asks_for_existence: bool,
    puts_managed: bool,
    retries: bool,
    forgives: bool,
    takes_off: bool,
    detaches: bool,
    folders: Vec<String>,
    files: Vec<HereDocument>,
    providers: Vec<Provider<'p>>,
    roles: Vec<ScriptRole<'p>>,
    attached: Vec<AttachedPolicy<'p>>,
    associations: Vec<Association<'p>>,
    ingresses: Vec<Ingress<'p>>,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "formats/bash/remove.sh", config = "src/askama.toml")]
struct RemoveScript<'p> {
    title: String,
    form: &'static str,
    suffix: String,
    account: &'p Marked,
    profile: Option<&'p Marked>,
    region: Option<Marked>,
    deletes_managed: bool,
    providers: Vec<Provider<'p>>,
    roles: Vec<ScriptRole<'p>>,
    attached: Vec<AttachedPolicy<'p>>,
    associations: Vec<Association<'p>>,
    ingresses: Vec<Ingress<'p>>,
}

/// `apply.sh`, with marks; nothing while the plan has no role or no phase that can be brought about.
pub(crate) fn apply(plan: &Plan<'_>) -> Option<String> {
    let phase = plan.current_phase()?;
    let account = plan.account()?;
    let parts = parts(plan, phase);
    let script = ApplyScript {
        title: format!("{}: sets up what it needs in the account", plan.profile.name),
        form: plan.form.as_str(),
        account,
        profile: plan.aws_profile.as_ref(),
        region: region(plan),
        asks_for_existence: true,
        puts_managed: parts.roles.iter().any(|role| !role.managed.is_empty()),
        retries: parts.roles.iter().any(|role| role.update_always || role.chained),
        forgives: parts.roles.iter().any(|role| !role.drop_inline.is_empty() || !role.drop_managed.is_empty()),
        takes_off: parts.roles.iter().any(|role| !role.absent_inline.is_empty()),
        detaches: parts.roles.iter().any(|role| !role.absent_attached.is_empty()),
        folders: folders(&parts.files),
        files: parts.files,
        providers: parts.providers,
        roles: parts.roles,
        attached: Vec::new(),
        associations: parts.associations,
        ingresses: parts.ingresses,
        lines: closing_lines(plan),
    };
    script.render().ok()
}

/// `remove.sh`, with marks.
pub(crate) fn remove(plan: &Plan<'_>) -> Option<String> {
    let phase = plan.current_phase()?;
    let account = plan.account()?;
    let mut parts = parts(plan, phase);
    // A role that others trust or chain to goes last.
    parts.roles.reverse();
    let script = RemoveScript {
        title: format!("{}: takes back what it was given in the account", plan.profile.name),
        form: plan.form.as_str(),
        suffix: String::new(),
        account,
        profile: plan.aws_profile.as_ref(),
        region: region(plan),
        deletes_managed: parts.roles.iter().any(|role| !role.managed.is_empty()),
        providers: parts.providers,
        roles: parts.roles,
        attached: Vec::new(),
        associations: parts.associations,
        ingresses: parts.ingresses,
    };
    script.render().ok()
}

/// The scripts for roles that exist already, in the account that holds them; nothing while no role is named.
pub(crate) fn attach(plan: &Plan<'_>, attachment: &Attachment) -> Option<[String; 2]> {
    let title = |what: &str| format!("{}: {what} {}", plan.profile.name, attachment.title);
    let attached = || {
        let each = extended(attachment).map(|(name, permission, policy, _)| AttachedPolicy {
            name,
            policy,
            path: permission_path("", &permission.id),
        });
        each.collect::<Vec<_>>()
    };
    let files = extension_files(attachment);
    if files.is_empty() {
        return None;
    }
    let apply = ApplyScript {
        title: title("gives its permissions to the"),
        form: plan.form.as_str(),
        account: &attachment.account,
        // The CLI profile belongs to the account that holds the role.
        profile: None,
        region: region(plan),
        asks_for_existence: false,
        puts_managed: false,
        retries: false,
        forgives: false,
        takes_off: false,
        detaches: false,
        folders: folders(&files),
        files,
        providers: Vec::new(),
        roles: Vec::new(),
        attached: attached(),
        associations: Vec::new(),
        ingresses: Vec::new(),
        lines: vec![format!("The permissions are in place: {}.", attachment.title)],
    };
    let remove = RemoveScript {
        title: title("takes its permissions from the"),
        form: plan.form.as_str(),
        suffix: format!(".{}", attachment.id),
        account: &attachment.account,
        profile: None,
        region: region(plan),
        deletes_managed: false,
        providers: Vec::new(),
        roles: Vec::new(),
        attached: attached(),
        associations: Vec::new(),
        ingresses: Vec::new(),
    };
    Some([apply.render().ok()?, remove.render().ok()?])
}
