//! Profiles as bytes: what `build.rs` makes of `vendors/*.json`, so that the page carries no loader.
//!
//! Both directions are one list of fields, and nothing can fail: a text that ends too early reads as zeros, and a number
//! that no variant has is the first variant. A crate would bring an error path for every field of every type into the
//! page; a test compares each profile read back with the one that the loader makes of its file.

use serde_json::Value;

use policy::Partition;

use super::condition::{Condition, Shape};
use super::configuration::{Form, Tool};
use super::constant::{Constant, Lookup};
use super::kind::{Choice, TextRule, ValueKind};
use super::line::Line;
use super::parameter::{Group, ListLimits, Parameter, ParameterId, Requirement, Supplier};
use super::template::{Piece, Template};
use super::vendor::{
    Accepted, Attach, AttachedIn, Attachment, Derived, Difference, File, HandBack, Notice, Paste, Permission, Phase,
    PhaseId, Profile, Resource, Role, Severity, Source, Status, Step, Troubleshooting,
};

/// Profiles as [`read`] takes them.
pub fn bake(profiles: &Vec<Profile>) -> Vec<u8> {
    let mut bytes = Vec::new();
    profiles.write(&mut bytes);
    bytes
}

/// What [`bake`] was given.
pub fn read(bytes: &[u8]) -> Vec<Profile> {
    Baked::read(&mut Reader(bytes))
}

trait Baked: Sized {
    fn write(&self, to: &mut Vec<u8>);
    fn read(from: &mut Reader<'_>) -> Self;
}

/// What is left to read.
struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn byte(&mut self) -> u8 {
        let (byte, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *byte
    }

    /// Seven bits to a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte();
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    /// A length, no greater than what is left: every item takes a byte at least.
    fn length(&mut self) -> usize {
        (self.number() as usize).min(self.0.len())
    }

    fn text(&mut self) -> &'b str {
        let length = self.length();
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        std::str::from_utf8(text).unwrap_or_default()
    }
}

fn write_number(mut number: u32, to: &mut Vec<u8>) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            return to.push(low & 0x7F);
        }
        to.push(low | 0x80);
    }
}

fn write_text(text: &str, to: &mut Vec<u8>) {
    text.len().write(to);
    to.extend_from_slice(text.as_bytes());
}

/// Types that are a number here.
macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl Baked for $type {
            fn write(&self, to: &mut Vec<u8>) {
                write_number(u32::try_from(*self).unwrap_or(u32::MAX), to);
            }

            fn read(from: &mut Reader<'_>) -> Self {
                Self::try_from(from.number()).unwrap_or_default()
            }
        }
    )*};
}

numbers!(u8, u16, u32, usize, char);

/// Closed sets of words: the place among all of them.
macro_rules! words {
    ($($type:ty),*) => {$(
        impl Baked for $type {
            fn write(&self, to: &mut Vec<u8>) {
                Self::ALL.iter().position(|word| word == self).unwrap_or_default().write(to);
            }

            fn read(from: &mut Reader<'_>) -> Self {
                *Self::ALL.get(usize::read(from)).unwrap_or(&Self::ALL[0])
            }
        }
    )*};
}

words!(Partition, Group, Severity, Shape, Tool);

macro_rules! structs {
    ($($type:ident { $($field:tt),* })*) => {$(
        impl Baked for $type {
            fn write(&self, to: &mut Vec<u8>) {
                $(self.$field.write(to);)*
            }

            fn read(from: &mut Reader<'_>) -> Self {
                Self { $($field: Baked::read(from)),* }
            }
        }
    )*};
}

structs! {
    Profile {
        id, name, purpose, services, trust, status, docs, partitions, parameters, constants, derived, differences, phases,
        roles, attachments, resources, files, steps, hand_back, notices, troubleshooting, paste, accepted
    }
    Source { title, url, read }
    Derived { name, template }
    Difference { id, title, reason, source }
    PhaseId { 0 }
    Phase { id, title, when }
    Role { id, title, name, account, description, when, trust, permissions }
    Attachment { id, title, account, roles, permissions }
    Permission { id, title, when, phases, attach }
    File { path, title, when, yaml }
    Step { title, text, when, after, commands }
    HandBack { label, value, when }
    Notice { severity, text, when, source }
    Troubleshooting { symptom, cause, fix }
    Accepted { code, role, policy, reason }
    Paste { label, help, reads }
    Parameter {
        id, name, label, help, kind, list, required, default, example, group, supplier, shown, generated
    }
    ParameterId { 0 }
    ListLimits { max }
    Choice { value, label, help }
    TextRule { ranges, min, max }
    Constant { name, value, source, unverified }
}

