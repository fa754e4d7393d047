//! Stands in for the facade's verbs until they land.

use tvmscript::{CompareOptions, Diagnostic, Error, Result, SaveOptions, codes};
use tvmscript_access_path::AccessPath;

pub use tvmscript_graph::Object;

pub use tvmscript_dialect::{ConfigValue, ScriptOptions};

fn missing<T>() -> Result<T> {
    Err(Error::new(Diagnostic::error(codes::INTERNAL, "not connected yet")))
}
pub fn load_json(input: &[u8]) -> Result<Object> {
    let schema = std::sync::Arc::new(tvmscript_graph::Schema::builder().build());
    let mut builder = tvmscript_graph::ChunkBuilder::new(schema);
    let node = builder.string(&String::from_utf8_lossy(input))?;
    let chunk = builder.freeze()?;
    Object::new(chunk, node).map_or_else(missing, Ok)
}
pub fn save_json(object: &Object, _: &SaveOptions) -> Result<Vec<u8>> {
    Ok(object.node().as_str().unwrap_or_default().into())
}
pub fn script(_: &Object, _: &ScriptOptions) -> Result<String> {
    missing()
}
pub fn structural_equal(a: &Object, b: &Object, _: CompareOptions) -> Result<bool> {
    Ok(a.node().as_str() == b.node().as_str())
}
pub fn structural_hash(_: &Object, _: CompareOptions) -> Result<u64> {
    missing()
}
pub fn first_structural_mismatch(
    _: &Object,
    _: &Object,
    _: CompareOptions,
) -> Result<Option<(AccessPath, AccessPath)>> {
    missing()
}
pub fn assert_structural_equal(_: &Object, _: &Object, _: CompareOptions) -> Result<()> {
    missing()
}
