//! Both forms of the documents, beside each other.

use browser::axe;
use browser::cases::{self, Documents};
use browser::page::{Page, visit};
use render::{Row, beside};

/// The marked lines of a policy, in the column of that place.
fn marked(page: &Page, path: &str, column: usize) -> String {
    let found = page.script(
        "const side = document.querySelector(`[data-sides=\"${arguments[0]}\"]`)?.querySelectorAll('.side')[arguments[1]];
        return [...side?.querySelectorAll('mark') ?? []].map((mark) => mark.textContent).join('')",
        &[path.into(), column.into()],
    );
    found.as_str().unwrap_or_default().to_owned()
}

/// What stands in one of the texts alone, as the page marks it.
fn differing(left: &str, right: &str, of: fn(&Row<'_>) -> Option<String>) -> String {
    let lines: Vec<String> = beside(left, right).iter().filter_map(of).map(|line| format!("≠ {line}\n")).collect();
    lines.concat()
}

#[test]
fn the_lines_that_differ_are_marked_in_both_forms() {
    visit(|page| {
        let mut tried = 0;
        for profile in cases::shapes() {
            let case = cases::richest(profile);
            let other = cases::render(&format!("{}&form=documented", case.canonical));
            let text = |documents: &Documents, path: &str| documents.get(path).cloned();
            page.open(&case.link);
            if !page.has("[data-beside]") {
                continue;
            }
            page.click("[data-beside] summary");
            page.wait_for("both forms", "return !!document.querySelector('[data-beside] :is(.sides, .note)')");
            for path in case.documents.keys().filter(|path| is_policy(path)) {
                let (Some(one), Some(other)) = (text(&case.documents, path), text(&other, path)) else { continue };
                if one == other {
                    continue;
                }
                let left = |row: &Row<'_>| if let Row::Differs(line, _) = row { line.map(str::to_owned) } else { None };
                let right =
                    |row: &Row<'_>| if let Row::Differs(_, line) = row { line.map(str::to_owned) } else { None };
                assert_eq!(marked(page, path, 0), differing(&one, &other, left), "{}: {path}", case.name);
                assert_eq!(marked(page, path, 1), differing(&one, &other, right), "{}: {path}", case.name);
                tried += 1;
            }
        }
        assert!(tried > 2, "{tried} policies are few");
    });
}

fn is_policy(path: &str) -> bool {
    path.ends_with("trust-policy.json") || path.contains("policies/")
}

#[test]
fn both_forms_stand_below_each_other_where_it_is_narrow() {
    visit(|page| {
        page.open(&cases::named("xpander", "everything").link);
        axe::inject(page);
        page.click("[data-beside] summary");
        page.wait_for("both forms", "return !!document.querySelector('.sides')");
        for (width, rows) in [(1400, 1), (390, 2)] {
            page.resize(width, 900);
            let tops = page.script(
                "const [one, other] = document.querySelectorAll('.sides .side');
                return new Set([one, other].map((side) => Math.round(side.getBoundingClientRect().top))).size",
                &[],
            );
            assert_eq!(tops, rows, "{width} px");
            let wide = page.script("return document.documentElement.scrollWidth <= innerWidth", &[]);
            assert_eq!(wide, true, "{width} px: nothing is wider than the page");
            assert_eq!(axe::faults(page), [""; 0], "{width} px");
        }
    });
}
