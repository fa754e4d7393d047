//! Types without what cannot be said in a scope (TVM: `EraseToWellDefined`).

use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use tvmscript_dialect_ir::generated::views::ir::{TupleType, Var};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{GraphBuilder, NodeRef, Ref, View, with_room};

use super::nodes::{TensorParts, shape_expr, shape_type, tensor_type, tuple_type};
use crate::generated::views::relax::{ShapeType, ShapeTypeFields, TensorType, TensorTypeFields};
use crate::generated::views::relax_expr::{DataflowVar, ShapeExpr};

/// The type with its variables replaced; shapes that use variables without a replacement are
/// forgotten.
pub(crate) fn well_defined(graph: &mut GraphBuilder, ty: Ref, by: &FxHashMap<Ref, Ref>) -> Ref {
    with_room(|| erase(graph, ty, by))
}

/// The type without what uses other variables than these.
pub(crate) fn erase_all_but(graph: &mut GraphBuilder, ty: Ref, known: &[Ref]) -> Ref {
    let by: FxHashMap<Ref, Ref> = known.iter().map(|var| (*var, *var)).collect();
    well_defined(graph, ty, &by)
}

enum Kind {
    Tuple(SmallVec<[Ref; 8]>),
    Tensor(TensorParts),
    Shape(SmallVec<[Ref; 6]>, i64),
    Other,
}

fn kind(graph: &GraphBuilder, ty: Ref) -> Kind {
    let node = graph.node(ty);
    let reference = |node: NodeRef<'_>| graph.reference(node);
    if let Some(tensor) = TensorType::cast_exact(node) {
        let TensorTypeFields { span: _, shape, dtype, vdevice, ndim } = tensor.fields();
        Kind::Tensor(TensorParts {
            shape: shape.some().map(reference),
            dtype: dtype.some().and_then(type_dtype),
            vdevice: vdevice.some().map(reference),
            ndim,
        })
    } else if let Some(tuple) = TupleType::cast_exact(node) {
        Kind::Tuple(tuple.fields().fields.iter().map(reference).collect())
    } else if let Some(shape) = ShapeType::cast_exact(node) {
        let ShapeTypeFields { span: _, values, ndim } = shape.fields();
        match values.as_seq() {
            Some(values) => Kind::Shape(values.iter().map(reference).collect(), ndim),
            None => Kind::Other,
        }
    } else {
        Kind::Other
    }
}

fn erase(graph: &mut GraphBuilder, ty: Ref, by: &FxHashMap<Ref, Ref>) -> Ref {
    match kind(graph, ty) {
        Kind::Tuple(fields) => {
            let erased: SmallVec<[Ref; 8]> =
                fields.iter().map(|field| well_defined(graph, *field, by)).collect();
            if erased == fields { ty } else { tuple_type(graph, &erased) }
        }
        Kind::Shape(dims, ndim) => match replaced(graph, &dims, by) {
            Some(new) if new == dims => ty,
            Some(new) => shape_type(graph, Some(&new), ndim),
            None => shape_type(graph, None, ndim),
        },
        Kind::Tensor(parts) => {
            let Some(shape) = parts.shape else { return ty };
            let dims: Option<SmallVec<[Ref; 6]>> =
                ShapeExpr::cast_exact(graph.node(shape)).map(|shape| {
                    shape.fields().values.iter().map(|dim| graph.reference(dim)).collect()
                });
            let new = match dims {
                Some(dims) => match replaced(graph, &dims, by) {
                    Some(new) if new == dims => return ty,
                    Some(new) => Some(shape_expr(graph, &new)),
                    None => None,
                },
                None => by.get(&shape).copied(),
            };
            if new == Some(shape) {
                return ty;
            }
            tensor_type(graph, TensorParts { shape: new, ..parts })
        }
        Kind::Other => ty,
    }
}

/// The dimensions with their variables replaced; `None` where one has none.
fn replaced(
    graph: &mut GraphBuilder,
    dims: &[Ref],
    by: &FxHashMap<Ref, Ref>,
) -> Option<SmallVec<[Ref; 6]>> {
    let mut new = SmallVec::with_capacity(dims.len());
    for &dim in dims {
        if tvmscript_arith::as_int(graph, dim).is_some() {
            new.push(dim);
            continue;
        }
        if tvmscript_arith::uses(graph, dim, |var| !by.contains_key(&var)) {
            return None;
        }
        let substituted = tvmscript_arith::substitute(graph, dim, by);
        new.push(if substituted == dim {
            dim
        } else {
            tvmscript_arith::simplify(graph, substituted)
        });
    }
    Some(new)
}

/// Adds the variables that a type defines: the dimensions that are a variable alone
/// (TVM: `TypeVarCollector`).
pub(crate) fn collect_vars(graph: &GraphBuilder, ty: Ref, vars: &mut Vec<Ref>) {
    let mut stack = vec![graph.node(ty)];
    while let Some(ty) = stack.pop() {
        let values = if let Some(tensor) = TensorType::cast_exact(ty) {
            let shape = tensor.fields().shape;
            ShapeExpr::cast_exact(shape).map(|shape| shape.fields().values)
        } else if let Some(tuple) = TupleType::cast_exact(ty) {
            stack.extend(tuple.fields().fields.iter());
            None
        } else {
            ShapeType::cast_exact(ty).and_then(|shape| shape.fields().values.as_seq())
        };
        for value in values.iter().flat_map(|values| values.iter()) {
            if Var::cast(value).is_some() && DataflowVar::cast(value).is_none() {
                let var = graph.reference(value);
                if !vars.contains(&var) {
                    vars.push(var);
                }
            }
        }
    }
}
