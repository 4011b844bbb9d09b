//! What an address says beside a configuration, and a packed one.

use link::{Address, LinkError, Share, Tab, decode};

use crate::link::{summary, vendor, written};

/// What is open is no part of the configuration: it stands last, and is left out when it is the first.
#[test]
fn an_address_says_what_is_open() {
    let catalogue = vendor();
    for link in ["#/warehouse", "#/warehouse?bucket=acme-load&tool=console"] {
        for tab in Tab::ALL {
            let address = tab.put_into(link.to_owned());
            assert_eq!(Address::parse(&address).tab(), tab, "{address}");
            let decoded = decode(&address, &catalogue);
            assert_eq!(decoded.errors, [], "{address}");
            assert_eq!(written(&decoded, Share::Everything), link, "{address}");
        }
    }
    assert_eq!(Tab::Trust.put_into("#/warehouse".to_owned()), "#/warehouse");
    assert_eq!(Tab::Apply.put_into("#/warehouse".to_owned()), "#/warehouse?tab=apply");
    assert_eq!(Tab::Apply.put_into("#/warehouse?a=b".to_owned()), "#/warehouse?a=b&tab=apply");
}

#[test]
fn an_address_tells_what_it_gives_for_a_name() {
    let address = Address::parse("#/warehouse?bucket=a&prefix=x+y&prefix=&tab=apply&region");
    for (name, texts) in [("bucket", &["a"][..]), ("prefix", &["x y", ""]), ("tab", &[]), ("region", &[])] {
        assert_eq!(address.texts(name), texts, "{name}");
    }
}

/// As `new CompressionStream('deflate-raw')` packs `bucket=acme-load&prefix=raw/&tab=apply`, and what is nothing of the kind.
#[test]
fn a_packed_link_is_read_as_what_is_in_it() {
    let catalogue = vendor();
    let packed = "SypNzk4tsU1Mzk3VzclPTFErKEpNy6ywLUos11crSUyyTSwoyKkEAA";
    let decoded = decode(&format!("#/warehouse?z={packed}"), &catalogue);
    assert_eq!(summary(&decoded), r#""warehouse" recommended bucket=["acme-load"] prefix=["raw/"]"#);
    assert_eq!(decoded.errors, []);
    assert_eq!(decode(&format!("#/warehouse?z={packed};"), &catalogue).errors, []);
    let bomb = "7cGxDQAgCACwyzwGjRMr_M8TjG1vv_x1AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABYNw";
    let half = &packed[..packed.len() / 2];
    for refused in [bomb, half, "", "!", "AAAA", &format!("{packed}&bucket=x")] {
        let decoded = decode(&format!("#/warehouse?z={refused}"), &catalogue);
        assert_eq!(decoded.errors, [LinkError::Packed], "{refused}");
    }
    let message = LinkError::Packed.to_string();
    assert!(
        message.starts_with(
            "the link is packed (`z=`), and cannot be unpacked: it is damaged, it would have more than 65536 bytes"
        ),
        "{message}"
    );
}
