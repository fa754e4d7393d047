//! Names, dotted ones, and constants.

use tvmscript_doc::{ExprKind, Literal};

use super::{Builder, Mark};
use crate::token;

impl<'a> Builder<'_, 'a> {
    #[inline]
    pub(super) fn leaf(&mut self, mark: Mark, behind: u32) {
        let first = mark.token;
        match self.layout.kind(first) {
            token::NAME => {
                let name = self.layout.text(first);
                let mut expr = self.make(ExprKind::Id(name), first, first + 1);
                let mut at = first + 1;
                while at < behind {
                    let name = self.layout.text(at + 1);
                    at += 2;
                    expr = self.make(ExprKind::AttrAccess { value: expr, name }, first, at);
                }
                self.operands.push(super::Operand { expr, first, behind });
            }
            token::NUMBER => {
                let literal = self.number(first);
                self.push(ExprKind::Literal(literal), first, behind);
            }
            token::CONSTANT => {
                let literal = match self.layout.text(first).as_bytes().first() {
                    Some(b'N') => Literal::None,
                    Some(b'T') => Literal::Bool(true),
                    Some(b'F') => Literal::Bool(false),
                    _ => Literal::Ellipsis,
                };
                self.push(ExprKind::Literal(literal), first, behind);
            }
            _ => {
                let kind = self.string(first, behind);
                self.push(kind, first, behind);
            }
        }
    }
}
