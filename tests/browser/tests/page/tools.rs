//! The tool that is chosen: the documents, their order, the download and the link follow it.

use browser::cases;
use browser::page::visit;
use profile::Tool;
use serde_json::json;

/// A link with a tool; the tool stands before what is split, which these links do not have.
fn with_tool(link: &str, tool: Tool) -> String {
    if tool == Tool::default() { link.to_owned() } else { format!("{link}&tool={}", tool.as_str()) }
}

#[test]
fn the_archive_holds_what_render_writes_for_each_tool() {
    visit(|page| {
        for profile in cases::covering_shapes() {
            let case = cases::richest(profile);
            for tool in Tool::ALL {
                let link = with_tool(&case.canonical, tool);
                page.open(&link);
                page.click("button[data-confirm]");
                page.click("button[data-download-all]");
                let archive = page.unpacked(&format!("rolecall-{}.zip", profile.id));
                assert_eq!(archive.documents(), cases::render(&link), "{} with {}", case.name, tool.name());
            }
        }
    });
}

#[test]
fn the_archive_has_the_chosen_tools_files_on_top_and_the_others_aside() {
    let ways = [
        (Tool::AwsCli, vec!["apply.sh", "verify.sh", "remove.sh"], vec!["apply.ps1", "terraform/main.tf"]),
        (
            Tool::Terraform,
            vec!["terraform/main.tf", "verify.sh"],
            vec!["apply.sh", "apply.ps1", "cloudformation/template.yaml"],
        ),
        (
            Tool::CloudFormation,
            vec!["cloudformation/template.yaml", "verify.sh"],
            vec!["apply.sh", "terraform/main.tf"],
        ),
        (Tool::PowerShell, vec!["apply.ps1", "verify.ps1", "remove.sh"], vec!["verify.sh", "terraform/main.tf"]),
        (Tool::Console, vec!["trust-policy.json", "verify.sh", "remove.sh"], vec!["apply.sh", "apply.ps1"]),
    ];
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        for (tool, on_top, aside) in ways {
            page.open(&with_tool(&case.canonical, tool));
            page.click("button[data-confirm]");
            page.click("button[data-download-all]");
            let archive = page.unpacked("rolecall-upsolver.zip");
            let wanted = |path: &&str| archive.on_top.contains_key(*path);
            assert_eq!(on_top.iter().filter(|path| !wanted(path)).collect::<Vec<_>>(), [&""; 0], "{}", tool.name());
            let wanted = |path: &&str| archive.aside.contains_key(*path);
            assert_eq!(aside.iter().filter(|path| !wanted(path)).collect::<Vec<_>>(), [&""; 0], "{}", tool.name());
            assert!(archive.on_top.contains_key("README.md"), "{}", tool.name());
        }
    });
}

#[test]
fn a_tool_opens_what_one_does_with_it() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        page.open(&case.canonical);
        for tool in Tool::ALL {
            page.open_tab("trust");
            page.click(&format!("button[data-tool-choice={}]", tool.as_str()));
            page.wait_for("the steps", "return !!document.querySelector('#panel-apply:not([hidden]) .steps')");
            let command = ":is(#panel-trust, #panel-permissions) [data-apply]";
            assert!(!page.has(command), "a policy has no other tool's command below it");
        }
    });
}

/// The quickest way is the first that one sees: the files, what is run, what the vendor is given. Single commands are folded.
#[test]
fn the_way_begins_with_the_files_and_ends_with_what_the_vendor_is_given() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        for tool in Tool::ALL {
            page.open(&with_tool(&case.canonical, tool));
            page.click("button[data-confirm]");
            page.open_tab("apply");
            page.wait_for("the steps", "return !!document.querySelector('.steps > ol > li h3')");
            let first = page.text(".steps > ol > li h3");
            // By hand, the policies are pasted.
            assert_eq!(first == "Download the files", tool != Tool::Console, "{}: {first}", tool.name());
            assert!(!page.has(".steps :is([data-parts], [data-removal])[open]"), "{}", tool.name());
            let in_order = page.script(
                "const [steps, given, removal] = ['.steps > ol', '[data-hand-back]', '[data-removal]']
                    .map((what) => document.querySelector(what));
                const follows = (one, other) => !!(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
                return follows(steps, given) && follows(given, removal)",
                &[],
            );
            assert_eq!(in_order, json!(true), "{}", tool.name());
            // One button is the next thing to do, and stays in sight.
            assert_eq!(page.count(".btn.primary"), 1, "{}", tool.name());
            assert!(page.has(".ready .btn.primary[data-download-all]"), "{}", tool.name());
            let single = page.count(".steps > ol [data-parts]");
            assert!(tool != Tool::AwsCli || single > 0, "what the script does, one command at a time");
        }
    });
}

