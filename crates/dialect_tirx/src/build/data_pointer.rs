//! The pointer to the data of a buffer.

use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{NewPointerType, Type};
use tvmscript_graph::{Ref, View};

use super::buffer::{call, parts};

/// The slot of the type of an expression.
const TYPE: usize = 1;

/// Data of which nothing says the type, as of some calls of operators, is a pointer to the elements.
pub(super) fn complete_pointer(b: &mut IRBuilder<'_>, buffer: Ref, data: Ref) {
    let is_unknown = expr_type(b.graph.node(data)).is_some_and(|ty| Type::cast_exact(ty).is_some());
    if is_unknown && let Some(ty) = pointer_to_elements(b, buffer) {
        b.graph.set_reference(data, TYPE, ty);
    }
}

/// The pointer to an address of tensor memory.
pub(super) fn tensor_memory(b: &mut IRBuilder<'_>, buffer: Ref, address: Ref) -> Option<Ref> {
    let ty = pointer_to_elements(b, buffer)?;
    Some(call(b, "tirx.reinterpret", ty, &[address]))
}

/// The type of pointers to the elements of a buffer.
fn pointer_to_elements(b: &mut IRBuilder<'_>, buffer: Ref) -> Option<Ref> {
    let parts = parts(b, buffer)?;
    let span = b.graph.none();
    let ty = NewPointerType { span, element_type: parts.dtype, storage_scope: parts.storage_scope };
    Some(ty.build(&mut b.graph))
}
