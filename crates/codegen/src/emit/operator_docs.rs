//! What is registered of all operators, as text: it is needed only where one is printed alone.

use std::fmt::Write;

use super::{header, path};
use crate::Result;
use crate::output::Files;
use crate::owner::{OWNERS, Owner};
use crate::record::OperatorRecord;

/// Writes `operator_docs.rs` into the crate that the type of operators belongs to; whether this is
/// it.
pub fn emit(operators: &[OperatorRecord], owner: Owner, files: &mut Files) -> Result<bool> {
    let [first, ..] = OWNERS;
    if owner != first {
        return Ok(false);
    }
    let mut lines = Vec::new();
    for op in operators {
        let mut line = format!("{}\t{}\t{}\t{}", op.name, op.num_inputs, op.attrs_type_key, op.doc);
        for (index, name) in op.args.iter().enumerate() {
            let word = |words: &[String]| words.get(index).cloned().unwrap_or_default();
            write!(line, "\t{name}\t{}\t{}", word(&op.arg_types), word(&op.arg_docs))?;
        }
        if line.contains('\n') || line.contains("\"#") {
            return Err(format!("{} does not fit in a line", op.name).into());
        }
        lines.push(line);
    }
    lines.sort();
    let mut text = header("//", "operators.json");
    text.push_str("//! What is registered of all operators.\n\n");
    text.push_str("/// An operator a line, its parts separated by tabs: name, number of inputs, type key of\n");
    text.push_str(
        "/// the attributes, description; then name, type and description of each argument.\n",
    );
    writeln!(text, "pub static OPERATOR_DOCS: &str = r#\"{}\"#;", lines.join("\n"))?;
    files.insert(path(owner, "operator_docs.rs"), text);
    Ok(true)
}
