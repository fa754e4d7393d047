//! Expressions that printing makes of those of the graph, such as the end of a range.

mod constant;
mod equal;
mod fold;
mod print;

use tvmscript_graph::{DType, NodeRef};

use crate::expr::Constant;

pub use constant::{int_value, is_one, is_zero};
pub use equal::equal_nodes;
pub use fold::{add, multiply};
pub use print::{doc, sum};

/// An expression of nodes of the graph and of what operators make of them. It lives in the arena
/// of the Docs.
#[derive(Clone, Copy, Debug)]
pub enum Made<'a> {
    /// An expression of the graph.
    Node(NodeRef<'a>),
    /// A constant (`ir.IntImm`, `ir.FloatImm`).
    Constant {
        /// Its value.
        value: Constant,
        /// Its type.
        dtype: DType,
    },
    /// A value of another type (`prim.Cast`).
    Cast {
        /// That type.
        dtype: DType,
        /// The value.
        value: &'a Made<'a>,
    },
    /// A vector of one value (`prim.Broadcast`).
    Broadcast {
        /// The value.
        value: &'a Made<'a>,
        /// How often.
        lanes: i16,
    },
    /// A vector of values at a distance (`prim.Ramp`).
    Ramp {
        /// The first.
        base: &'a Made<'a>,
        /// The distance.
        stride: &'a Made<'a>,
        /// How many, an expression of the graph.
        lanes: NodeRef<'a>,
        /// Its type.
        dtype: DType,
    },
    /// `a + b` (`prim.Add`)
    Add(&'a Made<'a>, &'a Made<'a>),
    /// `a * b` (`prim.Mul`)
    Mul(&'a Made<'a>, &'a Made<'a>),
}
