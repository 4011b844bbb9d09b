//! A role of one's own against what a vendor asks for.

use browser::cases::{self, Case};
use browser::page::{Page, visit};
use serde_json::{Value, json};

use crate::review::{open, paste, policies};

#[test]
fn every_vendors_own_documents_match_their_form() {
    visit(|page| {
        open(page);
        for case in cases::shapes().into_iter().map(cases::richest).filter(single_role) {
            // What was said of the vendor before is gone first.
            page.script("document.querySelector('[data-clear]:enabled')?.click()", &[]);
            page.wait_for("an empty desk", "return !document.querySelector('#compare-vendor')?.offsetParent");
            paste(page, &role(&case).join("\n"));
            page.wait_for("the choice of a vendor", "return !!document.querySelector('#compare-vendor')?.offsetParent");
            page.click(&format!("#compare-vendor option[value={}]", case.profile.id));
            expect_verdict(page, &case.name, "recommended", "matches the recommended form");
            page.wait_for(
                &format!("no difference of {}", case.name),
                "return !document.querySelector('[data-compare=recommended] [data-side]')",
            );
        }
    });
}

#[test]
fn an_altered_role_is_told_what_it_lacks_and_how_to_get_it() {
    visit(|page| {
        let (case, document, statement) = rich_statement();
        let mut documents = role(&case);
        let mut altered: Value = serde_json::from_str(&documents[document]).expect("JSON");
        let actions = altered["Statement"][statement]["Action"].as_array_mut().expect("several actions");
        let lost = actions.remove(0);
        actions.push(json!("sqs:SendMessage"));
        documents[document] = altered.to_string();

        open(page);
        page.allow_clipboard();
        paste(page, &documents.join("\n"));
        expect_verdict(page, &case.name, "recommended", "1 action missing, 1 extra");
        let verdict = page.text("[data-compare=recommended] [data-verdict]");
        assert!(verdict.starts_with("≠ "), "the sign touches the figure: {verdict}");
        assert_eq!(page.values("vendor"), [case.profile.id.as_str()], "guessed from the documents");
        assert!(!page.text("[data-guess]").is_empty(), "the guess has its reason");
        let missing = page.text("[data-compare=recommended] [data-side=missing]");
        assert!(missing.contains(lost.as_str().expect("an action")), "{missing}");
        let extra = page.text("[data-compare=recommended] [data-side=extra]");
        assert!(extra.contains("sqs:SendMessage"), "{extra}");
        page.click("[data-compare=recommended] [data-side=extra] [data-place]");
        page.wait_for("the statement", "return [...document.querySelectorAll('.l.found')].some((line) => line.textContent.includes('sqs:SendMessage'))");

        page.click("[data-compare=recommended] .bring > summary");
        assert!(
            page.has("[data-compare=recommended] button[data-copy][aria-disabled=true]"),
            "who is trusted is confirmed first"
        );
        page.click("[data-compare=recommended] button[data-confirm]");
        page.click("[data-compare=recommended] button[data-copy]");
        page.wait_for("the answer", "return /Copied/.test(document.getElementById('review-status').textContent)");
        let commands = page.clipboard();
        assert!(
            commands.contains("aws iam update-assume-role-policy") && commands.contains("--role-name='own-role'"),
            "{commands}"
        );
        let lost = lost.as_str().expect("an action");
        assert!(commands.contains(lost) && !commands.contains("sqs:SendMessage"), "{commands}");

        page.click("[data-compare=recommended] .links a");
        page.wait_for("the vendor's page", "return !!document.querySelector('[data-form]')");
        let mut read = 0;
        for parameter in &case.profile.parameters {
            let wanted = case.configuration.texts(&parameter.name);
            let stands_there =
                |text: &String| documents.iter().any(|document| document.contains(&format!("\"{text}\"")));
            if !wanted.is_empty() && wanted.iter().all(stands_there) {
                assert_eq!(page.values(&parameter.name), wanted, "{}", parameter.name);
                read += 1;
            }
        }
        assert!(read > 0, "no value was read out of the documents");
    });
}

#[test]
fn who_is_a_stranger_to_the_vendor_is_one_in_the_table_too() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        let principal = &case.configuration.texts("vendor_role_arn")[0];
        let stranger = "arn:aws:iam::203040506070:role/somebody";
        let documents: Vec<String> =
            role(&case).iter().map(|text| text.replace(principal.as_str(), stranger)).collect();
        open(page);
        paste(page, &documents.join("\n"));
        page.wait_for("the choice of a vendor", "return !!document.querySelector('#compare-vendor')?.offsetParent");
        page.click(&format!("#compare-vendor option[value={}]", case.profile.id));
        page.wait_for(
            "the stranger's row",
            "return [...document.querySelectorAll('.requests .surprise')].some((cell) => cell.textContent.includes('should not be'))",
        );
    });
}

