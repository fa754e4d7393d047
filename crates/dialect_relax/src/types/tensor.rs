//! `relax.TensorType`: `R.Tensor((m, n), dtype="float32")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{PrimType, PrimTypeFields};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::{Doc, ExprDoc, ExprKind};
use tvmscript_graph::{DType, NodeRef, Ref, View};

use super::as_type::{Deferred, has_strings};
use super::{dims, print_dims};
use crate::build::{TensorParts, is_expr, shape_expr, tensor_type};
use crate::generated::views::relax::{TensorType, TensorTypeFields, VDevice, VDeviceFields};
use crate::generated::views::relax_expr::{ShapeExpr, ShapeExprFields};
use crate::infer::UNKNOWN_NDIM;
use crate::op::unknown_dtype;
use crate::{NAME, frame, vdevice};

const TYPE_KEY: &str = "relax.TensorType";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root).script_name(
        NAME,
        "Tensor",
        Name::function(build),
    )
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

/// `R.Tensor(shape, dtype, vdevice, ndim)`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [shape, dtype, vdevice, ndim] = args.bind(b, &["shape", "dtype", "vdevice", "ndim"], 0)?;
    let (shape, dtype) = shape_and_dtype(shape, dtype);
    let fields =
        [shape, dtype, vdevice.unwrap_or(Value::None), ndim.unwrap_or(Value::Int(UNKNOWN_NDIM))];
    if has_strings(shape) {
        return Ok(b.instance(&TensorProxy, &fields));
    }
    resolve(b, &fields).map(Value::Node)
}

/// A string in the place of the shape is the data type.
pub(crate) fn shape_and_dtype<'a>(
    shape: Option<Value<'a>>,
    dtype: Option<Value<'a>>,
) -> (Value<'a>, Value<'a>) {
    match (shape, dtype) {
        (Some(text @ Value::Str(_)), None | Some(Value::None)) => (Value::None, text),
        _ => (shape.unwrap_or(Value::None), dtype.unwrap_or(Value::None)),
    }
}

/// The number of dimensions is that of the shape where there is one.
fn check_ndim<'a>(b: &IRBuilder<'a>, shape: Value<'a>, ndim: Value<'a>) -> Result<()> {
    match ndim.as_int() {
        Some(UNKNOWN_NDIM) | None => Ok(()),
        Some(ndim) if ndim < UNKNOWN_NDIM => {
            let message = format!("a tensor cannot have {ndim} dimensions");
            Err(b.error(codes::WRONG_ARGUMENTS, message))
        }
        Some(_) if shape.is_none() => Ok(()),
        Some(_) => {
            let message = "a tensor type has a shape or a number of dimensions, not both";
            Err(b.error_with_help(codes::WRONG_ARGUMENTS, message, "leave `ndim` out"))
        }
    }
}

/// The type of shape, data type, device and number of dimensions.
pub(crate) fn resolve<'a>(b: &mut IRBuilder<'a>, fields: &[Value<'a>]) -> Result<Ref> {
    let &[shape, dtype, vdevice, ndim] = fields else { return Err(b.follows()) };
    check_ndim(b, shape, ndim)?;
    let shape = match shape {
        Value::Node(node) if is_expr(&b.graph, node) => Some(node),
        _ => match dims(b, shape)? {
            Some(dims) => Some(shape_expr(&mut b.graph, &dims)),
            None => None,
        },
    };
    let dtype = dtype_of(b, dtype)?;
    let vdevice = match vdevice {
        Value::None => None,
        device => Some(vdevice::find(b, device)?),
    };
    let ndim = ndim.as_int().unwrap_or(UNKNOWN_NDIM);
    Ok(tensor_type(&mut b.graph, TensorParts { shape, dtype, vdevice, ndim }))
}

/// The data type that a value names; `None` where it is not said.
fn dtype_of<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Option<DType>> {
    match value {
        Value::None | Value::Str("") => return Ok(None),
        Value::Str(text) => {
            if let Some(dtype) = DType::parse(text) {
                return Ok(Some(dtype));
            }
        }
        Value::Node(node) => {
            let node = b.graph.node(node);
            if let Some(dtype) = type_dtype(node).or_else(|| node.as_data_type()) {
                return Ok(Some(dtype));
            }
        }
        Value::Unknown => return Err(b.follows()),
        _ => {}
    }
    Err(unknown_dtype(b, value))
}

/// `R.Tensor` with dimensions that are said in strings.
pub(super) struct TensorProxy;

impl Class for TensorProxy {
    fn name(&self) -> &'static str {
        "R.Tensor"
    }
}

impl Deferred for TensorProxy {
    fn resolve<'a>(&self, b: &mut IRBuilder<'a>, fields: &'a [Value<'a>]) -> Result<Ref> {
        resolve(b, fields)
    }
}
