//! Fields: what they say about bad input and when, what they withhold, and what helps to fill them.

use bake::catalogue;
use browser::cases;
use browser::form;
use browser::page::{Page, visit};
use plan::plan;
use profile::{Configuration, Settled, ValueKind};
use render::bundle;
use thirtyfour::Key;

/// Vendor, parameter, bad text, words of the message that states rule and fix.
const BAD: [(&str, &str, &str, &str); 12] = [
    ("xpander", "account_id", "40288173651", "11 characters: it needs exactly 12"),
    ("xpander", "account_id", "4028-8173-6519", "dashes or spaces"),
    ("xpander", "account_id", "4028 8173 6519", "dashes or spaces"),
    ("xpander", "region", "us-gov-west-1", "elongs to partition `aws-us-gov`"),
    ("upsolver", "external_id", "GTW KRE6K", "ontains a space: use only"),
    ("upsolver", "bucket", "acme-*", "wildcard"),
    ("upsolver", "role_name", "file://role", "tarts with `file://`"),
    ("upsolver", "policy_name", "a\u{202e}b", "U+202E"),
    ("apperate", "role_name", "a\u{200b}b", "U+200B"),
    ("apperate", "bucket", "Acme", "U+0041"),
    ("kommander", "trusted_account_id", "1", "1 character: it needs exactly 12"),
    ("spice", "oidc_id", "https://example.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60", "no issuer ID"),
];

#[test]
fn a_message_comes_when_the_field_is_left_and_then_while_typing() {
    visit(|page| {
        for (vendor, parameter, bad, words) in BAD {
            page.open(&format!("#/{vendor}"));
            let control = format!("input[name={parameter}]");
            page.write(&control, bad);
            assert_eq!(page.message(parameter), "", "{vendor}: {parameter}: too early");
            assert!(!page.has(&format!("{control}[aria-invalid]")));
            page.press(Key::Tab);
            let message = page.message(parameter);
            assert!(message.contains(words), "{vendor}: {parameter}: {message}");
            assert!(page.has(&format!("{control}[aria-invalid=true]")), "{vendor}: {parameter}");
            assert_described(page, &control, words);

            let good = cases::richest(catalogue().find(vendor).expect("a vendor of the catalogue"));
            let good = good.configuration.texts(parameter).first().cloned().unwrap_or_else(|| "good-name".to_owned());
            page.rewrite(&control, &good);
            assert_eq!(page.message(parameter), "", "{vendor}: {parameter}: `{good}`, while typing");
            assert!(!page.has(&format!("{control}[aria-invalid]")), "{vendor}: {parameter}");
            page.rewrite(&control, bad);
            assert!(page.message(parameter).contains(words), "{vendor}: {parameter}: while typing");
            // The next vendor may be the same: what was typed is kept for it.
            page.open("#/");
            page.script("sessionStorage.clear()", &[]);
        }
    });
}

#[test]
fn a_bad_value_withholds_the_documents_that_need_it_and_no_other() {
    visit(|page| {
        for (vendor, parameter, bad, _) in BAD {
            let case = cases::richest(catalogue().find(vendor).expect("a vendor of the catalogue"));
            page.open(&case.link);
            page.click("button[data-confirm]");
            page.rewrite(&format!("input[name={parameter}]"), bad);
            let mut configuration = case.configuration.clone();
            let mut texts = configuration.texts(parameter).to_vec();
            match texts.first_mut() {
                Some(first) => bad.clone_into(first),
                None => texts.push(bad.to_owned()),
            }
            configuration.set(parameter, texts);
            let complete = complete(&configuration);
            page.expect_copyable(&format!("{vendor}, {parameter}={bad}"), &complete);
            assert!(
                !page.has("button[data-download-all]:not([aria-disabled=true])"),
                "{vendor}: {parameter}: Download all"
            );
            assert!(page.missing() != "0", "{vendor}: {parameter}");
            assert!(complete.len() < case.documents.len(), "{vendor}: {parameter}");
        }
        // One that is known without the library: Upsolver's trust policy needs no bucket, its permissions do.
        let case = cases::named("upsolver", "one-bucket");
        page.open(&case.link);
        page.click("button[data-confirm]");
        page.rewrite("input[name=bucket]", "acme-*");
        page.wait_for(
            "the policy to be withheld",
            "return document.querySelector('button[data-copy=\"policies/s3.json\"]').ariaDisabled === 'true'",
        );
        page.press(Key::Tab);
        page.wait_for("the count of what is wrong", "return !!document.querySelector('[data-missing] .bad')");
        assert!(page.text("[data-missing] .bad").contains("1 value is not valid"), "{}", page.text("[data-missing]"));
        assert_eq!(page.documents()["trust-policy.json"], case.documents["trust-policy.json"]);
        assert!(page.copyable().contains(&"trust-policy.json".to_owned()));
        assert!(page.withheld().contains(&"apply.sh".to_owned()), "{:?}", page.withheld());
    });
}