#[test]
fn what_tells_no_vendor_is_compared_when_one_is_chosen() {
    visit(|page| {
        open(page);
        paste(
            page,
            r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}]}"#,
        );
        page.wait_for("the choice of a vendor", "return !!document.querySelector('#compare-vendor')?.offsetParent");
        assert_eq!(page.values("vendor"), [""]);
        assert!(!page.has("[data-compare]"));
        page.click(&format!("#compare-vendor option[value={}]", cases::vendor("apperate").id));
        page.wait_for("both forms", "return document.querySelectorAll('[data-compare]').length === 2");
        assert!(page.text("[data-no-command]").contains("ARN of the role"), "whose role it is, is not known");
    });
}

#[test]
fn a_vendor_that_was_chosen_is_that_of_its_role() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        let documents = role(&case).join("\n");
        let other = &cases::vendor("apperate").id;
        open(page);
        paste(page, &documents);
        expect_vendor(page, &case.profile.id);
        page.click(&format!("#compare-vendor option[value={other}]"));
        expect_vendor(page, other);
        paste(page, &documents.replace("acme-clickstream", "acme-orders"));
        page.wait_for(
            "what has changed in the role",
            "return [...document.querySelectorAll('[data-document]')].some((one) => one.textContent.includes('acme-orders'))",
        );
        expect_vendor(page, other);
        paste(page, &documents.replace("role/own-role", "role/another-role"));
        expect_vendor(page, &case.profile.id);
        page.click(&format!("#compare-vendor option[value={other}]"));
        expect_vendor(page, other);
        page.click("[data-clear]");
        page.wait_for("an empty desk", "return !document.querySelector('#compare-vendor')?.offsetParent");
        paste(page, &documents);
        expect_vendor(page, &case.profile.id);
    });
}

/// Several roles have a panel and a comparison each.
fn single_role(case: &Case) -> bool {
    case.documents.keys().filter(|path| path.ends_with("trust-policy.json")).count() == 1
}

/// A case with a single role whose principal is a value, and a statement of it with several actions.
fn rich_statement() -> (Case, usize, usize) {
    let all = cases::shapes().into_iter().map(cases::richest);
    let mut named = all.filter(|case| single_role(case) && !case.named_principals().is_empty());
    let found = named.find_map(|case| {
        for (document, text) in role(&case).iter().enumerate() {
            let policy: Value = serde_json::from_str(text).expect("JSON");
            let mut statements = policy["Statement"].as_array().into_iter().flatten();
            if let Some(at) =
                statements.position(|one| one["Action"].as_array().is_some_and(|actions| actions.len() > 2))
            {
                return Some((case, document, at));
            }
        }
        None
    });
    found.expect("a single role, and a statement with several actions")
}

/// What `aws iam` answers about the role: the trust policies with their roles, then the permissions.
fn role(case: &Case) -> Vec<String> {
    let answer = |text: String| -> String {
        let document: Value = serde_json::from_str(&text).expect("JSON");
        if document["Statement"][0]["Principal"].is_null() {
            return text;
        }
        json!({"Role": {"Arn": "arn:aws:iam::222222222222:role/own-role", "AssumeRolePolicyDocument": document}})
            .to_string()
    };
    let mut documents: Vec<String> = policies(case).into_iter().map(answer).collect();
    documents.sort_by_key(|text| !text.contains("AssumeRolePolicyDocument"));
    documents
}

#[track_caller]
fn expect_verdict(page: &Page, of: &str, form: &str, verdict: &str) {
    page.wait_for_with(
        &format!("{of}: the {form} form: {verdict}"),
        "return document.querySelector(`[data-compare=${arguments[0]}] [data-verdict]`)?.textContent.includes(arguments[1])",
        &[json!(form), json!(verdict)],
    );
}

#[track_caller]
fn expect_vendor(page: &Page, id: &str) {
    page.wait_for_with(
        &format!("the comparison with {id}"),
        "const choice = document.getElementById('compare-vendor');
        return !!choice?.offsetParent && choice.value === arguments[0] && document.querySelectorAll('[data-compare]').length === 2",
        &[json!(id)],
    );
}
