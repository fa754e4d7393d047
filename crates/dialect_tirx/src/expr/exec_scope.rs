//! `tirx.ExecScope`: `T.ExecScope("cta")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::argument::text;
use crate::generated::views::tirx::NewExecScope;
use crate::generated::views::tirx::{ExecScope, ExecScopeFields};
use crate::prefix::t;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_graph::Ref;

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

/// `T.ExecScope("cta")`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [name] = args.bind(b, &["name"], 1)?;
    let name = text(b, name.unwrap_or(Value::None))?;
    match (0..7).find(|kind| scope_kind_name(*kind) == name) {
        Some(kind) => Ok(Value::Node(exec_scope(b, kind))),
        None => {
            let message = format!("there is no scope of execution `{name}`");
            Err(b.error(codes::WRONG_ARGUMENTS, message))
        }
    }
}

/// A scope of a kind.
pub(crate) fn exec_scope(b: &mut IRBuilder<'_>, kind: i64) -> Ref {
    NewExecScope { kind }.build(&mut b.graph)
}
