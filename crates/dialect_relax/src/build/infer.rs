//! Inferred types as nodes.

use std::rc::Rc;

use smallvec::SmallVec;
use tvmscript_arith::{BinaryOp, make_binary};
use tvmscript_diagnostics::Result;
use tvmscript_graph::{DType, GraphBuilder, Ref};

use super::nodes::{TensorParts, any_type, shape_expr, shape_type, tensor_type, tuple_type};
use crate::infer::{Dim, Operator, Shape, TensorTy, Ty};

/// An inferred type that no longer borrows the graph.
pub(super) enum Plan {
    Node(Ref),
    Tensor { shape: Option<ShapePlan>, dtype: Option<DType>, vdevice: Option<Ref>, ndim: i64 },
    Tuple(Vec<Plan>),
    Shape(DimPlans),
    ShapeOfNdim(i64),
    Prim(DType),
    Any,
}

type DimPlans = SmallVec<[DimPlan; 6]>;

pub(super) enum ShapePlan {
    Expr(Ref),
    Dims(DimPlans),
}

pub(super) enum DimPlan {
    Int(i64),
    Expr(Ref),
    Made(Operator, Rc<(DimPlan, DimPlan)>),
}

/// The type, free of the graph it was inferred from.
pub(super) fn plan(graph: &GraphBuilder, ty: &Ty<'_>) -> Plan {
    match ty {
        Ty::Node(node) => Plan::Node(graph.reference(*node)),
        Ty::Tensor(TensorTy { shape, dtype, vdevice, ndim }) => Plan::Tensor {
            shape: shape.as_ref().map(|shape| match shape {
                Shape::Expr(node) => ShapePlan::Expr(graph.reference(*node)),
                Shape::Dims(dims) => ShapePlan::Dims(plan_dims(graph, dims)),
            }),
            dtype: *dtype,
            vdevice: vdevice.map(|vdevice| graph.reference(vdevice)),
            ndim: *ndim,
        },
        Ty::Tuple(fields) => Plan::Tuple(fields.iter().map(|field| plan(graph, field)).collect()),
        Ty::Shape(dims) => Plan::Shape(plan_dims(graph, dims)),
        Ty::ShapeOfNdim(ndim) => Plan::ShapeOfNdim(*ndim),
        Ty::Prim(dtype) => Plan::Prim(*dtype),
        Ty::Any => Plan::Any,
    }
}

fn plan_dims(graph: &GraphBuilder, dims: &[Dim<'_>]) -> DimPlans {
    dims.iter().map(|dim| plan_dim(graph, dim)).collect()
}

fn plan_dim(graph: &GraphBuilder, dim: &Dim<'_>) -> DimPlan {
    match dim {
        Dim::Int(value) => DimPlan::Int(*value),
        Dim::Expr(node) => DimPlan::Expr(graph.reference(*node)),
        Dim::Made(operator, operands) => {
            let operands = (plan_dim(graph, &operands.0), plan_dim(graph, &operands.1));
            DimPlan::Made(*operator, Rc::new(operands))
        }
    }
}

/// The node of a type.
///
/// # Errors
///
/// Those of making the expressions of its dimensions.
pub(crate) fn to_node(graph: &mut GraphBuilder, plan: &Plan) -> Result<Ref> {
    Ok(match plan {
        Plan::Node(node) => *node,
        Plan::Tensor { shape, dtype, vdevice, ndim } => {
            let shape = match shape {
                Some(ShapePlan::Expr(node)) => Some(*node),
                Some(ShapePlan::Dims(dims)) => {
                    let dims = dim_nodes(graph, dims)?;
                    Some(shape_expr(graph, &dims))
                }
                None => None,
            };
            let parts = TensorParts { shape, dtype: *dtype, vdevice: *vdevice, ndim: *ndim };
            tensor_type(graph, parts)
        }
        Plan::Tuple(fields) => {
            let fields = fields
                .iter()
                .map(|field| to_node(graph, field))
                .collect::<Result<SmallVec<[Ref; 8]>>>()?;
            tuple_type(graph, &fields)
        }
        Plan::Shape(dims) => {
            let dims = dim_nodes(graph, dims)?;
            shape_type(graph, Some(&dims), 0)
        }
        Plan::ShapeOfNdim(ndim) => shape_type(graph, None, *ndim),
        Plan::Prim(dtype) => tvmscript_arith::prim_type(graph, *dtype),
        Plan::Any => any_type(graph),
    })
}

fn dim_nodes(graph: &mut GraphBuilder, dims: &[DimPlan]) -> Result<SmallVec<[Ref; 6]>> {
    dims.iter().map(|dim| dim_node(graph, dim)).collect()
}

fn dim_node(graph: &mut GraphBuilder, dim: &DimPlan) -> Result<Ref> {
    match dim {
        DimPlan::Int(value) => Ok(tvmscript_arith::int64(graph, *value)),
        DimPlan::Expr(node) => Ok(*node),
        DimPlan::Made(operator, operands) => {
            let a = dim_node(graph, &operands.0)?;
            let b = dim_node(graph, &operands.1)?;
            let operator = match operator {
                Operator::Add => BinaryOp::Add,
                Operator::Sub => BinaryOp::Sub,
                Operator::Mul => BinaryOp::Mul,
                Operator::FloorDiv => BinaryOp::FloorDiv,
                Operator::FloorMod => BinaryOp::FloorMod,
            };
            make_binary(graph, operator, a, b)
        }
    }
}
