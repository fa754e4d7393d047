//! Bindings added to the block under construction (TVM: `BlockBuilder::Emit`).

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_graph::Ref;

use super::erase::collect_vars;
use super::nodes::{any_type, is_missing, type_ref};
use super::normalize::normalize;
use super::view;
use crate::generated::views::relax_expr::{NewDataflowVar, NewMatchCast, NewVarBinding};
use crate::language::{DataflowFrame, FunctionFrame};
use tvmscript_dialect_ir::generated::views::ir::NewVar;

/// What a binding is called.
pub(crate) type Emitted<'n> = Option<&'n str>;

/// Whether the block under construction is one of dataflow.
fn in_dataflow(b: &mut IRBuilder<'_>) -> bool {
    b.innermost::<DataflowFrame>().is_some()
}

/// The variable of the next binding. TVM counts a name for each, also where the script says another.
fn new_var(b: &mut IRBuilder<'_>, name: Emitted<'_>, ty: Ref) -> Ref {
    let dataflow = in_dataflow(b);
    let count = match b.nearest::<FunctionFrame>() {
        Some(function) => function.next_name(dataflow),
        None => 0,
    };
    let fresh;
    let name = match name {
        Some(name) => name,
        None => {
            let prefix = if dataflow { "lv" } else { "gv" };
            fresh = if count == 0 { prefix.to_owned() } else { format!("{prefix}{count}") };
            &fresh
        }
    };
    let span = b.graph.none();
    let name = b.graph.string(name);
    if dataflow {
        NewDataflowVar { span, ty, name }.build(&mut b.graph)
    } else {
        NewVar { span, ty, name }.build(&mut b.graph)
    }
}

/// Binds an expression to a new variable.
///
/// # Errors
///
/// Those of bringing it into normal form.
pub(crate) fn emit(b: &mut IRBuilder<'_>, expr: Ref, name: Emitted<'_>) -> Result<Ref> {
    let value = normalize(b, expr)?;
    if is_missing(&b.graph, value) {
        // What has no type in TVM, such as an operator as a value, is anything.
        let any = any_type(&mut b.graph);
        let var = new_var(b, name, any);
        return Ok(bind(b, var, value));
    }
    let ty = type_ref(&mut b.graph, value);
    let var = new_var(b, name, ty);
    if view::says_dtype(b, value)
        && let Some(function) = b.nearest::<FunctionFrame>()
    {
        function.bind_dtype(var, value);
    }
    Ok(bind(b, var, value))
}

fn bind(b: &mut IRBuilder<'_>, var: Ref, value: Ref) -> Ref {
    let span = b.graph.none();
    let binding = NewVarBinding { span, var, value }.build(&mut b.graph);
    b.add_child(binding);
    var
}

/// Binds a function to a variable that was made before its body.
pub(crate) fn bind_function(b: &mut IRBuilder<'_>, var: Ref, function: Ref) {
    bind(b, var, function);
}

/// Binds an expression to a new variable where neither has a type yet.
pub(crate) fn emit_untyped(b: &mut IRBuilder<'_>, expr: Ref, name: &str, ty: Ref) -> Ref {
    let var = new_var(b, Some(name), ty);
    bind(b, var, expr)
}

/// Binds an expression that is cast to a type, which may define variables, to a new variable of a type
/// of its own.
///
/// # Errors
///
/// Those of bringing it into normal form.
pub(crate) fn emit_match_cast(
    b: &mut IRBuilder<'_>,
    value: Ref,
    ty: Ref,
    name: &str,
    var_ty: Ref,
) -> Result<Ref> {
    let value = normalize(b, value)?;
    let var = new_var(b, Some(name), var_ty);
    let span = b.graph.none();
    let binding = NewMatchCast { span, var, value, ty }.build(&mut b.graph);
    b.add_child(binding);
    let mut vars = Vec::new();
    collect_vars(&b.graph, ty, &mut vars);
    if let Some(function) = b.nearest::<FunctionFrame>() {
        function.define(&vars);
    }
    Ok(var)
}