/// The first variant is the one for a number that no other has; its fields are no enums that could hold it again.
macro_rules! enums {
    ($($type:ident {
        $first:ident $( ( $($first_item:ident),* ) )? $( { $($first_field:ident),* } )?
        $(, $number:literal $variant:ident $( ( $($item:ident),* ) )? $( { $($field:ident),* } )? )* $(,)?
    })*) => {$(
        impl Baked for $type {
            fn write(&self, to: &mut Vec<u8>) {
                match self {
                    Self::$first $( ( $($first_item),* ) )? $( { $($first_field),* } )? => {
                        to.push(0);
                        $($($first_item.write(to);)*)?
                        $($($first_field.write(to);)*)?
                    }
                    $(Self::$variant $( ( $($item),* ) )? $( { $($field),* } )? => {
                        to.push($number);
                        $($($item.write(to);)*)?
                        $($($field.write(to);)*)?
                    })*
                }
            }

            fn read(from: &mut Reader<'_>) -> Self {
                match from.byte() {
                    $($number => {
                        $($(let $item = Baked::read(from);)*)?
                        $($(let $field = Baked::read(from);)*)?
                        Self::$variant $( ( $($item),* ) )? $( { $($field),* } )?
                    })*
                    _ => {
                        $($(let $first_item = Baked::read(from);)*)?
                        $($(let $first_field = Baked::read(from);)*)?
                        Self::$first $( ( $($first_item),* ) )? $( { $($first_field),* } )?
                    }
                }
            }
        }
    )*};
}

enums! {
    Form { Recommended, 1 Documented }
    Status { Active, 1 Deprecated { note, source }, 2 Discontinued { note, source } }
    AttachedIn { Phases(phases), 1 Difference { difference, recommended, documented } }
    Attach { AwsManaged { arn }, 1 Inline { name, statement }, 2 CustomerManaged { name, statement } }
    Resource {
        OidcProvider { when, host, audience, cluster },
        1 PodIdentityAssociation { when, cluster, namespace, service_account, role },
        2 SecurityGroupIngress { when, group, port, cluster },
    }
    Requirement { Optional, 1 Required, 2 When(condition) }
    Supplier { Customer, 1 Vendor, 2 VendorAfter(phase) }
    Lookup { Text(text), 1 By(id, cases) }
    Condition {
        Form(form),
        1 Is(id, text),
        2 Given(id),
        3 Begins(id, text),
        4 Shaped(id, shape),
        5 Same(one, other),
        6 All(all),
        7 Any(any),
        8 Not(condition),
        9 Tool(tool),
    }
    Piece { DnsSuffix, 1 Literal(text), 2 Parameter(id), 3 Constant(place), 4 Derived(place) }
    Template {
        Text(pieces),
        1 Literal(value),
        2 Array(items),
        3 Object(members),
        4 If { condition, then, otherwise },
        5 For { parameter, body },
        6 Match { parameter, cases },
        7 Difference { difference, recommended, documented },
        8 Number(id),
        9 Yaml(tree),
    }
    ValueKind {
        AccountId,
        1 Partition,
        2 Region,
        3 AwsProfile,
        4 RoleName,
        5 PolicyName,
        6 RoleArn,
        7 UserArn,
        8 PrincipalArn,
        9 ExternalId,
        10 EksClusterName,
        11 EksOidcId,
        12 KubernetesLabel,
        13 KubernetesName,
        14 BucketName,
        15 S3Prefix,
        16 SecretName,
        17 DynamodbTable,
        18 KmsKeyArn,
        19 S3ObjectUrl,
        20 SecurityGroupId,
        21 Port,
        22 Uuid,
        23 Boolean,
        24 Integer { min, max },
        25 Choice(choices),
        26 Text(rule),
    }
}

impl Baked for bool {
    fn write(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.byte() == 1
    }
}

impl Baked for String {
    fn write(&self, to: &mut Vec<u8>) {
        write_text(self, to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.text().to_owned()
    }
}

impl Baked for Line {
    fn write(&self, to: &mut Vec<u8>) {
        write_text(self, to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::new(from.text()).unwrap_or_default()
    }
}

/// A literal of a template, as JSON.
impl Baked for Value {
    fn write(&self, to: &mut Vec<u8>) {
        write_text(&self.to_string(), to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.text().parse().unwrap_or_default()
    }
}

impl<T: Baked> Baked for Vec<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.len().write(to);
        for item in self {
            item.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let length = from.length();
        let mut items = Self::with_capacity(length);
        for _ in 0..length {
            items.push(T::read(from));
        }
        items
    }
}

impl<T: Baked> Baked for Option<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.is_some().write(to);
        if let Some(inner) = self {
            inner.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

impl<T: Baked> Baked for Box<T> {
    fn write(&self, to: &mut Vec<u8>) {
        (**self).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::new(T::read(from))
    }
}

impl<A: Baked, B: Baked> Baked for (A, B) {
    fn write(&self, to: &mut Vec<u8>) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        (A::read(from), B::read(from))
    }
}
