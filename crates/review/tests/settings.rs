//! What a role is beside its policies is read out of what AWS answers.

use plan::{Marked, Settings};
use serde_json::{Value, json};

use crate::compare::{answers, compared, own_cases};

/// Puts a role's settings into an answer of `get-role`.
pub(crate) fn put_settings(settings: &Settings, answer: &mut Value) {
    if let Some(path) = &settings.path {
        answer["Path"] = path.plain().into();
    }
    if let Some(seconds) = &settings.max_session {
        answer["MaxSessionDuration"] = seconds.plain().parse::<u64>().unwrap().into();
    }
    if let Some(arn) = &settings.boundary {
        answer["PermissionsBoundary"] =
            json!({"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": arn.plain()});
    }
    let tag = |(key, value): &(Marked, Marked)| json!({"Key": key.plain(), "Value": value.plain()});
    if !settings.tags.is_empty() {
        answer["Tags"] = settings.tags.iter().map(tag).collect();
    }
}

#[test]
fn the_settings_of_a_role_are_read() {
    let cases = own_cases();
    let case = cases.iter().find(|case| case.name.ends_with("/role-settings")).unwrap();
    case.render(|_, configuration, plan, _| {
        let comparison = compared(case, &answers(plan).concat());
        for name in ["role_path", "permissions_boundary_arn", "max_session_duration", "tag"] {
            assert_eq!(comparison.configuration.texts(name), configuration.texts(name), "{name}");
            assert!(!configuration.texts(name).is_empty(), "{name}: the case has it");
        }
    });
}
