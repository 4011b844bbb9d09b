//! What is left to gain when a program is as small as `wasm-opt` makes it: an order and names that pack well. It changes
//! nothing that a program does.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error as Refused, Reencode, utils};
use wasm_encoder::{CodeSection, DataSection, FunctionSection, ImportSection, Module};
use wasmparser::{
    BinaryReaderError, CodeSectionReader, CustomSectionReader, DataSectionReader, FunctionBody, FunctionSectionReader,
    Import, ImportSectionReader, Parser, Payload, TypeRef,
};

use crate::error::Error;
use crate::size::brotli;

type Read<T> = Result<T, BinaryReaderError>;
type Written = Result<(), Refused<Infallible>>;

/// The module that the glue is, for the program.
const GLUE: &str = "./rolecall_bg.js";

/// A program with like functions beside each other: those with one type, with the same local variables, of one length, and
/// of these such as end alike. It packs into some four parts of a hundred less than in the order of their size, in which
/// they come. Of its data, in which all texts are, the longest piece stands first, or those stand together that end alike:
/// what packs better. As they come, `brotli` finds a good way to cut them in one build and a bad one, 2,000 bytes longer, in
/// the next; and so it goes, by some hundred, with either of these.
pub(super) fn ordered(program: &[u8]) -> Result<Vec<u8>, Error> {
    let way = |data: Pieces| {
        let mut order = Order::of(program, data).map_err(|error| failed(&error))?;
        let ordered = rewritten(program, &mut order)?;
        let size = brotli(&ordered).map_err(|error| failed(&error))?;
        Ok((size, ordered))
    };
    let (one, other) = (way(Pieces::Longest)?, way(Pieces::EndAlike)?);
    Ok(if other.0 < one.0 { other.1 } else { one.1 })
}

/// A program and its glue with numbers in the place of the names by which they know each other: half of each name is a
/// digest, which stands in both and packs badly.
pub(super) fn numbered(program: &[u8], glue: &str) -> Result<(Vec<u8>, String), Error> {
    let mut names = Numbered::default();
    let program = rewritten(program, &mut names)?;
    let glue = names.put_into(glue).ok_or_else(|| failed(&"the glue says a name otherwise than once"))?;
    Ok((program, glue))
}

fn rewritten(program: &[u8], how: &mut impl Reencode<Error = Infallible>) -> Result<Vec<u8>, Error> {
    let mut module = Module::new();
    how.parse_core_module(&mut module, Parser::new(0), program).map_err(|error| failed(&error))?;
    Ok(module.finish())
}

fn failed(error: &impl ToString) -> Error {
    Error::Failed { step: "packing the program".to_owned(), remedy: error.to_string() }
}

/// Which pieces of data come first.
#[derive(Clone, Copy)]
enum Pieces {
    Longest,
    EndAlike,
}

impl Pieces {
    fn compare(self, one: &[u8], other: &[u8]) -> Ordering {
        match self {
            Self::Longest => other.len().cmp(&one.len()),
            Self::EndAlike => ends(one, other),
        }
    }
}

fn ends(one: &[u8], other: &[u8]) -> Ordering {
    one.iter().rev().cmp(other.iter().rev())
}

/// Where all goes, of a program that the splitter or `wasm-opt` has written.
struct Order {
    imported: u32,
    functions: Sorted,
    data: Sorted,
}

/// Things in their new order.
#[derive(Default)]
struct Sorted {
    /// The places that they had, each once.
    old: Vec<usize>,
    /// The new place of each.
    new: Vec<u32>,
}

impl Sorted {
    fn by<T>(things: impl IntoIterator<Item = T>, compare: impl Fn(&T, &T) -> Ordering) -> Self {
        let mut things: Vec<_> = things.into_iter().enumerate().collect();
        things.sort_by(|(_, one), (_, other)| compare(one, other));
        let old: Vec<usize> = things.into_iter().map(|(place, _)| place).collect();
        let mut new = vec![0; old.len()];
        for (place, of) in (0..).zip(&old) {
            // As many places as things, whose places these are.
            new[*of] = place;
        }
        Self { old, new }
    }

