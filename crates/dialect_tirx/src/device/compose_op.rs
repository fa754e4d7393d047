//! `with T.tile.compose_op(): …`: operations on tiles made one.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::sorted_entries;
use tvmscript_doc::{Doc, StmtKind};
use tvmscript_graph::NodeRef;

use super::tile_primitive_call::callee;
use crate::frame::enter;
use crate::generated::views::tirx::TilePrimitiveCallFields;
use crate::stmt::body;

/// The name of the operator.
pub(super) const NAME: &str = "tirx.tile.compose_op";

pub(super) fn print<'a>(
    d: &mut Docsifier<'a>,
    node: NodeRef<'a>,
    call: TilePrimitiveCallFields<'a>,
    path: Path<'a>,
) -> Result<Doc<'a>> {
    let TilePrimitiveCallFields { span: _, op: _, args, workspace, config, dispatch, scope } = call;
    let docs = d.docs();
    let frame = enter(d, node);
    body::print_all(d, args, path.attr("args"), frame)?;
    let mut kwargs = docs.vec();
    if !workspace.is_empty() {
        kwargs.push(("workspace", d.as_expr(workspace.node(), path.attr("workspace"))?));
    }
    if let Some(name) = dispatch.as_str() {
        kwargs.push(("dispatch", docs.str(name, path.attr("dispatch"))));
    }
    let config_path = path.attr("config");
    for &(key, value) in sorted_entries(config, d) {
        let Some(key) = key.as_str() else { continue };
        kwargs.push((key, d.as_expr(value, config_path.map_item_str(key))?));
    }
    let callee = callee(d, scope, "compose_op");
    let rhs = docs.call_kw(callee, &[], &kwargs);
    let body = d.exit(frame);
    Ok(docs.stmt(StmtKind::Scope { lhs: None, rhs, body }).into())
}
