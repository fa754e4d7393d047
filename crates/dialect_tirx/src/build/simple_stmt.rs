//! Statements without parts: `return`, `break`, `T.func_attr(…)`, `T.bind(…)`, `T.device_entry()`.

use tvmscript_arith::bool_imm;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_graph::Ref;

use super::any::any;
use super::assert_stmt;
use super::attr_stmt::AttrFrame;
use super::buffer::new_var;
use super::expr::expr;
use super::function::PrimFuncFrame;
use super::let_annotation::type_of_annotation;
use crate::NAME;
use crate::generated::views::tirx::{NewBind, NewBreak, NewContinue, NewReturn};

/// Adds the names to the dialect.
pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect
        .script_name(NAME, "func_attr", Name::function(func_attr))
        .script_name(NAME, "bind", Name::function(bind_name))
        .script_name(NAME, "Bind", Name::function(bind_name))
        .script_name(NAME, "Assert", Name::function(assert_name))
        .script_name(NAME, "Return", Name::function(return_name))
        .script_name(NAME, "Break", Name::function(break_name))
        .script_name(NAME, "Continue", Name::function(continue_name))
        .script_name(NAME, "device_entry", Name::function(device_entry))
}

/// Adds `return value`.
pub(super) fn return_value<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<()> {
    if value.is_none() {
        return Err(b.error(codes::NOTHING_RETURNED, "`return` takes a value"));
    }
    let value = expr(b, value)?;
    let span = b.source_span();
    let stmt = NewReturn { span, value }.build(&mut b.graph);
    b.add_child(stmt);
    Ok(())
}

/// `T.Return(value)`
fn return_name<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [value] = args.bind(b, &["value"], 1)?;
    return_value(b, value.unwrap_or(Value::None))?;
    Ok(Value::None)
}

/// `T.Break()`
fn break_name<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    args.bind(b, &[], 0)?;
    let span = b.source_span();
    let stmt = NewBreak { span }.build(&mut b.graph);
    b.add_child(stmt);
    Ok(Value::None)
}

/// `T.Continue()`
fn continue_name<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    args.bind(b, &[], 0)?;
    let span = b.source_span();
    let stmt = NewContinue { span }.build(&mut b.graph);
    b.add_child(stmt);
    Ok(Value::None)
}

/// `T.func_attr({"key": value})`
fn func_attr<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [attrs] = args.bind(b, &["attrs"], 1)?;
    let Some(Value::Dict(entries)) = attrs else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "func_attr takes a dict"));
    };
    for (key, value) in entries {
        let Value::Str(key) = key else {
            return Err(b.error(codes::WRONG_ARGUMENTS, "the key of an attribute is a str"));
        };
        let value = any(b, *value)?;
        if let Some(function) = b.nearest::<PrimFuncFrame>() {
            function.set_attr(key, value);
        }
    }
    Ok(Value::None)
}

/// Adds the statement that binds a variable to a value.
pub(super) fn bind(b: &mut IRBuilder<'_>, var: Ref, value: Ref) {
    let span = b.source_span();
    let stmt = NewBind { span, var, value }.build(&mut b.graph);
    b.add_child(stmt);
}

/// `T.bind(value, T.int32, var=x)`
fn bind_name<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [value, annotation, var] = args.bind(b, &["value", "type_annotation", "var"], 1)?;
    let value = expr(b, value.unwrap_or(Value::None))?;
    let var = match (var.filter(|var| !var.is_none()), annotation.filter(|a| !a.is_none())) {
        (Some(var), _) => expr(b, var)?,
        (None, Some(annotation)) => {
            let ty = type_of_annotation(b, annotation)?;
            new_var(b, "v", ty)
        }
        (None, None) => {
            let ty = type_of_annotation(b, Value::Node(value))?;
            new_var(b, "v", ty)
        }
    };
    bind(b, var, value);
    Ok(Value::Node(var))
}

/// `T.Assert(condition, message, error_kind="RuntimeError")`
fn assert_name<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [condition, message, kind] = args.bind(b, &["condition", "message", "error_kind"], 2)?;
    let kind = kind.unwrap_or(Value::Str("RuntimeError"));
    let message = message.unwrap_or(Value::Str(""));
    assert_stmt::add(b, condition.unwrap_or(Value::None), kind, message)?;
    Ok(Value::None)
}

/// `T.device_entry()`: what follows runs on the device.
fn device_entry<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    args.bind(b, &[], 0)?;
    let node = b.graph.int(0);
    let value = bool_imm(&mut b.graph, true);
    b.enter(AttrFrame { node, attr_key: "tirx.device_entry".into(), value, binds: None })?;
    Ok(Value::None)
}
