//! A configuration as the text after `#`, and back.
//!
//! `#/<vendor>?<parameter>=<value>&…`, percent-encoded as `application/x-www-form-urlencoded`; lists repeat the key,
//! defaults are left out, and parameters keep the profile's order, so equal configurations give equal links. This room
//! knows parameters and nothing else: no policy, no document, no page. It repairs nothing in silence but how the vendor is
//! written. Several vendors of one set-up stand in one link, with `;` between them.

mod account;
mod address;
mod catalogue;
mod decode;
mod encode;
mod error;
mod kept;
mod kept_set_up;
#[cfg(not(target_arch = "wasm32"))]
mod packed;
mod percent;
mod review;
mod set_up;
mod tab;

pub use account::names_the_account;
pub use address::Address;
pub use catalogue::CatalogueLink;
pub use decode::{Decoded, decode};
pub use encode::{Share, encode};
pub use error::{LIMIT, LinkError, MOST_VENDORS};
pub use kept::Kept;
pub use kept_set_up::{KeptMember, KeptSetUp, Standing};
#[cfg(not(target_arch = "wasm32"))]
pub use packed::unpack;
pub use review::ReviewLink;
pub use set_up::{DecodedSetUp, Member, SetUpLink, decode_set_up, encode_set_up, names_a_set_up};
pub use tab::Tab;