    fn place_of(&self, old: u32) -> Option<u32> {
        self.new.get(usize::try_from(old).ok()?).copied()
    }
}

impl Order {
    fn of(program: &[u8], order: Pieces) -> Read<Self> {
        let (mut imported, mut types, mut bodies, mut data) = (0, Vec::new(), Vec::new(), Sorted::default());
        for payload in Parser::new(0).parse_all(program) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                    }
                }
                Payload::FunctionSection(functions) => types = functions.into_iter().collect::<Read<_>>()?,
                Payload::CodeSectionEntry(body) => bodies.push((locals(&body)?, body.as_bytes())),
                Payload::DataSection(pieces) => {
                    let pieces = pieces.into_iter().map(|piece| Ok(piece?.data)).collect::<Read<Vec<_>>>()?;
                    data = Sorted::by(pieces, |one, other| order.compare(one, other));
                }
                _ => {}
            }
        }
        let likeness = types.into_iter().zip(bodies).map(|(of, (locals, body))| ((of, locals, body.len()), body));
        let functions = Sorted::by(likeness, |(one, body), (other, its)| one.cmp(other).then_with(|| ends(body, its)));
        Ok(Self { imported, functions, data })
    }
}

/// A function's declaration of its local variables, as it is written.
fn locals<'p>(body: &FunctionBody<'p>) -> Read<&'p [u8]> {
    let operators = body.get_binary_reader_for_operators()?.original_position();
    let length = usize::try_from(operators - body.range().start).unwrap_or_default();
    Ok(body.as_bytes().get(..length).unwrap_or_default())
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Refused<Infallible>> {
        let place = function.checked_sub(self.imported).and_then(|own| self.functions.place_of(own));
        Ok(place.map_or(function, |place| self.imported + place))
    }

    fn data_index(&mut self, data: u32) -> Result<u32, Refused<Infallible>> {
        Ok(self.data.place_of(data).unwrap_or(data))
    }

    fn parse_function_section(&mut self, functions: &mut FunctionSection, old: FunctionSectionReader<'_>) -> Written {
        let types = old.into_iter().collect::<Read<Vec<u32>>>()?;
        for function in &self.functions.old {
            // Counted in this very section.
            functions.function(types[*function]);
        }
        Ok(())
    }

    /// Who has written the program is for nobody on the page.
    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Written {
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, old: CodeSectionReader<'_>) -> Written {
        let bodies = old.into_iter().collect::<Read<Vec<FunctionBody<'_>>>>()?;
        for function in self.functions.old.clone() {
            // As many as there are types, or the program would not be one.
            self.parse_function_body(code, bodies[function].clone())?;
        }
        Ok(())
    }

    /// No two pieces lie at one place, or their order would be part of the program.
    fn parse_data_section(&mut self, data: &mut DataSection, old: DataSectionReader<'_>) -> Written {
        let pieces = old.into_iter().collect::<Read<Vec<_>>>()?;
        for piece in self.data.old.clone() {
            // Counted in this very section.
            self.parse_data(data, pieces[piece].clone())?;
        }
        Ok(())
    }
}

/// The names of what the glue gives, in the order of their numbers.
#[derive(Default)]
struct Numbered(Vec<String>);

impl Numbered {
    /// The glue with each name's number; nothing where it does not say every name once, as what a number stands for.
    fn put_into(&self, glue: &str) -> Option<String> {
        let mut rest: BTreeMap<&str, usize> =
            (0..).zip(&self.0).map(|(number, name)| (name.as_str(), number)).collect();
        let mut text = String::with_capacity(glue.len());
        for word in glue.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            match word.strip_suffix(':').and_then(|name| rest.remove(name)) {
                Some(number) => {
                    text += &number.to_string();
                    text.push(':');
                }
                None => text += word,
            }
        }
        (!self.0.is_empty() && rest.is_empty()).then_some(text)
    }
}

