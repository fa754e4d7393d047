//! Calls of external functions: `R.call_packed("f", x)`, `R.call_pure_packed("f", x, ty_args=…)`,
//! `R.call_inplace_packed(…)`, and of operators by their names: `R.emit_with_type`.

use smallvec::SmallVec;
use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::NewDictAttrs;
use tvmscript_graph::Ref;

use super::build::{self, Argument, Field, FieldValue, arguments, call_node, call_op};
use crate::generated::views::relax_attrs::NewCallInplacePackedAttrs;

/// TVM: `call_packed`.
pub(super) fn call_packed<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let Some((function, values)) = split(args, "func") else { return Err(no_function(b, args)) };
    let function = build::callee(b, function)?;
    let values = arguments(b, values)?;
    let mut ty_args = None;
    let mut type_key = None;
    let mut fields: SmallVec<[(&'a str, Value<'a>); 4]> = SmallVec::new();
    for (name, value) in args.keywords {
        match *name {
            "ty_args" => ty_args = Some(*value),
            "attrs_type_key" => type_key = value.as_str(),
            "func" => {}
            _ => fields.push((name, *value)),
        }
    }
    let attrs = match type_key {
        None if fields.is_empty() => None,
        None | Some("ir.DictAttrs") => Some(dict_attrs(b, &fields)?),
        Some(key) => Some(build::attrs_by_name(b, key, &fields)?),
    };
    let ty_args = build::ty_args(b, ty_args)?;
    Ok(call_node(b, function, &values, attrs, &ty_args))
}

fn dict_attrs<'a>(b: &mut IRBuilder<'a>, fields: &[(&'a str, Value<'a>)]) -> Result<Ref> {
    let mut entries: SmallVec<[(Ref, Ref); 4]> = SmallVec::with_capacity(fields.len());
    for (name, value) in fields {
        entries.push((b.graph.string(name), build::as_node(b, *value)?));
    }
    let __dict__ = b.graph.map(&entries);
    Ok(NewDictAttrs { __dict__ }.build(&mut b.graph))
}

/// TVM: `call_pure_packed`.
pub(super) fn pure<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let ty_args = keywords(b, args, &["func", "ty_args"])?;
    let call_args = callee_and_arguments(b, args)?;
    Ok(call_op(b, "relax.call_pure_packed", &call_args, None, &ty_args))
}

/// TVM: `call_inplace_packed`.
pub(super) fn inplace<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let ty_args = keywords(b, args, &["func", "ty_args", "inplace_indices"])?;
    let call_args = callee_and_arguments(b, args)?;
    let attrs = match args.keyword("inplace_indices") {
        Some(indices) => match Field::Ints(1).convert(b, indices)? {
            FieldValue::Node(inplace_indices) => {
                Some(NewCallInplacePackedAttrs { inplace_indices }.build(&mut b.graph))
            }
            _ => None,
        },
        None => None,
    };
    Ok(call_op(b, "relax.call_inplace_packed", &call_args, attrs, &ty_args))
}

/// TVM: `emit_with_type`.
pub(super) fn emit_with_type<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [op, values, ty_args] = args.bind(b, &["op", "args", "ty_args"], 2)?;
    let values = match values.unwrap_or(Value::None) {
        Value::Node(node) => b.elements_of(Value::Node(node))?,
        value => b.elements_of(value)?,
    };
    let values = arguments(b, &values)?;
    let ty_args = build::ty_args(b, ty_args)?;
    match op {
        Some(Value::Str(op)) => Ok(call_op(b, op, &values, None, &ty_args)),
        _ => Err(b.error(codes::TYPE_MISMATCH, "the operator of emit_with_type is a name")),
    }
}

/// The function that is called and the arguments, given by position or by name.
fn split<'a, 'c>(args: &Args<'a, 'c>, name: &str) -> Option<(Value<'a>, &'c [Value<'a>])> {
    match args.keyword(name) {
        Some(function) => Some((function, args.values)),
        None => args.values.split_first().map(|(function, values)| (*function, values)),
    }
}

#[cold]
fn no_function(b: &IRBuilder<'_>, args: &Args<'_, '_>) -> Error {
    b.error(codes::WRONG_ARGUMENTS, format!("{} misses its argument `func`", args.callee))
}

fn callee_and_arguments<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
) -> Result<SmallVec<[Ref; 8]>> {
    let Some((function, values)) = split(args, "func") else { return Err(no_function(b, args)) };
    let mut call_args: SmallVec<[Ref; 8]> = SmallVec::with_capacity(values.len() + 1);
    call_args.push(build::callee(b, function)?);
    for value in values {
        call_args.push(Argument::Python.convert(b, *value)?);
    }
    Ok(call_args)
}

/// The types that a call is given, where it has no keywords but these.
fn keywords<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    allowed: &[&str],
) -> Result<SmallVec<[Ref; 4]>> {
    if let Some((name, _)) = args.keywords.iter().find(|(name, _)| !allowed.contains(name)) {
        return Err(args.unknown_keyword(b, name, allowed));
    }
    build::ty_args(b, args.keyword("ty_args"))
}
