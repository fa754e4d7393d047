//! From Docs that a program has made to IR.

use tvmscript_diagnostics::{Diagnostic, Error, Result, Severity};
use tvmscript_dialect::Registry;
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::build::define_prefixes_of;
use tvmscript_doc::{BlockDoc, DocBuilder, NoteKind, StmtKind};

use crate::parse::{CapturedValue, ParsedScript, TriedScript, built_script, captured};
use crate::registry::builtin_registry;

/// The name that stands for what cannot be used where it is used, which whoever made the Docs has
/// reported already: no variable can have it, and what uses it says nothing more.
pub(crate) const UNUSABLE: &str = "<unusable>";

/// How Docs are built.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// What the Docs capture from around them: values by the names under which they use them. A
    /// definition in the Docs hides one of the same name.
    pub names: Vec<(String, CapturedValue)>,
}

/// Builds the objects that Docs define: those of a script, made by a program instead of being read.
///
/// Names, statements and types mean what they mean in a text. Where a Doc notes the place of a call
/// ([`NoteKind::MadeAt`](tvmscript_doc::NoteKind::MadeAt)), errors in it, and in parts of it that
/// note none, have this place.
///
/// ```
/// use tvmscript::doc::{Bump, CallPlace, DocBuilder, NoteKind, Path};
/// use tvmscript::{BuildOptions, CapturedValue, build_doc};
///
/// let arena = Bump::new();
/// let docs = DocBuilder::new(&arena);
/// // T.int32(4) + n
/// let four = docs.int(4, Path::untracked());
/// let four = docs.call(docs.attr(docs.id("T"), "int32"), &[four]);
/// let sum = docs.expr_stmt(docs.binary(tvmscript::doc::BinaryOp::Add, four, docs.id("n")));
/// let place = arena.alloc(CallPlace { file: "kernel.ts", line: 7, column: 3 });
/// sum.add_note(&arena, NoteKind::MadeAt(place));
/// let block = docs.block(&[sum]);
///
/// let options = BuildOptions { names: vec![("n".to_owned(), CapturedValue::Int(38))] };
/// let built = build_doc(docs, block, &options)?;
/// assert_eq!(tvmscript::script(&built.objects[0].object, &Default::default())?, "42");
///
/// let error = build_doc(docs, block, &BuildOptions::default()).unwrap_err();
/// let found = error.diagnostics().next().unwrap();
/// assert_eq!(found.code, tvmscript::codes::UNDEFINED_NAME);
/// assert_eq!(found.file.as_deref(), Some("kernel.ts"));
/// assert_eq!(found.span.map(|span| (span.line, span.column)), Some((7, 3)));
/// # Ok::<(), tvmscript::Error>(())
/// ```
///
/// # Errors
///
/// All errors of the Docs, in the order of their places.
pub fn build_doc<'a>(
    docs: DocBuilder<'a>,
    block: BlockDoc<'a>,
    options: &BuildOptions,
) -> Result<ParsedScript> {
    build_doc_with(builtin_registry()?, docs, block, options)
}

/// The same with the dialects of another registry.
///
/// # Errors
///
/// As [`build_doc`].
pub fn build_doc_with<'a>(
    registry: &'a Registry,
    docs: DocBuilder<'a>,
    block: BlockDoc<'a>,
    options: &BuildOptions,
) -> Result<ParsedScript> {
    try_build_doc_with(registry, docs, block, options).into_result()
}

/// Builds Docs and fails never: what is right in them, and what is wrong with them.
pub fn try_build_doc<'a>(
    docs: DocBuilder<'a>,
    block: BlockDoc<'a>,
    options: &BuildOptions,
) -> TriedScript {
    match builtin_registry() {
        Ok(registry) => try_build_doc_with(registry, docs, block, options),
        Err(error) => TriedScript::nothing(&error),
    }
}

/// The same with the dialects of another registry.
pub fn try_build_doc_with<'a>(
    registry: &'a Registry,
    docs: DocBuilder<'a>,
    block: BlockDoc<'a>,
    options: &BuildOptions,
) -> TriedScript {
    let BuildOptions { names } = options;
    let built = build_with(registry, docs, block, |b| captured::define(b, names));
    built.unwrap_or_else(|error| TriedScript::nothing(&error))
}

/// Builds Docs that use what `define` defines.
pub(crate) fn build_with<'a>(
    registry: &'a Registry,
    docs: DocBuilder<'a>,
    block: BlockDoc<'a>,
    define: impl FnOnce(&mut IRBuilder<'a>),
) -> Result<TriedScript> {
    build_in(IRBuilder::new(registry, docs), block, define)
}

/// The same with a builder that knows where Docs come from.
pub(crate) fn build_in<'a>(
    mut b: IRBuilder<'a>,
    block: BlockDoc<'a>,
    define: impl FnOnce(&mut IRBuilder<'a>),
) -> Result<TriedScript> {
    define_prefixes_of(&mut b, head(block).into_iter());
    b.define(UNUSABLE, Value::Unknown);
    define(&mut b);
    b.with_language("", |b| b.visit_body(block.stmts))?;
    let mut built = built_script(b, 1)?;
    sort_by_place(&mut built.diagnostics);
    Ok(built)
}

/// The comment lines above the first statement, which may name prefixes.
fn head<'a>(block: BlockDoc<'a>) -> Vec<&'a str> {
    let mut lines = Vec::new();
    for stmt in block.stmts {
        let mut before: Vec<_> = stmt
            .notes()
            .filter_map(|note| match note {
                NoteKind::CommentBefore(text) => Some(text),
                _ => None,
            })
            .collect();
        before.reverse();
        lines.extend(before);
        match stmt.kind {
            StmtKind::Comment => lines.extend(stmt.comment().unwrap_or_default().lines()),
            // What loads metadata may stand above.
            StmtKind::Assign { .. } | StmtKind::Import(_) | StmtKind::ImportFrom { .. } => {}
            _ => break,
        }
    }
    lines
}

/// Sorts findings by their places in the program; what has no place comes last.
pub(crate) fn sort_by_place(found: &mut [Diagnostic]) {
    found.sort_by_key(|found| match found.span {
        Some(span) => (false, found.file.clone(), span.line, span.column),
        None => (true, None, 0, 0),
    });
}

impl TriedScript {
    /// What was built, where nothing is wrong with it.
    pub(crate) fn into_result(self) -> Result<ParsedScript> {
        let Self { objects, diagnostics } = self;
        let (errors, warnings): (Vec<_>, Vec<_>) =
            diagnostics.into_iter().partition(|found| found.severity == Severity::Error);
        match Error::from_all(errors) {
            Some(error) => Err(error),
            None => Ok(ParsedScript { objects, warnings }),
        }
    }
}
