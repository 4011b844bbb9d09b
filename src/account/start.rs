//! The first step: the commands that make the file. They read, and change nothing.

use leptos::prelude::*;

use crate::edge::copy::CopyButton;
use crate::erased::{flag, on, part, text};

/// With users and groups left out, of which nothing is asked here.
const ANSWER: &str =
    "aws iam get-account-authorization-details --filter Role LocalManagedPolicy AWSManagedPolicy --output json";

/// What Organizations calls the role in the accounts that it makes, unless it is told otherwise:
/// <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html>,
/// read 2026-11-26.
const MEMBER_ROLE: &str = "OrganizationAccountAccessRole";

/// Folded once there is something to look at.
#[component]
pub(super) fn Start(done: Memo<bool>) -> impl IntoView {
    let profile = RwSignal::new(String::new());
    let role = RwSignal::new(String::new());
    let one = move || one_account(profile.get().trim());
    let all = move || whole_organization(profile.get().trim(), role.get().trim());
    view! {
        <details class="panel start" open=flag(move || !done.get())>
            <summary>"1. Make the file, with a command that only reads"</summary>
            {field("account-profile", "AWS profile", "optional", profile)}
            {command("account-one", "the command for one account", one)}
            <p class="help">"Needs iam:GetAccountAuthorizationDetails, and changes nothing."</p>
            <details>
                <summary>"For every account of an organization"</summary>
                {field("account-member-role", "Role in its accounts", MEMBER_ROLE, role)}
                {command("account-all", "the commands for an organization", all)}
                <p class="help">
                    "From the management account, or one that administers the organization for it. It writes a file for each account, and which accounts are your own into organization.json: give them all."
                </p>
            </details>
        </details>
    }
}

fn field(id: &'static str, label: &'static str, placeholder: &'static str, value: RwSignal<String>) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type="text"
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                on:input=on(move |event| value.set(event_target_value(&event)))
            />
        </div>
    }
    .into_any()
}

fn command(id: &'static str, what: &str, make: impl Fn() -> String + Copy + Send + Sync + 'static) -> AnyView {
    let what = what.to_owned();
    let copy = part(move || {
        view! {
            <CopyButton
                what=what.clone()
                shown_in=id.to_owned()
                text=Box::new(move || untrack(make))
                blocked=Box::new(String::new)
            />
        }
        .into_any()
    });
    view! {
        <div class="command">
            <pre id=id tabindex="0">{text(make)}</pre>
            {copy}
        </div>
    }
    .into_any()
}

fn one_account(profile: &str) -> String {
    let profile = if profile.is_empty() { String::new() } else { format!(" --profile {}", word(profile)) };
    format!("{ANSWER}{profile} > account.json")
}

fn whole_organization(profile: &str, role: &str) -> String {
    let profile = if profile.is_empty() { String::new() } else { format!("export AWS_PROFILE={}\n", word(profile)) };
    let role = word(if role.is_empty() { MEMBER_ROLE } else { role });
    format!(
        r#"(
{profile}aws organizations list-accounts --output json > organization.json
arn=$(aws sts get-caller-identity --query Arn --output text)
for id in $(aws organizations list-accounts --query 'Accounts[?Status==`ACTIVE`].Id' --output text); do
  (
    if [ "$id" != "$(echo "$arn" | cut -d: -f5)" ]; then
      keys=$(aws sts assume-role --role-session-name rolecall \
        --role-arn "arn:$(echo "$arn" | cut -d: -f2):iam::$id:role/"{role} \
        --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text) || exit
      unset AWS_PROFILE
      export AWS_ACCESS_KEY_ID="$(echo "$keys" | cut -f1)"
      export AWS_SECRET_ACCESS_KEY="$(echo "$keys" | cut -f2)"
      export AWS_SESSION_TOKEN="$(echo "$keys" | cut -f3)"
    fi
    {ANSWER} > "$id.json"
  )
done
)"#
    )
}

/// One word of a shell, whatever it says.
fn word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "+=,.@_-/".contains(c);
    if text.chars().all(plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
