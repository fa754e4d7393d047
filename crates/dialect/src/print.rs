//! Printing an object.

use bumpalo::Bump;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_doc::{
    BlockDoc, Doc, ImportedName, Literal, NoteKind, PrintOptions, SpelledLiteral, StmtKind,
    print_python,
};
use tvmscript_graph::Object;

use crate::arena::with_arena;
use crate::dialect::ConfigKey;
use crate::meta::Json;
use crate::options::check_identifier;
use crate::{ConfigKind, ConfigValue, Docsifier, FrameId, Registry, ScriptOptions};

/// A printed object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The text.
    pub text: String,
}

/// Prints an object as `obj.script()` does.
///
/// # Errors
///
/// `INVALID_ARGUMENT` where a prefix is not a name; `NOT_PRINTABLE` where TVM has no text either.
pub fn print(object: &Object, registry: &Registry, options: &ScriptOptions) -> Result<Printed> {
    check_options(registry, options)?;
    with_arena(|arena| print_in(arena, object, registry, options))
}

fn print_in(
    arena: &Bump,
    object: &Object,
    registry: &Registry,
    options: &ScriptOptions,
) -> Result<Printed> {
    let mut d = Docsifier::new(registry, options, arena, object);
    match docsify(&mut d, object, registry)? {
        Some((frame, doc)) => finish(&mut d, frame, doc),
        None => crate::repr::print(object, registry, options),
    }
}

/// Makes the Docs that [`print`] prints, each with the paths of the objects it stands for where
/// [`ScriptOptions::source_paths`] asks for them, and gives `look` the block of them.
///
/// # Errors
///
/// As [`print`], and those of `look`; `NOT_PRINTABLE` for an object that prints as its fields and has no
/// syntax.
pub fn to_doc<T>(
    object: &Object,
    registry: &Registry,
    options: &ScriptOptions,
    look: impl FnOnce(Doc<'_>) -> Result<T>,
) -> Result<T> {
    check_options(registry, options)?;
    with_arena(|arena| {
        let mut d = Docsifier::new(registry, options, arena, object);
        let Some((frame, doc)) = docsify(&mut d, object, registry)? else {
            let message = format!("a `{}` has no syntax, and no Docs", object.type_key());
            return Err(Diagnostic::error(codes::NOT_PRINTABLE, message)
                .with_help("its text shows its fields")
                .into());
        };
        let block = block(&mut d, frame, doc);
        look(Doc::Block(with_head(&d, block)?))
    })
}

/// The Doc of an object, and the frame it stands in; none for an object that prints as its fields.
fn docsify<'a>(
    d: &mut Docsifier<'a>,
    object: &'a Object,
    registry: &Registry,
) -> Result<Option<(FrameId, Doc<'a>)>> {
    let node = object.node();
    let Some(root) = registry.root(node.type_index()) else { return Ok(None) };
    let frame = root(node, d);
    let path = if d.tracks_paths() { Path::root(d.docs().arena()) } else { Path::untracked() };
    let doc = d.as_doc(node, path)?;
    Ok(Some((frame, doc)))
}

fn check_options(registry: &Registry, options: &ScriptOptions) -> Result<()> {
    check_identifier("ir_prefix", &options.ir_prefix)?;
    for dialect in registry.dialects() {
        if let Some(key) = dialect.prefix.as_ref().and_then(|prefix| prefix.config_key)
            && let Some(prefix) = options.config_str(key)
        {
            check_identifier(key, prefix)?;
        }
        for ConfigKey { key, kind } in &dialect.config_keys {
            check_config(options, dialect.name(), key, *kind)?;
        }
    }
    if !options.module_alias.is_empty() {
        check_identifier("module_alias", &options.module_alias)?;
    }
    Ok(())
}

/// Tests that the value under a key is of the kind that its dialect has declared.
fn check_config(options: &ScriptOptions, dialect: &str, key: &str, kind: ConfigKind) -> Result<()> {
    let (fits, wanted) = match (options.extra_config.get(key), kind) {
        (None, _) => return Ok(()),
        (Some(value), ConfigKind::Bool) => (matches!(value, ConfigValue::Bool(_)), "a boolean"),
        (Some(value), ConfigKind::Int) => (matches!(value, ConfigValue::Int(_)), "an integer"),
        (Some(value), ConfigKind::Str) => (matches!(value, ConfigValue::Str(_)), "a string"),
    };
    if fits {
        return Ok(());
    }
    let message = format!("the configuration `{key}` of dialect `{dialect}` takes {wanted}");
    Err(Diagnostic::error(codes::INVALID_ARGUMENT, message).into())
}

