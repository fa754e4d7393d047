//! `tirx.PrimFunc`: `@T.prim_func def main(…): …`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Docsifier, FrameId, PrintedFunction, PrintedPart};
use tvmscript_dialect_ir::generated::views::ir::{TupleType, TupleTypeFields};
use tvmscript_doc::{Doc, ExprDoc, Function};
use tvmscript_graph::{NodeRef, View};

use super::attrs::{Attrs, DECORATED};
use super::{params, type_vars};
use crate::NAME;
use crate::frame::enter_function;
use crate::generated::views::tirx::{PrimFunc, PrimFuncFields};
use crate::prefix::t;
use crate::root::is_variable;
use crate::stmt::body;

/// The token under which a dialect may print the body of a function whose outermost statement is of
/// one of its types. Its handler puts the statements into the innermost frame; the Doc it returns is
/// not used.
pub const BODY_TOKEN: &str = "tirx.function_body";

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let PrimFuncFields { span: _, ty: _, attrs, params, ret_type, body } =
        PrimFunc::view(node).fields();
    let shown = Attrs::new(attrs);
    let decorate = |d: &mut Docsifier<'a>, _private: bool| Ok(decorator(d, &shown));
    let parts = PrintedFunction {
        params: (params, path.attr("params")),
        ret_type: Some(PrintedPart { node: ret_type, path: path.attr("ret_type") }),
        attrs: PrintedPart { node: attrs, path: path.attr("attrs") },
        body: PrintedPart { node: body, path: path.attr("body") },
        decorate: &decorate,
    };
    print_parts(d, node, &parts, DECORATED)
}

/// Prints a function of another dialect, all of whose attributes stand in its body.
pub(crate) fn print_function<'a>(
    d: &mut Docsifier<'a>,
    node: NodeRef<'a>,
    parts: &PrintedFunction<'a, '_>,
) -> Result<Doc<'a>> {
    print_parts(d, node, parts, &[])
}

/// Prints a function; `decorated` are the attributes that its decorator shows.
fn print_parts<'a>(
    d: &mut Docsifier<'a>,
    node: NodeRef<'a>,
    parts: &PrintedFunction<'a, '_>,
    decorated: &[&str],
) -> Result<Doc<'a>> {
    let PrintedFunction { params, ret_type, attrs, body, decorate } = *parts;
    let docs = d.docs();
    let shown = Attrs::new(attrs.node);
    let (params, params_path) = params;
    let frame = enter_function(d, node, shown.is_schedulable());
    d.push_token(NAME);
    let name = d.binding_name().or(shown.global_symbol()).unwrap_or("main");
    d.set_common_prefix(node, is_variable);

    let vars = type_vars::collect(params);
    let type_vars = type_vars::define(d, &vars, frame);
    let args = params::print(d, params, &vars, params_path, frame)?;
    let return_type = match ret_type {
        Some(part) if is_said(part.node) => Some(d.as_expr(part.node, part.path)?),
        _ => None,
    };
    if let Some(attrs) = shown.print(d, name, decorated, attrs.path)? {
        let call = docs.call(t(d, "func_attr"), &[attrs]);
        d.push_stmt(frame, docs.expr_stmt(call));
    }
    print_body(d, body.node, body.path, frame)?;
    let decorator = decorate(d, shown.is_private())?;
    let function = Function {
        name: docs.id(name),
        args,
        decorators: docs.list_of(&[decorator]),
        return_type,
        body: d.exit(frame),
        type_params: &[],
    };
    Ok(d.function_with_type_vars(function, &type_vars))
}

fn print_body<'a>(
    d: &mut Docsifier<'a>,
    stmt: NodeRef<'a>,
    path: Path<'a>,
    frame: FrameId,
) -> Result<()> {
    match d.as_doc_under(BODY_TOKEN, stmt, path)? {
        Some(_) => Ok(()),
        None => body::print(d, stmt, path, frame),
    }
}

/// Whether a return type is printed: it is not that of nothing.
fn is_said(ty: NodeRef<'_>) -> bool {
    match TupleType::cast_exact(ty) {
        Some(tuple) => {
            let TupleTypeFields { span: _, fields } = tuple.fields();
            !fields.is_empty()
        }
        None => !ty.is_none(),
    }
}

/// `T.prim_func`, with what is true of the function as arguments.
fn decorator<'a>(d: &mut Docsifier<'a>, attrs: &Attrs<'a>) -> ExprDoc<'a> {
    let docs = d.docs();
    let callee = t(d, "prim_func");
    let flags = [
        ("private", attrs.is_private()),
        ("s_tir", attrs.is_schedulable()),
        ("persistent", attrs.is_persistent()),
    ];
    let mut kwargs = docs.vec();
    for (name, holds) in flags {
        if holds {
            kwargs.push((name, docs.bool(true, Path::untracked())));
        }
    }
    if kwargs.is_empty() { callee } else { docs.call_kw(callee, &[], &kwargs) }
}
