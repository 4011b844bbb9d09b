//! The fields of every type, as one list for both directions, and the number that stands for the list.

use policy::Partition;

use crate::category::Category;
use crate::condition::{Condition, Shape};
use crate::configuration::Form;
use crate::constant::{Constant, Lookup};
use crate::derived::{ArnPart, Derived, Formula, Function};
use crate::fact::{Severity, Source};
use crate::kind::{ArnRule, Choice, TextRule, ValueKind};
use crate::model::{
    Accepted, Attach, AttachedIn, Attachment, Difference, File, HandBack, Notice, Permission, Phase, PolicyTemplate,
    Profile, Role, Standard, Status, Step, Troubleshooting, WrittenPolicy,
};
use crate::parameter::{Group, ListLimits, Parameter, Requirement, Supplier};
use crate::paste::{Paste, Place};
use crate::template::{Piece, Template};
use crate::tool::Tool;

use super::bytes::{Baked, Reader, hash};
use super::resource::RESOURCES;

/// The lists below. Whoever changes how a number or a text is written in `bytes.rs` changes the word at its beginning.
pub(super) const FORMAT: u32 =
    hash(hash(hash(listed(hash(0, b"1")), WORDS.as_bytes()), STRUCTS.as_bytes()), ENUMS.as_bytes());

/// What is listed where it is defined.
const fn listed(start: u32) -> u32 {
    let mut number = hash(start, RESOURCES.as_bytes());
    let mut kinds = ValueKind::ALL;
    while let [about, others @ ..] = kinds {
        number = hash(number, about.word.as_bytes());
        kinds = others;
    }
    let mut tools = Tool::ALL.as_slice();
    while let [tool, others @ ..] = tools {
        number = hash(number, tool.as_str().as_bytes());
        tools = others;
    }
    number
}

/// The place among all of them.
impl Baked for Tool {
    fn write(&self, to: &mut Vec<u8>) {
        (*self as usize).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let place = usize::read(from);
        Self::ALL.get(place).copied().unwrap_or_else(|| {
            from.fault();
            Self::default()
        })
    }
}

