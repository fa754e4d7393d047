//! Values as nodes, as TVM's foreign function interface converts Python's.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_graph::{Ref, with_room};

use super::{IRBuilder, Value};

/// Makes the error of a value that has no node.
pub type Refusal<'a> = fn(&IRBuilder<'a>, Value<'a>) -> Error;

impl<'a> IRBuilder<'a> {
    /// The node of a value: plain values become plain nodes, tuples and lists arrays, dicts maps, of
    /// whose values of one key the later counts.
    ///
    /// # Errors
    ///
    /// `NOT_A_NODE` where it has none; `TOO_LARGE` where it has too many elements.
    pub fn object(&mut self, value: Value<'a>) -> Result<Ref> {
        self.object_or(value, |b, value| {
            b.error(codes::NOT_A_NODE, format!("{} is no object of IR", b.describe(value)))
        })
    }

    /// The same, where the caller has an error of its own for what has no node.
    ///
    /// # Errors
    ///
    /// That of `refuse`; `TOO_LARGE` where the value has too many elements.
    pub fn object_or(&mut self, value: Value<'a>, refuse: Refusal<'a>) -> Result<Ref> {
        Ok(match value {
            Value::None => self.graph.none(),
            Value::Bool(value) => self.graph.bool(value),
            Value::Int(value) => self.graph.int(value),
            Value::BigInt(digits) => self.graph.big_int(digits),
            Value::Float(value) => self.graph.float(value),
            Value::Str(text) => self.graph.string(text),
            Value::Bytes(bytes) => self.graph.bytes(bytes),
            Value::Tuple(items) | Value::List(items) => {
                self.spend(items.len())?;
                let mut nodes: SmallVec<[Ref; 8]> = SmallVec::with_capacity(items.len());
                for item in items {
                    nodes.push(with_room(|| self.object_or(*item, refuse))?);
                }
                self.graph.array(&nodes)
            }
            Value::Dict(entries) => self.map_or(entries, refuse)?,
            Value::Node(node) => node,
            Value::Object(object) if !matches!(object.class.as_value(object), Value::Object(_)) => {
                return self.object_or(object.class.as_value(object), refuse);
            }
            Value::Unknown => return Err(self.follows()),
            _ => return Err(refuse(self, value)),
        })
    }

    /// The map of the entries of a dict; see [`IRBuilder::object_or`].
    ///
    /// # Errors
    ///
    /// As [`IRBuilder::object_or`].
    pub fn map_or(
        &mut self,
        entries: &[(Value<'a>, Value<'a>)],
        refuse: Refusal<'a>,
    ) -> Result<Ref> {
        self.spend(entries.len())?;
        let mut nodes: SmallVec<[(Ref, Ref); 8]> = SmallVec::with_capacity(entries.len());
        let mut places: FxHashMap<&'a str, usize> = FxHashMap::default();
        for (key, value) in entries {
            let value = with_room(|| self.object_or(*value, refuse))?;
            if let Value::Str(text) = key {
                let at = *places.entry(text).or_insert(nodes.len());
                if let Some(entry) = nodes.get_mut(at) {
                    entry.1 = value;
                    continue;
                }
            }
            let key = with_room(|| self.object_or(*key, refuse))?;
            nodes.push((key, value));
        }
        Ok(self.graph.map(&nodes))
    }
}
