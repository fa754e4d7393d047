//! `ir.PointerType`: `T.handle("float32", "global")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{PointerType, PointerTypeFields};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::tirx::TensorMapType;
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let PointerTypeFields { span: _, element_type, storage_scope } =
        PointerType::view(node).fields();
    let docs = d.docs();
    if TensorMapType::cast_exact(element_type).is_some() {
        return Ok(docs.call(t(d, "TensorMap"), &[]).into());
    }
    let scope = docs.str(storage_scope, path.attr("storage_scope"));
    let element = match type_dtype(element_type) {
        Some(dtype) if dtype.is_void() => {
            let handle = t(d, "handle");
            return Ok(match storage_scope {
                "global" => handle,
                _ => docs.call_kw(handle, &[], &[("storage_scope", scope)]),
            }
            .into());
        }
        Some(dtype) => d.data_type(dtype, path.attr("element_type").attr("dtype")),
        None => d.as_expr(element_type, path.attr("element_type"))?,
    };
    let handle = t(d, "handle");
    Ok(match storage_scope {
        "" => docs.call(handle, &[element]),
        _ => docs.call(handle, &[element, scope]),
    }
    .into())
}