/// The place in the list of types; those with limits of their own are its last ones.
impl Baked for ValueKind {
    fn write(&self, to: &mut Vec<u8>) {
        let simple = Self::SIMPLE.len();
        match self {
            Self::Integer { min, max } => {
                simple.write(to);
                min.write(to);
                max.write(to);
            }
            Self::Choice(choices) => {
                (simple + 1).write(to);
                choices.write(to);
            }
            Self::Text(rule) => {
                (simple + 2).write(to);
                rule.write(to);
            }
            Self::Arn(rule) => {
                (simple + 3).write(to);
                rule.write(to);
            }
            kind => Self::SIMPLE.iter().position(|known| known == kind).unwrap_or_default().write(to),
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let place = usize::read(from);
        if let Some(kind) = Self::SIMPLE.get(place) {
            return kind.clone();
        }
        match place - Self::SIMPLE.len() {
            0 => Self::Integer { min: Baked::read(from), max: Baked::read(from) },
            1 => Self::Choice(Baked::read(from)),
            2 => Self::Text(Baked::read(from)),
            3 => Self::Arn(Baked::read(from)),
            _ => {
                from.fault();
                Self::Boolean
            }
        }
    }
}

/// Closed sets of words: the place among all of them.
macro_rules! words {
    ($($type:ident { $($word:ident),* })*) => {
        const WORDS: &str = stringify!($($type { $($word),* })*);

        $(impl Baked for $type {
            fn write(&self, to: &mut Vec<u8>) {
                // A word that is not listed does not compile.
                match self { $(Self::$word)|* => {} }
                let words = [$(Self::$word),*];
                words.iter().position(|word| word == self).unwrap_or_default().write(to);
            }

            fn read(from: &mut Reader<'_>) -> Self {
                let words = [$(Self::$word),*];
                let place = usize::read(from);
                words.get(place).copied().unwrap_or_else(|| {
                    from.fault();
                    words[0]
                })
            }
        })*
    };
}

words! {
    Partition { Aws, AwsCn, AwsUsGov, AwsEusc, AwsIso, AwsIsoB, AwsIsoE, AwsIsoF }
    Group { Account, Vendor, Access, Names, Role }
    Severity { Info, Tip, Warning, Danger }
    Shape { Arn, Wildcard }
    ArnPart { Account, Region, Resource, Name }
    Category { Ci, Observability, DataPlatform, DataMovement, SecurityPosture, Cost, Backup, Kubernetes, Other }
}

macro_rules! structs {
    ($($type:ident { $($field:tt),* })*) => {
        const STRUCTS: &str = stringify!($($type { $($field),* })*);

        $(impl Baked for $type {
            fn write(&self, to: &mut Vec<u8>) {
                $(self.$field.write(to);)*
            }

            fn read(from: &mut Reader<'_>) -> Self {
                Self { $($field: Baked::read(from)),* }
            }
        })*
    };
}

structs! {
    Profile {
        id, own, name, purpose, category, aliases, services, trust, status, docs, partitions, parameters, standard, constants,
        derived, differences, phases, roles, attachments, resources, files, steps, hand_back, notices, troubleshooting, paste, accepted
    }
    Standard {
        account_id, region, partition, aws_profile, template_url, role_path, permissions_boundary_arn, max_session_duration,
        tag
    }
    Source { title, url, read, revision }
    Derived { name, value }
    Difference { id, title, reason, source }
    Phase { id, title, when }
    Role { id, title, name, account, description, when, tags, trust, permissions }
    Attachment { id, title, account, roles, permissions }
    Permission { id, title, when, each, phases, attach, source }
    WrittenPolicy { version, id, statement }
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
    ListLimits { max }
    Choice { value, label, help }
    TextRule { ranges, min, max }
    ArnRule { service, resource }
    Constant { name, value, source, unverified }
}

/// A number that no variant has is a fault, and the first variant, whose fields are no enums that could hold it again.
macro_rules! enums {
    ($($type:ident {
        $first:ident $( ( $($first_item:ident),* ) )? $( { $($first_field:ident),* } )?
        $(, $number:literal $variant:ident $( ( $($item:ident),* ) )? $( { $($field:ident),* } )? )* $(,)?
    })*) => {
        const ENUMS: &str = stringify!($($type {
            $first $( ( $($first_item),* ) )? $( { $($first_field),* } )?
            $(, $number $variant $( ( $($item),* ) )? $( { $($field),* } )? )*
        })*);

        $(impl Baked for $type {
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
                let number = from.enter();
                let value = match number {
                    $($number => {
                        $($(let $item = Baked::read(from);)*)?
                        $($(let $field = Baked::read(from);)*)?
                        Self::$variant $( ( $($item),* ) )? $( { $($field),* } )?
                    })*
                    _ => {
                        if number != 0 {
                            from.fault();
                        }
                        $($(let $first_item = Baked::read(from);)*)?
                        $($(let $first_field = Baked::read(from);)*)?
                        Self::$first $( ( $($first_item),* ) )? $( { $($first_field),* } )?
                    }
                };
                from.leave();
                value
            }
        })*
    };
}

enums! {
    Form { Recommended, 1 Documented }
    Status { Active, 1 Deprecated { note, source }, 2 Discontinued { note, source } }
    AttachedIn { Phases(phases), 1 Difference { difference, recommended, documented } }
    Attach { AwsManaged { arn }, 1 Inline { name, policy }, 2 CustomerManaged { name, policy } }
    Requirement { Optional, 1 Required, 2 When(condition) }
    Supplier { Customer, 1 Vendor, 2 VendorAfter(phase) }
    Place { Pointer(pointer), 1 Label(label) }
    Lookup { Text(text), 1 By(id, cases) }
    Formula { Template(template), 1 Lookup(lookup), 2 Applied(function, pieces) }
    Function { Lower, 1 Cut(most), 2 Arn(part), 3 Host }
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
    PolicyTemplate { Written(policy), 1 Pasted(parameter) }
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
}
