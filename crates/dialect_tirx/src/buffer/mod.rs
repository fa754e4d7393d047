//! Buffers: variables of the type `tirx.BufferType`, what declares them and what writes them.

mod alias;
mod alias_kinds;
mod alloc_buffer;
mod annotation;
mod attributes;
mod buffer_store;
mod buffer_type;
mod decl_buffer;
mod declaration;
mod define;
mod indices;
mod layout;
mod local_view;
mod parameters;
mod shape;

use tvmscript_dialect::Dialect;

use crate::root;

pub use annotation::{Quoted, buffer_annotation};
pub use attributes::{Attributes, Defines};
pub use buffer_type::{buffer_type, is_scalar};
pub use declaration::{Declared, buffer_declaration};
pub use define::define_buffer;
pub use layout::is_default_layout;
pub(crate) use local_view::is_thread_axis;

/// Adds the buffers to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect
        .handler("", "tirx.AllocBuffer", alloc_buffer::print)
        .handler("", "tirx.DeclBuffer", decl_buffer::print)
        .handler("", "tirx.BufferStore", buffer_store::print)
        .roots(&["tirx.AllocBuffer", "tirx.DeclBuffer", "tirx.BufferStore"], root::enter)
}
