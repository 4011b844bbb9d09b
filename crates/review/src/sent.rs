//! Condition keys that only some callers' requests have.

/// Whether only a service that calls for somebody sends the key: `aws:SourceArn`, `aws:SourceAccount` and
/// `aws:PrincipalServiceName`, but not the address or the network that a call comes from.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
pub(crate) fn only_services_send(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.starts_with("aws:principalservicename")
        || key.starts_with("aws:source")
            && !matches!(
                key.as_str(),
                "aws:sourceip" | "aws:sourceidentity" | "aws:sourcevpc" | "aws:sourcevpce" | "aws:sourcevpcarn"
            )
}

/// Whether a service assumes roles as accounts do, with an external ID.
/// <https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-mfa-sms-text-message.html>,
/// <https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html>
pub(crate) fn sends_external_id(host: &str) -> bool {
    ["cognito-idp.amazonaws.com", "firehose.amazonaws.com"].contains(&host)
}
