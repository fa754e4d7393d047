//! `tirx.ScopeIdDefStmt`: `x, y = T.cta_id([16, 16])`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::expr_dtype;
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{DType, NodeRef, View};

use crate::frame::define_var;
use crate::generated::views::tirx::{
    ScopeIdDef, ScopeIdDefFields, ScopeIdDefStmt, ScopeIdDefStmtFields,
};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let ScopeIdDefStmtFields { span: _, def } = ScopeIdDefStmt::view(node).fields();
    let ScopeIdDefFields { def_ids, extents, scope, preferred_extents } =
        ScopeIdDef::view(def).fields();
    let Some(api) = api_name(scope) else { return Err(unknown_binding(scope)) };
    let docs = d.docs();
    let path = path.attr("def");
    let mut names = docs.vec_with_capacity(def_ids.len());
    if let Some(frame) = d.innermost() {
        for id in def_ids.iter() {
            names.push(define_var(d, id, frame)?);
        }
    }
    let mut args = docs.vec();
    if scope != CTA_PAIR && !extents.is_none() {
        args.push(d.as_expr(extents, path.attr("extents"))?);
    }
    let mut kwargs = docs.vec();
    if let Some(preferred) = preferred_extents.some() {
        kwargs.push(("preferred", d.as_expr(preferred, path.attr("preferred_extents"))?));
    }
    if let Some(dtype) = def_ids.get(0).and_then(expr_dtype)
        && dtype != DType::INT32
    {
        kwargs.push(("dtype", d.data_type(dtype, path.attr("def_ids"))));
    }
    let rhs = docs.call_kw(t(d, api), &args, &kwargs);
    let lhs = docs.expr(ExprKind::Tuple(names.into_bump_slice()));
    Ok(docs.assign(lhs, Some(rhs), None).into())
}

/// The binding of pairs in a cluster, whose extent is never said.
const CTA_PAIR: i64 = 9;

/// What names the parts of one scope in another (TVM's `ScopeIdApiName`).
fn api_name(scope: i64) -> Option<&'static str> {
    Some(match scope {
        0 => "cluster_id",
        1 => "cta_id",
        2 => "cta_id_in_cluster",
        3 => "warpgroup_id",
        4 => "warp_id",
        5 => "warp_id_in_wg",
        6 => "lane_id",
        7 => "thread_id",
        8 => "thread_id_in_wg",
        CTA_PAIR => "cta_id_in_pair",
        _ => return None,
    })
}

fn unknown_binding(scope: i64) -> tvmscript_diagnostics::Error {
    let message = format!("there is no binding {scope} of scopes");
    Diagnostic::error(codes::NOT_PRINTABLE, message).with_help("bindings are 0 to 9").into()
}
