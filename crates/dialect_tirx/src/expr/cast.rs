//! `prim.Cast`: `T.Cast("int64", value)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::Doc;
use tvmscript_graph::{DType, NodeRef, View};

use crate::prefix::t;
use tvmscript_arith::generated::views::prim::{Cast, CastFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let CastFields { span: _, ty, value } = Cast::view(node).fields();
    let dtype = d.data_type(type_dtype(ty).unwrap_or(DType::VOID), path.attr("dtype"));
    let value = d.as_expr(value, path.attr("value"))?;
    Ok(d.docs().call(t(d, "Cast"), &[dtype, value]).into())
}
