//! `@R.function def …`, in a module, alone, or inside of another one.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect_ir::build::{declare_function, define_function};
use tvmscript_dialect_ir::generated::views::ir::{NewDictAttrs, NewVar};
use tvmscript_doc::{ExprKind, Function, Literal, StmtDoc, StmtKind};
use tvmscript_graph::{Ref, View};

use super::frame::{Finished, FunctionFrame, finish_output};
use super::signature::{self, Signature};
use crate::NAME;
use crate::build::{
    any_type, bind_function, collect_vars, emit, erase_all_but, func_type, is_base_of, tuple_type,
    type_ref,
};
use crate::generated::views::relax_expr::{Function as FunctionView, NewFunction};

const GLOBAL_SYMBOL: &str = "global_symbol";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.script_name(NAME, "func_attr", Name::function(func_attr))
}

/// `R.func_attr({…})`
fn func_attr<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [attrs] = args.bind(b, &["attrs"], 1)?;
    let Some(Value::Dict(entries)) = attrs else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "R.func_attr wants a dict"));
    };
    for (key, value) in entries {
        let key = b.object(*key)?;
        let value = b.object(*value)?;
        match b.nearest::<FunctionFrame>() {
            Some(frame) => frame.attrs.push((key, value)),
            None => return Err(b.error(codes::WRONG_PLACE, "R.func_attr stands in a function")),
        }
    }
    Ok(Value::None)
}

/// What the decorator of a function says.
struct Decorated {
    pure: bool,
    private: bool,
}

fn decorated(function: &Function<'_>) -> Decorated {
    let mut found = Decorated { pure: true, private: false };
    for decorator in function.decorators {
        let Some(call) = decorator.kind.as_call() else { continue };
        for (name, value) in call.kwargs {
            let ExprKind::Literal(Literal::Bool(value)) = value.kind else { continue };
            match *name {
                "pure" => found.pure = value,
                "private" => found.private = value,
                _ => {}
            }
        }
    }
    found
}

fn name<'a>(b: &IRBuilder<'a>, function: &Function<'a>) -> Result<&'a str> {
    match function.name.kind {
        ExprKind::Id(name) => Ok(name),
        _ => Err(b.error(codes::INVALID_TARGET, "a function has a name")),
    }
}

/// Declares a function of a module by its signature.
pub(super) fn declare<'a>(
    b: &mut IRBuilder<'a>,
    function: &'a Function<'a>,
) -> Result<Option<Ref>> {
    let name = name(b, function)?;
    let Signature { params, ret } = b.scoped(|b| signature::build(b, function))?;
    let ret = match ret {
        Some(ret) => ret,
        None => any_type(&mut b.graph),
    };
    let ty = type_of(b, &params, ret, decorated(function).pure);
    declare_function(b, name, ty)
}

fn type_of(b: &mut IRBuilder<'_>, params: &[Ref], ret: Ref, pure: bool) -> Ref {
    let types: Vec<Ref> = params.iter().map(|param| type_ref(&mut b.graph, *param)).collect();
    func_type(&mut b.graph, &types, ret, pure)
}

/// Builds a function.
pub(super) fn build<'a>(b: &mut IRBuilder<'a>, function: &'a Function<'a>) -> Result<()> {
    if b.nearest::<FunctionFrame>().is_some() {
        return local(b, function);
    }
    let errors = b.error_count();
    let built = built(b, function, false)?;
    if b.error_count() > errors {
        return Err(b.follows());
    }
    let ty = type_ref(&mut b.graph, built);
    let name = name(b, function)?;
    define_function(b, name, built, ty)
}

/// A function inside of another one is the value of a binding.
fn local<'a>(b: &mut IRBuilder<'a>, function: &'a Function<'a>) -> Result<()> {
    let name = name(b, function)?;
    let mut reserved = None;
    if b.lookup(name).is_none() && function.body.iter().any(|stmt| calls(stmt, name)) {
        let Signature { params, ret } = b.scoped(|b| signature::build(b, function))?;
        let ret = match ret {
            Some(ret) => ret,
            None => tuple_type(&mut b.graph, &[]),
        };
        let ty = type_of(b, &params, ret, true);
        let span = b.graph.none();
        let text = b.graph.string(name);
        let var = NewVar { span, ty, name: text }.build(&mut b.graph);
        b.define(name, Value::Node(var));
        reserved = Some(var);
    }
    let errors = b.error_count();
    let built = built(b, function, true)?;
    if b.error_count() > errors {
        return Err(b.follows());
    }
    let var = match reserved {
        Some(var) => {
            bind_function(b, var, built);
            var
        }
        None => emit(b, built, Some(name))?,
    };
    b.define(name, Value::Node(var));
    Ok(())
}

