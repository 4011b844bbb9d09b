//! A file that a person chooses, which the page reads piece by piece.

use std::fs;

use browser::cases;
use browser::page::visit;
use support::made;

#[test]
fn the_file_of_an_account_is_chosen_read_and_gone_with_the_page() {
    visit(|page| {
        let folder = cases::temporary_folder();
        let file = folder.path().join("account.json");
        fs::write(&file, made(60).text).expect("the answer's file");
        page.open("#/account");
        page.wait_for("the page of the account", "return !!document.querySelector('input[type=file]')");
        page.choose_file("input[type=file]", &file);
        page.wait_for(
            "the table",
            "const surveyed = document.querySelector('.surveyed');
            return surveyed && !surveyed.hidden && !document.querySelector('[data-progress]')
                && document.getElementById('account-count').textContent === '57 of 60 roles'",
        );
        assert_eq!(page.text("[data-file]"), "account.json: 60 roles of 402881736519");
        page.reload();
        page.wait_for("the page of the account", "return !!document.querySelector('input[type=file]')");
        assert!(!page.has("[data-file]"), "nothing is kept");
    });
}
