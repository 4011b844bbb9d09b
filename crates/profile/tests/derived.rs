//! What the functions of derived words make of a text.

use profile::{ArnPart, Function};

#[test]
fn functions_take_parts_of_texts() {
    let role = "arn:aws-cn:iam::111122223333:role/path/acme";
    let group = "arn:aws:logs:eu-west-1:402881736519:log-group:/acme/audit";
    let topic = "arn:aws:sns:eu-west-1:402881736519:alarms";
    let rows: &[(Function, &str, Option<&str>)] = &[
        (Function::Lower, "Acme-PROD", Some("acme-prod")),
        (Function::Lower, "ÄB", Some("Äb")),
        (Function::Cut(4), "acme-prod", Some("acme")),
        (Function::Cut(4), "ac", Some("ac")),
        (Function::Cut(2), "éàü", Some("éà")),
        (Function::Arn(ArnPart::Account), role, Some("111122223333")),
        (Function::Arn(ArnPart::Region), role, None),
        (Function::Arn(ArnPart::Resource), role, Some("role/path/acme")),
        (Function::Arn(ArnPart::Name), role, Some("acme")),
        (Function::Arn(ArnPart::Region), group, Some("eu-west-1")),
        (Function::Arn(ArnPart::Name), group, Some("audit")),
        (Function::Arn(ArnPart::Name), topic, Some("alarms")),
        (Function::Arn(ArnPart::Name), "arn:aws:lambda:eu-west-1:402881736519:function:f", Some("f")),
        (Function::Arn(ArnPart::Account), "111122223333", None),
        (Function::Host, "https://id.example.com:8443/t/1/?a", Some("id.example.com")),
        (Function::Host, "id.example.com/t/1/", Some("id.example.com")),
        (Function::Host, "/t", None),
    ];
    for (function, text, expected) in rows {
        assert_eq!(function.apply(text).as_deref(), *expected, "{function:?} of {text}");
    }
}