/// Whether a statement calls a name (TVM: `is_called`).
fn calls(stmt: StmtDoc<'_>, name: &str) -> bool {
    let mut pending = vec![stmt];
    while let Some(stmt) = pending.pop() {
        let value = match stmt.kind {
            StmtKind::Assign { lhs: _, rhs, annotation: _ } => rhs,
            StmtKind::Return(value) => value,
            StmtKind::ExprStmt(value) => Some(value),
            StmtKind::Scope { lhs: _, rhs: _, body } => {
                pending.extend(body);
                None
            }
            StmtKind::If { predicate: _, then_branch, else_branch } => {
                pending.extend(then_branch);
                pending.extend(else_branch);
                None
            }
            _ => None,
        };
        let callee = value.and_then(|value| value.kind.as_call()).map(|call| call.callee.kind);
        if matches!(callee, Some(ExprKind::Id(called)) if called == name) {
            return true;
        }
    }
    false
}

/// The function, with its body.
fn built<'a>(b: &mut IRBuilder<'a>, function: &'a Function<'a>, is_local: bool) -> Result<Ref> {
    b.check_decorators(function.decorators, &["pure", "private", "check_well_formed"]);
    let Decorated { pure, private } = decorated(function);
    let name = name(b, function)?;
    let Signature { params, ret } = b.scoped(|b| {
        let signature = signature::build(b, function)?;
        let mut vars = Vec::new();
        for param in &signature.params {
            let ty = type_ref(&mut b.graph, *param);
            collect_vars(&b.graph, ty, &mut vars);
        }
        let mut frame = FunctionFrame::default();
        frame.define(&vars);
        b.enter(frame)?;
        let errors = b.error_count();
        b.with_language(NAME, |b| b.visit_body(function.body))?;
        if b.error_count() > errors {
            // A body with holes may well lack its `return`.
            return Err(b.follows());
        }
        finish_output(b)?;
        b.exit()?;
        Ok::<_, tvmscript_diagnostics::Error>(signature)
    })?;
    let Finished { body, mut attrs } = std::mem::take(b.state::<Finished>());
    let Some(body) = body else { return Err(b.follows()) };
    if !private && !is_local {
        let has_symbol =
            attrs.iter().any(|(key, _)| b.graph.node(*key).as_str() == Some(GLOBAL_SYMBOL));
        if !has_symbol {
            let entry = (b.graph.string(GLOBAL_SYMBOL), b.graph.string(name));
            attrs.push(entry);
        }
    }
    let ret_ty = return_type(b, &params, body, ret);
    let ty = type_of(b, &params, ret_ty, pure);
    let span = b.graph.none();
    let params = b.graph.array(&params);
    let __dict__ = b.graph.map(&attrs);
    let attrs = NewDictAttrs { __dict__ }.build(&mut b.graph);
    let built =
        NewFunction { span, ty, attrs, params, body, ret_ty, is_pure: pure }.build(&mut b.graph);
    debug_assert!(FunctionView::cast_exact(b.graph.node(built)).is_some());
    Ok(built)
}

/// The type of the result: that of the body where it says more than what is stated, without what
/// the parameters do not define (TVM: the constructor of `Function`).
fn return_type(b: &mut IRBuilder<'_>, params: &[Ref], body: Ref, stated: Option<Ref>) -> Ref {
    let of_body = type_ref(&mut b.graph, body);
    if let Some(stated) = stated
        && !is_base_of(b.graph.node(stated), b.graph.node(of_body))
    {
        return stated;
    }
    let mut vars = Vec::new();
    for param in params {
        let ty = type_ref(&mut b.graph, *param);
        collect_vars(&b.graph, ty, &mut vars);
    }
    erase_all_but(&mut b.graph, of_body, &vars)
}
