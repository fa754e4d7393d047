//! From TVMScript to IR.

pub(crate) mod captured;

use bumpalo::Bump;
use tvmscript_diagnostics::{Diagnostic, Error, Result, Severity, codes};
use tvmscript_dialect::Registry;
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect_ir::build::define_prefixes;
use tvmscript_doc::DocBuilder;
use tvmscript_graph::Object;
use tvmscript_syntax::{Layout, Parsed, parse_with as parse_with_layout};

pub use captured::CapturedValue;

use crate::parse_doc::in_file;
use crate::parse_threads::{self, large_class};
use crate::registry;

/// How a script is read.
#[derive(Clone, Debug, Default)]
pub struct ParseOptions {
    /// Name of the file, for messages and for the spans in the IR.
    pub filename: Option<String>,
    /// What the script captures from around it: values by the names under which it uses them. A
    /// definition of the script hides one of the same name.
    pub names: Vec<(String, CapturedValue)>,
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
    /// Its objects, in the order of the script. All lie in one graph.
    pub objects: Vec<NamedObject>,
    /// What was accepted with a doubt.
    pub warnings: Vec<Diagnostic>,
}

/// What could be made of a script, whatever is wrong with it.
#[derive(Clone, Debug)]
pub struct TriedScript {
    /// The objects without an error in them, in the order of the script. All lie in one graph.
    pub objects: Vec<NamedObject>,
    /// Errors and warnings, in the order of the script.
    pub diagnostics: Vec<Diagnostic>,
}

impl TriedScript {
    /// Whether there is an error among the findings.
    pub fn failed(&self) -> bool {
        self.diagnostics.iter().any(|found| found.severity == Severity::Error)
    }

    /// What is left where nothing could be made.
    pub(crate) fn nothing(error: &Error) -> Self {
        Self { objects: Vec::new(), diagnostics: error.diagnostics().cloned().collect() }
    }
}

impl ParsedScript {
    /// The one object.
    pub(crate) fn into_object(self, file: Option<&str>) -> Result<Object> {
        let Self { mut objects, warnings: _ } = self;
        if objects.len() == 1
            && let Some(NamedObject { name: _, object }) = objects.pop()
        {
            return Ok(object);
        }
        Err(not_one(&objects, file))
    }
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
    parse_all_with(registry, source, options)?.into_object(options.filename.as_deref())
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
    try_parse_with(registry, source, options).into_result()
}

/// Reads a script and fails never: what is right in it, and what is wrong with it.
pub fn try_parse(source: &[u8], options: &ParseOptions) -> TriedScript {
    match registry() {
        Ok(registry) => try_parse_with(&registry, source, options),
        Err(error) => TriedScript::nothing(&error),
    }
}

/// The same with the dialects of another registry.
pub fn try_parse_with(registry: &Registry, source: &[u8], options: &ParseOptions) -> TriedScript {
    build(registry, source, options, true).unwrap_or_else(|error| TriedScript::nothing(&error))
}

/// Builds what a script says; the functions of a large module, if `in_parts`, one part after the other.
fn build(
    registry: &Registry,
    source: &[u8],
    options: &ParseOptions,
    in_parts: bool,
) -> Result<TriedScript> {
    let ParseOptions { filename, names, threads } = options;
    let file = filename.as_deref();
    let text = text_of(source, file)?;
    let threads = (*threads).max(1);
    let layout = Layout::new_on(text, threads);
    let class = if in_parts { large_class(&layout, threads) } else { None };
    let arena = Bump::with_capacity(match class {
        // The parts have arenas of their own.
        Some(_) => 0,
        None => text.len().saturating_mul(ARENA_BYTES_A_BYTE),
    });
    let docs = DocBuilder::new(&arena);
    let mut b = IRBuilder::new(registry, docs).with_source(text, file);
    define_prefixes(&mut b);
    captured::define(&mut b, names);
    let done = b.with_language("", |b| match &class {
        Some(class) => parse_threads::build(b, &layout, class, threads),
        None => {
            let Parsed { block, diagnostics } =
                parse_with_layout(&layout, 0..layout.line_count(), docs);
            if let Some(error) = Error::from_all(diagnostics) {
                b.report(&error);
            }
            b.visit_body(block.stmts);
            true
        }
    })?;
    if !done {
        return build(registry, source, options, false);
    }
    let TriedScript { objects, diagnostics } = built_script(b, threads)?;
    // Those of the syntax do not know the file yet.
    let mut diagnostics: Vec<_> = diagnostics
        .into_iter()
        .map(|found| if found.file.is_some() { found } else { in_file(found, source, file) })
        .collect();
    // What has no place, such as how many errors were left out, comes last.
    diagnostics.sort_by_key(|found| found.span.map_or(usize::MAX, |span| span.start));
    Ok(TriedScript { objects, diagnostics })
}

/// Ends building: the objects that were built, with their nodes tested on so many threads, and all
/// findings.
///
/// # Errors
///
/// Those of freezing the graph.
pub(crate) fn built_script(b: IRBuilder<'_>, threads: usize) -> Result<TriedScript> {
    let (built, mut diagnostics) = b.finish_with_errors();
    let roots: Vec<_> = built.objects.iter().map(|(_, object)| *object).collect();
    let objects = built.graph.freeze_all_on(threads, &roots)?;
    let objects = built
        .objects
        .iter()
        .zip(objects)
        .map(|((name, _), object)| NamedObject { name: (*name).to_owned(), object });
    diagnostics.extend(built.warnings);
    Ok(TriedScript { objects: objects.collect(), diagnostics })
}

fn text_of<'s>(source: &'s [u8], file: Option<&str>) -> Result<&'s str> {
    std::str::from_utf8(source).map_err(|error| {
        let start = error.valid_up_to();
        let end = start + error.error_len().unwrap_or(source.len() - start);
        let found = Diagnostic::error(codes::INVALID_UTF8, "the script is not UTF-8")
            .with_help("save the file in UTF-8");
        in_file(found.with_span(source, start, end), source, file).into()
    })
}

/// The error of a script that is asked for its one object.
#[cold]
fn not_one(objects: &[NamedObject], file: Option<&str>) -> Error {
    let names: Vec<&str> = objects.iter().map(|object| object.name.as_str()).collect();
    let (message, help) = if names.is_empty() {
        ("the script holds no object".to_owned(), "a script defines a module or a function")
    } else {
        let names = names.join("`, `");
        (format!("the script holds {} objects: `{names}`", objects.len()), "read all of them")
    };
    let diagnostic = Diagnostic::error(codes::NOT_ONE_OBJECT, message).with_help(help);
    Error::new(match file {
        Some(file) => diagnostic.with_file(file),
        None => diagnostic,
    })
}

/// Memory that the Docs of a source need, a byte of it: one allocation instead of many.
const ARENA_BYTES_A_BYTE: usize = 8;
