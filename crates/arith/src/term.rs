//! Operands on their way into an expression.

use tvmscript_diagnostics::Result;
use tvmscript_dialect_ir::expr_dtype;
use tvmscript_graph::{DType, GraphBuilder, Ref};

use crate::conversion::{broadcast, cast_term};
use crate::dtype::{is_vector, named, promote};
use crate::error::type_mismatch;
use crate::literal::{constant, python_literal};
use crate::{Constant, Operand, read};

/// An operand: a node, or a constant of which there is no node yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    node: Option<Ref>,
    pub dtype: DType,
    pub constant: Option<Constant>,
}

impl Term {
    /// A node.
    ///
    /// # Errors
    ///
    /// `TYPE_MISMATCH` where it is no scalar or vector.
    #[inline]
    pub fn of(graph: &GraphBuilder, node: Ref) -> Result<Self> {
        let found = graph.node(node);
        let Some(dtype) = expr_dtype(found) else { return Err(no_scalar(found.type_key())) };
        Ok(Self { node: Some(node), dtype, constant: read::constant(found) })
    }

    /// A constant of a scalar type that can hold it.
    pub fn literal(value: Constant, dtype: DType) -> Self {
        Self { node: None, dtype, constant: Some(value) }
    }

    /// An operand as TVM's functions take it.
    ///
    /// # Errors
    ///
    /// As [`Term::of`] and [`crate::python_constant`].
    #[inline]
    pub fn from_python(graph: &GraphBuilder, operand: Operand) -> Result<Self> {
        match operand {
            Operand::Node(node) => Self::of(graph, node),
            other => match python_literal(other)? {
                Some((value, dtype)) => Ok(Self::literal(value, dtype)),
                None => Err(no_scalar("None")),
            },
        }
    }

    /// The node of it, which is made where there is none.
    #[inline]
    pub fn node(self, graph: &mut GraphBuilder) -> Ref {
        match (self.node, self.constant) {
            (Some(node), _) => node,
            (None, Some(value)) => constant(graph, value, self.dtype),
            (None, None) => graph.none(),
        }
    }

    /// Whether both are one node.
    pub fn same_as(self, other: Self) -> bool {
        self.node.is_some() && self.node == other.node
    }
}

#[cold]
fn no_scalar(key: &str) -> tvmscript_diagnostics::Error {
    type_mismatch(format!("the operand, a {key}, is neither a scalar nor a vector"))
}

/// Both operands with the lanes and the type of both (TVM's `BinaryOpMatchTypes`).
///
/// # Errors
///
/// `TYPE_MISMATCH` where there are none, `OUT_OF_RANGE` where a constant is not of the type.
#[inline]
pub(crate) fn match_types(graph: &mut GraphBuilder, a: Term, b: Term) -> Result<(Term, Term)> {
    if a.dtype == b.dtype { Ok((a, b)) } else { match_different(graph, a, b) }
}

fn match_different(graph: &mut GraphBuilder, a: Term, b: Term) -> Result<(Term, Term)> {
    let a = with_lanes(graph, a, b.dtype)?;
    let b = with_lanes(graph, b, a.dtype)?;
    let lanes_of = |dtype: DType| if is_vector(dtype) { dtype.lanes } else { 1 };
    if lanes_of(a.dtype) != lanes_of(b.dtype) {
        return Err(type_mismatch(format!(
            "{} and {} differ in their lanes",
            named(a.dtype),
            named(b.dtype)
        )));
    }
    let promoted = promote(a.dtype, b.dtype)?;
    Ok((cast_term(graph, a, promoted)?, cast_term(graph, b, promoted)?))
}

/// A scalar as a vector beside one (TVM's `BroadcastToMatchLanes`).
fn with_lanes(graph: &mut GraphBuilder, term: Term, other: DType) -> Result<Term> {
    if is_vector(term.dtype) || !is_vector(other) {
        return Ok(term);
    }
    let node = term.node(graph);
    let node = broadcast(graph, node, other.lanes)?;
    Term::of(graph, node)
}
