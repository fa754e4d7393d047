//! Values as nodes, as TVM's foreign function interface converts Python's.

use tvmscript_diagnostics::Result;
use tvmscript_graph::Ref;

use super::{IRBuilder, Value};

impl<'a> IRBuilder<'a> {
    /// The node of a value: plain values become plain nodes, tuples and lists arrays, dicts maps.
    ///
    /// # Errors
    ///
    /// `NOT_A_NODE` where it has none.
    pub fn object(&mut self, value: Value<'a>) -> Result<Ref> {
        Ok(match value {
            Value::None => self.graph.none(),
            Value::Bool(value) => self.graph.bool(value),
            Value::Int(value) => self.graph.int(value),
            Value::BigInt(digits) => self.graph.big_int(digits),
            Value::Float(value) => self.graph.float(value),
            Value::Str(text) => self.graph.string(text),
            Value::Bytes(bytes) => self.graph.bytes(bytes),
            Value::Tuple(items) | Value::List(items) => self.array_of(items)?,
            Value::Dict(entries) => self.map_of(entries)?,
            Value::Node(node) => node,
            Value::Object(object) if !matches!(object.class.as_value(object), Value::Object(_)) => {
                return self.object(object.class.as_value(object));
            }
            Value::Unknown => return Err(self.follows()),
            _ => {
                let message = format!("{} is no object of IR", self.describe(value));
                return Err(self.error("NOT_A_NODE", message));
            }
        })
    }

    /// An array of the nodes of values.
    ///
    /// # Errors
    ///
    /// As [`IRBuilder::object`].
    pub fn array_of(&mut self, items: &[Value<'a>]) -> Result<Ref> {
        self.spend(items.len())?;
        let mut nodes: smallvec::SmallVec<[Ref; 8]> = smallvec::SmallVec::new();
        for item in items {
            nodes.push(stacker::maybe_grow(128 * 1024, 2 * 1024 * 1024, || self.object(*item))?);
        }
        Ok(self.graph.array(&nodes))
    }

    /// A map of the nodes of keys and values; of two values of one key the later counts.
    ///
    /// # Errors
    ///
    /// As [`IRBuilder::object`].
    pub fn map_of(&mut self, entries: &[(Value<'a>, Value<'a>)]) -> Result<Ref> {
        self.spend(entries.len())?;
        let mut nodes: Vec<(Ref, Ref)> = Vec::with_capacity(entries.len());
        let mut places: rustc_hash::FxHashMap<&'a str, usize> = rustc_hash::FxHashMap::default();
        for (key, value) in entries {
            let value = stacker::maybe_grow(128 * 1024, 2 * 1024 * 1024, || self.object(*value))?;
            if let Value::Str(text) = key
                && let Some(at) = places.insert(text, nodes.len())
            {
                nodes[at].1 = value;
                places.insert(text, at);
                continue;
            }
            let key = self.object(*key)?;
            nodes.push((key, value));
        }
        Ok(self.graph.map(&nodes))
    }
}
