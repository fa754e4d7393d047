//! `tirx.ScopeIdDefStmt`: `x, y = T.cta_id([16, 16])`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::expr_dtype;
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::{DType, NodeRef, View};

use crate::NAME;
use crate::argument::{Refs, dtype as dtype_of, expr, exprs, var as new_var};
use crate::frame::define_var;
use crate::generated::views::tirx::{NewScopeIdDef, NewScopeIdDefStmt};
use crate::generated::views::tirx::{
    ScopeIdDef, ScopeIdDefFields, ScopeIdDefStmt, ScopeIdDefStmtFields,
};
use crate::prefix::t;
use tvmscript_arith::{int32, prim_type};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};

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

/// Adds their names to scripts.
pub(crate) fn register_names(dialect: Dialect) -> Dialect {
    (0..=CTA_PAIR).fold(dialect, |dialect, scope| match api_name(scope) {
        Some(name) => {
            let define = Name::function(move |b, args| define(b, scope, args));
            dialect.script_name(NAME, name, define)
        }
        None => dialect,
    })
}

/// `T.cta_id([16, 16])`: the new variables, one where there are no extents.
fn define<'a>(b: &mut IRBuilder<'a>, scope: i64, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let (extents, preferred, dtype) = if scope == CTA_PAIR {
        let [dtype] = args.bind(b, &["dtype"], 0)?;
        (None, None, dtype)
    } else if api_name(scope).is_some_and(|name| name.starts_with("cta_id")) {
        let [extents, preferred, dtype] = args.bind(b, &["extents", "preferred", "dtype"], 0)?;
        (extents, preferred, dtype)
    } else {
        let [extents, dtype] = args.bind(b, &["extents", "dtype"], 0)?;
        (extents, None, dtype)
    };
    let extents = match extents.filter(|extents| !extents.is_none()) {
        _ if scope == CTA_PAIR => Some(Refs::from_slice(&[int32(&mut b.graph, 2)])),
        Some(list @ (Value::Tuple(_) | Value::List(_))) => Some(exprs(b, list)?),
        Some(one) => Some(Refs::from_slice(&[expr(b, one)?])),
        None => None,
    };
    let preferred = match preferred.filter(|preferred| !preferred.is_none()) {
        Some(preferred) => Some(exprs(b, preferred)?),
        None => None,
    };
    let dtype = match dtype {
        Some(dtype) => dtype_of(b, dtype)?,
        None => DType::INT32,
    };
    let ty = prim_type(&mut b.graph, dtype);
    let count = extents.as_ref().map_or(1, |extents| extents.len());
    let ids: Refs = (0..count).map(|_| new_var(b, "", ty)).collect();
    let list = |b: &mut IRBuilder<'a>, list: Option<Refs>| match list {
        Some(list) => b.graph.array(&list),
        None => b.graph.none(),
    };
    let def_ids = b.graph.array(&ids);
    let (extents, preferred_extents) = (list(b, extents), list(b, preferred));
    let def = NewScopeIdDef { def_ids, extents, scope, preferred_extents }.build(&mut b.graph);
    let span = b.source_span();
    let stmt = NewScopeIdDefStmt { span, def }.build(&mut b.graph);
    b.add_child(stmt);
    Ok(match ids.as_slice() {
        [only] => Value::Node(*only),
        ids => {
            let ids: Vec<Value<'a>> = ids.iter().map(|id| Value::Node(*id)).collect();
            Value::List(b.values(&ids))
        }
    })
}
