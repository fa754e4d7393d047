//! `assert condition, ("ErrorKind", ["message", …])`

use smallvec::SmallVec;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{StringImm, StringImmFields};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{Ref, View};

use super::expr::{number_expr, string_imm};
use crate::generated::views::tirx::NewAssertStmt;

/// The kind of error where none is said.
const DEFAULT_KIND: &str = "RuntimeError";

pub(super) fn statement<'a>(
    b: &mut IRBuilder<'a>,
    test: ExprDoc<'a>,
    message: Option<ExprDoc<'a>>,
) -> Result<()> {
    let condition = b.eval(test)?;
    let message = match message {
        Some(message) => b.eval(message)?,
        None => Value::Str(""),
    };
    let (kind, parts) = match message {
        Value::Tuple([kind, parts]) => (*kind, *parts),
        message => (Value::Str(DEFAULT_KIND), message),
    };
    add(b, condition, kind, parts)
}

/// Adds an assertion.
///
/// # Errors
///
/// `WRONG_ARGUMENTS` where its message is no text.
pub(super) fn add<'a>(
    b: &mut IRBuilder<'a>,
    condition: Value<'a>,
    kind: Value<'a>,
    parts: Value<'a>,
) -> Result<()> {
    let condition = number_expr(b, condition)?;
    let error_kind = text(b, kind)?;
    let mut list: SmallVec<[Ref; 4]> = SmallVec::new();
    match parts.as_seq() {
        Some(parts) => {
            for part in parts {
                list.push(text(b, *part)?);
            }
        }
        None => list.push(text(b, parts)?),
    }
    let message_parts = b.graph.array(&list);
    let span = b.source_span();
    let stmt = NewAssertStmt { span, condition, error_kind, message_parts }.build(&mut b.graph);
    b.add_child(stmt);
    Ok(())
}

/// A text as a constant.
fn text<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Str(text) => Ok(string_imm(b, text)),
        Value::Node(node) => {
            let copied = StringImm::cast_exact(b.graph.node(node)).map(|imm| {
                let StringImmFields { span: _, ty: _, value } = imm.fields();
                b.docs().text(value)
            });
            match copied {
                Some(text) => Ok(string_imm(b, text)),
                None => {
                    Err(b.error(codes::WRONG_ARGUMENTS, "the message of an assertion is a str"))
                }
            }
        }
        _ => {
            let message =
                format!("the message of an assertion is a str, not {}", b.describe(value));
            Err(b.error(codes::WRONG_ARGUMENTS, message))
        }
    }
}
