//! One path to done: what was pasted is read, what is refused is mended, nothing is lost, and the next thing is in sight.

use browser::cases;
use browser::page::{Page, visit};
use serde_json::json;
use thirtyfour::Key;

#[test]
fn a_page_that_has_come_has_the_focus_at_its_heading() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        page.open("#/");
        page.click("a[data-vendor=upsolver]");
        expect_heading(page, &case.profile.name);
        page.click("nav a[href='#/review']");
        expect_heading(page, "Review a role");
        page.script("history.back()", &[]);
        expect_heading(page, &case.profile.name);
    });
}

#[test]
fn any_text_fills_the_fields_that_it_has_values_for() {
    visit(|page| {
        page.open("#/xpander");
        page.wait_for("the formats", "return !!document.querySelector('[data-tab=runbook]:not([hidden])')");
        page.click("[data-gather] > summary");
        page.write("#gather", "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks");
        page.click("[data-read]");
        page.wait_for("the answer", "return /^Read: /.test(document.getElementById('gather-message').textContent)");
        for (name, value) in
            [("account_id", "402881736519"), ("region", "eu-west-1"), ("cluster_name", "data-prod-eks")]
        {
            assert_eq!(page.values(name), [value], "{name}");
        }
        page.click("[data-undo-values]");
        page.wait_for("the empty fields", "return !document.querySelector('input[name=account_id]').value");
        page.rewrite("#gather", "nothing of the kind");
        page.click("[data-read]");
        page.wait_for(
            "the answer",
            "return /^Nothing in it/.test(document.getElementById('gather-message').textContent)",
        );
    });
}

#[test]
fn a_refused_value_that_holds_another_is_mended_with_a_button() {
    visit(|page| {
        page.open("#/xpander");
        page.wait_for("the formats", "return !!document.querySelector('[data-tab=runbook]:not([hidden])')");
        for (name, typed, meant) in [
            ("account_id", "4028-8173-6519", "402881736519"),
            ("region", "Ireland", "eu-west-1"),
            ("cluster_name", "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod", "data-prod"),
        ] {
            page.write(&format!("input[name={name}]"), typed);
            page.click(&format!("[data-mend={name}]"));
            assert_eq!(page.values(name), [meant], "{name}");
            let focused = page.script("return document.activeElement.name", &[]);
            assert_eq!(focused, json!(name), "the keyboard stays with the field");
        }
    });
}

#[test]
fn several_lines_are_several_rows_and_enter_goes_on() {
    visit(|page| {
        page.open("#/upsolver");
        paste_lines(page, "acme-data\nacme-logs\n\nacme-raw\n");
        page.wait_for("three rows", "return document.querySelectorAll('input[name=bucket]').length === 3");
        assert_eq!(page.values("bucket"), ["acme-data", "acme-logs", "acme-raw"]);
        page.press(Key::Enter);
        page.wait_for("the next row", "return document.activeElement.value === 'acme-logs'");
        page.press(Key::Enter);
        page.press(Key::Enter);
        page.wait_for(
            "a new row",
            "return document.querySelectorAll('input[name=bucket]').length === 4 && document.activeElement.value === ''",
        );
    });
}

#[test]
fn pasted_lines_push_out_nothing_that_is_there() {
    visit(|page| {
        let profile = cases::vendor("upsolver");
        let parameter = profile.parameters.iter().find(|parameter| parameter.name == "bucket").expect("the buckets");
        let most = parameter.list.expect("a list").max;
        page.open("#/upsolver?bucket=first-one&bucket=last-one");
        let lines: Vec<String> = (0..most).map(|row| format!("bucket-{row}")).collect();
        paste_lines(page, &lines.join("\n"));
        page.wait_for(
            "what was left out",
            "return /^2 of .* left out/.test(document.getElementById('status').textContent)",
        );
        let values = page.values("bucket");
        assert_eq!(values.len(), most);
        assert_eq!(
            [values.first(), values.last()].map(|text| text.map(String::as_str)),
            [Some("first-one"), Some("last-one")]
        );
    });
}

