//! The call that declares a buffer: `T.alloc_buffer((16,), "float32")` and its kin.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::NodeRef;

use super::attributes::{Attributes, Buffer, Defines, attributes};
use super::buffer_type::{buffer_type, is_scalar};
use crate::prefix::t;

/// What declares a buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared<'a> {
    /// `T.Buffer(…)`: it is simply there.
    Free,
    /// `T.alloc_buffer(…)` and shorter names for special cases.
    Allocated,
    /// `T.decl_buffer(…)` over this data, and a shorter name for scalars.
    Over(Option<NodeRef<'a>>),
    /// A call of this name, behind whose first arguments the attributes stand.
    By(&'static str),
}

/// The call that declares a buffer (TVM's `BufferDecl`).
///
/// # Errors
///
/// Those of the handlers.
pub fn buffer_declaration<'a>(
    d: &mut Docsifier<'a>,
    var: NodeRef<'a>,
    declared: Declared<'a>,
    first: Option<ExprDoc<'a>>,
    path: Path<'a>,
    frame: FrameId,
    defines: Defines,
) -> Result<ExprDoc<'a>> {
    let Some(ty) = buffer_type(var) else { return d.as_expr(var, path) };
    let docs = d.docs();
    let (mut method, data) = match declared {
        Declared::Free => ("Buffer", None),
        Declared::Allocated => ("alloc_buffer", None),
        Declared::Over(data) => ("decl_buffer", data),
        Declared::By(method) => (method, None),
    };
    let buffer = Buffer { var, ty, data, path, frame };
    let mut said = attributes(d, buffer, defines, None)?;
    match declared {
        Declared::Allocated if is_scalar(var, true) => {
            said = Attributes::default();
            said.dtype = Some(d.as_expr(ty.dtype, path.attr("dtype"))?);
            method = match ty.storage_scope {
                "shared" => "shared_scalar",
                "local" => "local_scalar",
                scope => {
                    said.scope = Some(docs.str(scope, path.attr("scope")));
                    "alloc_scalar"
                }
            };
        }
        Declared::Allocated => {
            method = match ty.storage_scope {
                "shared" => "alloc_shared",
                "local" => "alloc_local",
                _ => method,
            };
            if method != "alloc_buffer" {
                said.scope = None;
            }
        }
        Declared::Over(data) if is_scalar(var, false) => {
            method = "decl_scalar";
            said = Attributes::default();
            said.dtype = Some(d.as_expr(ty.dtype, path.attr("dtype"))?);
            said.scope = Some(docs.str(ty.storage_scope, path.attr("scope")));
            said.elem_offset = Some(d.as_expr(ty.elem_offset, path.attr("elem_offset"))?);
            if let Some(data) = data {
                said.data = Some(d.as_expr(data, path.attr("data"))?);
            }
        }
        Declared::Free | Declared::Over(_) | Declared::By(_) => {}
    }
    let callee = t(d, method);
    Ok(call(d, callee, first, said))
}

/// `callee(first, shape, dtype, name=…)` (TVM's `BufferCall`).
pub(super) fn call<'a>(
    d: &Docsifier<'a>,
    callee: ExprDoc<'a>,
    first: Option<ExprDoc<'a>>,
    said: Attributes<'a>,
) -> ExprDoc<'a> {
    let docs = d.docs();
    let Attributes {
        shape,
        dtype,
        data,
        strides,
        elem_offset,
        scope,
        align,
        offset_factor,
        layout,
        allocated_addr,
    } = said;
    let mut args = docs.vec_with_capacity(3);
    args.extend(first.into_iter().chain(shape).chain(dtype));
    let mut kwargs = docs.vec();
    for (name, value) in [
        ("data", data),
        ("strides", strides),
        ("elem_offset", elem_offset),
        ("scope", scope),
        ("align", align),
        ("offset_factor", offset_factor),
        ("layout", layout),
        ("allocated_addr", allocated_addr),
    ] {
        kwargs.extend(value.map(|value| (name, value)));
    }
    docs.call_kw(callee, &args, &kwargs)
}
