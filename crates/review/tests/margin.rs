//! What stands before the lines of a text that was copied out of something which shows it.

use review::read::{mend, read};
use serde_json::Value;

use crate::pasted::TRUST;

/// What stands before the lines of a page, a diff or a terminal.
#[test]
fn a_margin_is_taken_away() {
    let pretty = format!("{:#}", serde_json::from_str::<Value>(TRUST).unwrap());
    let yaml = "Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n    Principal: {Service: ec2.amazonaws.com}\n    Action: sts:AssumeRole";
    let each = |text: &str, line: &dyn Fn(usize, &str) -> String| {
        text.lines().enumerate().map(|(at, text)| line(at, text)).collect::<Vec<_>>().join("\n")
    };
    let added = |line: &str| {
        if line.contains("ec2.") { format!("-{}\n+{line}", line.replace("ec2.", "s3.")) } else { format!(" {line}") }
    };
    let numbers: Vec<String> = (1..=pretty.lines().count()).map(|number| number.to_string()).collect();
    let statement = serde_json::from_str::<Value>(TRUST).unwrap()["Statement"].to_string();
    for (text, said) in [
        // A statement that stands whole in one line is no bare one.
        (format!("1 {{\n2 \"Version\": \"2012-10-17\",\n3 \"Statement\": {statement}\n4 }}"), "no line numbers"),
        (each(&pretty, &|at, line| format!("{:>4} {line}", at + 1)), "no line numbers"),
        (each(&pretty, &|at, line| format!("{}. {line}", at + 41)), "no line numbers"),
        (each(&pretty, &|at, line| format!("{}\t{line}", at + 1)), "no line numbers"),
        (each(&pretty, &|at, line| format!("{}\n{line}", at + 1)), "no line numbers"),
        (format!("{}\n{pretty}", numbers.join("\n")), "no line numbers"),
        (each(yaml, &|at, line| format!("{:>3}: {line}", at + 1)), "no line numbers"),
        (each(&pretty, &|_, line| format!("+{line}")), "no marks of a diff"),
        (each(&pretty, &|_, line| added(line)), "no marks of a diff, and nothing that it takes away"),
        (
            format!("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n{}", each(&pretty, &|_, line| added(line))),
            "no marks of a diff",
        ),
        (each(yaml, &|_, line| format!("+{line}")), "no marks of a diff"),
        (TRUST.replace('"', "&quot;"), "in place of HTML's names"),
        (TRUST.replace('"', "&amp;quot;"), "in place of HTML's names"),
        (TRUST.replace('"', "&#34;"), "in place of HTML's names"),
        (each(&pretty, &|_, line| format!("# {line}")), "no mark before each line"),
        (each(&pretty, &|_, line| format!("> {line}")), "no mark before each line"),
        (pretty.replace("\"Allow\"", "\u{1b}[0;32m\"Allow\"\u{1b}[0m"), "no codes of colours"),
        (
            each(&pretty.replace('"', "\u{201c}"), &|at, line| format!("{} {line}", at + 1)),
            "no line numbers, plain double quotes",
        ),
    ] {
        let mend = mend(&text).unwrap_or_else(|| panic!("nothing mends {text}"));
        assert!(mend.title.contains(said), "{text}: {}", mend.title);
        let found = &read(&mend.text).unwrap().documents[0].value;
        assert_eq!(
            found["Statement"][0],
            serde_json::from_str::<Value>(TRUST).unwrap()["Statement"][0],
            "{}",
            mend.text
        );
    }
    // A part of a diff, and numbers that are none of lines.
    for text in [
        "@@ -1,7 +1,7 @@\n {\n-  \"Version\": \"2012-10-17\",\n+  \"Version\": \"2008-10-17\",\n",
        "1\n2\n3",
        "3 a\n1 b\n2 c",
    ] {
        assert_eq!(mend(text), None, "{text}");
    }
}

#[test]
fn a_wrapped_line_and_a_bracket_too_many_are_mended() {
    let pretty = format!("{:#}", serde_json::from_str::<Value>(TRUST).unwrap());
    for (text, said) in [
        (pretty.replace("ec2.amazonaws", "ec2.\n                amazonaws"), "no line breaks inside of a text"),
        (format!("{pretty}\n}}\n"), "no bracket at the end that closes nothing"),
        (format!("{pretty}]}}"), "no bracket at the end that closes nothing"),
    ] {
        let mend = mend(&text).unwrap_or_else(|| panic!("nothing mends {text}"));
        assert!(mend.title.contains(said), "{text}: {}", mend.title);
        assert_eq!(read(&mend.text).unwrap().documents[0].value, serde_json::from_str::<Value>(TRUST).unwrap());
    }
    // What was cut off says nothing of what has followed, and a quotation mark may be missing anywhere.
    for text in [&pretty[..pretty.len() - 8], &pretty.replace("\"sts:", "sts:"), &pretty.replace("Allow\"", "Allow")] {
        assert_eq!(mend(text), None, "{text}");
    }
}
