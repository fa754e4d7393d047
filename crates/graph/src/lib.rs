//! Columnar object graph, schema, structural equality and hash.
//!
//! Objects are nodes of a [`Chunk`]: a type and a run of 32-bit slots laid out by the type's
//! schema. A graph is a list of frozen chunks that refer to one another; an [`Object`] (a chunk and
//! an index) is a node that keeps its chunk alive, a [`NodeRef`] one that borrows it. Nothing here
//! knows a dialect: dialects and vendors register their types in a [`Schema`].

mod chunk;
mod dtype;
mod equality;
mod hash;
mod node;
mod object;
mod open;
pub mod schema;
mod stack;
mod tensor;
mod type_index;
mod view;

pub use chunk::{
    Checkpoint, Chunk, ChunkBuilder, EXTERNAL, FreezeError, LocalType, MAX_NODES, RawColumns,
    Slots, float_slots, int_slots,
};
pub use dtype::{DType, DTypeCode};
pub use equality::{
    CompareOptions, KeyText, first_mismatch, plain_key, structural_equal, structural_equal_with,
};
pub use hash::{std_hash, structural_hash, structural_hash_with};
pub use node::{FieldValue, MapRef, NodeId, NodeMap, NodeRef, NodeSet, SeqRef};
pub use object::Object;
pub use open::{GraphBuilder, Joined, Prefix, Ref, Slot};
pub use schema::{FieldInfo, FieldKind, NodeKind, Schema, SchemaBuilder, TypeDef, TypeInfo};
pub use stack::with_room;
pub use tensor::Tensor;
pub use type_index::{TypeIndex, TypeSymbol};
pub use view::View;
