//! The attributes of a call, by name.

use bumpalo::collections::Vec;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{FieldValue, NodeRef};

/// Arguments by name.
pub(crate) type Kwargs<'a> = Vec<'a, (&'a str, ExprDoc<'a>)>;

/// Adds every field of the attributes in the order of the schema (TVM: `AttrPrinter`).
pub(crate) fn push_attrs<'a>(
    attrs: NodeRef<'a>,
    path: Path<'a>,
    kwargs: &mut Kwargs<'a>,
    d: &mut Docsifier<'a>,
) -> Result<()> {
    let docs = d.docs();
    let fields = &attrs.info().fields;
    kwargs.reserve(fields.len());
    for field in fields {
        let name = &*field.name;
        let path = path.attr(name);
        let value = match attrs.field(field) {
            FieldValue::Int(value) => docs.int(value, path),
            FieldValue::Float(value) => docs.float(value, path),
            FieldValue::Bool(value) => docs.bool(value, path),
            FieldValue::DataType(dtype) => d.data_type(dtype, path),
            FieldValue::Node(node) => d.as_expr(node, path)?,
        };
        kwargs.push((name, value));
    }
    Ok(())
}
