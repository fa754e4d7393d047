//! `tirx.TilePrimitiveCall`: `T.tile.copy(A[0:16], B[0:16])`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{Op, TensorRegion, TensorRegionFields};
use tvmscript_doc::{Doc, ExprDoc, OpCall};
use tvmscript_graph::{NodeRef, SeqRef, View};

use super::compose_op;
use crate::generated::operators::operator;
use crate::generated::views::tirx::{
    ExecScope, ExecScopeFields, TilePrimitiveCall, TilePrimitiveCallFields,
};
use crate::made::equal_nodes;
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let call = TilePrimitiveCall::view(node).fields();
    let TilePrimitiveCallFields { span: _, op, args, workspace, config, dispatch, scope } = call;
    let op = Op::cast_exact(op).map_or("", Op::name);
    if op == compose_op::NAME {
        return compose_op::print(d, node, call, path);
    }
    let docs = d.docs();
    let args_path = path.attr("args");
    let mut arg_docs = docs.vec_with_capacity(args.len());
    for (i, arg) in args.iter().take(shown(args)).enumerate() {
        arg_docs.push(d.as_doc(arg, args_path.item(i))?);
    }
    let dispatch = dispatch.as_str().map(|name| docs.str(name, path.attr("dispatch")));
    let name = operator(op).and_then(|op| op.printer_name).unwrap_or(op);
    let callee = callee(d, scope, name);
    let workspace = d.as_expr(workspace.node(), path.attr("workspace"))?;
    let config = d.as_expr(config.node(), path.attr("config"))?;
    Ok(docs
        .op_call(OpCall {
            callee,
            args: arg_docs.into_bump_slice(),
            workspace: Some(workspace),
            config: Some(config),
            dispatch,
        })
        .into())
}

/// `T.warp.name`: the scope in which it is executed, `tile` for a single thread.
pub(super) fn callee<'a>(d: &mut Docsifier<'a>, scope: NodeRef<'a>, name: &'a str) -> ExprDoc<'a> {
    let kind = ExecScope::cast(scope).map(|scope| {
        let ExecScopeFields { kind } = scope.fields();
        kind
    });
    let scope = match kind {
        Some(2) => "cluster",
        Some(3) => "cta",
        Some(4) => "wg",
        Some(5) => "warp",
        _ => "tile",
    };
    let scope = t(d, scope);
    d.docs().attr(scope, name)
}

/// How many arguments are shown: none behind the last that is there, and of an operation in place the
/// region only once.
fn shown(args: SeqRef<'_>) -> usize {
    let behind = args.iter().rev().take_while(|arg| arg.is_none()).count();
    let count = args.len() - behind;
    match (args.get(0), args.get(1)) {
        (Some(target), Some(source)) if count == 2 && same_region(target, source) => 1,
        _ => count,
    }
}

fn same_region<'g>(a: NodeRef<'g>, b: NodeRef<'g>) -> bool {
    let (Some(a), Some(b)) = (TensorRegion::cast_exact(a), TensorRegion::cast_exact(b)) else {
        return false;
    };
    let TensorRegionFields { span: _, ty: _, source, region } = a.fields();
    let other = b.fields();
    source == other.source && equal_nodes(region.node(), other.region.node())
}
