//! Any request put to any policy is decided, or refused in words. The input is a request, a NUL and a policy.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy::Policy;
use review::{Request, evaluate};

fuzz_target!(|text: &str| {
    let Some((request, policy)) = text.split_once('\0') else { return };
    let Ok((role, request)) = Request::parse(request) else { return };
    let Ok(policy) =
        serde_json::from_str(policy).map_err(drop).and_then(|value| Policy::from_value(&value).map_err(drop))
    else {
        return;
    };
    let decision = evaluate(&policy, &role, &request);
    assert!(decision.statement.is_none_or(|index| index < policy.statements().len()));
    assert!(!decision.reasons(&policy).is_empty());
});
