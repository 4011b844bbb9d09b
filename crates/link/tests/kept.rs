//! Forms that are kept: the last of each vendor, the person's own before a link's.

use link::Kept;

/// What is kept one after the other, and the lines that come of it.
type Row<'t> = (&'t [(&'t str, bool)], &'t str);

#[test]
fn the_last_form_of_each_vendor_is_kept() {
    let table: &[Row<'_>] = &[
        (&[], ""),
        (&[("#/a?x=1", true)], "+#/a?x=1"),
        (&[("#/a?x=1", true), ("#/b?y=1", false)], "-#/b?y=1\n+#/a?x=1"),
        (&[("#/a?x=1", true), ("#/b?y=1", true), ("#/a?x=2", true)], "+#/a?x=2\n+#/b?y=1"),
        // Of an own profile, whose id may be a vendor's.
        (&[("#/a?x=1", true), ("#/profile/a?x=2", true)], "+#/profile/a?x=2\n+#/a?x=1"),
        // A form without values is not kept: nor is what it had before.
        (&[("#/a", true), ("#/b?tool=console", true), ("#/c?tab=apply&tool=console", true)], ""),
        (&[("#/a?x=1", true), ("#/a?tool=console&tab=apply", true)], ""),
        (&[("#/a?form=documented", true)], "+#/a?form=documented"),
        // What a link brings takes nobody's own values away; these take its place.
        (&[("#/a?x=1", true), ("#/a?x=2", false)], "+#/a?x=1"),
        (&[("#/a?x=1", true), ("#/a", false)], "+#/a?x=1"),
        (&[("#/a?x=1", false), ("#/a?x=2", false)], "-#/a?x=2"),
        (&[("#/a?x=1", false), ("#/a?x=2", true)], "+#/a?x=2"),
    ];
    for (links, expected) in table {
        let mut kept = Kept::default();
        for (link, own) in *links {
            kept.put(link, *own);
        }
        let lines: Vec<&str> = kept.as_str().lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.join("\n"), *expected, "{links:?}");
    }
}

#[test]
fn a_form_is_found_where_a_link_has_no_values() {
    let kept = Kept::parse("+#/a?x=1&tool=console&y=2&tab=apply\nnonsense\n-#/b?form=documented");
    let table = [
        ("#/a", "#/a", Some(("#/a?x=1&y=2", true))),
        ("#/a", "#/a?", Some(("#/a?x=1&y=2", true))),
        ("#/a", "#A/?tool=terraform", Some(("#/a?x=1&y=2&tool=terraform", true))),
        ("#/a", "#/a?tab=runbook&tool=terraform", Some(("#/a?x=1&y=2&tab=runbook&tool=terraform", true))),
        ("#/b", "#/b", Some(("#/b?form=documented", false))),
        // Whoever names a value means that, and nothing beside it.
        ("#/a", "#/a?x=3", None),
        ("#/a", "#/a?tool=terraform&z=3", None),
        ("#/a", "#/a?form=recommended", None),
        ("#/c", "#/c", None),
        ("nonsense", "nonsense", None),
    ];
    for (path, fragment, expected) in table {
        let found = kept.instead_of(path, fragment);
        assert_eq!(found.as_ref().map(|(link, own)| (link.as_str(), *own)), expected, "{fragment}");
    }
    assert_eq!(kept.own().collect::<Vec<_>>(), ["#/a?x=1&tool=console&y=2&tab=apply"]);
}
