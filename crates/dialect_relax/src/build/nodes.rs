//! New types and shapes (TVM: the constructors of `relax/ir`).

use smallvec::SmallVec;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{Expr, IntImm, NewTupleType, NewType, Type};
use tvmscript_dialect_ir::{expr_dtype, expr_type};
use tvmscript_graph::{DType, GraphBuilder, Ref, View};

use crate::generated::views::relax::{
    NewAnyType, NewFuncType, NewShapeType, NewTensorType, ShapeType, ShapeTypeFields,
};
use crate::generated::views::relax_expr::NewShapeExpr;
use crate::infer::UNKNOWN_NDIM;

/// The type of what has no type yet.
#[derive(Default)]
struct Missing(Option<Ref>);

/// The type of an expression whose type is not known yet (TVM: `Type::Missing`).
pub(crate) fn missing(b: &mut IRBuilder<'_>) -> Ref {
    if let Some(missing) = b.state::<Missing>().0 {
        return missing;
    }
    let span = b.graph.none();
    let missing = NewType { span }.build(&mut b.graph);
    b.state::<Missing>().0 = Some(missing);
    missing
}

/// The type of an expression.
pub(crate) fn type_ref(graph: &mut GraphBuilder, expr: Ref) -> Ref {
    graph.child(expr, 1)
}

/// Whether the type of an expression is not known yet.
pub(crate) fn is_missing(graph: &GraphBuilder, expr: Ref) -> bool {
    expr_type(graph.node(expr)).is_none_or(|ty| Type::cast_exact(ty).is_some())
}

/// Whether a node is an expression.
pub(crate) fn is_expr(graph: &GraphBuilder, node: Ref) -> bool {
    Expr::cast(graph.node(node)).is_some()
}

/// Whether a node is a type.
pub(crate) fn is_type(graph: &GraphBuilder, node: Ref) -> bool {
    Type::cast(graph.node(node)).is_some()
}

/// `R.Any`
pub fn any_type(graph: &mut GraphBuilder) -> Ref {
    let span = graph.none();
    NewAnyType { span }.build(graph)
}

/// `R.Tuple(…)`
pub fn tuple_type(graph: &mut GraphBuilder, fields: &[Ref]) -> Ref {
    let span = graph.none();
    let fields = graph.array(fields);
    NewTupleType { span, fields }.build(graph)
}

/// `R.Shape([…])`, or `R.Shape(ndim=…)` where the dimensions are not known.
pub fn shape_type(graph: &mut GraphBuilder, values: Option<&[Ref]>, ndim: i64) -> Ref {
    let span = graph.none();
    let (values, ndim) = match values {
        Some(values) => (graph.array(values), values.len() as i64),
        None => (span, ndim),
    };
    NewShapeType { span, values, ndim }.build(graph)
}

/// `R.shape([…])` of dimensions that are 64-bit integers.
pub fn shape_expr(graph: &mut GraphBuilder, values: &[Ref]) -> Ref {
    let ty = shape_type(graph, Some(values), UNKNOWN_NDIM);
    let span = graph.none();
    let values = graph.child(ty, 1);
    NewShapeExpr { span, ty, values }.build(graph)
}

/// What the type of a tensor says.
#[derive(Clone, Copy, Debug)]
pub struct TensorParts {
    /// Its shape: a `ShapeExpr` or a variable.
    pub shape: Option<Ref>,
    /// The type of its elements.
    pub dtype: Option<DType>,
    /// Its device.
    pub vdevice: Option<Ref>,
    /// The number of its dimensions, where it has no shape.
    pub ndim: i64,
}

/// `R.Tensor(…)`
pub fn tensor_type(graph: &mut GraphBuilder, parts: TensorParts) -> Ref {
    let TensorParts { shape, dtype, vdevice, ndim } = parts;
    let ndim = match shape.and_then(|shape| ndim_of(graph, shape)) {
        Some(ndim) => ndim,
        None => ndim,
    };
    let span = graph.none();
    let dtype = match dtype {
        Some(dtype) => tvmscript_arith::prim_type(graph, dtype),
        None => span,
    };
    let shape = graph.optional(shape);
    let vdevice = graph.optional(vdevice);
    NewTensorType { span, shape, dtype, vdevice, ndim }.build(graph)
}

/// The number of dimensions of an expression that is a shape.
fn ndim_of(graph: &GraphBuilder, shape: Ref) -> Option<i64> {
    let ShapeTypeFields { span: _, values: _, ndim } =
        ShapeType::cast(expr_type(graph.node(shape))?)?.fields();
    Some(ndim)
}

/// `R.Callable((…), ret, purity)`
pub fn func_type(graph: &mut GraphBuilder, params: &[Ref], ret: Ref, purity: bool) -> Ref {
    let span = graph.none();
    let params = graph.array(params);
    NewFuncType { span, params, ret, derive_func: span, purity }.build(graph)
}

/// The type of functions whose parameters are not known; a function says what they return, or one
/// that is registered derives it.
pub(crate) fn opaque_type(
    graph: &mut GraphBuilder,
    ret: Option<Ref>,
    derive_func: Option<&str>,
    purity: bool,
) -> Ref {
    let span = graph.none();
    let ret = match ret {
        Some(ret) => ret,
        None => any_type(graph),
    };
    let derive_func = match derive_func {
        Some(name) => {
            graph.named_once(tvmscript_dialect_ir::generated::views::ir::EnvFunc::symbol(), name)
        }
        None => span,
    };
    NewFuncType { span, params: span, ret, derive_func, purity }.build(graph)
}

/// A dimension: an integer becomes one of 64 bits.
///
/// # Errors
///
/// `TYPE_MISMATCH` where it is no integer.
pub(crate) fn as_dim<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    let value = match value {
        Value::Object(object) => object.class.as_value(object),
        value => value,
    };
    if let Some(int) = value.as_int() {
        return Ok(tvmscript_arith::int64(&mut b.graph, int));
    }
    if let Value::Unknown = value {
        return Err(b.follows());
    }
    if let Value::Node(node) = value {
        let found = b.graph.node(node);
        let dtype = expr_dtype(found);
        if IntImm::cast_exact(found).is_some() && dtype != Some(DType::INT64) {
            return tvmscript_arith::cast(&mut b.graph, DType::INT64, node);
        }
        if Expr::cast(found).is_some() {
            return Ok(node);
        }
    }
    let what = b.describe(value);
    Err(b.error(codes::TYPE_MISMATCH, format!("{what} is no dimension")))
}

/// Dimensions, each as [`as_dim`] takes it.
pub(crate) fn as_dims<'a>(
    b: &mut IRBuilder<'a>,
    values: &[Value<'a>],
) -> Result<SmallVec<[Ref; 6]>> {
    values.iter().map(|value| as_dim(b, *value)).collect()
}
