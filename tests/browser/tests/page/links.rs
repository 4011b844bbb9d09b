//! Links that nobody should have to trust: broken ones are explained, hostile ones do nothing.

use browser::cases;
use browser::page::{Page, visit};
use serde_json::json;

/// A link, the words of its explanation, and the values that are kept all the same.
struct Broken {
    link: String,
    explanations: &'static [&'static str],
    kept: &'static [(&'static str, &'static str)],
}

fn broken(link: &str, explanations: &'static [&'static str], kept: &'static [(&'static str, &'static str)]) -> Broken {
    Broken { link: link.to_owned(), explanations, kept }
}

/// Seventy thousand times the same letter.
const BOMB: &str = "#/xpander?z=7cGxDQAgCACwy7zFMLCpJPw_8IRj266T-8XNFQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADAdwM";

#[test]
fn what_a_link_says_wrongly_is_named_and_the_rest_is_kept() {
    const ACCOUNT: &[(&str, &str)] = &[("account_id", "402881736519")];
    let table = [
        broken("#/nobody?account_id=402881736519", &["vendor `nobody`"], &[]),
        broken("#/../xpander", &["vendor `../xpander`"], &[]),
        broken("#nobody", &["vendor `nobody`"], &[]),
        broken("#/xpander?account_id=402881736519&tab=kitchen", &["opens `kitchen`"], ACCOUNT),
        broken("#/<script>window.pwned=1</script>", &["not in the catalogue"], &[]),
        broken("#/<img/src=x onerror=window.pwned=1>", &["not in the catalogue"], &[]),
        broken("#/xpander?account_id=402881736519&colour=red", &["`colour`"], ACCOUNT),
        broken(
            "#/xpander?<script>window.pwned=1</script>=1&account_id=402881736519",
            &["this vendor has not"],
            ACCOUNT,
        ),
        broken("#/xpander?account_id=402881736519&form=loud", &["form `loud`"], ACCOUNT),
        broken(
            "#/xpander?account_id=402881736519&form=documented&form=recommended",
            &["`form` more than once"],
            ACCOUNT,
        ),
        broken("#/xpander?account_id=402881736519&account_id=111122223333", &["`account_id` more than once"], ACCOUNT),
        broken("#/xpander?account_id=402881736519&role_name=%zz", &["percent-encoded"], ACCOUNT),
        broken("#/xpander?account_id=402881736519&role_name=100%", &["percent-encoded"], ACCOUNT),
        broken("#/xpander?account_id=402881736519&role_name=%C3%28", &["percent-encoded"], ACCOUNT),
        broken("#/xpander?account_id=402881736519&region", &["`region` without a value"], ACCOUNT),
        broken(
            "#/xpander?account_id=402881736519&colour=red&form=loud&role_name=%zz",
            &["`colour`", "form `loud`", "percent-encoded"],
            ACCOUNT,
        ),
        broken("#/xpander?z=AAAA", &["cannot be unpacked"], &[]),
        broken(BOMB, &["cannot be unpacked"], &[]),
        Broken {
            link: format!("#/xpander?account_id=402881736519&role_name={}", "a".repeat(64 * 1024)),
            explanations: &["the limit is 65536: nothing of it was read; shorten it"],
            kept: &[],
        },
    ];
    visit(|page| {
        for Broken { link, explanations, kept } in &table {
            page.open(link);
            let start: String = link.chars().take(100).collect();
            let said = page.text("[data-link-errors]");
            assert_eq!(page.count("[data-link-errors] li"), explanations.len(), "{start}: {said}");
            for words in *explanations {
                assert!(said.contains(words), "{start}: no word of {words}: {said}");
            }
            for (parameter, value) in *kept {
                assert_eq!(page.values(parameter), [*value], "{start}");
            }
            assert_eq!(page.copyable(), [""; 0], "{start}");
            assert!(!page.text("main h1").is_empty(), "{start}: an empty page");
            assert_harmless(page, &start);
        }
    });
}

#[test]
fn a_broken_link_stays_in_the_address_until_the_person_goes_on() {
    visit(|page| {
        let link = "#/xpander?account_id=402881736519&colour=red";
        page.open(link);
        assert!(page.has("[data-banner=link]"), "what could be read came from a link");
        assert_eq!(page.fragment(), link);
        page.click("[data-banner=link-errors] button");
        page.expect_fragment("#/xpander?account_id=402881736519");
        assert!(!page.has("[data-link-errors]"));
    });
}

