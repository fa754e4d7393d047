//! What an operator, which has no syntax of its own, is written as.

use tvmscript_dialect::ReprParts;
use tvmscript_dialect_ir::generated::views::ir::Op;
use tvmscript_graph::{NodeRef, View};

use crate::generated::operators::operator;

/// All fields of an operator of this dialect; of another one its name alone, which is all that JSON
/// says of it.
pub(crate) fn write<'a>(node: NodeRef<'a>, parts: &mut ReprParts<'a>) {
    let name = Op::view(node).name();
    let quoted = tvmscript_access_path::string_key(name);
    let Some(known) = operator(name).filter(|known| known.args.is_empty()) else {
        parts.text("ir.Op(name=").owned(quoted).text(")");
        return;
    };
    let inputs = known.num_inputs.map_or_else(|| "-1".to_owned(), |count| count.to_string());
    parts.text("ir.Op(span=None, ty=ir.Type(span=None), name=").owned(quoted);
    parts.text(", description=\"\", arguments=(), attrs_type_key=\"\", num_inputs=").owned(inputs);
    parts.text(", support_level=10)");
}
