//! From TVMScript to IR.

use bumpalo::Bump;
use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_dialect::Registry;
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect_ir::build::define_prefixes;
use tvmscript_doc::DocBuilder;
use tvmscript_graph::Object;
use tvmscript_syntax::{Layout, Parsed, parse_with as parse_with_layout};

use crate::parse_threads::{self, large_class};
use crate::registry;

/// How a script is read.
#[derive(Clone, Debug, Default)]
pub struct ParseOptions {
    /// Name of the file, for messages and for the spans in the IR.
    pub filename: Option<String>,
    /// On how many threads the functions of a large module are built; 0 and 1: on this one.
    pub threads: usize,
}

/// An object of a script.
#[derive(Clone, Debug)]
pub struct NamedObject {
    /// Its name in the script; empty where it has none.
    pub name: String,
    /// The object.
    pub object: Object,
}

/// What a script holds.
#[derive(Clone, Debug)]
pub struct ParsedScript {
    /// Its objects, in the order of the script.
    pub objects: Vec<NamedObject>,
    /// What was accepted with a doubt.
    pub warnings: Vec<Diagnostic>,
}

/// Reads the one object of a script (`tvm.script.from_source`).
///
/// # Errors
///
/// All errors of the script; `NOT_ONE_OBJECT` where it holds none or several.
pub fn parse(source: &[u8], options: &ParseOptions) -> Result<Object> {
    parse_with(&*registry()?, source, options)
}

/// The same with the dialects of another registry.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_with(registry: &Registry, source: &[u8], options: &ParseOptions) -> Result<Object> {
    let ParsedScript { mut objects, warnings: _ } = parse_all_with(registry, source, options)?;
    if objects.len() == 1
        && let Some(NamedObject { name: _, object }) = objects.pop()
    {
        return Ok(object);
    }
    let names: Vec<&str> = objects.iter().map(|object| object.name.as_str()).collect();
    let (message, help) = if names.is_empty() {
        ("the script holds no object".to_owned(), "a script defines a module or a function")
    } else {
        let names = names.join("`, `");
        (format!("the script holds {} objects: `{names}`", objects.len()), "read all of them")
    };
    let diagnostic = Diagnostic::error(codes::NOT_ONE_OBJECT, message).with_help(help);
    Err(Error::new(match &options.filename {
        Some(file) => diagnostic.with_file(file),
        None => diagnostic,
    }))
}

/// Reads all objects of a script.
///
/// # Errors
///
/// All errors of the script.
pub fn parse_all(source: &[u8], options: &ParseOptions) -> Result<ParsedScript> {
    parse_all_with(&*registry()?, source, options)
}

/// The same with the dialects of another registry.
///
/// # Errors
///
/// As [`parse_all`].
pub fn parse_all_with(
    registry: &Registry,
    source: &[u8],
    options: &ParseOptions,
) -> Result<ParsedScript> {
    let file = options.filename.as_deref();
    let source = std::str::from_utf8(source).map_err(|error| {
        let start = error.valid_up_to();
        let diagnostic = Diagnostic::error(codes::INVALID_UTF8, "the script is not UTF-8");
        match file {
            Some(file) => diagnostic.with_file(file),
            None => diagnostic,
        }
        .with_span(source, start, start + error.error_len().unwrap_or(1))
    })?;
    let arena = Bump::with_capacity(source.len().saturating_mul(ARENA_BYTES_A_BYTE));
    let docs = DocBuilder::new(&arena);
    let layout = Layout::new(source);
    let mut b = IRBuilder::new(registry, docs).with_source(source, file);
    define_prefixes(&mut b);
    let threads = options.threads.max(1);
    b.with_language("", |b| match large_class(&layout, threads) {
        Some(class) => parse_threads::build(b, &layout, &class, threads),
        None => {
            let Parsed { block, diagnostics } =
                parse_with_layout(&layout, 0..layout.line_count(), docs);
            if let Some(error) = Error::from_all(diagnostics) {
                b.report(&error);
            }
            b.visit_body(block.stmts);
        }
    })?;
    let built = b.finish()?;
    let roots: Vec<_> = built.objects.iter().map(|(_, object)| *object).collect();
    let objects = built.graph.freeze_all(&roots)?;
    let objects = built
        .objects
        .iter()
        .zip(objects)
        .map(|((name, _), object)| NamedObject { name: (*name).to_owned(), object });
    Ok(ParsedScript { objects: objects.collect(), warnings: built.warnings })
}

/// Memory that the Docs of a source need, a byte of it: one allocation instead of many.
const ARENA_BYTES_A_BYTE: usize = 8;
