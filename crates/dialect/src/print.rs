//! Printing an object.

use bumpalo::Bump;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_doc::{Doc, PrintOptions, print_python};
use tvmscript_graph::Object;

use crate::arena::with_arena;
use crate::dialect::ConfigKey;
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
    let node = object.node();
    let Some(root) = registry.root(node.type_index()) else {
        return crate::repr::print(object, registry, options);
    };
    let frame = root(node, &mut d);
    let path = if d.tracks_paths() { Path::root(arena) } else { Path::untracked() };
    let doc = d.as_doc(node, path)?;
    finish(&mut d, frame, doc)
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

/// Puts the statements that the Doc needs in front of it, and the metadata around all (TVM's
/// `Docsify`).
fn finish<'a>(d: &mut Docsifier<'a>, frame: FrameId, doc: Doc<'a>) -> Result<Printed> {
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
    let mut text = String::new();
    if d.uses_future_annotations() {
        text.push_str("from __future__ import annotations\n\n");
    }
    if !d.metadata().entries().is_empty() {
        if d.options().show_meta {
            crate::meta::write(d.metadata(), d.options().lossless, &mut text)?;
        } else {
            let note = "Metadata omitted. Use show_meta=True in script() method to show it.";
            d.push_stmt(frame, docs.comment(note));
        }
    }
    let block = docs.block(d.take_stmts(frame));
    if let Some(paths_of) = paths {
        for path in paths_of.source_paths().collect::<Vec<_>>().into_iter().rev() {
            block.add_source_path(path);
        }
    }
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
