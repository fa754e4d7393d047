//! `tirx.ExecScope`: `T.ExecScope("cta")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::tirx::{ExecScope, ExecScopeFields};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let ExecScopeFields { kind } = ExecScope::view(node).fields();
    let name = d.docs().str(scope_kind_name(kind), path.attr("name"));
    Ok(d.docs().call(t(d, "ExecScope"), &[name]).into())
}

/// The name of a kind of scopes (TVM's `ScopeKindToString`).
pub fn scope_kind_name(kind: i64) -> &'static str {
    match kind {
        0 => "world",
        1 => "kernel",
        2 => "cluster",
        3 => "cta",
        4 => "warpgroup",
        5 => "warp",
        6 => "thread",
        _ => "unknown",
    }
}