#[test]
fn an_example_is_shown_and_nowhere_kept() {
    visit(|page| {
        page.open("#/upsolver");
        page.wait_for("the example's button", "return document.querySelector('[data-show-example]')");
        let link = page.script("return location.href", &[]);
        page.click("[data-show-example]");
        page.wait_for(
            "a whole trust policy",
            "return document.querySelector('#panel-trust mark.example') && !document.querySelector('#panel-trust mark.gap')",
        );
        page.click("#panel-trust [data-copy]");
        page.wait_for(
            "why nothing is copied",
            "return /examples stand/i.test(document.getElementById('status').textContent)",
        );
        assert_eq!(page.values("account_id"), [""]);
        assert_eq!(page.script("return location.href", &[]), link);
        page.click("[data-show-example]");
        page.wait_for("the gaps again", "return document.querySelector('#panel-trust mark.gap')");
        assert_eq!(page.script("return document.querySelectorAll('mark.example').length", &[]), json!(0));
    });
}

#[test]
fn removed_values_can_be_had_back() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        page.open(&case.link);
        page.click("[data-reset]");
        page.wait_for("the way back", "return document.activeElement?.id === 'undo-values'");
        page.click("[data-undo-values]");
        page.expect_fragment(&case.canonical);
        assert!(page.has("[data-banner=link]"), "they are a link's again, to be confirmed");
        page.click("[data-confirm]");
        let focused = page.script("return document.activeElement.id", &[]);
        assert_eq!(focused, json!("documents"), "the button is gone, and the documents are next");
    });
}

#[test]
fn the_bar_says_what_is_next_and_why_not_yet() {
    visit(|page| {
        page.open("#/upsolver");
        page.wait_for("the formats", "return !!document.querySelector('[data-tab=runbook]:not([hidden])')");
        assert!(page.text("[data-ready]").contains("4 values to fill in"), "{}", page.text("[data-ready]"));
        page.click("[data-download-all]");
        page.wait_for("the first field", "return document.activeElement.name === 'account_id'");
        page.wait_for("the reason", "return document.getElementById('status').textContent.startsWith('To fill in: ')");
        page.press(Key::Tab);
        let described = page.script(
            "const button = document.querySelector('[data-download-all]');
            return document.getElementById(button.getAttribute('aria-describedby')).textContent",
            &[],
        );
        assert!(described.as_str().is_some_and(|why| why.starts_with("To fill in: ")), "{described}");
        page.open(&cases::named("upsolver", "one-bucket").canonical);
        page.wait_for(
            "a word of the review",
            "return /finding/.test(document.querySelector('[data-ready]').textContent)",
        );
        page.click("[data-findings-link]");
        page.wait_for("the review", "return document.activeElement.id === 'review'");
    });
}

#[test]
fn half_a_value_is_not_called_wrong_while_it_is_typed() {
    visit(|page| {
        page.open("#/upsolver");
        page.write("input[name=account_id]", "4028");
        page.wait_for(
            "the document",
            "return document.querySelector('[data-missing]').textContent.includes('4 values to fill in')",
        );
        page.press(Key::Tab);
        page.wait_for(
            "the count",
            "return document.querySelector('[data-missing]').textContent.includes('1 value is not valid')",
        );
    });
}

#[test]
fn what_is_switched_is_said() {
    visit(|page| {
        page.open(&cases::named("upsolver", "one-bucket").link);
        for (switch, said) in [
            ("[data-tool-choice=terraform]", "Terraform: its steps and files are shown"),
            ("[data-form-choice=documented]", "The form of the vendor's page is shown"),
            ("[data-form-choice=recommended]", "The recommended form is shown"),
        ] {
            page.click(switch);
            page.expect_status(said);
        }
    });
}

/// Into the first of the buckets.
fn paste_lines(page: &Page, lines: &str) {
    page.script(
        "const data = new DataTransfer();
        data.setData('text', arguments[0]);
        const field = document.querySelector('input[name=bucket]');
        field.focus();
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))",
        &[json!(lines)],
    );
}

#[track_caller]
fn expect_heading(page: &Page, heading: &str) {
    page.wait_for_with(
        &format!("the focus at {heading}"),
        "return document.activeElement?.tagName === 'H1' && document.activeElement.textContent === arguments[0]",
        &[json!(heading)],
    );
}
