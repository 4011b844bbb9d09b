//! The address of the page of a whole account. It carries nothing: what is known of an account goes into no link.

/// Whether a fragment, with or without its `#`, names the page of an account.
pub fn names_the_account(fragment: &str) -> bool {
    matches!(fragment.strip_prefix('#').unwrap_or(fragment), "/account")
}
