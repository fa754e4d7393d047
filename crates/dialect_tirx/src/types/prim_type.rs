//! `ir.PrimType`: `T.int32`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{PrimType, PrimTypeFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    _path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let PrimTypeFields { span: _, dtype } = PrimType::view(node).fields();
    let name = d.data_type_text(dtype);
    Ok(t(d, name).into())
}
