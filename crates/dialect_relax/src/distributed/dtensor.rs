//! `relax.DTensorType`: `R.DTensor((128, 128), "float32", "mesh[0]", "S[0], R")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{PrimType, PrimTypeFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, Ref, View};

use super::{device_mesh, placement};
use crate::generated::views::relax::{
    DTensorType, DTensorTypeFields, NewDTensorType, TensorType, TensorTypeFields,
};
use crate::infer::UNKNOWN_NDIM;
use crate::types::{Deferred, has_strings, print_shape, resolve_tensor, shape_and_dtype};
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.DTensorType";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect
        .handler("", TYPE_KEY, print)
        .roots(&[TYPE_KEY], frame::enter_root)
        .script_name(NAME, "DTensor", Name::function(build))
        .script_name(NAME, "dist.DTensor", Name::function(build))
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

/// `R.DTensor(shape, dtype, device_mesh, placement, ndim=…)`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [shape, dtype, mesh, placed, ndim] =
        args.bind(b, &["shape", "dtype", "device_mesh", "placement", "ndim"], 0)?;
    let (shape, dtype) = shape_and_dtype(shape, dtype);
    let fields = [
        shape,
        dtype,
        mesh.unwrap_or(Value::None),
        placed.unwrap_or(Value::Str("")),
        ndim.unwrap_or(Value::Int(UNKNOWN_NDIM)),
    ];
    if has_strings(shape) {
        return Ok(b.instance(&DTensorProxy, &fields));
    }
    resolve(b, &fields).map(Value::Node)
}

fn resolve<'a>(b: &mut IRBuilder<'a>, fields: &[Value<'a>]) -> Result<Ref> {
    let &[shape, dtype, mesh, placed, ndim] = fields else { return Err(b.follows()) };
    let tensor_ty = resolve_tensor(b, &[shape, dtype, Value::None, ndim])?;
    let device_mesh = device_mesh::argument(b, mesh)?;
    let placement = placement::argument(b, placed)?;
    let span = b.graph.none();
    Ok(NewDTensorType { span, device_mesh, placement, tensor_ty }.build(&mut b.graph))
}

/// `R.DTensor` with dimensions that are said in strings.
pub(crate) struct DTensorProxy;

impl Class for DTensorProxy {
    fn name(&self) -> &'static str {
        "R.DTensor"
    }
}

impl Deferred for DTensorProxy {
    fn resolve<'a>(&self, b: &mut IRBuilder<'a>, fields: &'a [Value<'a>]) -> Result<Ref> {
        resolve(b, fields)
    }
}
