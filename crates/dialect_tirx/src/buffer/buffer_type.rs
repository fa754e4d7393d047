//! The type of buffers.

use tvmscript_dialect_ir::expr_type;
use tvmscript_graph::{NodeRef, View};

use crate::expr::scalar_buffer;
use crate::generated::views::tirx::{BufferType, BufferTypeFields};

/// The alignment of data that is not said (TVM's `kAllocAlignment`).
pub(super) const DEFAULT_ALIGNMENT: i64 = 64;

/// The type of a variable, where the variable is a buffer.
#[inline]
pub fn buffer_type(var: NodeRef<'_>) -> Option<BufferTypeFields<'_>> {
    Some(BufferType::cast_exact(expr_type(var)?)?.fields())
}

/// Whether a variable is a buffer of one element, whose name stands for the element; where
/// `at_start`, only one that lies at the start of its data (TVM's `BufferVar::IsScalar`).
pub fn is_scalar(var: NodeRef<'_>, at_start: bool) -> bool {
    let ty = expr_type(var).and_then(BufferType::cast_exact);
    ty.is_some_and(|ty| scalar_buffer::is_scalar(ty, at_start))
}
