//! Buffers that are used in front of what defines them.
//!
//! `A = T.Buffer((16,))` stands where a buffer is first used that nothing has defined. The printer
//! gives no name twice, so that behind it `A = T.decl_buffer((16,), data=p)` defines the same buffer.

use rustc_hash::FxHashSet;
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::expr_type;
use tvmscript_doc::{ExprDoc, ExprKind};
use tvmscript_graph::Ref;

use super::buffer::is_buffer;
use crate::made::equal_nodes;

/// The buffers that are used and not defined.
#[derive(Debug, Default)]
struct FreeBuffers {
    buffers: FxHashSet<Ref>,
    /// The one whose name the statement under construction defines.
    awaited: Option<Ref>,
}

/// Evaluates what is assigned to a name, which may define the buffer that the name means.
pub(super) fn assigned<'a, T>(
    b: &mut IRBuilder<'a>,
    lhs: ExprDoc<'a>,
    eval: impl FnOnce(&mut IRBuilder<'a>) -> T,
) -> T {
    if b.state::<FreeBuffers>().buffers.is_empty() {
        return eval(b);
    }
    let meant = match lhs.kind {
        ExprKind::Id(name) => b.lookup(name).and_then(Value::as_node),
        _ => None,
    };
    let free = b.state::<FreeBuffers>();
    free.awaited = meant.filter(|buffer| free.buffers.contains(buffer));
    let value = eval(b);
    b.state::<FreeBuffers>().awaited = None;
    value
}

/// Remembers the buffer of `name = T.Buffer(…)`.
pub(super) fn remember<'a>(
    b: &mut IRBuilder<'a>,
    lhs: ExprDoc<'a>,
    rhs: ExprDoc<'a>,
    value: Value<'a>,
) {
    let is_declaration = rhs.kind.as_call().is_some_and(|call| {
        matches!(call.callee.kind, ExprKind::AttrAccess { value: _, name: "Buffer" })
    });
    if let (ExprKind::Id(_), Value::Node(buffer), true) = (lhs.kind, value, is_declaration)
        && is_buffer(b, buffer)
    {
        b.state::<FreeBuffers>().buffers.insert(buffer);
    }
}

/// The buffer that is defined here by one of the same type: that which its name means already,
/// otherwise the new one.
pub(super) fn defined(b: &mut IRBuilder<'_>, new: Ref) -> Ref {
    let Some(awaited) = b.state::<FreeBuffers>().awaited.take() else { return new };
    let is_same = match (expr_type(b.graph.node(awaited)), expr_type(b.graph.node(new))) {
        (Some(before), Some(now)) => equal_nodes(before, now),
        _ => false,
    };
    if !is_same {
        return new;
    }
    b.state::<FreeBuffers>().buffers.remove(&awaited);
    awaited
}
