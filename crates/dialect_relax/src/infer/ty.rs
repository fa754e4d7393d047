//! Types as they are inferred.

use tvmscript_dialect_ir::generated::views::ir::TupleType;
use tvmscript_dialect_ir::{expr_type, type_dtype};
use tvmscript_graph::{DType, NodeRef, View};

use super::dim::Dim;
use super::equal::same;
use crate::generated::views::relax::{
    AnyType, ShapeType, ShapeTypeFields, TensorType, TensorTypeFields,
};
use crate::generated::views::relax_expr::{ShapeExpr, ShapeExprFields};

/// The number of dimensions that is not known.
pub(crate) const UNKNOWN_NDIM: i64 = -1;

/// A type.
#[derive(Clone, Debug)]
pub(crate) enum Ty<'a> {
    /// A type of the graph.
    Node(NodeRef<'a>),
    /// A tensor.
    Tensor(TensorTy<'a>),
    /// A tuple.
    Tuple(Vec<Ty<'a>>),
    /// A shape of known dimensions.
    Shape(Vec<Dim<'a>>),
    /// A shape of which only the number of dimensions is known.
    ShapeOfNdim(i64),
    /// A scalar.
    Prim(DType),
    /// Any object.
    Any,
}

/// The shape of a tensor.
#[derive(Clone, Debug)]
pub(crate) enum Shape<'a> {
    /// An expression of the graph, which is a `ShapeExpr` or a variable.
    Expr(NodeRef<'a>),
    /// Dimensions.
    Dims(Vec<Dim<'a>>),
}

/// The type of a tensor.
#[derive(Clone, Debug)]
pub(crate) struct TensorTy<'a> {
    pub(crate) shape: Option<Shape<'a>>,
    pub(crate) dtype: Option<DType>,
    pub(crate) vdevice: Option<NodeRef<'a>>,
    pub(crate) ndim: i64,
}

/// The type of an expression; what has none, such as an operator, is itself.
pub(crate) fn type_of(expr: NodeRef<'_>) -> NodeRef<'_> {
    expr_type(expr).unwrap_or(expr)
}

/// The dimensions of an expression that is a shape, and their number.
pub(crate) fn shape_type(expr: NodeRef<'_>) -> Option<(Option<Vec<Dim<'_>>>, i64)> {
    let ShapeTypeFields { span: _, values, ndim } = ShapeType::cast(type_of(expr))?.fields();
    Some((values.as_seq().map(|values| values.iter().map(Dim::of).collect()), ndim))
}

/// The dimensions that a type of shapes states.
pub(crate) fn shape_type_dims(ty: NodeRef<'_>) -> Option<Vec<Dim<'_>>> {
    let ShapeTypeFields { span: _, values, ndim: _ } = ShapeType::cast_exact(ty)?.fields();
    values.as_seq().map(|values| values.iter().map(Dim::of).collect())
}

impl<'a> TensorTy<'a> {
    /// The type of the graph that is one of tensors.
    pub(crate) fn of(ty: NodeRef<'a>) -> Option<Self> {
        let TensorTypeFields { span: _, shape, dtype, vdevice, ndim } =
            TensorType::cast_exact(ty)?.fields();
        Some(Self {
            shape: shape.some().map(Shape::Expr),
            dtype: dtype.some().and_then(type_dtype),
            vdevice: vdevice.some(),
            ndim,
        })
    }

    /// A tensor of these dimensions.
    pub(crate) fn with_dims(
        dims: Vec<Dim<'a>>,
        dtype: Option<DType>,
        vdevice: Option<NodeRef<'a>>,
    ) -> Self {
        Self { ndim: dims.len() as i64, shape: Some(Shape::Dims(dims)), dtype, vdevice }
    }

    /// A tensor whose shape an expression is; `None` where it is no shape.
    pub(crate) fn with_shape(
        shape: NodeRef<'a>,
        dtype: Option<DType>,
        vdevice: Option<NodeRef<'a>>,
    ) -> Option<Self> {
        let (_, ndim) = shape_type(shape)?;
        Some(Self { shape: Some(Shape::Expr(shape)), dtype, vdevice, ndim })
    }

    /// A tensor of so many dimensions.
    pub(crate) fn with_ndim(ndim: i64, dtype: Option<DType>, vdevice: Option<NodeRef<'a>>) -> Self {
        Self { shape: None, dtype, vdevice, ndim }
    }

    /// The dimensions that its shape states itself (TVM: `shape.as<ShapeExprNode>()`).
    pub(crate) fn stated_dims(&self) -> Option<Vec<Dim<'a>>> {
        match self.shape.as_ref()? {
            Shape::Dims(dims) => Some(dims.clone()),
            Shape::Expr(expr) => {
                let ShapeExprFields { span: _, ty: _, values } =
                    ShapeExpr::cast_exact(*expr)?.fields();
                Some(values.iter().map(Dim::of).collect())
            }
        }
    }

    /// The dimensions, those that the type of its shape states among them (TVM: `GetShape`).
    pub(crate) fn dims(&self) -> Option<Vec<Dim<'a>>> {
        match self.shape.as_ref()? {
            Shape::Dims(dims) => Some(dims.clone()),
            Shape::Expr(expr) => shape_type(*expr)?.0,
        }
    }

    /// The number of dimensions, where it is known.
    pub(crate) fn known_ndim(&self) -> Option<usize> {
        usize::try_from(self.ndim).ok()
    }

    /// `axis` counted from the front; `None` where there is none, or their number is not known.
    pub(crate) fn axis(&self, axis: i64) -> Option<usize> {
        normalize_axis(axis, self.known_ndim()?)
    }

    /// Whether both have the same variable as their shape.
    pub(crate) fn has_shape_of(&self, other: &Self) -> bool {
        matches!(
            (&self.shape, &other.shape),
            (Some(Shape::Expr(a)), Some(Shape::Expr(b))) if a == b
        )
    }

    fn equals(&self, ty: NodeRef<'a>) -> bool {
        let Some(other) = Self::of(ty) else { return false };
        self.dtype == other.dtype
            && self.ndim == other.ndim
            && match (self.vdevice, other.vdevice) {
                (None, None) => true,
                (Some(a), Some(b)) => same(a, b),
                _ => false,
            }
            && match (&self.shape, &other.shape) {
                (None, None) => true,
                (Some(Shape::Expr(a)), Some(Shape::Expr(b))) => same(*a, *b),
                (Some(Shape::Dims(dims)), Some(Shape::Expr(expr))) => ShapeExpr::cast_exact(*expr)
                    .is_some_and(|shape| {
                        let ShapeExprFields { span: _, ty: _, values } = shape.fields();
                        equal_dims(dims, values)
                    }),
                _ => false,
            }
    }
}

impl<'a> Ty<'a> {
    /// Whether it is structurally equal to a type of the graph.
    pub(crate) fn equals(&self, ty: NodeRef<'a>) -> bool {
        match self {
            Self::Node(node) => same(*node, ty),
            Self::Tensor(tensor) => tensor.equals(ty),
            Self::Tuple(fields) => TupleType::cast_exact(ty).is_some_and(|tuple| {
                let types = tuple.fields().fields;
                fields.len() == types.len()
                    && fields.iter().zip(types.iter()).all(|(field, ty)| field.equals(ty))
            }),
            Self::Shape(dims) => ShapeType::cast_exact(ty).is_some_and(|shape| {
                let ShapeTypeFields { span: _, values, ndim } = shape.fields();
                ndim == dims.len() as i64
                    && values.as_seq().is_some_and(|values| equal_dims(dims, values))
            }),
            Self::ShapeOfNdim(count) => ShapeType::cast_exact(ty).is_some_and(|shape| {
                let ShapeTypeFields { span: _, values, ndim } = shape.fields();
                values.is_none() && ndim == *count
            }),
            Self::Prim(dtype) => type_dtype(ty) == Some(*dtype),
            Self::Any => AnyType::cast_exact(ty).is_some(),
        }
    }
}

impl<'a> From<TensorTy<'a>> for Ty<'a> {
    fn from(tensor: TensorTy<'a>) -> Self {
        Self::Tensor(tensor)
    }
}

fn equal_dims<'a>(dims: &[Dim<'a>], values: tvmscript_graph::SeqRef<'a>) -> bool {
    dims.len() == values.len() && dims.iter().zip(values.iter()).all(|(dim, v)| dim.equals(v))
}

/// `axis` counted from the front; `None` where there is none.
pub(crate) fn normalize_axis(axis: i64, ndim: usize) -> Option<usize> {
    let ndim_signed = i64::try_from(ndim).ok()?;
    let axis = if axis < 0 { axis.checked_add(ndim_signed)? } else { axis };
    usize::try_from(axis).ok().filter(|&axis| axis < ndim)
}
