//! Columns of nodes: written while open, read while frozen.

mod builder;
mod columns;
mod freeze;

pub use builder::{Checkpoint, ChunkBuilder, LocalType, float_slots, int_slots};
pub use columns::{Chunk, EXTERNAL, MAX_NODES, Slots};
pub use freeze::FreezeError;
