//! `ir.Call` of operators, functions and variables of the dialect: `R.add(x, y)`, `cls.f(x)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier, FrameId};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{
    Call, CallFields, DictAttrs, DictAttrsFields, PrimType, Var,
};
use tvmscript_doc::{Doc, ExprDoc};
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::relax::FuncType;
use crate::generated::views::relax_expr::{ExternFunc, ExternFuncFields, Function};
use crate::{NAME, frame, op};

const TYPE_KEY: &str = "ir.Call";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], enter_root)
}

fn enter_root<'a>(node: NodeRef<'a>, d: &mut Docsifier<'a>) -> FrameId {
    if is_scalar_call(node) {
        tvmscript_dialect_tirx::root::enter(node, d)
    } else {
        frame::enter_root(node, d)
    }
}

/// Whether a call is one that the dialect of loops and buffers prints (TVM: `ShouldPrintAsTIR`).
fn is_scalar_call(call: NodeRef<'_>) -> bool {
    let CallFields { span: _, ty, op, args: _, attrs: _, ty_args: _ } = Call::view(call).fields();
    if let Some(name) = op.as_name() {
        return !name.starts_with(op::PREFIX);
    }
    if Var::cast(op).is_some() || Function::cast(op).is_some() || ExternFunc::cast(op).is_some() {
        return false;
    }
    expr_type(op).and_then(FuncType::cast).is_none() && PrimType::cast(ty).is_some()
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    if is_scalar_call(node) {
        return tvmscript_dialect_tirx::expr::print_call(node, path, d);
    }
    let call = Call::view(node);
    if let Some(doc) = op::print(call, path, d)? {
        return Ok(doc.into());
    }
    let CallFields { span: _, ty: _, op, args, attrs, ty_args } = call.fields();
    let docs = d.docs();
    let mut arg_docs = docs.vec_with_capacity(args.len() + 1);
    let mut kwargs = docs.vec();
    let op_path = path.attr("op");
    let extern_func = ExternFunc::cast_exact(op);
    let callee = if let Some(extern_func) = extern_func {
        let ExternFuncFields { span: _, ty: _, attrs: _, global_symbol } = extern_func.fields();
        arg_docs.push(docs.str(global_symbol, op_path));
        d.prefixed(NAME, "call_packed")
    } else if let Some(name) = op.as_name() {
        let callee = match name.strip_prefix(op::PREFIX) {
            Some(name) => d.prefixed(NAME, name),
            None => docs.id(name),
        };
        callee.add_source_path(op_path);
        callee
    } else {
        d.as_expr(op, op_path)?
    };
    let args_path = path.attr("args");
    for (i, arg) in args.iter().enumerate() {
        let arg_path = args_path.item(i);
        arg_docs.push(match i {
            0 => print_callee(arg, arg_path, d)?,
            _ => d.as_expr(arg, arg_path)?,
        });
    }
    if let Some(attrs) = attrs.some() {
        let attrs_path = path.attr("attrs");
        if extern_func.is_some() {
            kwargs.push(("attrs_type_key", docs.str(attrs.type_key(), attrs_path)));
        }
        match DictAttrs::cast_exact(attrs) {
            Some(attrs) => push_dict(attrs, attrs_path, &mut kwargs, d)?,
            None => op::push_attrs(attrs, attrs_path, &mut kwargs, d)?,
        }
    }
    if !ty_args.is_empty() {
        let types = d.as_exprs(ty_args.node(), path.attr("ty_args"))?;
        kwargs.push(("ty_args", docs.tuple(&types)));
    }
    Ok(docs.call_kw(callee, &arg_docs, &kwargs).into())
}

/// An argument that may be a function that is called: an external one prints as its name alone
/// (TVM: `PrintCallee`).
pub(crate) fn print_callee<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    match ExternFunc::cast_exact(node) {
        Some(function) => {
            let ExternFuncFields { span: _, ty: _, attrs: _, global_symbol } = function.fields();
            Ok(d.docs().str(global_symbol, path))
        }
        None => d.as_expr(node, path),
    }
}

/// The entries of attributes that are a dictionary, sorted by name.
fn push_dict<'a>(
    attrs: DictAttrs<'a>,
    path: Path<'a>,
    kwargs: &mut op::Kwargs<'a>,
    d: &mut Docsifier<'a>,
) -> Result<()> {
    let DictAttrsFields { __dict__ } = attrs.fields();
    for &(key, value) in tvmscript_dialect_ir::sorted_entries(__dict__, d) {
        let name = key.as_str().unwrap_or_default();
        kwargs.push((name, d.as_expr(value, path.attr(name))?));
    }
    Ok(())
}
