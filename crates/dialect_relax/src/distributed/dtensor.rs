//! `relax.DTensorType`: `R.DTensor((128, 128), "float32", "mesh[0]", "S[0], R")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{PrimType, PrimTypeFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::relax::{
    DTensorType, DTensorTypeFields, TensorType, TensorTypeFields,
};
use crate::types::print_shape;
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.DTensorType";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let DTensorTypeFields { span: _, device_mesh, placement, tensor_ty } =
        DTensorType::view(node).fields();
    let TensorTypeFields { span: _, shape, dtype, vdevice: _, ndim } =
        TensorType::view(tensor_ty).fields();
    let docs = d.docs();
    let mut args = docs.vec_with_capacity(4);
    let mut kwargs = docs.vec_with_capacity(4);
    if let Some(shape) = shape.some() {
        args.push(print_shape(shape, path.attr("shape"), d)?);
    }
    // What follows an argument that is left out has to be named.
    let mut by_name = shape.is_none();
    match dtype.some() {
        Some(dtype) => {
            let PrimTypeFields { span: _, dtype } = PrimType::view(dtype).fields();
            let dtype = d.data_type(dtype, path.attr("dtype"));
            if by_name { kwargs.push(("dtype", dtype)) } else { args.push(dtype) }
        }
        None => by_name = true,
    }
    for (name, value) in [("device_mesh", device_mesh), ("placement", placement)] {
        let value = d.as_expr(value, path.attr(name))?;
        if by_name { kwargs.push((name, value)) } else { args.push(value) }
    }
    if shape.is_none() && ndim != -1 {
        kwargs.push(("ndim", docs.int(ndim, path.attr("ndim"))));
    }
    Ok(docs.call_kw(d.prefixed(NAME, "DTensor"), &args, &kwargs).into())
}
