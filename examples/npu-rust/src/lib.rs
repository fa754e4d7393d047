//! The IR of an accelerator beside TVM's: a dialect of tvmscript, registered by the call that the
//! built-in ones use, and the addon with it.

mod dialect;
mod swizzle;

pub use dialect::dialect;

/// Runs when Node loads the addon: the exports are those of `tvmscript_node`.
#[napi_derive::module_init]
fn init() {
    tvmscript_node::build_in(dialect);
}
