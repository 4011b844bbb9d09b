//! Two texts beside each other, and both forms of every case.

use profile::{Configuration, Form, Settled};
use render::{Row, beside, policies};
use support::cases;

#[test]
fn rows_are_as_few_as_can_be() {
    let table: [(&str, &str, &[Row<'_>]); 6] = [
        ("", "", &[]),
        ("a\nb\n", "a\nb\n", &[Row::Same("a"), Row::Same("b")]),
        ("a\nb\nc\n", "a\nx\nc\n", &[Row::Same("a"), Row::Differs(Some("b"), Some("x")), Row::Same("c")]),
        ("a\nc\n", "a\nb\nc\n", &[Row::Same("a"), Row::Differs(None, Some("b")), Row::Same("c")]),
        ("a\nb\nc\n", "b\n", &[Row::Differs(Some("a"), None), Row::Same("b"), Row::Differs(Some("c"), None)]),
        ("", "a\n", &[Row::Differs(None, Some("a"))]),
    ];
    for (left, right, rows) in table {
        assert_eq!(beside(left, right), rows, "{left:?} beside {right:?}");
    }
}

#[test]
fn both_texts_are_in_the_rows_of_every_case() {
    let mut different = 0;
    for case in cases() {
        case.render(|profile, configuration, _, _| {
            let [left, right] = [Form::Recommended, Form::Documented].map(|form| {
                let configuration = Configuration { form, ..configuration.clone() };
                policies(&plan::plan(&Settled::new(profile, &configuration)).unwrap())
            });
            for (one, other) in left.documents.iter().filter_map(|one| Some((one, right.document(&one.path)?))) {
                let rows = beside(&one.text, &other.text);
                let side = |of: fn(&Row<'_>) -> Option<String>| -> String { rows.iter().filter_map(of).collect() };
                let of_left = side(|row| match *row {
                    Row::Same(line) | Row::Differs(Some(line), _) => Some(format!("{line}\n")),
                    Row::Differs(None, _) => None,
                });
                let of_right = side(|row| match *row {
                    Row::Same(line) | Row::Differs(_, Some(line)) => Some(format!("{line}\n")),
                    Row::Differs(_, None) => None,
                });
                assert_eq!((of_left, of_right), (one.text.clone(), other.text.clone()), "{}: {}", case.name, one.path);
                let differs = rows.iter().any(|row| matches!(row, Row::Differs(..)));
                assert_eq!(differs, one.text != other.text, "{}: {}", case.name, one.path);
                different += usize::from(differs);
            }
        });
    }
    assert!(different > 20, "{different} are few");
}
