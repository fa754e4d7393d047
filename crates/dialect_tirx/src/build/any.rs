//! Values of a script as they are: in attributes and annotations.

use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_graph::Ref;

/// The value as a node: numbers, strings, lists and maps stay what they are.
///
/// # Errors
///
/// `NOT_AN_OBJECT` where it is nothing that IR can hold.
pub fn any<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    b.object_or(value, not_an_object)
}

/// The entries of a dictionary as a map, their values as [`any`] takes them.
///
/// # Errors
///
/// Those of [`any`].
pub fn map<'a>(b: &mut IRBuilder<'a>, entries: &[(Value<'a>, Value<'a>)]) -> Result<Ref> {
    b.map_or(entries, not_an_object)
}

#[cold]
fn not_an_object<'a>(b: &IRBuilder<'a>, value: Value<'a>) -> Error {
    b.error(codes::NOT_AN_OBJECT, format!("{} cannot be part of IR", b.describe(value)))
}