impl Reencode for Numbered {
    type Error = Infallible;

    fn parse_import_section(&mut self, imports: &mut ImportSection, old: ImportSectionReader<'_>) -> Written {
        for import in old.into_imports() {
            let (import, number) = (import?, self.0.len().to_string());
            if import.module == GLUE {
                self.0.push(import.name.to_owned());
                utils::parse_import(self, imports, Import { name: &number, ..import })?;
            } else {
                utils::parse_import(self, imports, import)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, DataSection, EntityType, ExportKind, ExportSection, Function, FunctionSection,
        ImportSection, MemorySection, MemoryType, Module, TypeSection,
    };
    use wasmparser::{Operator, Parser, Payload};

    use super::{numbered, ordered};

    /// Imports two functions, and has three: a long one that calls the next two, and these, which are alike but for what
    /// they call.
    fn program() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./rolecall_bg.js", "__wbg_log_0123456789abcdef", EntityType::Function(0));
        imports.import("./boot.js", "load", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for calls in [vec![3, 4], vec![1], vec![0]] {
            functions.function(0);
            let mut body = Function::new([]);
            for call in calls {
                body.instructions().call(call);
            }
            body.instructions().end();
            code.function(&body);
        }
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 2);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(8), *b"short");
        data.active(0, &ConstExpr::i32_const(64), *b"longer text");
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&memories).section(&exports);
        module.section(&code).section(&data);
        module.finish()
    }

    #[derive(Default)]
    struct Seen {
        /// What each function calls.
        calls: Vec<Vec<u32>>,
        imported: Vec<String>,
        exported: Vec<(String, u32)>,
        data: Vec<String>,
    }

    fn read(program: &[u8]) -> Seen {
        let mut seen = Seen::default();
        for payload in Parser::new(0).parse_all(program) {
            match payload.expect("a program") {
                Payload::ImportSection(imports) => {
                    let names = imports.into_imports().map(|import| import.expect("an import").name.to_owned());
                    seen.imported.extend(names);
                }
                Payload::ExportSection(exports) => {
                    let exports = exports.into_iter().map(|export| export.expect("an export"));
                    seen.exported.extend(exports.map(|export| (export.name.to_owned(), export.index)));
                }
                Payload::CodeSectionEntry(body) => {
                    let operators = body.get_operators_reader().expect("a function").into_iter();
                    let called = operators.filter_map(|operator| match operator {
                        Ok(Operator::Call { function_index }) => Some(function_index),
                        _ => None,
                    });
                    seen.calls.push(called.collect());
                }
                Payload::DataSection(pieces) => {
                    let pieces = pieces.into_iter().map(|piece| piece.expect("a piece").data);
                    seen.data.extend(pieces.map(|piece| String::from_utf8_lossy(piece).into_owned()));
                }
                _ => {}
            }
        }
        seen
    }

    #[test]
    fn what_calls_and_is_called_stays_so_in_another_order() {
        let Seen { calls, exported, data, .. } = read(&ordered(&program()).expect("what was made above"));
        assert_eq!(
            calls,
            [vec![0], vec![1], vec![3, 2]],
            "the short ones first, the called ones under their new numbers"
        );
        assert_eq!(exported[0], ("main".to_owned(), 4));
        assert_eq!(data, ["longer text", "short"], "both there, the longest first or beside what ends alike");
    }

    #[test]
    fn a_name_of_the_glue_becomes_a_number_in_both() {
        let glue = "f({__wbg_log_0123456789abcdef:function(t){__wbg_log(t)}})";
        let (program_of, glue) = numbered(&program(), glue).expect("what was made above");
        assert_eq!(glue, "f({0:function(t){__wbg_log(t)}})");
        assert_eq!(read(&program_of).imported, ["0", "load"]);
        assert!(numbered(&program(), "f({})").is_err(), "a name that the glue does not give");
    }
}
