//! `ffi.Shape`: `(1, 2)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{DType, NodeRef};

use super::{Constant, print_constant};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let docs = d.docs();
    let mut extents = docs.vec();
    for (index, extent) in node.as_shape().into_iter().flatten().enumerate() {
        let extent = Constant::Int(extent.into());
        extents.push(print_constant(extent, DType::INT32, path.item(index), d));
    }
    Ok(docs.tuple(&extents).into())
}
