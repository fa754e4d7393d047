//! Text that loses nothing: what is printed is read again and compared.
//!
//! TVM's syntax drops some things (the type of an integer that stands in a sugared form, an
//! attribute without a place in the text). Which of them matter in an object is found out by reading
//! its text. What does not come back is printed as metadata, a form that every object has and that
//! TVM reads as well: the innermost object around the difference that depends on nothing outside of
//! it, then the function that it is in, and as the last resort the object itself.

use tvmscript_access_path::AccessPath;
use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_dialect::{Registry, ScriptOptions};
use tvmscript_dialect_ir::generated::views::ir::Type;
use tvmscript_graph::{CompareOptions, DType, NodeKind, NodeRef, Object, View};

use crate::{Comparer, ParseOptions, parse_with};

/// How often parts of a function that do not come back are moved to the metadata, before all of it
/// is.
const PARTS: usize = 8;
/// After so many rounds without a function that comes back more, all of the object is.
const ROUNDS: usize = PARTS + 2;

/// The text of an object that reads back structurally equal, and the options that it is printed with.
pub(crate) fn script(
    registry: &Registry,
    object: &Object,
    options: &ScriptOptions,
) -> Result<(String, ScriptOptions)> {
    check(options)?;
    let mut options = ScriptOptions { show_meta: true, show_all_ty: true, ..options.clone() };
    for round in 0..ROUNDS {
        let text = print(registry, object, &options)?;
        let lost = match parse_with(registry, text.as_bytes(), &ParseOptions::default()) {
            Ok(read) if equal(registry, object, &read) => return Ok((text, options)),
            Ok(read) => lost_functions(registry, object, &read),
            Err(error) if error.diagnostics().any(|found| found.code == codes::HANDLER) => {
                return Err(error);
            }
            Err(error) => failed_functions(object, &text, &error)
                .into_iter()
                .map(|function| Lost { function, at: None })
                .collect(),
        };
        let before = options.as_metadata.len();
        for Lost { function, at } in lost {
            let part = at.filter(|_| round < PARTS).and_then(|at| {
                closed_parts(registry, &function, &at)
                    .into_iter()
                    .find(|part| !contains(&options, part))
            });
            let moved = part.unwrap_or(function);
            if !contains(&options, &moved) {
                options.as_metadata.push(moved);
            }
        }
        if options.as_metadata.len() == before {
            break;
        }
    }
    options.as_metadata = vec![object.clone()];
    let text = print(registry, object, &options)?;
    match parse_with(registry, text.as_bytes(), &ParseOptions::default()) {
        Ok(read) if equal(registry, object, &read) => Ok((text, options)),
        _ => Err(Diagnostic::error(
            codes::NOT_PRINTABLE,
            format!("no text of this `{}` reads back as it is", object.type_key()),
        )
        .with_help("save it as JSON, and report this")
        .into()),
    }
}

fn print(registry: &Registry, object: &Object, options: &ScriptOptions) -> Result<String> {
    tvmscript_dialect::print(object, registry, options).map(|printed| printed.text)
}

fn contains(options: &ScriptOptions, object: &Object) -> bool {
    options.as_metadata.iter().any(|other| other.same_as(object))
}

/// Options that make a text mean something else to whoever reads it.
fn check(options: &ScriptOptions) -> Result<()> {
    let defaults = ScriptOptions::default();
    let conflicts = [
        ("int_dtype", options.int_dtype != DType::INT32),
        ("float_dtype", options.float_dtype != defaults.float_dtype),
        ("print_line_numbers", options.print_line_numbers),
        ("num_context_lines", options.num_context_lines.is_some()),
        ("show_object_address", options.show_object_address),
    ];
    match conflicts.iter().find(|(_, set)| *set) {
        Some((name, _)) => Err(Diagnostic::error(
            codes::INVALID_ARGUMENT,
            format!("a lossless text cannot be printed with the option `{name}`"),
        )
        .into()),
        None => Ok(()),
    }
}

/// Compares by content, free variables mapped to one another.
fn mapped(registry: &Registry) -> Comparer<'_> {
    let options = CompareOptions { map_free_vars: true, ..CompareOptions::default() };
    Comparer { registry, options }
}

