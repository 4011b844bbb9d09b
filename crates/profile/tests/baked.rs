//! Profiles and cards as bytes: what was written comes back, and what is no such file is refused by name.

use bake::catalogue;
use profile::{BakedError, bake, read_baked};
use support::{all_profiles, diff};

#[test]
fn every_profile_comes_back_as_it_was() {
    for profile in all_profiles() {
        let read = read_baked(&bake(&profile)).unwrap_or_else(|error| panic!("{}: {error}", profile.id));
        let (before, after) = (format!("{profile:#?}"), format!("{read:#?}"));
        assert!(before == after, "{}:\n{}", profile.id, diff(&before, &after));
    }
}

#[test]
fn what_is_no_such_file_is_refused_by_name() {
    let profile = bake(&catalogue().profiles[0]);
    let altered = |at: usize| {
        let mut bytes = profile.clone();
        bytes[at] ^= 1;
        bytes
    };
    let longer = [profile.as_slice(), b"\0"].concat();
    let foreign = "what came is not the vendor's profile, but another file: load the page again";
    let damaged = "the vendor's profile is incomplete or has been altered on the way: load the page again";
    let rows: [(&str, &[u8], &str); 8] = [
        ("nothing", b"", foreign),
        ("an error page", b"<!doctype html>", foreign),
        ("its first bytes", &profile[..6], damaged),
        ("its header", &profile[..12], damaged),
        ("all but its last byte", &profile[..profile.len() - 1], damaged),
        ("a byte too many", &longer, damaged),
        ("another bit in the middle", &altered(profile.len() / 2), damaged),
        ("another sum", &altered(8), damaged),
    ];
    for (what, bytes, message) in rows {
        assert_eq!(
            read_baked(bytes).map(|profile| profile.id).map_err(|error| error.to_string()),
            Err(message.to_owned()),
            "{what}"
        );
    }
    let other = read_baked(&altered(4)).map(|profile| profile.id).unwrap_err();
    assert!(matches!(other, BakedError::OtherFormat { .. }), "{other:?}");
    assert!(other.to_string().ends_with("it has been replaced by a newer one: load the page again"), "{other}");
}

/// Bytes whose sum is right and whose content is none that was ever written: refused or read, but never a panic.
#[test]
fn content_that_nobody_wrote_is_no_panic() {
    let profile = bake(&catalogue().profiles[0]);
    let mut refused = 0;
    for at in (12..profile.len()).step_by(7) {
        for byte in [0, 1, 0x7F, 0xFF] {
            let mut bytes = profile.clone();
            bytes[at] = byte;
            let hash = bytes[12..].iter().fold(format_of(&bytes) ^ 0x811C_9DC5, |hash, byte| {
                (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
            });
            bytes[8..12].copy_from_slice(&hash.to_le_bytes());
            refused += usize::from(read_baked(&bytes).is_err());
        }
    }
    assert!(refused > 0, "a length that is too great is an error");
}

fn format_of(bytes: &[u8]) -> u32 {
    u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]])
}
