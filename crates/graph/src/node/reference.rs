//! A borrowed node.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::{MapRef, NodeId, SeqRef};
use crate::chunk::EXTERNAL;
use crate::{
    Chunk, DType, FieldInfo, FieldKind, NodeKind, Object, Slots, Tensor, TypeIndex, TypeInfo,
};

/// A borrowed node. Equality and hash are those of identity (TVM's `same_as`), not of content.
#[derive(Clone, Copy)]
pub struct NodeRef<'g> {
    chunk: &'g Chunk,
    index: u32,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FieldValue<'g> {
    /// A 64-bit integer.
    Int(i64),
    /// A double.
    Float(f64),
    /// A truth value.
    Bool(bool),
    /// A data type.
    DataType(DType),
    /// A node.
    Node(NodeRef<'g>),
}

impl<'g> NodeRef<'g> {
    /// Node `index` of `chunk`; there must be one.
    #[inline]
    pub(crate) fn new(chunk: &'g Chunk, index: u32) -> Self {
        debug_assert!((index as usize) < chunk.len());
        Self { chunk, index }
    }

    /// The chunk.
    pub fn chunk(self) -> &'g Chunk {
        self.chunk
    }

    /// The number of the node in its chunk.
    pub fn index(self) -> u32 {
        self.index
    }

    /// The identity of the node.
    #[inline]
    pub fn id(self) -> NodeId {
        NodeId::new(self.chunk, self.index)
    }

    /// What is known of its type.
    #[inline]
    pub fn info(self) -> &'g TypeInfo {
        self.chunk.info(self.index)
    }

    /// The type key.
    pub fn type_key(self) -> &'g str {
        &self.info().key
    }

    /// The number of its type.
    #[inline]
    pub fn type_index(self) -> TypeIndex {
        self.info().index
    }

    /// What its slots hold.
    #[inline]
    pub fn kind(self) -> NodeKind {
        self.info().kind
    }

    /// Its slots.
    #[inline]
    pub fn slots(self) -> Slots<'g> {
        self.chunk.slots(self.index)
    }

    /// Its slots where it is an object of fields; none otherwise, so that nothing else is taken for
    /// references.
    #[inline(always)]
    pub fn field_slots(self) -> Slots<'g> {
        if self.kind() == NodeKind::Object { self.slots() } else { &[] }
    }

    /// Whether it is None.
    #[inline]
    pub fn is_none(self) -> bool {
        self.kind() == NodeKind::None
    }

    /// It, unless it is None.
    #[inline]
    pub fn some(self) -> Option<Self> {
        (!self.is_none()).then_some(self)
    }

    /// The truth value, where it is one.
    pub fn as_bool(self) -> Option<bool> {
        (self.kind() == NodeKind::Bool).then(|| self.bool(self.slots(), 0))
    }

    /// The 64-bit integer, where it is one.
    #[inline]
    pub fn as_int(self) -> Option<i64> {
        (self.kind() == NodeKind::Int).then(|| self.int(self.slots(), 0))
    }

    /// The float, where it is one.
    pub fn as_float(self) -> Option<f64> {
        (self.kind() == NodeKind::Float).then(|| self.float(self.slots(), 0))
    }

    /// The data type, where it is one.
    pub fn as_data_type(self) -> Option<DType> {
        (self.kind() == NodeKind::DataType).then(|| self.data_type(self.slots(), 0))
    }

    /// The string, where it is one.
    #[inline]
    pub fn as_str(self) -> Option<&'g str> {
        (self.kind() == NodeKind::String).then(|| self.text(self.slots(), 0))
    }

    /// The name of an object that JSON holds as one string, such as an operator.
    #[inline]
    pub fn as_name(self) -> Option<&'g str> {
        (self.kind() == NodeKind::Name).then(|| self.text(self.slots(), 0))
    }

    /// The decimal digits of an integer beyond 64 bits, where it is one.
    pub fn as_big_int(self) -> Option<&'g str> {
        (self.kind() == NodeKind::BigInt).then(|| self.text(self.slots(), 0))
    }

    /// The raw text of the `data` of an object of an unknown type; empty where it had none.
    pub fn as_raw(self) -> Option<&'g str> {
        (self.kind() == NodeKind::Raw).then(|| self.text(self.slots(), 0))
    }

    /// The type and number of a device, where it is one.
    pub fn as_device(self) -> Option<(i32, i32)> {
        let slot = |at: usize| self.slots().get(at).map_or(0, |slot| slot.cast_signed());
        (self.kind() == NodeKind::Device).then(|| (slot(0), slot(1)))
    }

    /// The number of the entry of an enumeration, where it is one.
    pub fn as_enum_index(self) -> Option<i64> {
        (self.kind() == NodeKind::EnumIndex).then(|| self.int(self.slots(), 0))
    }

    /// The bytes, where it is a byte string.
    pub fn as_bytes(self) -> Option<&'g [u8]> {
        (self.kind() == NodeKind::Bytes)
            .then(|| self.slots().first().map_or(&[][..], |&at| self.chunk.blob(at)))
    }

    /// The tensor, where it is one.
    pub fn as_tensor(self) -> Option<&'g Tensor> {
        if self.kind() != NodeKind::Tensor {
            return None;
        }
        self.slots().first().and_then(|&at| self.chunk.tensor(at))
    }

    /// The extents, where it is a shape.
    pub fn as_shape(self) -> Option<impl ExactSizeIterator<Item = i64> + use<'g>> {
        (self.kind() == NodeKind::Shape)
            .then(|| self.slots().chunks_exact(2).map(|pair| join(pair[0], pair[1])))
    }

    /// The elements, where it is an array or a list.
    #[inline]
    pub fn as_seq(self) -> Option<SeqRef<'g>> {
        matches!(self.kind(), NodeKind::Array | NodeKind::List).then(|| SeqRef::new(self))
    }

    /// The entries, where it is a map or a dict.
    #[inline]
    pub fn as_map(self) -> Option<MapRef<'g>> {
        matches!(self.kind(), NodeKind::Map | NodeKind::Dict).then(|| MapRef::new(self))
    }

    /// The node that slot `at` of `slots` (those of this node) refers to.
    #[inline(always)]
    pub fn reference(self, slots: Slots<'g>, at: usize) -> Self {
        slots.get(at).map_or(self, |&slot| self.target(slot))
    }

    /// The node that a reference of this node's chunk names.
    #[inline]
    pub fn target(self, reference: u32) -> Self {
        if reference & EXTERNAL == 0 {
            Self { chunk: self.chunk, index: reference }
        } else {
            self.external(reference)
        }
    }

    #[cold]
    fn external(self, reference: u32) -> Self {
        match self.chunk.externals().get((reference & !EXTERNAL) as usize) {
            Some(object) => object.node(),
            None => self,
        }
    }

    /// The integer at slot `at` of `slots`.
    #[inline(always)]
    pub fn int(self, slots: Slots<'g>, at: usize) -> i64 {
        match slots.get(at..at + 2) {
            Some(pair) => join(pair[0], pair[1]),
            None => 0,
        }
    }

    /// The float at slot `at` of `slots`.
    #[inline(always)]
    pub fn float(self, slots: Slots<'g>, at: usize) -> f64 {
        f64::from_bits(self.int(slots, at).cast_unsigned())
    }

    /// The truth value at slot `at` of `slots`.
    #[inline(always)]
    pub fn bool(self, slots: Slots<'g>, at: usize) -> bool {
        slots.get(at).is_some_and(|&slot| slot != 0)
    }

    /// The data type at slot `at` of `slots`.
    #[inline(always)]
    pub fn data_type(self, slots: Slots<'g>, at: usize) -> DType {
        slots.get(at).map_or(DType::VOID, |&slot| DType::from_slot(slot))
    }

    /// The text that slots `at` and `at + 1` of `slots` name.
    #[inline]
    pub fn text(self, slots: Slots<'g>, at: usize) -> &'g str {
        match slots.get(at..at + 2) {
            Some(pair) => self.chunk.text(pair[0], pair[1]),
            None => "",
        }
    }

    /// The string that slot `at` of `slots` refers to; empty where it refers to something else.
    #[inline(always)]
    pub fn string(self, slots: Slots<'g>, at: usize) -> &'g str {
        self.reference(slots, at).as_str().unwrap_or_default()
    }

    /// The elements of the array or list that slot `at` of `slots` refers to; none where it refers
    /// to something else.
    #[inline(always)]
    pub fn sequence(self, slots: Slots<'g>, at: usize) -> SeqRef<'g> {
        SeqRef::new(self.reference(slots, at))
    }

    /// The entries of the map or dict that slot `at` of `slots` refers to; none where it refers to
    /// something else.
    #[inline(always)]
    pub fn mapping(self, slots: Slots<'g>, at: usize) -> MapRef<'g> {
        MapRef::new(self.reference(slots, at))
    }

    /// What a field of this node's type holds.
    pub fn field(self, field: &FieldInfo) -> FieldValue<'g> {
        let slots = self.slots();
        match field.kind {
            FieldKind::Int => FieldValue::Int(self.int(slots, field.slot)),
            FieldKind::Float => FieldValue::Float(self.float(slots, field.slot)),
            FieldKind::Bool => FieldValue::Bool(self.bool(slots, field.slot)),
            FieldKind::DataType => FieldValue::DataType(self.data_type(slots, field.slot)),
            FieldKind::Node => FieldValue::Node(self.reference(slots, field.slot)),
        }
    }

    /// What the field `name` holds, where the type has one.
    pub fn field_named(self, name: &str) -> Option<FieldValue<'g>> {
        self.info().field(name).map(|field| self.field(field))
    }

    /// The node that the field `name` refers to, where the type has such a field.
    pub fn node_named(self, name: &str) -> Option<Self> {
        match self.field_named(name) {
            Some(FieldValue::Node(node)) => Some(node),
            _ => None,
        }
    }

    /// Calls `visit` with every node this one refers to, in order.
    pub fn for_each_child(self, mut visit: impl FnMut(NodeRef<'g>)) {
        let info = self.info();
        let slots = self.slots();
        match info.kind {
            NodeKind::Array | NodeKind::List | NodeKind::Map | NodeKind::Dict => {
                for &slot in slots {
                    visit(self.target(slot));
                }
            }
            NodeKind::Object => {
                for field in &info.fields {
                    if field.kind == FieldKind::Node {
                        visit(self.reference(slots, field.slot));
                    }
                }
            }
            _ => {}
        }
    }

    /// The object of this node, which was reached from `from`.
    pub fn to_object(self, from: &Object) -> Object {
        // The chunk is `from`'s or one that it keeps alive through its externals.
        find_chunk(from.chunk(), self.chunk)
            .and_then(|chunk| Object::new(chunk, self.index))
            .unwrap_or_else(|| from.clone())
    }
}

/// The handle of `wanted`, which `from` is or reaches.
fn find_chunk(from: &Arc<Chunk>, wanted: &Chunk) -> Option<Arc<Chunk>> {
    let mut seen = std::collections::HashSet::new();
    let mut stack = vec![from];
    while let Some(chunk) = stack.pop() {
        if std::ptr::eq(&**chunk, wanted) {
            return Some(Arc::clone(chunk));
        }
        if seen.insert(Arc::as_ptr(chunk)) {
            stack.extend(chunk.externals().iter().map(Object::chunk));
        }
    }
    None
}

fn join(low: u32, high: u32) -> i64 {
    (u64::from(low) | u64::from(high) << 32).cast_signed()
}

impl PartialEq for NodeRef<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && std::ptr::eq(self.chunk, other.chunk)
    }
}

impl Eq for NodeRef<'_> {}

impl Hash for NodeRef<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

impl fmt::Debug for NodeRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.type_key(), self.index)
    }
}
