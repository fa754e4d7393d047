//! A registered type: everything resolved that work on nodes asks for.

use std::sync::Arc;

use crate::TypeIndex;
use crate::hash::std_hash;
use crate::schema::comparison::Plan;
use crate::schema::{Compared, DefaultValue, EqualityKind, TypePattern};

/// What a node's slots hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// None; no slots.
    None,
    /// A truth value; one slot.
    Bool,
    /// A 64-bit integer; two slots, low word first.
    Int,
    /// A double; the two slots of its bits, low word first.
    Float,
    /// A data type; one slot, see [`crate::DType`].
    DataType,
    /// A device: its type and its number, two slots of `i32`.
    Device,
    /// A string: offset and length in the chunk's text.
    String,
    /// Bytes: index of a blob of the chunk.
    Bytes,
    /// An array: a reference a slot.
    Array,
    /// A mutable list: a reference a slot.
    List,
    /// A map: alternating references to keys and values, in the order of insertion.
    Map,
    /// A mutable dict, laid out as a map.
    Dict,
    /// A shape: 64-bit integers, two slots each.
    Shape,
    /// A tensor: index of a tensor of the chunk.
    Tensor,
    /// An integer beyond 64 bits: offset and length of its decimal digits.
    BigInt,
    /// An object of fields; see [`FieldKind`] for the slots of each.
    Object,
    /// An object that JSON holds as one string ([`crate::schema::Payload::Name`]).
    Name,
    /// An entry of an enumeration: its number, two slots.
    EnumIndex,
    /// An object of a type that no schema knows: offset and length of the raw text of its `data`
    /// (length 0: it had none).
    Raw,
}

impl NodeKind {
    /// Whether each slot is a reference: an array, a list, a map or a dict.
    #[inline]
    pub fn is_container(self) -> bool {
        matches!(self, Self::Array | Self::List | Self::Map | Self::Dict)
    }
}

/// What the slots of a field hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A 64-bit integer, two slots.
    Int,
    /// A double, two slots.
    Float,
    /// A truth value, one slot.
    Bool,
    /// A data type, one slot.
    DataType,
    /// A reference to a node, one slot.
    Node,
}

impl FieldKind {
    /// The kind of a field of this declared type: what TVM calls its static type index.
    pub fn of(ty: &str) -> Self {
        match ty {
            "int" => Self::Int,
            "float" => Self::Float,
            "bool" => Self::Bool,
            "DataType" => Self::DataType,
            _ => Self::Node,
        }
    }

    /// How many slots it takes.
    pub fn width(self) -> usize {
        match self {
            Self::Int | Self::Float => 2,
            Self::Bool | Self::DataType | Self::Node => 1,
        }
    }
}

/// A field of a registered type.
#[derive(Clone, Debug)]
pub struct FieldInfo {
    /// Name, as in JSON and in access paths.
    pub name: Arc<str>,
    /// Declared type in TVM's notation.
    pub ty: Arc<str>,
    /// What its slots hold.
    pub kind: FieldKind,
    /// Its first slot.
    pub slot: usize,
    /// What it may refer to.
    pub pattern: TypePattern,
    /// How structural equality and hash treat it.
    pub compared: Compared,
    /// The value where JSON leaves it out; `None` where it is required.
    pub default: Option<DefaultValue>,
}

/// A type as work on nodes needs it.
#[derive(Clone, Debug)]
pub struct TypeInfo {
    /// Type key.
    pub key: Arc<str>,
    /// Process-wide number; [`TypeIndex::UNKNOWN`] for a type that no schema knows.
    pub index: TypeIndex,
    /// The parents, nearest first.
    pub ancestors: Box<[TypeIndex]>,
    /// What a node's slots hold.
    pub kind: NodeKind,
    /// All fields, those of the parents first.
    pub fields: Box<[FieldInfo]>,
    /// The slots of an object of fields that are references, in order.
    pub references: Box<[usize]>,
    /// Number of slots of an object of fields.
    pub width: usize,
    /// How structural equality and hash treat it.
    pub equality: EqualityKind,
    /// What structural equality and hash compare of it.
    pub(crate) plan: Plan,
    /// The hash of the type key, with which the hash of an object begins.
    pub(crate) key_hash: u64,
    /// Whether TVM can create such an object from its fields.
    pub creatable: bool,
    /// Whether nodes that hold the same are different objects (`AnyEqual`). Only the fields of an
    /// object that structural equality compares count.
    pub own_identity: bool,
    /// Who registered the type: the name of a dialect.
    pub owner: Arc<str>,
}

impl TypeInfo {
    /// What is known of a type that no schema knows.
    pub fn unknown(key: &str) -> Self {
        Self {
            key: key.into(),
            index: TypeIndex::UNKNOWN,
            ancestors: Box::default(),
            kind: NodeKind::Raw,
            fields: Box::default(),
            references: Box::default(),
            width: 2,
            equality: EqualityKind::Unsupported,
            plan: Plan::of(NodeKind::Raw, &[]),
            key_hash: std_hash(key.as_bytes()),
            creatable: false,
            own_identity: true,
            owner: "".into(),
        }
    }

    /// Whether it is this type or derived from it.
    #[inline]
    pub fn is_instance(&self, index: TypeIndex) -> bool {
        self.index == index || self.ancestors.contains(&index)
    }

    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&FieldInfo> {
        self.fields.iter().find(|field| &*field.name == name)
    }
}
