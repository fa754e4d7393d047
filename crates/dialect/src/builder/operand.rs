//! What nodes do when a script operates on them.

use tvmscript_diagnostics::Result;
use tvmscript_doc::{BinaryOp, UnaryOp};
use tvmscript_graph::{NodeRef, Ref};

use super::{Args, IRBuilder, Value};

/// What nodes of some type do when a script operates on them. A method that returns `None` has no
/// answer; another operand or an error follows.
///
/// # Errors
///
/// Every method fails where the operation is the operand's own and its input is wrong.
pub trait Operand: Send + Sync {
    /// The node whose type says what this one does, where it is not its own type: an expression
    /// does what its type can.
    fn delegate<'g>(&self, node: NodeRef<'g>) -> Option<NodeRef<'g>> {
        let _ = node;
        None
    }

    /// `op node`
    #[allow(missing_docs)]
    fn unary<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        op: UnaryOp,
        node: Ref,
    ) -> Result<Option<Value<'a>>> {
        let _ = (b, op, node);
        Ok(None)
    }

    /// `lhs op rhs`, where at least one is a node that this operand stands for.
    fn binary<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        op: BinaryOp,
        lhs: Value<'a>,
        rhs: Value<'a>,
    ) -> Result<Option<Value<'a>>> {
        let _ = (b, op, lhs, rhs);
        Ok(None)
    }

    /// `then_value if node else else_value`
    fn conditional<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        then_value: Value<'a>,
        else_value: Value<'a>,
    ) -> Result<Option<Value<'a>>> {
        let _ = (b, node, then_value, else_value);
        Ok(None)
    }

    /// `node.name`
    fn attr<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        name: &'a str,
    ) -> Result<Option<Value<'a>>> {
        let _ = (b, node, name);
        Ok(None)
    }

    /// `node.name(…)`, before `node.name` is tried.
    fn method<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        name: &'a str,
        args: &Args<'a, '_>,
    ) -> Result<Option<Value<'a>>> {
        let _ = (b, node, name, args);
        Ok(None)
    }

    /// `node[indices]`
    fn subscript<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        indices: &[Value<'a>],
    ) -> Result<Option<Value<'a>>> {
        let _ = (b, node, indices);
        Ok(None)
    }

    /// `node(…)`
    fn call<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        args: &Args<'a, '_>,
    ) -> Result<Option<Value<'a>>> {
        let _ = (b, node, args);
        Ok(None)
    }

    /// Its elements, where `a, b = node` takes it apart.
    fn elements<'a>(&self, b: &mut IRBuilder<'a>, node: Ref) -> Result<Option<Vec<Value<'a>>>> {
        let _ = (b, node);
        Ok(None)
    }
}
