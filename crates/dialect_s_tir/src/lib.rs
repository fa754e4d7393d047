//! The dialect s_tir: blocks.

mod access;
mod alloc_buffers;
mod axes;
mod complete;
mod dialect;
pub mod generated;
mod match_buffer_region;
mod repr;
mod root_block;
mod sblock;
mod sblock_realize;

pub use dialect::{NAME, dialect};