#[test]
fn the_switch_changes_the_link_the_steps_and_the_order_of_the_files() {
    let first = [
        (Tool::AwsCli, "apply.sh", "bash apply.sh", "bash remove.sh"),
        (
            Tool::Terraform,
            "terraform/main.tf",
            "terraform -chdir=terraform apply",
            "terraform -chdir=terraform destroy",
        ),
        (
            Tool::CloudFormation,
            "cloudformation/template.yaml",
            "aws cloudformation deploy",
            "aws cloudformation delete-stack --stack-name='rolecall-upsolver'",
        ),
        (Tool::PowerShell, "apply.ps1", "-File apply.ps1", "bash remove.sh"),
        (Tool::Console, "trust-policy.json", "Custom trust policy", "bash remove.sh"),
    ];
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        page.open(&case.link);
        page.click("button[data-confirm]");
        for (tool, file, words, removal) in first {
            page.click(&format!("button[data-tool-choice={}]", tool.as_str()));
            page.expect_fragment(&format!("{}&tab=apply", with_tool(&case.canonical, tool)));
            page.open_tab("apply");
            assert!(page.text(".steps").contains(words), "{}: {}", tool.name(), page.text(".steps"));
            let taken_back = page.script("return document.querySelector('[data-removal]').textContent", &[]);
            assert!(taken_back.as_str().is_some_and(|text| text.contains(removal)), "{}: {taken_back}", tool.name());
            // The list of files follows in a moment of rest.
            page.wait_for_with(
                &format!("{file} first with {}", tool.name()),
                "return document.querySelector('[data-file]')?.dataset.file === arguments[0]",
                &[json!(file)],
            );
        }
    });
}

#[test]
fn every_file_of_the_tree_leads_to_its_document() {
    visit(|page| {
        let case = cases::named("kommander", "several-management-roles");
        page.open(&case.link);
        page.click("[data-files] summary");
        for path in case.documents.keys() {
            page.click(&format!("button[data-file=\"{path}\"]"));
            // The focus follows in the next frame, when the document's tab is there.
            let shown = format!("return document.activeElement?.dataset.document === {:?}", path.as_str());
            page.wait_for(&format!("{path} to have the focus"), &shown);
        }
    });
}

#[test]
fn a_tool_stays_chosen_from_one_vendor_to_the_next() {
    visit(|page| {
        page.open("#/upsolver");
        page.click("button[data-tool-choice=terraform]");
        page.expect_fragment("#/upsolver?tool=terraform&tab=apply");
        page.click("a[href='#/']");
        page.click("a[data-vendor=kommander]");
        page.expect_fragment("#/kommander?tool=terraform");
    });
}

#[test]
fn the_console_is_linked_to_once_the_principals_are_confirmed() {
    visit(|page| {
        let case = cases::named("upsolver", "quick-create");
        page.open(&case.link);
        page.open_tab("apply");
        assert!(page.text(".steps").contains("Or create the stack in the console"));
        assert!(!page.has("a[data-console]"), "a link's principals are not confirmed yet");
        page.click("button[data-confirm]");
        page.wait_for("the link", "return !!document.querySelector('a[data-console]')");
        let link = page.script("return document.querySelector('a[data-console]').href", &[]);
        let link = link.as_str().expect("an address");
        assert!(
            case.documents["README.md"].contains(&format!("(<{link}>)")),
            "the runbook has another link than {link}"
        );
        page.rewrite("input[name=external_id]", "ACME2222");
        page.wait_for("its change", "return document.querySelector('a[data-console]').href.includes('ACME2222')");
        page.rewrite("input[name=template_url]", "https://acme.s3.amazonaws.com/template.yaml");
        page.wait_for("the refusal", "return !document.querySelector('a[data-console]')");
        assert!(page.message("template_url").contains("without a query"), "{}", page.message("template_url"));
        // What was typed stays in sight with another tool, an empty field does not.
        page.click("button[data-tool-choice=terraform]");
        page.wait_for("Terraform", "return location.hash.includes('tool=terraform')");
        assert!(page.has("[data-field=template_url]:not([hidden])"));
        page.rewrite("input[name=template_url]", "");
        page.wait_for("no field", "return document.querySelector('[data-field=template_url]').hidden");
    });
}
