//! The program comes in parts, is compiled while it comes, and forbids the page every connection at the end.

use browser::cases;
use browser::environment;
use browser::page::Page;
use browser::server::Server;
use serde_json::json;

#[test]
fn a_part_that_does_not_arrive_is_named_and_can_be_asked_for_again() {
    let policy = "[data-document=\"trust-policy.json\"]";
    for (part, retry, address, shown, there) in [
        ("/split_review-", "review", "#/upsolver", policy, "return !!document.getElementById('findings-title')"),
        ("/split_review-", "review", "#/review", "nav", "return !!document.getElementById('review-text')"),
        (
            "/split_formats-",
            "formats",
            "#/upsolver",
            policy,
            "return !!document.querySelector('[data-tab=runbook]:not([hidden])')",
        ),
        (
            "/split_own-",
            "own",
            "#/profile",
            "nav [href='#/profile'][aria-current]",
            "return !!document.getElementById('own-profile-text')",
        ),
        ("/split_setup-", "setup", "#/datadog;/upsolver", "nav", "return !!document.querySelector('[data-member]')"),
    ] {
        let page = Page::on(Server::refusing(environment::dist(), Some(part)));
        page.load(address);
        page.wait_for_with(
            "a word about what is missing",
            "return !!document.querySelector(`[data-retry=${arguments[0]}]`)
                && document.getElementById('missing').textContent.includes(arguments[1].slice(1))",
            &[json!(retry), json!(part)],
        );
        assert!(page.has(shown), "what has arrived is shown");
        let sealed = page.script("return document.head.innerHTML.includes(\"connect-src 'none'\")", &[]);
        assert_eq!(sealed, json!(false), "what is missing has to be reachable");
        page.server.refuse_nothing();
        page.click(&format!("[data-retry={retry}]"));
        page.wait_for("the part", there);
        // As when the network is back: everything that is still missing is asked for at once.
        page.script("dispatchEvent(new Event('online'))", &[]);
        page.wait_for_the_seal();
        assert!(!page.has("#missing:not([hidden])"), "nothing is missing any more");
    }
}

#[test]
fn a_part_that_was_changed_on_the_way_is_not_used() {
    let folder = cases::changed_site(|name, bytes| {
        if name.starts_with("split_formats-") {
            // An empty custom section: the program is as valid as before.
            bytes.extend([0, 1, 0]);
        }
    });
    let page = Page::on(Server::start(folder.path().to_owned()));
    page.load("#/upsolver");
    page.wait_for("a word about it", "return !!document.querySelector('[data-retry=formats]')");
    assert!(!page.has("[data-tab=runbook]:not([hidden])"), "a changed part is not put into the program");
}

#[test]
fn the_policy_refuses_every_way_out() {
    let elsewhere = Server::start(environment::dist());
    let page = Page::on(Server::start(environment::dist()));
    page.open("#/xpander");
    page.wait_for_the_worker();
    let before = page.server.requests();
    let target = elsewhere.page("leak");
    let own = page.server.page("leak");
    let answer = page.script_async(
        "const [elsewhere, own] = arguments;
        const directives = new Set();
        document.addEventListener('securitypolicyviolation', (event) => directives.add(event.effectiveDirective));
        const attempt = async (work) => { try { await work(); return 'done' } catch (error) { return 'refused' } };
        const element = (name, attributes) => new Promise((done, refuse) => {
            const one = Object.assign(document.createElement(name), attributes, { onload: done, onerror: refuse });
            document.head.append(one);
        });
        const outcome = {
            fetchElsewhere: await attempt(() => fetch(elsewhere)),
            fetchOwn: await attempt(() => fetch(own)),
            request: await attempt(() => new Promise((done, refuse) => {
                const request = new XMLHttpRequest();
                Object.assign(request, { onload: done, onerror: refuse });
                request.open('GET', elsewhere);
                request.send();
            })),
            image: await attempt(() => element('img', { src: elsewhere })),
            script: await attempt(() => element('script', { src: elsewhere })),
            style: await attempt(() => element('link', { rel: 'stylesheet', href: elsewhere })),
            module: await attempt(() => import(elsewhere)),
            worker: await attempt(() => navigator.serviceWorker.register(elsewhere)),
            inline: await attempt(() => {
                element('script', { textContent: 'window.pwned = 1' });
                if (window.pwned !== 1) throw new Error('refused');
            }),
            text: await attempt(async () => {
                setTimeout('window.pwned = 1');
                await new Promise((next) => setTimeout(next));
                if (window.pwned !== 1) throw new Error('refused');
            }),
        };
        return { outcome, directives: [...directives] }",
        &[json!(target), json!(own)],
    );
    let refused = answer["outcome"].as_object().expect("an object");
    assert!(refused.values().all(|one| one == "refused"), "{answer}");
    assert_eq!(page.script("return typeof window.pwned", &[]), json!("undefined"));
    assert_eq!(elsewhere.requests(), [""; 0]);
    assert_eq!(page.server.requests(), before);
    let directives = answer["directives"].as_array().expect("a list");
    assert!(directives.contains(&json!("connect-src")), "no violation is told: {answer}");
}
