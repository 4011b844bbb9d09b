//! Every folder `tests/golden/<vendor>/<case>/` holds a link and the files that it must give, byte for byte.
//!
//! `link.txt` is the link; `stderr.txt`, when it is there, is what `examples/render.rs` names as pending. A folder with an
//! empty file `policies-only` holds the policies and, in `calls.txt`, the calls that put them in place.
//! `UPDATE_GOLDEN=1 cargo xtask golden` rewrites all other files: read the difference before you commit it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use bake::catalogue;
use link::{Share, encode};
use plan::{PermissionKind, Plan, PlannedPolicy};
use policy::{MANAGED_POLICY_QUOTA, Policy, ROLE_INLINE_QUOTA, TRUST_POLICY_QUOTA, measure};
use profile::{Category, Profile, Settled, Status};
use render::{Bundle, Document};
use support::{Case, POLICIES_ONLY, all_files, all_profiles, calls, cases, diff, has_extension, root};

#[test]
fn the_catalogue_holds_what_the_loader_makes_of_each_file() {
    let files = all_files(&root().join("vendors"));
    let files = files
        .iter()
        .filter(|path| path.extension().is_some_and(|found| found == "json") && !path.ends_with("profile.schema.json"));
    let loaded: Vec<String> = files.map(|path| format!("{:#?}", load(path))).collect();
    let held: Vec<String> = catalogue().profiles.iter().map(|profile| format!("{profile:#?}")).collect();
    assert_eq!(loaded.len(), held.len());
    for (loaded, held) in loaded.iter().zip(&held) {
        assert!(loaded == held, "{}", diff(loaded, held));
    }
}

fn load(path: &Path) -> Profile {
    let id = path.file_stem().unwrap().to_str().unwrap();
    Profile::parse(id, &fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_profile_has_a_case() {
    let cases = cases();
    for profile in all_profiles() {
        let full = cases.iter().any(|case| case.vendor == profile.id && !case.policies_only);
        assert!(full, "tests/golden has no case with all documents for `{}`", profile.id);
    }
}

/// Written with the golden files: whoever adds a vendor writes these.
#[test]
fn the_readme_lists_every_vendor() {
    const BEGIN: &str = "<!-- vendors:begin -->\n";
    const END: &str = "<!-- vendors:end -->";
    let mut list = String::from("| | |\n| --- | --- |\n");
    for category in Category::ALL {
        let vendors = catalogue().profiles.iter().filter(|profile| profile.category == category);
        let mut names: Vec<String> = vendors.map(named).collect();
        names.sort_by_key(|name| name.to_lowercase());
        if !names.is_empty() {
            let _ = writeln!(list, "| {} | {} |", category.title(), names.join(", "));
        }
    }
    let path = root().join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (head, rest) = text.split_once(BEGIN).unwrap();
    let (found, tail) = rest.split_once(END).unwrap();
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, [head, BEGIN, &list, END, tail].concat()).unwrap();
    } else {
        assert!(found == list, "README.md: `cargo xtask golden` writes it anew:\n{}", diff(found, &list));
    }
}

fn named(profile: &Profile) -> String {
    match profile.status {
        Status::Active => profile.name.to_string(),
        Status::Deprecated { .. } => format!("{} (deprecated)", profile.name),
        Status::Discontinued { .. } => format!("{} (ended)", profile.name),
    }
}

#[test]
fn every_link_is_canonical() {
    each_case(|case| {
        let written = case.render(|profile, configuration, _, _| {
            encode(&Settled::new(profile, configuration), configuration, Share::Everything)
        });
        if written == case.link { Ok(()) } else { Err(format!("  - {}\n  + {written}\n", case.link)) }
    });
}

#[test]
fn every_document_is_as_stored() {
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    each_case(|case| {
        let rendered = case.render(
            |profile, _, plan, bundle| {
                if case.policies_only { of_policies(plan, bundle) } else { files(profile, bundle) }
            },
        );
        if update {
            return store(case, &rendered);
        }
        compare(&stored(case), &rendered)
    });
}

