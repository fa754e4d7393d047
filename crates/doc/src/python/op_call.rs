//! A call of an operator with its settings.

use crate::python::printer::Printer;
use crate::{Expr, ExprDoc, ExprKind, Literal, OpCall};

impl<'a> Printer<'a, '_> {
    pub(super) fn op_call(&mut self, call: &'a OpCall<'a>) {
        let OpCall { callee, args, workspace, config, dispatch } = *call;
        self.expr(callee);
        self.out.push('(');
        let mut first = true;
        for &arg in args {
            self.comma_unless_first(&mut first);
            self.doc(arg);
        }
        if let Some(workspace) = workspace.filter(|workspace| !is_empty_dict(workspace)) {
            self.keyword(&mut first, "workspace", workspace);
        }
        if let Some(dispatch) = dispatch {
            self.keyword(&mut first, "dispatch", dispatch);
        }
        if let Some(config) = config.filter(|config| !is_empty_dict(config)) {
            self.config(&mut first, config);
        }
        self.out.push(')');
    }

    fn config(&mut self, first: &mut bool, config: ExprDoc<'a>) {
        match config.kind {
            ExprKind::Dict(entries) if entries.iter().all(|(key, _)| text_of(key).is_some()) => {
                for (key, value) in entries {
                    self.keyword(first, text_of(key).unwrap_or_default(), value);
                }
            }
            _ => self.keyword(first, "config", config),
        }
    }
}

fn is_empty_dict(expr: &Expr<'_>) -> bool {
    matches!(expr.kind, ExprKind::Dict([]))
}

fn text_of<'a>(expr: &Expr<'a>) -> Option<&'a str> {
    match expr.kind {
        ExprKind::Literal(Literal::Str(text)) => Some(text),
        _ => None,
    }
}
