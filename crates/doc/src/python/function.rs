//! `def`

use tvmscript_diagnostics::{Diagnostic, codes};

use crate::python::printer::Printer;
use crate::{ExprDoc, ExprKind, Function, StmtDoc, StmtKind};

impl<'a> Printer<'a, '_> {
    pub(super) fn function(&mut self, stmt: StmtDoc<'a>, function: &'a Function<'a>) {
        let Function { name, args, decorators, return_type, body, type_params } = *function;
        self.decorators(decorators);
        self.out.push_str("def ");
        self.expr(name);
        let mut first = true;
        if !type_params.is_empty() {
            self.out.push('[');
            for &param in type_params {
                self.comma_unless_first(&mut first);
                self.doc(param);
            }
            self.out.push(']');
            first = true;
        }
        self.out.push('(');
        for arg in args {
            if arg.comment().is_some() {
                self.fail(
                    Diagnostic::error(
                        codes::INVALID_ARGUMENT,
                        "a parameter of a function cannot have a comment behind it",
                    )
                    .with_help("annotate the function, or a use of the parameter"),
                );
            }
            self.comma_unless_first(&mut first);
            self.parameter(arg);
        }
        self.out.push(')');
        if let Some(return_type) = return_type {
            self.out.push_str(" -> ");
            self.expr(return_type);
        }
        self.header_end(stmt);
        self.comment_inside(stmt);
        self.body(body);
        self.bare_new_line();
    }

    /// A parameter. A default that is a tuple needs its parentheses, which TVM leaves out.
    fn parameter(&mut self, arg: StmtDoc<'a>) {
        match arg.kind {
            StmtKind::Assign { lhs, annotation, rhs: Some(rhs) }
                if matches!(rhs.kind, ExprKind::Tuple(_)) && rhs.is_from_source() =>
            {
                self.assign(arg, lhs, None, annotation);
                self.out.push_str(" = ");
                self.expr(rhs);
            }
            _ => self.stmt(arg),
        }
    }

    pub(super) fn decorators(&mut self, decorators: &'a [ExprDoc<'a>]) {
        for decorator in decorators {
            self.out.push('@');
            self.expr(decorator);
            self.new_line();
        }
    }
}
