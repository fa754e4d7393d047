//! The error of two objects that were asserted to be equal and are not.

use tvmscript_access_path::AccessPath;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_graph::Object;

/// Fails where two objects differ (`tvm.ir.assert_structural_equal`), with TVM's message: the place
/// of the first mismatch on both sides, and both sides as text with it underlined. `mismatch` is that
/// place, where they differ.
///
/// `script` prints an object without syntax sugar, underlining the object at the path; it is called at
/// most once for each side.
///
/// # Errors
///
/// `NOT_EQUAL`, whose path is that on the left; and what `script` fails with.
pub(crate) fn assert_equal(
    lhs: &Object,
    rhs: &Object,
    mismatch: Option<(AccessPath, AccessPath)>,
    mut script: impl FnMut(&Object, &AccessPath) -> Result<String>,
) -> Result<()> {
    let Some((lhs_path, rhs_path)) = mismatch else {
        return Ok(());
    };
    let message =
        message((&lhs_path, &script(lhs, &lhs_path)?), (&rhs_path, &script(rhs, &rhs_path)?));
    Err(Diagnostic::error(codes::NOT_EQUAL, message).with_path(lhs_path.to_string()).into())
}

/// TVM's message, of the path and the text of either side.
fn message(lhs: (&AccessPath, &str), rhs: (&AccessPath, &str)) -> String {
    let ((lhs_path, lhs_text), (rhs_path, rhs_text)) = (lhs, rhs);
    format!(
        "StructuralEqual check failed, caused by lhs at {lhs_path}:\n{lhs_text}\n\
         and rhs at {rhs_path}:\n{rhs_text}"
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tvmscript_graph::{ChunkBuilder, Schema};

    use super::*;

    #[test]
    fn the_message_names_and_shows_both_sides() {
        let mut builder = ChunkBuilder::new(Arc::new(Schema::builder().build()));
        let root = builder.int(1).unwrap();
        let object = Object::new(builder.freeze().unwrap(), root).unwrap();
        let script = |_: &Object, path: &AccessPath| Ok(format!("text with {path} underlined"));
        assert_eq!(assert_equal(&object, &object, None, script), Ok(()));
        let mismatch = ["<root>[<missing:1>]", "<root>[1]"].map(|path| path.parse().unwrap());
        let error = assert_equal(&object, &object, Some(mismatch.into()), script).unwrap_err();
        let diagnostic = error.diagnostics().next().unwrap();
        assert_eq!(diagnostic.code, codes::NOT_EQUAL);
        assert_eq!(
            diagnostic.message,
            "StructuralEqual check failed, caused by lhs at <root>[<missing:1>]:\n\
             text with <root>[<missing:1>] underlined\n\
             and rhs at <root>[1]:\n\
             text with <root>[1] underlined"
        );
    }
}
