//! A configuration as the text after `#`, and back.
//!
//! `#/<vendor>?<parameter>=<value>&…`, percent-encoded as `application/x-www-form-urlencoded`; lists repeat the key,
//! defaults are left out, and parameters keep the profile's order, so equal configurations give equal links. This room
//! knows parameters and nothing else: no policy, no document, no page. It repairs nothing in silence.

mod address;
mod catalogue;
mod decode;
mod encode;
mod error;
mod percent;
mod review;

pub use address::Address;
pub use catalogue::CatalogueLink;
pub use decode::{Decoded, decode};
pub use encode::{Share, encode};
pub use error::{LIMIT, LinkError};
pub use review::ReviewLink;
