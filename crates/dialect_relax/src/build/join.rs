//! The least type that two types have in common (TVM: `TypeLCA`).

use smallvec::SmallVec;
use tvmscript_dialect_ir::generated::views::ir::TupleType;
use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{GraphBuilder, Ref, View, with_room};

use super::base_check::is_base_of;
use super::nodes::{TensorParts, any_type, shape_type, tensor_type, tuple_type};
use crate::generated::views::relax::{ShapeType, TensorType};
use crate::infer::UNKNOWN_NDIM;

enum Joined {
    Ready(Ref),
    Tensor(TensorParts),
    Shape(i64),
    Tuple(SmallVec<[(Ref, Ref); 8]>),
    Any,
}

/// The type of a value that is of one of two types.
pub(crate) fn join(graph: &mut GraphBuilder, a: Ref, b: Ref) -> Ref {
    match plan(graph, a, b) {
        Joined::Ready(ty) => ty,
        Joined::Tensor(parts) => tensor_type(graph, parts),
        Joined::Shape(ndim) => shape_type(graph, None, ndim),
        Joined::Tuple(fields) => {
            let fields: SmallVec<[Ref; 8]> =
                with_room(|| fields.iter().map(|(a, b)| join(graph, *a, *b)).collect());
            tuple_type(graph, &fields)
        }
        Joined::Any => any_type(graph),
    }
}

fn plan(graph: &GraphBuilder, a: Ref, b: Ref) -> Joined {
    let (of_a, of_b) = (graph.node(a), graph.node(b));
    if is_base_of(of_a, of_b) {
        return Joined::Ready(a);
    }
    if is_base_of(of_b, of_a) {
        return Joined::Ready(b);
    }
    if let (Some(a), Some(b)) = (TensorType::cast_exact(of_a), TensorType::cast_exact(of_b)) {
        let (a, b) = (a.fields(), b.fields());
        let dtype = a.dtype.some().and_then(type_dtype);
        let same_dtype = dtype == b.dtype.some().and_then(type_dtype);
        let vdevice = a.vdevice.some().filter(|device| *device == b.vdevice);
        return Joined::Tensor(TensorParts {
            shape: None,
            dtype: dtype.filter(|_| same_dtype),
            vdevice: vdevice.map(|device| graph.reference(device)),
            ndim: if a.ndim == b.ndim { a.ndim } else { UNKNOWN_NDIM },
        });
    }
    if let (Some(a), Some(b)) = (ShapeType::cast_exact(of_a), ShapeType::cast_exact(of_b)) {
        let (a, b) = (a.fields().ndim, b.fields().ndim);
        return Joined::Shape(if a == b { a } else { UNKNOWN_NDIM });
    }
    if let (Some(a), Some(b)) = (TupleType::cast_exact(of_a), TupleType::cast_exact(of_b)) {
        let (a, b) = (a.fields().fields, b.fields().fields);
        if a.len() == b.len() {
            let pair = |(a, b)| (graph.reference(a), graph.reference(b));
            return Joined::Tuple(a.iter().zip(b.iter()).map(pair).collect());
        }
    }
    Joined::Any
}
