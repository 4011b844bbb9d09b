//! A profile of the person's own: the loader, and the page where one is dropped, chosen, pasted or written. A part of the
//! program of its own, which the catalogue's asks for; what it finds without a fault is put beside the catalogue's
//! profiles.
//!
//! It knows nothing of the page's state but the address.

mod banner;
mod desk;
mod faults;
mod open;
mod page;
mod place;
mod reading;
mod trusted;

pub(crate) use place::place;
