//! Resources as bytes, by the table that defines them.

use crate::resource::{Resource, resource_table};

use super::bytes::{Baked, Reader};

macro_rules! baked {
    ($(
        #[doc = $about:literal]
        $variant:ident $word:literal { $($member:ident: $of:ident $help:literal),* $(,)? }
    )*) => {
        /// Part of the format's number.
        pub(super) const RESOURCES: &str = stringify!($($variant { $($member: $of),* })*);

        /// A kind's place in the table.
        #[repr(u8)]
        enum Place { $($variant),* }

        impl Baked for Resource {
            fn write(&self, to: &mut Vec<u8>) {
                match self {
                    $(Self::$variant { when, $($member),* } => {
                        to.push(Place::$variant as u8);
                        when.write(to);
                        $($member.write(to);)*
                    })*
                }
            }

            fn read(from: &mut Reader<'_>) -> Self {
                let place = from.enter();
                $(if place == Place::$variant as u8 {
                    let when = Baked::read(from);
                    $(let $member = Baked::read(from);)*
                    from.leave();
                    return Self::$variant { when, $($member),* };
                })*
                from.leave();
                // What is read after a fault is the first, with nothing in it.
                from.fault();
                Self::read(from)
            }
        }
    };
}

resource_table!(baked);