#[test]
fn every_policy_is_in_the_grammar_and_in_its_printed_form() {
    each_case(|case| {
        let mut faults = String::new();
        let bundle = case.render(|_, _, _, bundle| bundle.clone());
        for document in bundle.documents.iter().filter(|d| d.section.quota().is_some()) {
            match Policy::parse(&document.text) {
                Err(error) => drop(writeln!(faults, "  {}: {error}", document.path)),
                Ok(policy) => {
                    let printed = format!("{:#}\n", policy.to_value());
                    if printed != document.text {
                        let _ = write!(faults, "  {}:\n{}", document.path, diff(&document.text, &printed));
                    }
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    });
}

#[test]
fn every_policy_is_within_its_quota() {
    each_case(|case| case.render(|_, _, plan, _| sizes(plan)));
}

#[test]
fn no_mark_and_no_placeholder_is_left_over() {
    each_case(|case| {
        let mut faults = String::new();
        let bundle = case.render(|_, _, _, bundle| bundle.clone());
        for document in &bundle.documents {
            if let Some(c) = document.text.chars().find(|c| is_private_use(*c)) {
                let _ = writeln!(faults, "  {}: U+{:04X} is left in the text", document.path, u32::from(c));
            }
            if has_extension(&document.path, "sh")
                && let Some(placeholder) = placeholder(&without_values(document))
            {
                let _ = writeln!(faults, "  {}: the placeholder {placeholder} can be pasted", document.path);
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    });
}

/// Runs a check on all cases before it fails, so that one run shows everything.
#[track_caller]
fn each_case(check: impl Fn(&Case) -> Result<(), String>) {
    let faults: Vec<String> =
        cases().iter().filter_map(|case| check(case).err().map(|fault| format!("{}:\n{fault}", case.name))).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What the bundle's folder holds, and what is said on standard error, by path.
fn files(profile: &Profile, bundle: &Bundle) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> =
        bundle.documents.iter().map(|document| (document.path.clone(), document.text.clone())).collect();
    assert_eq!(files.len(), bundle.documents.len(), "{}: two documents have the same path", profile.id);
    let mut stderr = String::new();
    for (withheld, waits_for) in bundle.pending() {
        let names: Vec<&str> = waits_for.iter().map(|id| profile.parameter(*id).name.as_str()).collect();
        let _ = writeln!(stderr, "{} is left out: it waits for {} from the vendor", withheld.path, names.join(", "));
    }
    if !stderr.is_empty() {
        files.insert("stderr.txt".to_owned(), stderr);
    }
    files
}

/// The policies, and how they come to the roles.
fn of_policies(plan: &Plan<'_>, bundle: &Bundle) -> BTreeMap<String, String> {
    let policies = bundle.documents.iter().filter(|d| d.section.quota().is_some());
    let policies = policies.map(|document| (document.path.clone(), document.text.clone()));
    policies.chain([("calls.txt".to_owned(), calls(plan))]).collect()
}

fn stored(case: &Case) -> BTreeMap<String, String> {
    let stored = all_files(&case.folder).into_iter().filter_map(|path| {
        let name = path.strip_prefix(&case.folder).unwrap().to_str().unwrap().to_owned();
        (name != "link.txt" && name != POLICIES_ONLY).then(|| (name, fs::read_to_string(&path).unwrap()))
    });
    stored.collect()
}

fn compare(stored: &BTreeMap<String, String>, rendered: &BTreeMap<String, String>) -> Result<(), String> {
    let mut faults = String::new();
    for (path, text) in rendered {
        match stored.get(path) {
            None => drop(writeln!(faults, "  {path}: is written, but not stored")),
            Some(expected) if expected != text => drop(write!(faults, "  {path}:\n{}", diff(expected, text))),
            Some(_) => {}
        }
    }
    for path in stored.keys().filter(|path| !rendered.contains_key(*path)) {
        let _ = writeln!(faults, "  {path}: is stored, but not written");
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn store(case: &Case, rendered: &BTreeMap<String, String>) -> Result<(), String> {
    let write = || -> std::io::Result<()> {
        for path in stored(case).keys().filter(|path| !rendered.contains_key(*path)) {
            fs::remove_file(case.folder.join(path))?;
        }
        for (path, text) in rendered {
            let path = case.folder.join(path);
            fs::create_dir_all(path.parent().unwrap())?;
            if fs::read_to_string(&path).ok().as_ref() != Some(text) {
                fs::write(path, text)?;
            }
        }
        Ok(())
    };
    write().map_err(|error| format!("  {error}\n"))
}

fn sizes(plan: &Plan<'_>) -> Result<(), String> {
    let size = |policy: &PlannedPolicy| measure(&policy.policy().to_value().to_string());
    let mut faults = String::new();
    let mut check = |what: &str, size: usize, quota: usize| {
        if size > quota {
            let _ = writeln!(faults, "  {what} has {size} characters, the quota is {quota}");
        }
    };
    for role in &plan.roles {
        for (phase, policy) in &role.trust {
            let phase = &plan.profile.phase(*phase).id;
            check(&format!("trust policy of `{}` in `{phase}`", role.id), size(policy), TRUST_POLICY_QUOTA);
        }
    }
    let roles = plan.roles.iter().map(|role| (&role.id, &role.permissions));
    let attachments = plan.attachments.iter().map(|attachment| (&attachment.id, &attachment.permissions));
    for (id, permissions) in roles.chain(attachments) {
        let mut inline = 0;
        for permission in permissions {
            match &permission.kind {
                PermissionKind::Inline { policy, .. } => inline += size(policy),
                PermissionKind::CustomerManaged { policy, .. } => {
                    check(&format!("policy `{}`", permission.id), size(policy), MANAGED_POLICY_QUOTA);
                }
                PermissionKind::AwsManaged { .. } => {}
            }
        }
        check(&format!("all inline policies of `{id}` together"), inline, ROLE_INLINE_QUOTA);
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn is_private_use(c: char) -> bool {
    matches!(u32::from(c), 0xE000..=0xF8FF | 0xF_0000..)
}

/// A person's value may look like anything, and stands in quotes.
fn without_values(document: &Document) -> String {
    let mut text = document.text.clone();
    for span in &document.spans {
        text.replace_range(span.start..span.end, &"v".repeat(span.end - span.start));
    }
    text
}

/// `<words>`: what a page asks its reader to replace, and a shell reads as a redirection.
fn placeholder(text: &str) -> Option<String> {
    text.match_indices('<').find_map(|(at, _)| {
        let end = at + text[at..].find('>')?;
        let inside = &text[at + 1..end];
        let words = inside.starts_with(|c: char| c.is_ascii_alphabetic())
            && inside.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b' '));
        words.then(|| text[at..=end].to_owned())
    })
}

#[test]
fn a_placeholder_is_told_from_a_redirection() {
    assert_eq!(placeholder("aws --role-name=<role name>"), Some("<role name>".to_owned()));
    assert_eq!(placeholder("cat <<'END' > \"$file\" 2>&1 < \"$other\" <<< \"$text\"; >&2"), None);
}

#[test]
fn a_difference_is_shown_with_its_lines() {
    assert_eq!(diff("a\nb\nc\nd\ne\n", "a\nb\nX\nd\ne\n"), "  @@ line 3\n    a\n    b\n  - c\n  + X\n    d\n    e\n");
    assert_eq!(diff("a\n", "a\nb\n"), "  @@ line 2\n    a\n  + b\n");
}
