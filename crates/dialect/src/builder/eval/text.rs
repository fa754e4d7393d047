//! F-strings, and values as text.

use std::fmt::Write;

use tvmscript_diagnostics::{Result, codes};
use tvmscript_doc::FStringPart;

use crate::builder::{IRBuilder, Value};

impl<'a> IRBuilder<'a> {
    pub(super) fn eval_f_string(&mut self, parts: &'a [FStringPart<'a>]) -> Result<Value<'a>> {
        let mut text = String::new();
        for part in parts {
            match part {
                FStringPart::Text(piece) => text.push_str(piece),
                FStringPart::Value { value: expr, conversion, format } => {
                    let value = self.eval_part(expr)?;
                    let plain = conversion.is_none() && format.is_none();
                    if !plain || !write_value(&mut text, value) {
                        let error = self.error_with_help(
                            codes::UNSUPPORTED_SYNTAX,
                            "only plain values without a format can stand in an f-string",
                            "write the text out",
                        );
                        return Err(self.place(error, expr));
                    }
                }
            }
        }
        self.spend_text(text.len())?;
        Ok(Value::Str(self.docs.text(&text)))
    }
}

/// Appends a plain value as Python's `str` does; whether it is one.
fn write_value(text: &mut String, value: Value<'_>) -> bool {
    // Writing to a string does not fail.
    match value {
        Value::None => text.push_str("None"),
        Value::Bool(value) => text.push_str(if value { "True" } else { "False" }),
        Value::Int(value) => {
            let _ = write!(text, "{value}");
        }
        Value::BigInt(digits) => text.push_str(digits),
        Value::Float(value) => {
            let _ = write!(text, "{value:?}");
        }
        Value::Str(value) => text.push_str(value),
        _ => return false,
    }
    true
}
