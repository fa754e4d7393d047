//! Calls of operators in a script: arguments and attributes as TVM's wrappers make them.
//!
//! The printer writes the arguments of a call by position and its attributes by name; both
//! directions meet in the table of signatures ([`super::signatures`]). Operators whose wrappers do
//! more stand in files of their own.

mod argument;
mod attrs;
mod call;
mod default;
mod device;
mod field;
mod node;
mod regular;
mod signature;

use tvmscript_dialect::Dialect;

pub(crate) use argument::{Argument, arguments, as_expr};
pub(crate) use attrs::attrs_by_name;
pub(crate) use call::{call_node, call_op, callee, out_type, ty_args};
pub(crate) use default::Default;
pub(crate) use device::device_of;
pub(crate) use field::{Field, FieldValue, as_node};
pub(crate) use node::{int_const, type_ref, unknown_dtype};
pub(crate) use regular::{bind, build};
pub(crate) use signature::{Place, Signature, signatures};

/// Registers the names of all operators.
pub(super) fn register(dialect: Dialect) -> Dialect {
    device::register(regular::register(dialect))
}
