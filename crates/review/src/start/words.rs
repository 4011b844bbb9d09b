//! Texts of a role as words of a profile: the same text, with values in it.

use std::fmt::Write as _;

use profile::Line;

/// A role's own ARN, in the words of a profile.
pub(super) const ROLE_ARN: &str = "arn:{partition}:iam::{account_id}:role{role_path}{role_name}";

/// What a text is looked through for.
pub(super) struct Known<'k> {
    pub(super) role_arn: Option<&'k str>,
    pub(super) partition: &'k str,
    pub(super) account: Option<&'k str>,
    /// Each bucket with its parameter.
    pub(super) buckets: &'k [(String, String)],
}

impl Known<'_> {
    /// # Errors
    /// The text, where no words stand for it.
    pub(super) fn words(&self, text: &str) -> Result<String, String> {
        if Line::check(text).is_err() {
            return Err(text.to_owned());
        }
        if self.role_arn == Some(text) {
            return Ok(ROLE_ARN.to_owned());
        }
        let mut words = String::new();
        let mut rest = text;
        if let Some(after) = text.strip_prefix("arn:").and_then(|rest| rest.strip_prefix(self.partition))
            && after.starts_with(':')
        {
            words.push_str("arn:{partition}");
            rest = after;
            if let Some((parameter, after)) = self.bucket(rest) {
                let _ = write!(words, ":s3:::{{{parameter}}}");
                rest = after;
            }
        }
        while let Some(first) = rest.chars().next() {
            if let Some(after) = self.account(&words, rest) {
                words.push_str("{account_id}");
                rest = after;
            } else if rest.starts_with("${") {
                // A variable of IAM's, which stays as it is.
                let end = rest.find('}').ok_or_else(|| text.to_owned())? + 1;
                words.push_str(&rest[..end]);
                rest = &rest[end..];
            } else {
                words.push(first);
                if matches!(first, '{' | '}') {
                    words.push(first);
                }
                rest = &rest[first.len_utf8()..];
            }
        }
        Ok(words)
    }

    /// The bucket that an ARN of S3 names, from behind its partition on.
    fn bucket<'t>(&self, rest: &'t str) -> Option<(&str, &'t str)> {
        let named = bucket_in(rest)?;
        let (_, parameter) = self.buckets.iter().find(|(bucket, _)| bucket == named)?;
        Some((parameter, &rest[":s3:::".len() + named.len()..]))
    }

    /// What follows the account's number, where it begins here and is no part of a longer one.
    fn account<'t>(&self, before: &str, rest: &'t str) -> Option<&'t str> {
        let after = rest.strip_prefix(self.account?)?;
        // A `$` before it would make a variable of the word.
        let begins = !before.ends_with(|c: char| c.is_ascii_digit() || c == '$');
        (begins && !after.starts_with(|c: char| c.is_ascii_digit())).then_some(after)
    }
}

/// The name of the bucket in an ARN, from behind its partition on.
pub(super) fn bucket_in(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix(":s3:::")?;
    Some(rest.split('/').next().unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::Known;

    #[test]
    fn a_text_is_the_same_with_its_values() {
        let buckets = [("acme".to_owned(), "bucket".to_owned())];
        let known = Known { role_arn: None, partition: "aws", account: Some("402881736519"), buckets: &buckets };
        for (text, words) in [
            ("arn:aws:s3:::acme/${aws:username}/*", "arn:{partition}:s3:::{bucket}/${aws:username}/*"),
            ("arn:aws:s3:::acme2/*", "arn:{partition}:s3:::acme2/*"),
            ("arn:aws:s3:::acme", "arn:{partition}:s3:::{bucket}"),
            ("arn:aws-cn:s3:::acme", "arn:aws-cn:s3:::acme"),
            ("arn:aws:sqs:eu-west-1:402881736519:q", "arn:{partition}:sqs:eu-west-1:{account_id}:q"),
            ("402881736519", "{account_id}"),
            ("1402881736519", "1402881736519"),
            ("4028817365190", "4028817365190"),
            ("$402881736519", "$402881736519"),
            ("a{b}c", "a{{b}}c"),
            ("{402881736519}", "{{{account_id}}}"),
            ("$${x}$", "$${x}$"),
            ("", ""),
        ] {
            assert_eq!(known.words(text).as_deref(), Ok(words), "{text}");
        }
        for text in ["${open", "a\nb", "a\u{202e}b"] {
            assert_eq!(known.words(text), Err(text.to_owned()));
        }
    }
}