#[test]
fn missing_values_are_counted_and_each_can_be_jumped_to() {
    visit(|page| {
        for profile in cases::shapes() {
            page.open(&format!("#/{}", profile.id));
            let settled = Settled::new(profile, &Configuration::new(&profile.id));
            let missing: Vec<&str> = settled.missing().iter().map(|parameter| parameter.name.as_str()).collect();
            assert_eq!(page.missing(), missing.len().to_string(), "{}", profile.id);
            assert_eq!(page.count("[data-missing] button[data-jump]"), missing.len(), "{}", profile.id);
            assert!(page.text("[data-missing]").contains("to fill in"), "{}", profile.id);
            assert!(!page.has("[data-missing] .bad"), "{}: nobody has made a mistake yet", profile.id);
            for name in missing {
                page.click(&format!("button[data-jump={name}]"));
                let focused = page.script("return document.activeElement.name", &[]);
                assert_eq!(focused.as_str(), Some(name), "{}", profile.id);
            }
            assert!(!page.has("button[data-download-all]:not([aria-disabled=true])"), "{}", profile.id);
            assert!(
                !page.documents().keys().any(|path| path.rsplit('.').next() == Some("sh")),
                "{}: a script with gaps",
                profile.id
            );
        }
    });
}

#[test]
fn what_is_required_comes_first_and_the_rest_is_folded() {
    visit(|page| {
        for profile in cases::shapes() {
            page.open(&format!("#/{}", profile.id));
            assert!(page.has("[data-more]:not([open])"), "{}: what few people need is in the way", profile.id);
            // They come once the rest has been painted.
            page.wait_for(
                &format!("{}: its folded fields, counted", profile.id),
                "const more = document.querySelector('[data-more]');
                return more.querySelector('summary').textContent
                    === `More options (${more.querySelectorAll('[data-field]').length})`",
            );
            assert!(!page.has("[data-more] [aria-required=true]"), "{}: what is required is folded", profile.id);
        }
    });
}

#[test]
fn a_required_field_left_empty_says_so() {
    visit(|page| {
        page.open("#/xpander");
        page.click("input[name=account_id]");
        page.press(Key::Tab);
        assert!(page.message("account_id").contains("Required"), "{}", page.message("account_id"));
    });
}

#[test]
fn surrounding_spaces_are_left_out_and_the_page_says_so() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        page.open("#/");
        form::fill(page, case.profile, &case.configuration);
        page.rewrite("input[name=account_id]", "  402881736519 ");
        page.expect_documents("with spaces around a value", &case.documents);
        page.expect_fragment(&case.canonical);
        assert!(page.message("account_id").contains("spaces"), "{}", page.message("account_id"));
    });
}

#[test]
fn rows_grow_and_shrink() {
    visit(|page| {
        page.open("#/upsolver");
        page.write("#value-bucket-0", "first-bucket");
        for (row, name) in [(1, "second-bucket"), (2, "third-bucket")] {
            page.click("button[data-add=bucket]");
            page.wait_for_with(
                "the focus in the new row",
                "return document.activeElement.id === arguments[0]",
                &[serde_json::json!(format!("value-bucket-{row}"))],
            );
            page.type_text(name);
        }
        page.expect_fragment("#/upsolver?bucket=first-bucket&bucket=second-bucket&bucket=third-bucket");
        // The middle one goes, the others keep their order.
        page.click(".control:nth-of-type(2) button[data-remove=bucket]");
        page.expect_fragment("#/upsolver?bucket=first-bucket&bucket=third-bucket");
        assert_eq!(page.values("bucket"), ["first-bucket", "third-bucket"]);
        page.click("button[data-remove=bucket]");
        page.expect_fragment("#/upsolver?bucket=third-bucket");
        assert_eq!(page.values("bucket"), ["third-bucket"]);
        assert!(!page.has("button[data-remove=bucket]:not([hidden])"), "the last row stays");
    });
}

