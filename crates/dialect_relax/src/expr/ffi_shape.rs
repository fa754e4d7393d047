//! `ffi.Shape` within the dialect: `(2, 2)`, integers without their data type.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::{Doc, ExprKind};
use tvmscript_graph::NodeRef;

use crate::NAME;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler(NAME, "ffi.Shape", print)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let docs = d.docs();
    let mut elements = docs.vec();
    if let Some(extents) = node.as_shape() {
        elements.extend(extents.enumerate().map(|(i, extent)| docs.int(extent, path.item(i))));
    }
    Ok(docs.expr(ExprKind::Tuple(elements.into_bump_slice())).into())
}
