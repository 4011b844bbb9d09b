//! Resources that an action is asked about besides the one that is named: for a table, its database and the catalog too.

use crate::actions::{Action, Actions, ResourceType};
use crate::rule::prelude::*;

/// Services whose pages say so of the types that the Service Authorization Reference marks as needed:
/// <https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html>,
/// <https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html> (2026-11-26). Of others the mark is not always
/// meant so; of an instance that is launched, which is made of them, it is.
const SERVICES: [&str; 3] = ["glue:", "kms:", "ec2:RunInstances"];

/// Of an integration each type is marked as needed, and a call names one source and one target: a connection or a catalog, a
/// database or a catalog. <https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-integrations.html> (2026-11-27)
fn names_one_of_several(action: &str) -> bool {
    action.starts_with("glue:") && action.contains("Integration")
}

pub(super) fn check(subject: &Subject<'_>, actions: &Actions, report: &mut Report<'_>) {
    let of_service = |leaf: &&Leaf<'_>| SERVICES.iter().any(|service| leaf.text.starts_with(service)) && !leaf.wild;
    for statement in subject.view.allowing().filter(|statement| !statement.actions.not && !statement.resources.not) {
        let mut said: Vec<Action<'_>> = Vec::new();
        for leaf in statement.actions.items.iter().filter(of_service) {
            let Some(action) = actions.find(leaf.text).filter(|_| !names_one_of_several(leaf.text)) else { continue };
            let missing = missing(subject, statement, action);
            let same = said.iter().any(|other| other.has_types_of(action));
            if missing.is_empty() || same {
                continue;
            }
            said.push(action);
            let partition = statement.resources.items.first().and_then(|leaf| leaf.text.split(':').nth(1));
            let partition = partition.filter(|partition| partition.starts_with("aws")).unwrap_or("aws");
            let forms = missing.iter().filter_map(|kind| Some(kind.arns().next()?.to_text(partition)));
            let forms: Vec<String> = forms.collect();
            let message =
                format!("{} is asked about {} too, and this policy allows it on none such.", leaf.text, list(&forms));
            report.add(statement.action_path(*leaf), message);
        }
    }
}

/// Types that the action always needs, and on none of which a statement of the document allows it, where the statement
/// names one of another such type.
fn missing<'a>(subject: &Subject<'_>, statement: &Statement<'_>, action: Action<'a>) -> Vec<ResourceType<'a>> {
    let name = format!("{}:{}", action.service(), action.name);
    let names = |statement: &Statement<'_>, kind: ResourceType<'_>| {
        statement.resources.not || statement.resources.items.iter().any(|leaf| kind.is_named_by(leaf.text))
    };
    let needed: Vec<ResourceType<'a>> = action.resource_types().filter(|kind| kind.is_always_needed()).collect();
    if !needed.iter().any(|kind| names(statement, *kind)) {
        return Vec::new();
    }
    let allowed = |kind: ResourceType<'_>| subject.view.allowing().any(|other| other.acts(&name) && names(other, kind));
    needed.into_iter().filter(|kind| !allowed(*kind)).collect()
}
