//! What is known beside the files, and the look of the page: data that comes with the part.

use std::sync::OnceLock;

use account::{Directory, Facts};
use gloo::utils::document;
use js_sys::{Array, Function, Object, Reflect};

use crate::review::{actions, fingerprints, managed};

static DIRECTORY: OnceLock<Directory> = OnceLock::new();

/// Takes the known accounts and the look of the page, once.
pub(super) fn keep(accounts: &str, style: &str) {
    // Damaged data is as good as none.
    if let Ok(directory) = Directory::new(fingerprints(), accounts)
        && DIRECTORY.set(directory).is_ok()
    {
        adopt(style);
    }
}

/// All that judging needs; nothing where a file has not come.
pub(super) fn facts() -> Option<Facts<'static>> {
    Some(Facts { actions: actions()?, managed: managed()?, directory: DIRECTORY.get()? })
}

/// Lets the document have a style sheet more. It came as text whose digest was checked, like all other data; a browser
/// that knows no such sheets shows the page plainly.
fn adopt(style: &str) -> Option<()> {
    let (window, document) = (gloo::utils::window(), document());
    let make: Function = Reflect::get(&window, &"CSSStyleSheet".into()).ok()?.into();
    let sheet: Object = Reflect::construct(&make, &Array::new()).ok()?.into();
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into()).ok()?.into();
    replace.call1(&sheet, &style.into()).ok()?;
    Reflect::set(&document, &"adoptedStyleSheets".into(), &Array::of1(&sheet)).ok()?;
    Some(())
}
