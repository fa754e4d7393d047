//! `tirx.ScopeIdDef`: `T.ScopeIdDef([bx], [4], "kernel", "cta")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::tirx::{ScopeIdDef, ScopeIdDefFields};
use crate::prefix::t;

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
