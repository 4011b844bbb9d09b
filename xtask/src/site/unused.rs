//! What the compiler keeps for scripts that might call it, of which this site has none. It is taken out before the program
//! is split: what nobody refers to then, the splitter leaves out with all that it calls and with its places in the table
//! of functions. Left out later, half of it would stay for the sake of that table.

use std::collections::HashSet;
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode as _, RoundtripReencoder};
use wasm_encoder::{CustomSection, ExportSection, Module, RawSection};
use wasmparser::{ExportSectionReader, Parser, Payload};

use crate::error::Error;

/// What of Leptos' server functions is exported for scripts: streams, as classes. The page has neither, and no feature leaves
/// them out.
const CLASSES: &str = "intounderlying";

/// What wasm-bindgen puts before the name of what a class has.
const OF_A_CLASS: &str = "__wbg_";

/// Before a function's name: how its values go to a script and back, for wasm-bindgen. It is exported for all that a browser
/// has, whether the program asks the browser for it or not.
const DESCRIBES: &str = "__wbindgen_describe_";

/// The section in which crates tell wasm-bindgen what they give to scripts and take from them.
const WORD_TO_BINDGEN: &str = "__wasm_bindgen_unstable";

/// The program as cargo leaves it, without the classes that it exports for scripts. What else it holds stays byte for byte: the
/// splitter finds by their places in it who refers to whom.
pub(super) fn without(program: &[u8]) -> Result<Vec<u8>, Error> {
    let failed = |error: &dyn ToString| Error::Failed {
        step: "leaving out what no script calls".to_owned(),
        remedy: error.to_string(),
    };
    let mut module = Module::new();
    let mut asked = HashSet::new();
    for payload in Parser::new(0).parse_all(program) {
        match payload.map_err(|error| failed(&error))? {
            Payload::ExportSection(exports) => {
                module.section(&needed(exports, &asked).map_err(|error| failed(&error))?);
            }
            Payload::CustomSection(section) if section.name() == WORD_TO_BINDGEN => {
                let data =
                    without_classes(section.data()).ok_or_else(|| failed(&"wasm-bindgen writes otherwise now"))?;
                module.section(&CustomSection { name: WORD_TO_BINDGEN.into(), data: data.into() });
            }
            other => {
                if let Payload::ImportSection(imports) = &other {
                    for import in imports.clone().into_imports() {
                        asked.insert(import.map_err(|error| failed(&error))?.name);
                    }
                }
                if let Some((id, range)) = other.as_section() {
                    let place = usize::try_from(range.start).ok().zip(usize::try_from(range.end).ok());
                    let data = place.and_then(|(start, end)| program.get(start..end));
                    module.section(&RawSection { id, data: data.ok_or_else(|| failed(&"a section beyond its end"))? });
                }
            }
        }
    }
    Ok(module.finish())
}

fn needed(
    exports: ExportSectionReader<'_>,
    asked: &HashSet<&str>,
) -> Result<ExportSection, reencode::Error<Infallible>> {
    let mut kept = ExportSection::new();
    for export in exports {
        let export = export?;
        let is_needed = match export.name.strip_prefix(DESCRIBES) {
            Some(function) => asked.contains(function),
            None => !export.name.strip_prefix(OF_A_CLASS).unwrap_or(export.name).starts_with(CLASSES),
        };
        if is_needed {
            RoundtripReencoder.parse_export(&mut kept, export)?;
        }
    }
    Ok(kept)
}

/// The section holds pairs of texts, each after its length: a version, and what one macro call has to say, which begins with
/// the numbers of what it exports, of enums, of imports and of classes, each before the things themselves.
fn without_classes(mut section: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(section.len());
    while !section.is_empty() {
        let start = section;
        text(&mut section)?;
        let said = text(&mut section)?;
        let is_class = matches!(said, [0, 0, 0, classes, ..] if *classes > 0);
        let exports = said.first().is_some_and(|exports| *exports > 0);
        if !exports && !is_class {
            kept.extend_from_slice(start.get(..start.len() - section.len())?);
        }
    }
    Some(kept)
}

fn text<'s>(section: &mut &'s [u8]) -> Option<&'s [u8]> {
    let (length, rest) = section.split_first_chunk::<4>()?;
    let (text, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    *section = rest;
    Some(text)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, CustomSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection,
        Module, TypeSection,
    };
    use wasmparser::{Parser, Payload};

    use super::{WORD_TO_BINDGEN, without};

    /// What a macro call has to say, as wasm-bindgen frames it.
    fn said(what: &[u8]) -> Vec<u8> {
        let version = br#"{"version":"1"}"#;
        let framed = [version.as_slice(), what].map(|text| {
            let length = u32::try_from(text.len()).expect("a short text").to_le_bytes();
            [&length[..], text].concat()
        });
        framed.concat()
    }

    const ASKS: &[u8] = &[0, 0, 1, 0, b'a'];
    const EXPORTS: &[u8] = &[1, 0, 0, 0, b'b'];
    const CLASS: &[u8] = &[0, 0, 0, 1, b'c'];

    /// Asks the browser for `__wbg_log_01`; exports `main` and, for scripts, a class.
    fn program() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("__wbindgen_placeholder__", "__wbg_log_01", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut exports = ExportSection::new();
        for name in [
            "main",
            "intounderlyingsink_write",
            "__wbg_intounderlyingsink_free",
            "__wbindgen_describe_intounderlyingsink_write",
            "__wbindgen_describe___wbg_log_01",
            "__wbindgen_describe___wbg_forEach_02",
            "__wbindgen_malloc",
        ] {
            exports.export(name, ExportKind::Func, 1);
        }
        let mut code = CodeSection::new();
        let mut body = Function::new([]);
        body.instructions().end();
        code.function(&body);
        let words = CustomSection {
            name: WORD_TO_BINDGEN.into(),
            data: [said(ASKS), said(EXPORTS), said(CLASS)].concat().into(),
        };
        let relocations = CustomSection { name: "reloc.CODE".into(), data: (&[1, 2, 3]).into() };
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.section(&words).section(&relocations);
        module.finish()
    }

    #[test]
    fn what_is_for_scripts_alone_goes_and_all_else_stays_in_its_place() {
        let (before, after) = (program(), without(&program()).expect("what was made above"));
        let sections = |program: &[u8]| -> Vec<u8> {
            let payloads = Parser::new(0).parse_all(program).map(|payload| payload.expect("a program"));
            payloads.filter_map(|payload| payload.as_section().map(|(id, _)| id)).collect()
        };
        assert_eq!(sections(&after), sections(&before), "the splitter counts sections");
        for payload in Parser::new(0).parse_all(&after) {
            match payload.expect("a program") {
                Payload::ExportSection(exports) => {
                    let names: Vec<_> = exports.into_iter().map(|export| export.expect("an export").name).collect();
                    assert_eq!(names, ["main", "__wbindgen_describe___wbg_log_01", "__wbindgen_malloc"]);
                }
                Payload::CustomSection(section) if section.name() == WORD_TO_BINDGEN => {
                    assert_eq!(section.data(), said(ASKS));
                }
                Payload::CustomSection(section) => assert_eq!(section.data(), [1, 2, 3]),
                _ => {}
            }
        }
    }

    #[test]
    fn a_section_that_is_framed_otherwise_is_refused() {
        let mut module = Module::new();
        module.section(&CustomSection { name: WORD_TO_BINDGEN.into(), data: (&[9, 0, 0, 0, 1]).into() });
        assert!(without(&module.finish()).is_err());
    }
}
