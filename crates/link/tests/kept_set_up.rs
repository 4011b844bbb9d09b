//! The set-up of a session, kept as one text.

use link::{KeptSetUp, Standing, names_a_set_up};

fn set_up() -> KeptSetUp {
    let mut set_up = KeptSetUp { id: "f00d".to_owned(), ..KeptSetUp::default() };
    assert_eq!(set_up.add("#/warehouse?bucket=a;b c", Standing::Own), 0);
    assert_eq!(set_up.add("#/operator", Standing::New), 1);
    assert_eq!(set_up.add("#/warehouse?bucket=x", Standing::Brought), 2);
    set_up
}

#[test]
fn it_is_read_as_it_was_written() {
    let text = set_up().to_text();
    assert_eq!(text, "f00d\n+0 #/warehouse?bucket=a;b c\n*1 #/operator\n-2 #/warehouse?bucket=x");
    assert_eq!(KeptSetUp::parse(&text), Some(set_up()));
    assert_eq!(KeptSetUp::parse(&format!("{text}\n\n~3 #/x\n+ #/x\n+x #/x\n+4")), Some(set_up()));
    for nothing in ["", "f00d", "f00d\n?0 #/warehouse"] {
        assert_eq!(KeptSetUp::parse(nothing), None, "{nothing}");
    }
    assert_eq!(KeptSetUp { id: "f00d".to_owned(), ..KeptSetUp::default() }.to_text(), "");
}

#[test]
fn a_members_key_stays_its_own() {
    let mut set_up = set_up();
    set_up.members.remove(1);
    set_up.members.swap(0, 1);
    set_up.put(0, "#/warehouse?bucket=b", Standing::Own);
    set_up.put(7, "#/nobody", Standing::Own);
    assert_eq!(set_up.member(0).map(|member| member.link.as_str()), Some("#/warehouse?bucket=b"));
    assert_eq!(set_up.member(1), None);
    assert_eq!(set_up.add("#/operator", Standing::New), 3);
    assert_eq!(set_up.path(), "#/warehouse;/warehouse;/operator");
    assert!(names_a_set_up(&set_up.path()));
}
