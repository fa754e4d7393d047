//! `relax.TensorType`: `R.Tensor((m, n), dtype="float32")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{PrimType, PrimTypeFields};
use tvmscript_doc::{Doc, ExprDoc, ExprKind};
use tvmscript_graph::{NodeRef, View};

use super::print_dims;
use crate::generated::views::relax::{TensorType, TensorTypeFields, VDevice, VDeviceFields};
use crate::generated::views::relax_expr::{ShapeExpr, ShapeExprFields};
use crate::{NAME, frame, vdevice};

const TYPE_KEY: &str = "relax.TensorType";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let TensorTypeFields { span: _, shape, dtype, vdevice, ndim } = TensorType::view(node).fields();
    let docs = d.docs();
    let mut args = docs.vec_with_capacity(1);
    let mut kwargs = docs.vec_with_capacity(2);
    if let Some(shape) = shape.some() {
        args.push(print_shape(shape, path.attr("shape"), d)?);
    }
    if let Some(dtype) = dtype.some() {
        let PrimTypeFields { span: _, dtype } = PrimType::view(dtype).fields();
        kwargs.push(("dtype", d.data_type(dtype, path.attr("dtype"))));
    }
    if shape.is_none() && ndim != -1 {
        kwargs.push(("ndim", docs.int(ndim, path.attr("ndim"))));
    }
    if let Some(vdevice) = VDevice::cast_exact(vdevice) {
        let VDeviceFields { target, vdevice_id: _, memory_scope: _ } = vdevice.fields();
        if target.some().is_some() {
            let text = vdevice::text(vdevice, d);
            kwargs.push(("vdevice", docs.str(text, path.attr("vdevice"))));
        }
    }
    let callee = d.prefixed(NAME, "Tensor");
    if args.is_empty() && kwargs.is_empty() {
        return Ok(callee.into());
    }
    Ok(docs.call_kw(callee, &args, &kwargs).into())
}

/// A shape as a tuple where its dimensions are known, without the `R.shape` in front of it.
pub(crate) fn print_shape<'a>(
    shape: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    match ShapeExpr::cast_exact(shape) {
        Some(shape) => {
            let ShapeExprFields { span: _, ty: _, values } = shape.fields();
            let dims = print_dims(values, path.attr("values"), d)?;
            Ok(d.docs().expr(ExprKind::Tuple(dims)))
        }
        None => d.as_expr(shape, path),
    }
}
