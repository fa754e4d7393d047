//! `metadata = tvm.ir.load_json("""…""")`: objects without syntax.

use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};

pub(crate) fn register(dialect: Dialect) -> Dialect {
    let omitted = Name::default().with_subscript(|b, _| Err(omitted(b)));
    dialect
        .script_name("", "tvm.ir.load_json", Name::function(load_json))
        .script_name("", "metadata", omitted)
}

/// The error of `metadata[…]` in a script that does not define it.
#[cold]
fn omitted(b: &IRBuilder<'_>) -> Error {
    b.error_with_help(
        codes::METADATA_OMITTED,
        "the objects that this text calls metadata are not in it",
        "print it with `showMeta: true` (TVM: `show_meta=True`)",
    )
}

/// Appends the objects of a JSON text to the graph; what it holds.
fn load_json<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [json] = args.bind(b, &["json_str"], 1)?;
    let Some(Value::Str(json)) = json else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "load_json wants a string"));
    };
    let schema = b.graph.schema().clone();
    // The places of an error are those of the string, not of the script: only what it says stays.
    let object = tvmscript_json::load(json.as_bytes(), &schema).map_err(|error| {
        error.map(|mut diagnostic| {
            if let Some(span) = diagnostic.span.take() {
                diagnostic.message +=
                    &format!(" (line {}, column {} of the JSON)", span.line, span.column);
                diagnostic.snippet = None;
            }
            diagnostic
        })
    })?;
    let joined = b.graph.append(object.chunk())?;
    let root = joined.node(object.node());
    Ok(b.plain(root))
}