#[test]
fn a_pasted_document_fills_what_it_holds() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        let value = |name: &str| case.configuration.texts(name)[0].clone();
        page.open("#/upsolver");
        page.click("details.paste:not([data-gather]) summary");
        page.write("textarea[name=paste]", "this is no JSON");
        page.click("button[data-paste]");
        page.wait_for("an explanation", "return !!document.querySelector('#paste-message.bad')?.textContent");
        assert_eq!(page.values("external_id"), [""]);
        page.rewrite(
            "textarea[name=paste]",
            &format!(
                r#"{{ "Statement": [{{ "Principal": {{ "AWS": "{}" }}, "Condition": {{ "StringEquals": {{ "sts:ExternalId": "{}" }} }} }}] }}"#,
                value("vendor_role_arn"),
                value("external_id")
            ),
        );
        page.click("button[data-paste]");
        page.wait_for("the value", "return !!document.querySelector('input[name=external_id]').value");
        assert_eq!(page.values("vendor_role_arn"), [value("vendor_role_arn")]);
        assert_eq!(page.values("external_id"), [value("external_id")]);
    });
}

#[test]
fn a_generated_value_is_valid_and_another_one_each_time() {
    visit(|page| {
        let mut offered = 0;
        for profile in cases::shapes() {
            page.open(&format!("#/{}", profile.id));
            for parameter in profile.parameters.iter().filter(|parameter| parameter.generated) {
                let mut seen = Vec::new();
                for _ in 0..2 {
                    page.click(&format!("button[data-generate={}]", parameter.name));
                    page.expect_status("generated");
                    seen.extend(page.values(&parameter.name));
                }
                assert!(seen.iter().all(|text| parameter.kind.parse(text).is_ok()), "{}: {seen:?}", profile.id);
                assert_ne!(seen[0], seen[1], "{}", profile.id);
                offered += 1;
            }
        }
        assert!(offered > 0, "no vendor's form generates anything");
    });
}

#[test]
fn a_focused_field_marks_its_places() {
    visit(|page| {
        for profile in cases::covering_shapes() {
            let case = cases::richest(profile);
            page.open(&case.link);
            for parameter in &profile.parameters {
                let value = case.configuration.texts(&parameter.name).first();
                let text = !matches!(parameter.kind, ValueKind::Boolean | ValueKind::Partition | ValueKind::Choice(_));
                let Some(value) = value.filter(|_| text) else { continue };
                page.click(&format!("input[name={}]", parameter.name));
                page.wait_for_with(
                    &format!("{}: the places of {}", case.name, parameter.name),
                    "const shown = [...document.querySelectorAll('.tabpanel:not([hidden]) mark')].filter((mark) => mark.textContent === arguments[0]);
                    return shown.length === 0 || shown.some((mark) => mark.classList.contains('pointed'))",
                    &[serde_json::json!(value)],
                );
            }
        }
    });
}

#[test]
fn the_form_switch_lists_each_difference_with_its_reason_and_source() {
    visit(|page| {
        for profile in cases::shapes() {
            let case = cases::richest(profile);
            page.open(&case.link);
            let settled = Settled::new(profile, &case.configuration);
            let differences = plan(&settled).expect("a plan").differences.len();
            assert_eq!(page.count("[data-difference]"), differences, "{}", profile.id);
            assert_eq!(page.count("[data-difference] .source a[href^=https]"), differences, "{}", profile.id);
            page.click("button[data-form-choice=documented]");
            page.expect_fragment(&format!("{}&form=documented", case.canonical));
            assert!(page.has("button[data-form-choice=documented][aria-pressed=true]"));
            page.expect_documents(&case.name, &cases::render(&format!("{}&form=documented", case.canonical)));
            page.click("button[data-form-choice=recommended]");
            page.expect_documents(&case.name, &case.documents);
            page.expect_fragment(&case.canonical);
        }
    });
}

/// What the library says can be copied, sorted by path.
fn complete(configuration: &Configuration) -> Vec<String> {
    let profile = catalogue().find(&configuration.vendor).expect("a vendor of the catalogue");
    let settled = Settled::new(profile, configuration);
    let bundle = bundle(&plan(&settled).expect("a plan"), None);
    let complete = bundle.documents.iter().filter(|document| document.gaps().is_empty());
    let mut paths: Vec<String> = complete.map(|document| document.path.clone()).collect();
    paths.sort();
    paths
}

/// A screen reader hears the message with the field.
#[track_caller]
fn assert_described(page: &Page, control: &str, words: &str) {
    let described = page.script(
        "return document.querySelector(arguments[0]).getAttribute('aria-describedby').split(' ')
            .map((id) => document.getElementById(id).textContent).join(' ')",
        &[serde_json::json!(control)],
    );
    assert!(described.as_str().is_some_and(|text| text.contains(words)), "{control} is not described by its message");
}