#[test]
fn hostile_values_are_shown_refused_and_never_run() {
    // Parameter, value as it stands in the link, what the field says of it.
    let table = [
        ("account_id", "<script>window.pwned=1</script>", "U+003C"),
        ("account_id", "%3Cimg+src=x+onerror=%22window.pwned=1%22%3E", "U+003C"),
        ("account_id", "javascript:window.pwned=1", "digits"),
        ("role_name", "%22+onfocus=%22window.pwned=1%22+autofocus=%22", "U+0022"),
        ("role_name", "'><svg/onload=window.pwned=1>", "U+0027"),
        ("role_name", "a%E2%80%AEb", "U+202E"),
        ("role_name", "a%E2%80%8Bb", "U+200B"),
        ("role_name", "a%00b", "U+0000"),
        ("role_name", "a%0Ab", "U+000A"),
        ("role_name", "a%1Bb", "U+001B"),
        ("role_name", "file:///etc/passwd", "`file://`"),
        ("role_name", "$(id)", "U+0024"),
        ("cluster_name", "https://example.com/", "`https://`"),
        ("region", "us-gov-west-1", "`aws-us-gov`"),
        ("region", "nowhere", "no region"),
        ("partition", "aws-mars", "not one of"),
        ("connector", "<b>", "not one of"),
        ("service_port", "99999", "number from 1 to 65535"),
    ];
    visit(|page| {
        for (parameter, value, words) in table {
            page.open(&format!("#/xpander?{parameter}={value}"));
            let message = page.message(parameter);
            assert!(message.contains(words), "{parameter}={value}: {message}");
            assert_eq!(page.copyable(), [""; 0], "{parameter}={value}");
            assert_harmless(page, value);
        }
    });
}

#[test]
fn texts_that_look_like_code_appear_literally() {
    visit(|page| {
        for (vendor, case) in [("upsolver", "hostile-prefixes"), ("apperate", "final-hostile-prefixes")] {
            let case = cases::named(vendor, case);
            page.open(&case.link);
            page.expect_documents(&case.name, &case.documents);
            assert_eq!(page.values("prefix"), case.configuration.texts("prefix"));
            for tab in page.tabs() {
                page.open_tab(tab);
                page.expect_documents(&case.name, &case.documents);
            }
            assert_harmless(page, &case.name);
        }
    });
}

#[test]
fn who_may_assume_the_role_is_confirmed_by_the_person_and_not_by_a_link() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        let stranger = "arn:aws:iam::666666666666:role/stranger";
        let known = &case.configuration.texts("vendor_role_arn")[0];
        page.open(&case.canonical.replace(known, stranger));
        page.wait_for("the documents", "return !!document.querySelector('[data-document]')");
        let banner = page.text("[data-banner=link]");
        assert!(banner.contains(stranger), "the banner names no {stranger}: {banner}");
        assert_eq!(page.copyable(), [""; 0]);
        assert!(!page.has(
            "button[data-download]:not([aria-disabled=true]), button[data-download-all]:not([aria-disabled=true])"
        ));

        // What the person types over is the person's own.
        page.rewrite("input[name=vendor_role_arn]", known);
        page.wait_for(
            "the banner to forget it",
            "return !document.querySelector('[data-banner=link] code')?.textContent.includes('stranger')",
        );
        // A confirmation is for this link: the next one asks again.
        page.click("button[data-confirm]");
        page.wait_for("Copy", "return !!document.querySelector('button[data-copy]:not([aria-disabled=true])')");
        // Until the address has followed, the stranger's link is the one that is there.
        page.wait_for("the address", "return !location.hash.includes('stranger')");
        page.paste_address(&case.canonical.replace(known, stranger));
        page.wait_for(
            "the stranger",
            "return document.querySelector('[data-banner=link]')?.textContent.includes('stranger')",
        );
        assert_eq!(page.copyable(), [""; 0]);

        page.click("button[data-reset]");
        page.expect_fragment("#/upsolver");
        assert_eq!(page.values("vendor_role_arn"), [""]);
        assert!(!page.has("[data-banner=link]"));
    });
}

/// What is too long for a link stays in its field, and the address is the last one that can be read again.
#[test]
fn no_address_is_written_that_would_be_refused() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        page.open(&case.canonical);
        page.click("button[data-confirm]");
        let write = |text: &str| {
            page.script(
                "const field = document.querySelector('input[name=prefix]');
                field.value = arguments[0];
                field.dispatchEvent(new InputEvent('input', { bubbles: true }))",
                &[json!(text)],
            )
        };
        write(&"a".repeat(70_000));
        page.wait_for("its refusal", "return document.querySelector('[data-missing]').dataset.missing === '1'");
        page.click("button[data-share=link]");
        page.expect_status("more than the 65536 that a link may have");
        // Longer than the address waits for fast typing to end.
        page.script_async("await new Promise((next) => setTimeout(next, 500))", &[]);
        assert_eq!(page.fragment(), case.canonical);
        write("orders/");
        page.wait_for("the address to follow", "return location.hash.includes('prefix=orders/')");
    });
}

#[track_caller]
fn assert_harmless(page: &Page, of: &str) {
    let seen = page.script(
        "return [typeof window.pwned, document.querySelectorAll('script:not(#later)').length, document.querySelectorAll('main :is(script, img, iframe)').length]",
        &[],
    );
    assert_eq!(seen, json!(["undefined", 1, 0]), "{of}");
}
