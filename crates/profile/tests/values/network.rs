//! What is reached over a network: addresses, issuers, zones, clusters and what runs in them.

use profile::ValueKind;

use super::{READ, Table, WILDCARD, table};

pub(super) fn networks() -> Vec<Table> {
    const NO_NETWORK: &str = "is no network: write an address, / and the prefix length, such as 203.0.113.0/24";
    const BITS: &str = "has bits set after its prefix: set them to zero, as in 203.0.113.0/24";
    const NO_PREFIX: &str =
        "has no prefix length: write /32 after a single IPv4 address, /128 after a single IPv6 address";
    const NO_ISSUER: &str = "is no issuer: write the host of its URL and the path, such as tokens.example.com";
    vec![
        table(ValueKind::Cidr)
            .takes(&["203.0.113.0/24", "203.0.113.7/32", "0.0.0.0/0", "10.0.0.0/8", "128.0.0.0/1"])
            .takes(&["2001:db8::/32", "2001:DB8::1/128", "::/0", "fd00:0:0:0:0:0:0:0/8"])
            .refuses("203.0.113.7", NO_PREFIX)
            .refuses("203.0.113.7/24", BITS)
            .refuses("2001:db8::1/64", BITS)
            .refuses("203.0.113.0/33", "has a prefix longer than 32: IPv4 has 32 bits")
            .refuses("2001:db8::/129", "has a prefix longer than 128: IPv6 has 128 bits")
            .refuses("203.0.113/24", NO_NETWORK)
            .refuses("203.0.113.00/24", NO_NETWORK)
            .refuses("203.0.113.0/024", NO_NETWORK)
            .refuses("203.0.113.0/", NO_NETWORK)
            .refuses("203.0.113.0/24/8", NO_NETWORK)
            .refuses("203.0.113.*/24", WILDCARD)
            .refuses(
                "203.0.113.0-203.0.113.9",
                "contains `-` (U+002D): use only digits, . and / (in IPv6 also a to f and :)",
            ),
        table(ValueKind::OidcIssuer)
            .takes(&["tokens.example.com", "sts.example.com/a1b2/", "id.example.com/t/A_b~c-d.e", "a.b"])
            .reads("https://tokens.example.com", "tokens.example.com")
            .reads("HTTPS://id.example.com/org/", "id.example.com/org/")
            .refuses("", NO_ISSUER)
            .refuses("https://", NO_ISSUER)
            .refuses("gitlab", NO_ISSUER)
            .refuses("gitlab..example.com", NO_ISSUER)
            .refuses("-a.example.com", NO_ISSUER)
            .refuses("/path", NO_ISSUER)
            .refuses(
                "GitLab.example.com",
                "contains `G` (U+0047): use only lower-case letters, digits, . and - in the host",
            )
            .refuses(
                "me@example.com",
                "contains `@` (U+0040): use only lower-case letters, digits, . and - in the host",
            )
            .refuses(
                "id.example.com/a?b=c",
                "contains `?` (U+003F): use only letters, digits and . _ ~ / - in the path",
            )
            .refuses("id.example.com:8443/a", "has a port, which IAM takes from no issuer: use one that answers on 443")
            .refuses(
                "https://id.example.com/.well-known/openid-configuration",
                "is the address of the issuer's metadata: write what stands before /.well-known",
            )
            .refuses("*.example.com", WILDCARD)
            .refuses(&format!("id.example.com/{}", "p".repeat(240)), "has 255 characters: it needs 3 to 247")
            .refuses("http://id.example.com", READ),
        table(ValueKind::HostedZoneId)
            .takes(&["Z1D633PJN98FT9", "Z", &"Z".repeat(32)])
            .reads("/hostedzone/Z1D633PJN98FT9", "Z1D633PJN98FT9")
            .refuses("", "has 0 characters: it needs 1 to 32")
            .refuses(&"Z".repeat(33), "has 33 characters: it needs 1 to 32")
            .refuses(
                "example.com",
                "contains `e` (U+0065): use only upper-case letters and digits: a zone's ID, not its name",
            )
            .refuses("*", WILDCARD),
        table(ValueKind::VpcId)
            .takes(&["vpc-0b7d41c2", "vpc-0b7d41c2a9e36f580"])
            .refuses("vpc-0B7D41C2", "is no VPC ID: write vpc- and 8 or 17 hexadecimal digits")
            .refuses("sg-0b7d41c2", "is no VPC ID: write vpc- and 8 or 17 hexadecimal digits"),
    ]
}

pub(super) fn clusters() -> Vec<Table> {
    const PART: &str = "starts or ends a part with -: each part starts and ends with a letter or a digit";
    const ISSUER: &str =
        "is no issuer ID: paste what `aws eks describe-cluster --query cluster.identity.oidc.issuer` prints";
    let id = "EXAMPLED539D4633E53DE1B71EXAMPLE";
    vec![
        table(ValueKind::EksOidcId)
            .takes(&[id])
            .reads(&format!("https://oidc.eks.eu-west-1.amazonaws.com/id/{id}"), id)
            .reads(&format!("oidc.eks.eu-west-1.amazonaws.com/id/{id}/"), id)
            .reads(&format!("https://oidc.eks.cn-north-1.amazonaws.com.cn/id/{id}"), id)
            .refuses(&format!("https://oidc.eks.cn-north-1.amazonaws.com/id/{id}"), ISSUER)
            .refuses(&format!("https://oidc.eks.eu-west-1.evil.example/id/{id}"), ISSUER)
            .refuses(&format!("https://evil.example/id/{id}"), ISSUER)
            .refuses(&format!("http://oidc.eks.eu-west-1.amazonaws.com/id/{id}"), READ)
            .refuses("data-prod-eks", ISSUER)
            .refuses("", ISSUER),
        table(ValueKind::KubernetesLabel)
            .takes(&["xpander", "a", "0-9", &"n".repeat(63)])
            .refuses("Xpander", "contains `X` (U+0058): use only lower-case letters, digits and -")
            .refuses("a.b", "contains `.` (U+002E): use only lower-case letters, digits and -")
            .refuses("-a", PART)
            .refuses("a-", PART)
            .refuses(&"n".repeat(64), "has 64 characters: it needs 1 to 63"),
        table(ValueKind::KubernetesName)
            .takes(&["spiceai", "agents.gateway", &"n".repeat(253)])
            .refuses("a..b", PART)
            .refuses("a.-b", PART)
            .refuses(".a", PART)
            .refuses("a_b", "contains `_` (U+005F): use only lower-case letters, digits, . and -")
            .refuses(&"n".repeat(254), "has 254 characters: it needs 1 to 253"),
    ]
}
