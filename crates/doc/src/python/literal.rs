//! Values written out.

use crate::python::printer::Printer;
use crate::python::{float, integer, string};
use crate::{Literal, SpelledLiteral};

impl Printer<'_, '_> {
    pub(super) fn literal(&mut self, value: &Literal<'_>) {
        match *value {
            Literal::None => self.out.push_str("None"),
            Literal::Bool(true) => self.out.push_str("True"),
            Literal::Bool(false) => self.out.push_str("False"),
            Literal::Int(value) => integer::write(&mut self.out, value),
            Literal::BigInt(digits) => self.out.push_str(digits),
            Literal::Float(value) => float::write(&mut self.out, value),
            Literal::Str(text) => {
                self.out.push('"');
                string::write_escaped(&mut self.out, text);
                self.out.push('"');
            }
            Literal::Bytes(bytes) => {
                self.out.push_str("b\"");
                for byte in bytes {
                    string::write_escaped_byte(&mut self.out, *byte);
                }
                self.out.push('"');
            }
            Literal::Ellipsis => self.out.push_str("..."),
            Literal::Spelled(&SpelledLiteral { value: _, text }) => self.out.push_str(text),
        }
    }
}
