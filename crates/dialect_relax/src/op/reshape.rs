//! `R.reshape(x, (2, -1))`: what `-1` and `0` stand for is found when the call is built.

use smallvec::SmallVec;
use tvmscript_arith::{as_int, floor_div, int64, mul, simplify};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_graph::{Ref, View};

use super::build::{Argument, Signature, bind, build as build_call, type_ref};
use crate::build::shape_expr;
use crate::generated::views::relax::{ShapeType, TensorType};
use crate::generated::views::relax_expr::ShapeExpr;
use crate::infer::type_of;

/// TVM: `reshape` and `ConvertNewShapeToExpr`.
pub(super) fn build<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    signature: &'static Signature,
) -> Result<Value<'a>> {
    let mut bound = bind(b, args, signature)?;
    if let [Some(data), Some(shape)] = &mut *bound.values {
        let written = Argument::Shape.convert(b, *shape)?;
        let source = Argument::Expr.convert(b, *data)?;
        *data = Value::Node(source);
        *shape = Value::Node(complete(b, source, written)?);
    }
    build_call(b, signature, signature.op, &bound)
}

/// The shape with its `-1` and `0` replaced.
fn complete(b: &mut IRBuilder<'_>, data: Ref, shape: Ref) -> Result<Ref> {
    let Some(written) = ShapeExpr::cast_exact(b.graph.node(shape)) else { return Ok(shape) };
    let mut dims: SmallVec<[Ref; 8]> =
        written.fields().values.iter().map(|dim| b.graph.reference(dim)).collect();
    let value = |b: &IRBuilder<'_>, dim: Ref| as_int(&b.graph, dim);
    let inferred: SmallVec<[usize; 2]> =
        (0..dims.len()).filter(|at| value(b, dims[*at]) == Some(-1)).collect();
    let zeros = dims.iter().any(|dim| value(b, *dim) == Some(0));
    if inferred.is_empty() && !zeros {
        return Ok(shape);
    }
    let Some(old) = dims_of(b, data) else {
        return Err(b.error_with_help(
            codes::UNKNOWN_SHAPE,
            "the shape that `-1` or `0` is to be inferred from is not known",
            "write all dimensions",
        ));
    };
    for (at, dim) in dims.iter_mut().enumerate() {
        if value(b, *dim) == Some(0) {
            match old.get(at) {
                Some(copied) => *dim = *copied,
                None => {
                    return Err(
                        b.error(codes::WRONG_SHAPE, "`0` stands where the data has no dimension")
                    );
                }
            }
        }
    }
    match *inferred {
        [] => {}
        [at] => {
            let one = int64(&mut b.graph, 1);
            let mut rest = one;
            for (other, dim) in dims.iter().enumerate() {
                if other != at {
                    rest = mul(&mut b.graph, rest, *dim)?;
                }
            }
            let mut whole = one;
            for dim in &old {
                whole = mul(&mut b.graph, whole, *dim)?;
            }
            if as_int(&b.graph, rest) == Some(0) {
                return Err(b.error(codes::WRONG_SHAPE, "`-1` cannot be inferred beside a 0"));
            }
            let quotient = floor_div(&mut b.graph, whole, rest)?;
            dims[at] = simplify(&mut b.graph, quotient);
        }
        _ => return Err(b.error(codes::WRONG_SHAPE, "`-1` can stand once in a shape")),
    }
    Ok(shape_expr(&mut b.graph, &dims))
}

/// The dimensions of a tensor, where they are known.
fn dims_of(b: &IRBuilder<'_>, data: Ref) -> Option<SmallVec<[Ref; 8]>> {
    let ty = type_ref(b, data)?;
    let shape = TensorType::cast_exact(b.graph.node(ty))?.fields().shape.some()?;
    let values = ShapeType::cast_exact(type_of(shape))?.fields().values.as_seq()?;
    Some(values.iter().map(|dim| b.graph.reference(dim)).collect())
}
