//! From Docs in columns to IR: Docs of texts, of programs, or of both.

use bumpalo::Bump;
use tvmscript_diagnostics::{Diagnostic, Result};
use tvmscript_dialect::Registry;
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_doc::columns::{DocColumns, decode_as_read};
use tvmscript_doc::{Doc, DocBuilder, PrintOptions, print_python};
use tvmscript_graph::Object;

use crate::build_doc::{build_in, sort_by_place};
use crate::parse::captured;
use crate::parse_doc::in_file;
use crate::{BuildOptions, ParseOptions, TriedScript, registry, try_parse_with};

/// A text that Docs were read from.
#[derive(Clone, Copy, Debug)]
pub struct DocSource<'s> {
    /// The text.
    pub text: &'s str,
    /// The name of its file.
    pub filename: Option<&'s str>,
}

/// Makes the one object of Docs in columns; their spans lie in `sources` by number.
///
/// # Errors
///
/// As [`crate::build_doc`]; `INVALID_ARGUMENT` for columns that hold no Doc, `NOT_ONE_OBJECT` where the
/// Docs define none or several. Errors of Docs that note no places have places in the text that the Docs
/// print as.
pub fn from_doc(
    columns: &DocColumns,
    sources: &[DocSource<'_>],
    options: &BuildOptions,
) -> Result<Object> {
    from_doc_with(&*registry()?, columns, sources, options)
}

/// The same with the dialects of another registry.
///
/// # Errors
///
/// As [`from_doc`].
pub fn from_doc_with(
    registry: &Registry,
    columns: &DocColumns,
    sources: &[DocSource<'_>],
    options: &BuildOptions,
) -> Result<Object> {
    let tried = try_from_doc_with(registry, columns, sources, options);
    tried.into_result()?.into_object(sources.first().and_then(|source| source.filename))
}

/// As [`from_doc`], and fails never: the objects without an error in them, and what is wrong.
pub fn try_from_doc(
    columns: &DocColumns,
    sources: &[DocSource<'_>],
    options: &BuildOptions,
) -> TriedScript {
    match registry() {
        Ok(registry) => try_from_doc_with(&registry, columns, sources, options),
        Err(error) => TriedScript::nothing(&error),
    }
}

/// The same with the dialects of another registry.
pub fn try_from_doc_with(
    registry: &Registry,
    columns: &DocColumns,
    sources: &[DocSource<'_>],
    options: &BuildOptions,
) -> TriedScript {
    build(registry, columns, sources, options).unwrap_or_else(|error| TriedScript::nothing(&error))
}

fn build(
    registry: &Registry,
    columns: &DocColumns,
    sources: &[DocSource<'_>],
    options: &BuildOptions,
) -> Result<TriedScript> {
    let arena = Bump::new();
    let docs = DocBuilder::new(&arena);
    let BuildOptions { names } = options;
    let places = Places::new(sources);
    let doc = decode_as_read(columns, docs, &places.bases)?;
    let block = match doc {
        Doc::Block(block) => block,
        Doc::Stmt(stmt) => docs.block(&[stmt]),
        Doc::Expr(expr) => docs.block(&[docs.expr_stmt(expr)]),
    };
    let b = IRBuilder::new(registry, docs);
    let b = match *sources {
        [] => b,
        [DocSource { text, filename }] => {
            b.with_source(docs.text(text), filename.map(|name| docs.text(name)))
        }
        _ => b.with_places(docs.text(&places.text)),
    };
    let mut tried = build_in(b, block, |b| captured::define(b, names))?;
    if sources.is_empty() && tried.diagnostics.iter().any(|found| found.span.is_none()) {
        // Without places, the text that the Docs print as has some.
        let text = print_python(doc, &PrintOptions::default())?;
        let options = ParseOptions { names: names.clone(), ..ParseOptions::default() };
        let placed = try_parse_with(registry, text.as_bytes(), &options);
        if placed.failed() {
            return Ok(placed);
        }
    }
    let findings = std::mem::take(&mut tried.diagnostics);
    tried.diagnostics = findings.into_iter().map(|found| places.place(found, sources)).collect();
    if sources.len() == 1 {
        tried.diagnostics.sort_by_key(|found| found.span.map_or(usize::MAX, |span| span.start));
    } else {
        sort_by_place(&mut tried.diagnostics);
    }
    Ok(tried)
}

/// The texts of several sources one behind another, so that each place has an offset of its own.
struct Places {
    text: String,
    bases: Vec<usize>,
}

impl Places {
    fn new(sources: &[DocSource<'_>]) -> Self {
        let mut places = Self { text: String::new(), bases: Vec::new() };
        if sources.len() == 1 {
            places.bases.push(0);
            return places;
        }
        for DocSource { text, filename: _ } in sources {
            places.bases.push(places.text.len());
            places.text.push_str(text);
            places.text.push('\n');
        }
        places
    }

    /// The finding with its place in the source that it lies in.
    fn place(&self, found: Diagnostic, sources: &[DocSource<'_>]) -> Diagnostic {
        // What a program made has its file already.
        let (Some(span), None) = (found.span, &found.file) else { return found };
        let number = self.bases.partition_point(|&base| base <= span.start).saturating_sub(1);
        let (Some(&DocSource { text, filename }), Some(base)) =
            (sources.get(number), self.bases.get(number))
        else {
            return found;
        };
        if sources.len() == 1 {
            return in_file(found, text.as_bytes(), filename);
        }
        let found = match filename {
            Some(name) => found.with_file(name),
            None => found,
        };
        found.with_span(text.as_bytes(), span.start - base, span.end.saturating_sub(*base))
    }
}
