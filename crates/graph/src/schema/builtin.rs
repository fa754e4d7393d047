//! The types of TVM's foreign function interface itself, which every schema has.

use std::sync::Arc;

use crate::hash::std_hash;
use crate::schema::comparison::Plan;
use crate::schema::{EqualityKind, NodeKind, TypeInfo};
use crate::{TypeIndex, TypeSymbol};

/// The symbols of the types every schema has.
pub mod symbols {
    use super::TypeSymbol;

    macro_rules! symbols {
        ($($(#[$doc:meta])* $name:ident = $key:literal;)*) => {
            $($(#[$doc])* pub static $name: TypeSymbol = TypeSymbol::new($key);)*
        };
    }
    symbols! {
        /// None.
        NONE = "None";
        /// A truth value.
        BOOL = "bool";
        /// A 64-bit integer.
        INT = "int";
        /// A double.
        FLOAT = "float";
        /// A data type.
        DATA_TYPE = "DataType";
        /// A device.
        DEVICE = "Device";
        /// The root of all objects.
        OBJECT = "ffi.Object";
        /// A string.
        STRING = "ffi.String";
        /// Bytes.
        BYTES = "ffi.Bytes";
        /// An array.
        ARRAY = "ffi.Array";
        /// A mutable list.
        LIST = "ffi.List";
        /// A map.
        MAP = "ffi.Map";
        /// A mutable dict.
        DICT = "ffi.Dict";
        /// A shape.
        SHAPE = "ffi.Shape";
        /// A tensor.
        TENSOR = "ffi.Tensor";
        /// An integer beyond 64 bits.
        BIG_INT = "ffi.BigInt";
    }
}

/// The built-in types.
pub(super) fn types() -> impl Iterator<Item = TypeInfo> {
    use symbols as s;
    [
        (&s::NONE, NodeKind::None, 0),
        (&s::BOOL, NodeKind::Bool, 1),
        (&s::INT, NodeKind::Int, 2),
        (&s::FLOAT, NodeKind::Float, 2),
        (&s::DATA_TYPE, NodeKind::DataType, 1),
        (&s::DEVICE, NodeKind::Device, 2),
        (&s::OBJECT, NodeKind::Object, 0),
        (&s::STRING, NodeKind::String, 2),
        (&s::BYTES, NodeKind::Bytes, 1),
        (&s::ARRAY, NodeKind::Array, 0),
        (&s::LIST, NodeKind::List, 0),
        (&s::MAP, NodeKind::Map, 0),
        (&s::DICT, NodeKind::Dict, 0),
        (&s::SHAPE, NodeKind::Shape, 0),
        (&s::TENSOR, NodeKind::Tensor, 1),
        (&s::BIG_INT, NodeKind::BigInt, 2),
    ]
    .into_iter()
    .map(|(symbol, kind, width)| TypeInfo {
        key: symbol.key().into(),
        index: symbol.index(),
        ancestors: parents(kind),
        kind,
        fields: Box::default(),
        references: Box::default(),
        width,
        equality: if kind == NodeKind::Object {
            EqualityKind::Unsupported
        } else {
            EqualityKind::Tree
        },
        plan: Plan::of(kind, &[]),
        key_hash: std_hash(symbol.key().as_bytes()),
        creatable: false,
        own_identity: has_identity(kind),
        owner: Arc::from("ffi"),
    })
}

fn has_identity(kind: NodeKind) -> bool {
    kind.is_container() || matches!(kind, NodeKind::Shape | NodeKind::Tensor | NodeKind::Object)
}

fn parents(kind: NodeKind) -> Box<[TypeIndex]> {
    use NodeKind as K;
    match kind {
        K::None | K::Bool | K::Int | K::Float | K::DataType | K::Device | K::Object => {
            Box::default()
        }
        _ => Box::new([symbols::OBJECT.index()]),
    }
}
