//! The type of a parameter that is a buffer: `T.Buffer((n, 16), "float32")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::NodeRef;

use super::attributes::{Buffer, Defines, attributes, dtype_doc};
use super::buffer_type::buffer_type;
use super::declaration::call;
use crate::node_set::FewNodes;
use crate::prefix::t;

/// Which extents are quoted, because the names in them are not there yet.
#[derive(Debug, Default)]
pub struct Quoted<'a> {
    /// Variables whose first use is quoted.
    pub first_use: FewNodes<'a>,
    /// Those that were used.
    pub used: FewNodes<'a>,
    /// Variables with which a computation is quoted.
    pub computed: FewNodes<'a>,
}

/// The annotation of a parameter, `path` being that of its type (TVM's `BufferAttn`).
///
/// # Errors
///
/// Those of the handlers.
pub fn buffer_annotation<'a>(
    d: &mut Docsifier<'a>,
    var: NodeRef<'a>,
    path: Path<'a>,
    frame: FrameId,
    quoted: Quoted<'a>,
) -> Result<ExprDoc<'a>> {
    let Some(ty) = buffer_type(var) else { return d.as_expr(var, path) };
    let buffer = Buffer { var, ty, data: None, path, frame };
    let mut said = attributes(d, buffer, Defines::Parameters, Some(quoted))?;
    if said.dtype.is_none() {
        said.dtype = Some(dtype_doc(d, ty.dtype, path));
    }
    let callee = t(d, "Buffer");
    Ok(call(d, callee, None, said))
}
