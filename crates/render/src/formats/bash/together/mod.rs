//! `apply.sh`, `verify.sh` and `remove.sh`: each runs its namesake of every member.

use askama::Template;
use profile::Tool;

use crate::document::{Document, Section};
use crate::together::{Several, Together, print};

pub(crate) const TOGETHER: Together = Together {
    documents,
    apply: &["bash apply.sh"],
    elsewhere,
    verify: &["bash verify.sh"],
    removal: |_| vec!["bash remove.sh".to_owned()],
    where_provider_exists: "apply.sh adds the audiences",
    ..Together::nothing(Tool::AwsCli)
};

#[derive(Template)]
#[template(path = "formats/bash/together/apply.sh", config = "src/askama.toml")]
struct Apply<'s> {
    several: &'s Several<'s, 's>,
    paths: Vec<String>,
}

#[derive(Template)]
#[template(path = "formats/bash/together/verify.sh", config = "src/askama.toml")]
struct Verify<'s> {
    several: &'s Several<'s, 's>,
    paths: Vec<String>,
}

#[derive(Template)]
#[template(path = "formats/bash/together/remove.sh", config = "src/askama.toml")]
struct Remove<'s> {
    several: &'s Several<'s, 's>,
    paths: Vec<String>,
}

fn documents(several: &Several<'_, '_>) -> Vec<Document> {
    let paths = |verb: &str| several.scripts(verb, "sh");
    let mut backwards = paths("remove");
    // What others trust goes last.
    backwards.reverse();
    let script =
        |path: &str, title: &str, text: String| Document::new(path, title, Section::Apply(Tool::AwsCli), text, None);
    vec![
        script("apply.sh", "Set up", print(&Apply { several, paths: paths("apply") })),
        script("verify.sh", "Verify", print(&Verify { several, paths: paths("verify") })),
        script("remove.sh", "Remove", print(&Remove { several, paths: backwards })),
    ]
}

fn elsewhere(several: &Several<'_, '_>) -> Vec<String> {
    let of_member = several.members.iter().flat_map(|member| {
        let account = member.account();
        let others = member.plan.attached().filter(move |attachment| !attachment.account.is(&account));
        others.filter_map(|attachment| member.path(&format!("apply.{}.sh", attachment.id)))
    });
    of_member.map(|path| format!("bash {path}")).collect()
}