fn equal(registry: &Registry, a: &Object, b: &Object) -> bool {
    mapped(registry).equal(a, b).unwrap_or(false)
}

/// The functions of a module by name.
fn functions(module: &Object) -> Vec<(String, Object)> {
    let Some(functions) = module.node().node_named("functions").and_then(NodeRef::as_map) else {
        return Vec::new();
    };
    let name = |var: NodeRef<'_>| {
        let name = var.node_named("name_hint").and_then(NodeRef::as_str);
        name.unwrap_or_default().to_owned()
    };
    functions.iter().map(|(var, function)| (name(var), module.at(function))).collect()
}

/// A function that does not come back, and where it first differs.
struct Lost {
    function: Object,
    at: Option<AccessPath>,
}

/// The functions of a module that are not equal to what was read; an object without functions is
/// its own.
fn lost_functions(registry: &Registry, module: &Object, read: &Object) -> Vec<Lost> {
    let lost = |function: Object, read: Option<&Object>| {
        let at = match read {
            Some(read) => mapped(registry).first_mismatch(&function, read).ok()??.0,
            None => return Some(Lost { function, at: None }),
        };
        Some(Lost { function, at: Some(at) })
    };
    if module.node().node_named("functions").is_none() {
        return lost(module.clone(), Some(read)).into_iter().collect();
    }
    let found: std::collections::HashMap<String, Object> = functions(read).into_iter().collect();
    let function = |(name, function)| lost(function, found.get(&name));
    functions(module).into_iter().filter_map(function).collect()
}

/// The objects along a path, the innermost first, that depend on nothing outside of them: what is
/// saved alone comes back equal. Types and containers are left out: they have no place of their own
/// in a text.
fn closed_parts(registry: &Registry, function: &Object, path: &AccessPath) -> Vec<Object> {
    let mut path = path.clone();
    let mut parts = Vec::new();
    while path.steps().len() > 0 {
        if let Some(part) = crate::at_with(registry, function, &path)
            && is_part(&part)
            && is_closed(registry, &part)
        {
            parts.push(part);
        }
        path.pop();
    }
    parts
}

fn is_part(object: &Object) -> bool {
    let info = object.node().info();
    info.kind == NodeKind::Object && !info.is_instance(Type::symbol().index())
}

fn is_closed(registry: &Registry, object: &Object) -> bool {
    let saved = crate::save_json(object, &crate::SaveOptions::default());
    let loaded = saved.and_then(|json| crate::load_json_with(registry, &json));
    let strict = Comparer { registry, options: CompareOptions::default() };
    loaded.is_ok_and(|copy| strict.equal(object, &copy).unwrap_or(false))
}

/// The functions of a module in whose text an error is.
fn failed_functions(module: &Object, text: &str, error: &Error) -> Vec<Object> {
    let starts: Vec<(usize, &str)> = definitions(text);
    let mut names: Vec<&str> = Vec::new();
    for diagnostic in error.diagnostics() {
        let Some(span) = diagnostic.span else { continue };
        let at = starts.partition_point(|(start, _)| *start <= span.start);
        if let Some((_, name)) = at.checked_sub(1).and_then(|at| starts.get(at)) {
            names.push(name);
        }
    }
    functions(module)
        .into_iter()
        .filter(|(name, _)| names.contains(&name.as_str()))
        .map(|(_, function)| function)
        .collect()
}

/// Where the functions of a module begin in its text, with their names: members of a class are
/// indented once.
fn definitions(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches(' ').len();
        if indentation > 0
            && let Some(rest) = line.trim_start_matches(' ').strip_prefix("def ")
            && let Some((name, _)) = rest.split_once('(')
        {
            found.push((offset, indentation, name));
        }
        offset += line.len();
    }
    let outermost = found.iter().map(|(_, indentation, _)| *indentation).min();
    found
        .into_iter()
        .filter(|(_, indentation, _)| Some(*indentation) == outermost)
        .map(|(offset, _, name)| (offset, name))
        .collect()
}
