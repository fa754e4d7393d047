//! Constants that no node holds.

use tvmscript_access_path::Path;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::ExprDoc;
use tvmscript_graph::DType;

use super::{Constant, float_imm, int_imm};

/// A constant of a type, as the node at `path` would print.
pub fn print_constant<'a>(
    value: Constant,
    dtype: DType,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> ExprDoc<'a> {
    let value_path = path.attr("value");
    let doc = match value {
        Constant::Int(value) => int_imm::print_value(value, dtype, value_path, d),
        Constant::Float(value) => float_imm::print_value(value, dtype, value_path, d),
    };
    doc.add_source_path(path);
    doc
}
