//! `ir.Var` and `relax.expr.DataflowVar` within the dialect.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier, FrameId};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{PointerType, PrimType, Var, VarFields};
use tvmscript_dialect_tirx::expr::creation;
use tvmscript_dialect_tirx::generated::views::tirx::BufferType;
use tvmscript_doc::{Doc, ExprDoc};
use tvmscript_graph::{NodeRef, View};

use crate::NAME;
use crate::frame::{self, RelaxFrame};

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect
        .handler(NAME, "ir.Var", print)
        .handler(NAME, "relax.expr.DataflowVar", print_relax)
        .roots(&["relax.expr.DataflowVar"], frame::enter_root)
        .roots(&["ir.Var"], enter_root)
}

/// TVM: `ReprPrintVar`.
fn enter_root<'a>(node: NodeRef<'a>, d: &mut Docsifier<'a>) -> FrameId {
    let ty = ty(node);
    if PrimType::cast(ty).is_some()
        || PointerType::cast(ty).is_some()
        || BufferType::cast(ty).is_some()
    {
        tvmscript_dialect_tirx::root::enter(node, d)
    } else {
        frame::enter_root(node, d)
    }
}

/// The type of a variable.
pub(crate) fn ty(var: NodeRef<'_>) -> NodeRef<'_> {
    expr_type(var).unwrap_or(var)
}

/// The name that a variable asks for.
pub(super) fn name<'a>(var: NodeRef<'a>) -> &'a str {
    let VarFields { span: _, ty: _, name } = Var::view(var).fields();
    if name.is_empty() { "v" } else { name }
}

/// Defines a variable in a frame (TVM: `DefineRelaxVar`).
pub(super) fn define<'a>(var: NodeRef<'a>, frame: FrameId, d: &mut Docsifier<'a>) -> ExprDoc<'a> {
    d.define(var, frame, name(var))
}

/// Defines a variable in the innermost frame.
pub(super) fn define_innermost<'a>(var: NodeRef<'a>, d: &mut Docsifier<'a>) -> ExprDoc<'a> {
    match d.innermost() {
        Some(frame) => define(var, frame, d),
        None => d.id(name(var)),
    }
}

/// A variable of shapes, or another (TVM: `PrintCanonicalVar`).
fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    match d.variable(node)? {
        Some(doc) => Ok(doc.into()),
        None if PrimType::cast(ty(node)).is_some() => define_shape_var(node, path, d),
        None => define_undefined(node, path, d),
    }
}

/// TVM: `PrintRelaxVar`.
fn print_relax<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    match d.variable(node)? {
        Some(doc) => Ok(doc.into()),
        None => define_undefined(node, path, d),
    }
}

/// Declares a variable that nothing binds where it is used first.
fn define_undefined<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let docs = d.docs();
    let annotation = d.as_expr(ty(node), path.attr("ty"))?;
    let var = define_innermost(node, d);
    if let Some(frame) = d.innermost() {
        d.push_stmt(frame, docs.assign(var, None, Some(annotation)));
    }
    Ok(d.variable(node)?.unwrap_or(var).into())
}

/// Defines a variable of shapes where it is used first: in the signature of a function as a type
/// variable, elsewhere by a statement.
fn define_shape_var<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let Some(frame) = frame::shape_var_frame(d) else {
        return Ok(define_innermost(node, d).into());
    };
    let mut is_type_var = false;
    if let Some(frame) = d.frame_mut(frame)
        && let Some(signature) =
            frame.state_mut::<RelaxFrame>().and_then(|state| state.signature.as_mut())
    {
        signature.vars.insert(node);
        is_type_var = !signature.prim_params.contains(node);
        if is_type_var {
            signature.type_vars.insert(node);
            frame.nodes.push(node);
        }
    }
    let var = define(node, frame, d);
    var.add_source_path(path);
    if !is_type_var {
        let creation = creation(node, path, d)?;
        d.push_stmt(frame, d.docs().assign(var, Some(creation), None));
    }
    Ok(d.variable(node)?.unwrap_or(var).into())
}
