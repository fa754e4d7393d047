//! The error of two objects that were asserted to be equal and are not.

use tvmscript_access_path::AccessPath;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_graph::{CompareOptions, Object, first_mismatch};

/// Fails where `lhs` and `rhs` are not structurally equal (`tvm.ir.assert_structural_equal`), with
/// TVM's message: the place of the first mismatch on both sides, and both sides as text with it
/// underlined.
///
/// `script` prints an object without syntax sugar (`syntax_sugar=False`), otherwise with the default
/// options, underlining the object at the path (`path_to_underline`). It is called at most once for
/// each side.
///
/// # Errors
///
/// `NOT_EQUAL`, whose path is that on the left; `NOT_COMPARABLE` where an object cannot be compared;
/// and what `script` fails with.
pub fn assert_structural_equal_with(
    lhs: &Object,
    rhs: &Object,
    options: CompareOptions,
    mut script: impl FnMut(&Object, &AccessPath) -> Result<String>,
) -> Result<()> {
    let Some((lhs_path, rhs_path)) = first_mismatch(lhs.node(), rhs.node(), options)? else {
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

    fn array(items: &[i64]) -> Object {
        let mut builder = ChunkBuilder::new(Arc::new(Schema::builder().build()));
        let items: Vec<u32> = items.iter().map(|item| builder.int(*item).unwrap()).collect();
        let root = builder.array(&items).unwrap();
        Object::new(builder.freeze().unwrap(), root).unwrap()
    }

    #[test]
    fn the_message_names_and_shows_both_sides() {
        let options = CompareOptions::default();
        let script = |object: &Object, path: &AccessPath| {
            let items = object.node().as_seq().unwrap();
            Ok(format!("{} items, {path} underlined", items.len()))
        };
        let same = assert_structural_equal_with(&array(&[1]), &array(&[1]), options, script);
        assert_eq!(same, Ok(()));
        let error = assert_structural_equal_with(&array(&[1]), &array(&[1, 2]), options, script)
            .unwrap_err();
        let diagnostic = error.diagnostics().next().unwrap();
        assert_eq!(diagnostic.code, codes::NOT_EQUAL);
        assert_eq!(
            diagnostic.message,
            "StructuralEqual check failed, caused by lhs at <root>[<missing:1>]:\n\
             1 items, <root>[<missing:1>] underlined\n\
             and rhs at <root>[1]:\n\
             2 items, <root>[1] underlined"
        );
    }
}
