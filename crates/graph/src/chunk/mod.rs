//! Columns of nodes: written while open, read while frozen.

mod adopt;
mod append;
mod builder;
mod columns;
mod cycles;
mod fits;
mod freeze;
mod local;
mod raw;
mod values;

pub use builder::{Checkpoint, ChunkBuilder, float_slots, int_slots};
pub use columns::{Chunk, EXTERNAL, MAX_NODES, Slots};
pub use freeze::FreezeError;
pub use local::LocalType;
pub use raw::RawColumns;
