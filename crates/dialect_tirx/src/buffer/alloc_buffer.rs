//! `tirx.AllocBuffer`: `A = T.alloc_buffer((16,), "float32")`, `x: T.int32` for a scalar.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Docsifier, FrameId};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::{Call, Doc, ExprDoc};
use tvmscript_graph::{DType, NodeRef, View};

use super::{Declared, Defines, buffer_declaration, buffer_type, define_buffer, is_scalar};
use crate::generated::views::tirx::{AllocBuffer, AllocBufferFields};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let AllocBufferFields { span: _, buffer, annotations } = AllocBuffer::view(node).fields();
    let docs = d.docs();
    let Some(frame) = d.innermost() else { return Ok(d.as_expr(buffer, path)?.into()) };
    if d.options().syntax_sugar
        && let Some((name, annotation)) = scalar(d, buffer, frame)
    {
        return Ok(docs.assign(name, None, Some(annotation)).into());
    }
    let buffer_path = path.attr("buffer");
    let defines = Defines::DataPointer;
    let rhs =
        buffer_declaration(d, buffer, Declared::Allocated, None, buffer_path, frame, defines)?;
    let rhs = match rhs.kind.as_call() {
        Some(call) if !annotations.is_empty() => {
            let Call { callee, args, kwargs } = call;
            let mut kwargs = kwargs.to_vec();
            let value = d.as_expr(annotations.node(), path.attr("annotations"))?;
            kwargs.push(("annotations", value));
            docs.call_kw(callee, args, &kwargs)
        }
        _ => rhs,
    };
    let lhs = define_buffer(d, buffer, frame);
    Ok(docs.assign(lhs, Some(rhs), None).into())
}

/// The name and the type of a buffer that prints as a scalar.
pub(crate) fn scalar<'a>(
    d: &mut Docsifier<'a>,
    buffer: NodeRef<'a>,
    frame: FrameId,
) -> Option<(ExprDoc<'a>, ExprDoc<'a>)> {
    let ty = buffer_type(buffer).filter(|_| is_scalar(buffer, true))?;
    let name = define_buffer(d, buffer, frame);
    let dtype = d.data_type_text(type_dtype(ty.dtype).unwrap_or(DType::VOID));
    Some((name, t(d, dtype)))
}
