//! Words, regions and parts of the page that a newcomer looks for.

use browser::cases;
use browser::page::visit;
use plan::plan;
use profile::{Configuration, Settled, ValueKind};
use thirtyfour::Key;

#[test]
fn words_are_explained_where_they_stand() {
    visit(|page| {
        for profile in cases::shapes() {
            page.open(&format!("#/{}", profile.id));
            for parameter in &profile.parameters {
                let known = matches!(
                    parameter.kind,
                    ValueKind::ExternalId
                        | ValueKind::ExternalIdPattern
                        | ValueKind::Partition
                        | ValueKind::OidcIssuer
                        | ValueKind::EksOidcId
                ) || parameter.name == "permissions_boundary_arn";
                let explained = page.has(&format!("[data-field={}] [data-explains]", parameter.name));
                assert_eq!(explained, known, "{}: {}", profile.id, parameter.name);
            }
            let empty = Configuration::new(&profile.id);
            let phases = plan(&Settled::new(profile, &empty)).expect("a plan").phases.len();
            page.open_tab("apply");
            page.wait_for_with(
                "the steps, with phases explained where there are several",
                "return !!document.querySelector('.steps ol')
                    && !!document.querySelector('.steps [data-explains]') === arguments[0]",
                &[(phases > 1).into()],
            );
        }
        page.open("#/upsolver");
        page.script("document.querySelector('[data-explains] summary').focus()", &[]);
        page.press(Key::Enter);
        page.wait_for("the answer", "return document.querySelector('[data-explains]').open");
        page.rewrite("input[name=account_id]", "402881736519");
        let open = page.script("return document.querySelector('[data-explains]').open", &[]);
        assert_eq!(open, true, "what is typed closes no answer");
    });
}

#[test]
fn regions_are_suggested_by_name() {
    visit(|page| {
        page.open("#/upsolver");
        let code = page.script(
            "const { list } = document.querySelector('input[name=region]');
            return [...list.options].find((option) => option.label === 'Ireland').value",
            &[],
        );
        assert_eq!(code, "eu-west-1");
    });
}

#[test]
fn the_bar_lists_what_the_page_has_and_leads_there() {
    visit(|page| {
        page.open(&cases::named("xpander", "everything").link);
        for (id, what) in [("notices-title", ".notices li"), ("differences-title", "[data-difference]")] {
            let count = page.count(what);
            assert!(page.text(&format!("[data-contents={id}]")).contains(&format!("({count})")), "{id}: {count}");
            page.click(&format!("[data-contents={id}]"));
            page.wait_for_with("its heading", "return document.activeElement?.id === arguments[0]", &[id.into()]);
        }
        page.click("[data-contents=documents]");
        page.wait_for("the steps", "return !document.querySelector('#panel-apply').hidden");
        page.resize(390, 900);
        let shown = page.script("return !!document.querySelector('[data-contents=documents]').offsetParent", &[]);
        assert_eq!(shown, false, "a phone's bar has room for the documents and the findings alone");
        page.click("[data-documents-link]");
        page.wait_for(
            "the documents",
            "const documents = document.getElementById('documents');
            return document.activeElement === documents && documents.getBoundingClientRect().top < innerHeight / 2",
        );
    });
}

/// `Apply3` is no word, and is read as one where nobody sees that the figure is smaller.
#[test]
fn a_tabs_figure_stands_apart_from_its_word() {
    visit(|page| {
        page.open(&cases::named("xpander", "everything").link);
        page.wait_for(
            "the findings",
            "return document.getElementById('findings-title')?.closest('section').hidden === false",
        );
        let names = page.script(
            "return [...document.querySelectorAll('[role=tab]')].map((tab) => tab.textContent).filter((name) => /[0-9]/.test(name))",
            &[],
        );
        let names: Vec<&str> = names.as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect();
        assert!(names.contains(&"Errors 0") && names.iter().any(|name| name.starts_with("Apply ")), "{names:?}");
        for name in names {
            assert!(name.rsplit_once(' ').is_some_and(|(_, figure)| figure.parse::<u32>().is_ok()), "{name}");
        }
    });
}