/// The statements of a text: those that the Doc needs in front of it, and the Doc.
fn block<'a>(d: &mut Docsifier<'a>, frame: FrameId, doc: Doc<'a>) -> BlockDoc<'a> {
    let docs = d.docs();
    let mut paths = None;
    match doc {
        Doc::Expr(expr) => {
            if !d.options().verbose_expr {
                d.take_stmts(frame);
            }
            d.push_stmt(frame, docs.expr_stmt(expr));
        }
        Doc::Stmt(stmt) => d.push_stmt(frame, stmt),
        Doc::Block(block) => {
            for stmt in block.stmts {
                d.push_stmt(frame, stmt);
            }
            paths = Some(block);
        }
    }
    if !d.metadata().entries().is_empty() && !d.options().show_meta {
        let note = "Metadata omitted. Use show_meta=True in script() method to show it.";
        d.push_stmt(frame, docs.comment(note));
    }
    let block = docs.block(d.take_stmts(frame));
    if let Some(paths_of) = paths {
        for path in paths_of.source_paths().collect::<Vec<_>>().into_iter().rev() {
            block.add_source_path(path);
        }
    }
    block
}

/// What stands above the statements of a text, as text (TVM's `Docsify`).
fn head(d: &Docsifier<'_>) -> Result<String> {
    let mut text = String::new();
    if d.uses_future_annotations() {
        text.push_str("from __future__ import annotations\n\n");
    }
    if !d.metadata().entries().is_empty() && d.options().show_meta {
        text.push_str("metadata = tvm.ir.load_json(");
        text.push_str(&crate::meta::json(d.metadata(), d.options().lossless)?.spelling);
        text.push_str(")\n");
    }
    Ok(text)
}

/// The same as statements, with those of the text behind them.
fn with_head<'a>(d: &Docsifier<'a>, block: BlockDoc<'a>) -> Result<BlockDoc<'a>> {
    let docs = d.docs();
    let mut stmts = Vec::new();
    if d.uses_future_annotations() {
        let names = docs.list_of(&[ImportedName { name: "annotations", alias: None }]);
        stmts.push(docs.stmt(StmtKind::ImportFrom { module: "__future__", names }));
    }
    if !d.metadata().entries().is_empty() && d.options().show_meta {
        let Json { value, spelling } = crate::meta::json(d.metadata(), d.options().lossless)?;
        let literal =
            SpelledLiteral { value: Literal::Str(docs.text(&value)), text: docs.text(&spelling) };
        let literal = Literal::Spelled(docs.arena().alloc(literal));
        let load = docs.attr(docs.attr(docs.id("tvm"), "ir"), "load_json");
        let call = docs.call(load, &[docs.literal(literal, Path::untracked())]);
        stmts.push(docs.assign(docs.id("metadata"), Some(call), None));
    }
    if stmts.is_empty() {
        return Ok(block);
    }
    stmts.extend(block.stmts);
    if d.uses_future_annotations()
        && let Some(below) = stmts.get(1)
    {
        below.add_note(docs.arena(), NoteKind::BlankLine { indented: false });
    }
    let whole = docs.block(&stmts);
    for path in block.source_paths().collect::<Vec<_>>().into_iter().rev() {
        whole.add_source_path(path);
    }
    Ok(whole)
}

fn finish<'a>(d: &mut Docsifier<'a>, frame: FrameId, doc: Doc<'a>) -> Result<Printed> {
    let block = block(d, frame, doc);
    let text = head(d)?;
    let options = d.options();
    let print_options = PrintOptions {
        indent_spaces: options.indent_spaces,
        print_line_numbers: options.print_line_numbers,
        num_context_lines: options.num_context_lines,
        paths_to_underline: d.underlined().to_vec(),
        render_invisible_path_info: options.render_invisible_path_info,
    };
    let script = print_python(block.into(), &print_options)?;
    let text = if text.is_empty() { script } else { text + &script };
    Ok(Printed { text })
}
