//! A bundle in parts, each written by itself, is the bundle that is written at once.

use profile::Tool;
use render::{Document, Parts, bundle};
use support::cases;

#[test]
fn the_parts_are_the_bundle() {
    let mut faults = Vec::new();
    for case in cases() {
        case.render(|_, _, plan, _| {
            for tool in Tool::ALL {
                let mut plan = plan.clone();
                plan.tool = tool;
                let whole = bundle(&plan, None);
                let parts = Parts::new(plan, None);
                let contents = parts.contents();
                let written: Vec<&Document> = parts.all().flat_map(|part| &part.documents).collect();
                let withheld: Vec<_> = parts.all().flat_map(|part| &part.withheld).collect();
                if written != whole.documents.iter().collect::<Vec<_>>() {
                    faults.push(format!("{} with {}: other documents", case.name, tool.name()));
                }
                if withheld != whole.withheld.iter().collect::<Vec<_>>() {
                    faults.push(format!("{} with {}: others are withheld", case.name, tool.name()));
                }
                let mut held: Vec<&str> = written.iter().map(|document| document.path.as_str()).collect();
                held.extend(withheld.iter().map(|withheld| withheld.path.as_str()));
                let mut named: Vec<&str> = contents.iter().map(|entry| entry.path.as_str()).collect();
                held.sort_unstable();
                named.sort_unstable();
                if held != named {
                    faults.push(format!("{} with {}: named {named:?}, written {held:?}", case.name, tool.name()));
                }
            }
        });
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_document_is_found_without_its_neighbours() {
    let mut faults = Vec::new();
    for case in cases() {
        case.render(|_, _, plan, bundle| {
            let parts = Parts::new(plan.clone(), Some(case.link.clone()));
            let found = bundle.documents.iter().filter(|document| parts.document(&document.path) != Some(document));
            faults.extend(found.map(|document| format!("{}/{}", case.name, document.path)));
        });
    }
    assert!(faults.is_empty(), "found by its path, another document:\n{}", faults.join("\n"));
}
