//! The headers of compound statements.

use tvmscript_diagnostics::codes;
use tvmscript_doc::{Doc, ExprDoc, ExprKind, StmtDoc};

use super::{Builder, Mark, Operand};
use crate::error::LineError;
use crate::token;

/// What a line begins.
#[derive(Clone, Debug)]
pub(crate) enum Header<'a> {
    Function {
        name: ExprDoc<'a>,
        args: &'a [StmtDoc<'a>],
        return_type: Option<ExprDoc<'a>>,
        type_params: &'a [Doc<'a>],
    },
    Class {
        name: ExprDoc<'a>,
        bases: &'a [ExprDoc<'a>],
    },
    For {
        lhs: ExprDoc<'a>,
        rhs: ExprDoc<'a>,
    },
    While(ExprDoc<'a>),
    If(ExprDoc<'a>),
    Elif(ExprDoc<'a>),
    Else,
    With(&'a [(ExprDoc<'a>, Option<ExprDoc<'a>>)]),
    /// What could not be read, but has statements inside all the same.
    Broken,
}

impl Header<'_> {
    /// How the statement is called in messages.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Function { .. } => "`def`",
            Self::Class { .. } => "`class`",
            Self::For { .. } => "`for`",
            Self::While(_) => "`while`",
            Self::If(_) => "`if`",
            Self::Elif(_) => "`elif`",
            Self::Else => "`else`",
            Self::With(_) => "`with`",
            Self::Broken => "this line",
        }
    }
}

impl<'a> Builder<'_, 'a> {
    pub(super) fn def_header(&mut self, mark: Mark) {
        let named = self.layout.kind(mark.token) == token::NAME;
        // TVM prints functions without a name as `def (…)`.
        let name = if named { self.layout.text(mark.token) } else { "" };
        let recorded = self.recorded.take();
        let name = self.make(ExprKind::Id(name), mark.token, mark.token + u32::from(named));
        self.recorded = recorded;
        let args = self.docs.list_of(&self.parameters);
        let type_params = self.docs.list_of(&self.type_parameters);
        let return_type = self.pop().map(|operand| operand.expr);
        self.header = Some(Header::Function { name, args, return_type, type_params });
    }

    pub(super) fn class_header(&mut self, mark: Mark) {
        let Some(Operand { expr, first, behind }) = self.pop() else { return };
        if !self.type_parameters.is_empty() {
            let error = LineError::new(codes::UNSUPPORTED_SYNTAX, "type parameters of a class")
                .help("only functions have type parameters in TVMScript");
            self.fail(mark.token, behind, error);
        }
        let (name, bases) = match expr.kind {
            ExprKind::Call { callee, args } => (callee, args),
            ExprKind::CallWithKeywords(call) => {
                let error =
                    LineError::new(codes::UNSUPPORTED_SYNTAX, "arguments by name of a class")
                        .help("a class has only base classes between its parentheses");
                self.fail(first, behind, error);
                (call.callee, call.args)
            }
            _ => (expr, &[][..]),
        };
        if !matches!(name.kind, ExprKind::Id(_)) || self.layout.kind(mark.token) != token::NAME {
            let error = LineError::new(codes::SYNTAX, "expected the name of the class");
            self.fail(mark.token, mark.token + 1, error);
        }
        self.header = Some(Header::Class { name, bases });
    }

    pub(super) fn for_header(&mut self) {
        let (Some(rhs), Some(lhs)) = (self.pop(), self.pop()) else { return };
        self.check_target(lhs, "be assigned by a loop");
        self.check_starred(lhs);
        self.check_starred(rhs);
        self.header = Some(Header::For { lhs: lhs.expr, rhs: rhs.expr });
    }

    /// `if`, `elif` and `while`.
    pub(super) fn condition(&mut self, mark: Mark) {
        let Some(Operand { expr, .. }) = self.pop() else { return };
        self.header = Some(match self.layout.kind(mark.token - 1) {
            token::WHILE => Header::While(expr),
            token::ELIF => Header::Elif(expr),
            _ => Header::If(expr),
        });
    }

    pub(super) fn else_header(&mut self) {
        self.header = Some(Header::Else);
    }

    pub(super) fn with_item(&mut self, mark: Mark) {
        let target = match self.since(mark.operands) {
            [_, target] => Some(*target),
            _ => None,
        };
        if let Some(target) = target {
            self.pop();
            self.check_target(target, "take what `with` enters");
        }
        if let Some(value) = self.pop() {
            self.scopes.push((value.expr, target.map(|target| target.expr)));
        }
    }

    pub(super) fn with_header(&mut self) {
        self.header = Some(Header::With(self.docs.list_of(&self.scopes)));
    }
}
