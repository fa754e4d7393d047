//! The layout that a buffer gets where nothing is said.

use smallvec::SmallVec;
use tvmscript_arith::{Operand, int_imm, mul, python_constant};
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_graph::{DType, Ref, View};

use super::expr::{expr, operand};
use crate::generated::views::tirx::{Axis, NewIter, NewTileLayout};

/// The axis of memory.
const MEMORY: &str = "m";

/// The layout of a shape in rows, one behind the other, on the axis of memory.
///
/// # Errors
///
/// Those of multiplying the extents.
pub fn default_layout<'a>(b: &mut IRBuilder<'a>, shape: &[Value<'a>]) -> Result<Ref> {
    let mut stride = Operand::Int(1);
    for extent in shape {
        let Value::Node(node) = *extent else { continue };
        let dtype = tvmscript_arith::dtype_of(&b.graph, node);
        if let Some(dtype) = dtype.filter(|dtype| *dtype != DType::INT32) {
            stride = Operand::Node(int_imm(&mut b.graph, dtype, 1)?);
            break;
        }
    }
    let axis = b.graph.named_once(Axis::symbol(), MEMORY);
    let mut shard: SmallVec<[Ref; 6]> = SmallVec::with_capacity(shape.len());
    for value in shape.iter().rev() {
        let extent = expr(b, *value)?;
        let at = python_constant(&mut b.graph, stride)?;
        shard.push(NewIter { extent, stride: at, axis }.build(&mut b.graph));
        stride = match (stride, operand(b, *value)) {
            (Operand::Int(a), Some(Operand::Int(b))) => Operand::Int(a.wrapping_mul(b)),
            (stride, Some(extent)) => Operand::Node(mul(&mut b.graph, stride, extent)?),
            (stride, None) => stride,
        };
    }
    shard.reverse();
    let shard = b.graph.array(&shard);
    let replica = b.graph.array(&[]);
    let offset = b.graph.map(&[]);
    Ok(NewTileLayout { shard, replica, offset }.build(&mut b.graph))
}
