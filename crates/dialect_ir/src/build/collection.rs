//! Maps, and expressions, which do what their types can.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Operand, Value};
use tvmscript_graph::{NodeRef, Ref};

use crate::expr_type;

/// `map[key]`
pub(crate) struct MapOperand;

impl Operand for MapOperand {
    fn subscript<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        indices: &[Value<'a>],
    ) -> Result<Option<Value<'a>>> {
        let [Value::Str(key)] = indices else { return Ok(None) };
        let found = b.graph.node(node).as_map().and_then(|map| map.get(key));
        match found.map(|value| b.graph.reference(value)) {
            Some(value) => Ok(Some(b.plain(value))),
            None => Err(b.error(codes::INDEX_OUT_OF_RANGE, format!("the map has no key {key:?}"))),
        }
    }
}

/// An expression does what its type can.
pub(crate) struct ExprOperand;

impl Operand for ExprOperand {
    #[inline]
    fn delegate<'g>(&self, node: NodeRef<'g>) -> Option<NodeRef<'g>> {
        expr_type(node)
    }

    fn attr<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        name: &'a str,
    ) -> Result<Option<Value<'a>>> {
        Ok(b.field(node, name))
    }
}
