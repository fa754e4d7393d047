//! `tirx.ScopeIdDef`: `T.ScopeIdDef([bx], [4], "kernel", "cta")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::argument::{exprs, text};
use crate::generated::views::tirx::NewScopeIdDef;
use crate::generated::views::tirx::{ScopeIdDef, ScopeIdDefFields};
use crate::prefix::t;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    // TVM does not show the preferred extents here.
    let ScopeIdDefFields { def_ids, extents, scope, preferred_extents: _ } =
        ScopeIdDef::view(node).fields();
    let docs = d.docs();
    let callee = t(d, "ScopeIdDef");
    let extents = d.as_expr(extents, path.attr("extents"))?;
    let def_ids = d.as_expr(def_ids.node(), path.attr("def_ids"))?;
    let (parent, cur) = scope_binding_names(scope);
    let parent = docs.str(parent, path.attr("parent"));
    let cur = docs.str(cur, path.attr("cur"));
    Ok(docs.call(callee, &[def_ids, extents, parent, cur]).into())
}

/// The scopes that a binding relates, the outer and the inner (TVM's `ScopeBindingToStringPair`).
pub fn scope_binding_names(scope: i64) -> (&'static str, &'static str) {
    match scope {
        0 => ("kernel", "cluster"),
        1 => ("kernel", "cta"),
        2 => ("cluster", "cta"),
        3 => ("cta", "warpgroup"),
        4 => ("cta", "warp"),
        5 => ("warpgroup", "warp"),
        6 => ("warp", "thread"),
        7 => ("cta", "thread"),
        8 => ("warpgroup", "thread"),
        9 => ("cluster", "cta_pair"),
        _ => ("unknown", "unknown"),
    }
}

/// `T.ScopeIdDef([bx], [4], "kernel", "cta")`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = &["def_ids", "extents", "parent", "cur", "preferred_extents"];
    let [Some(def_ids), Some(extents), Some(parent), Some(cur), preferred] =
        args.bind(b, params, 4)?
    else {
        return Ok(Value::None);
    };
    let def_ids = exprs(b, def_ids)?;
    let mut list = |value: Option<Value<'a>>| match value {
        None | Some(Value::None) => Ok(b.graph.none()),
        Some(list) => exprs(b, list).map(|list| b.graph.array(&list)),
    };
    let (extents, preferred_extents) = (list(Some(extents))?, list(preferred)?);
    let names = (text(b, parent)?, text(b, cur)?);
    let Some(scope) = (0..10).find(|scope| scope_binding_names(*scope) == names) else {
        let message = format!("there is no binding of `{}` in `{}`", names.1, names.0);
        return Err(b.error(codes::WRONG_ARGUMENTS, message));
    };
    let def_ids = b.graph.array(&def_ids);
    let def = NewScopeIdDef { def_ids, extents, scope, preferred_extents };
    Ok(Value::Node(def.build(&mut b.graph)))
}
