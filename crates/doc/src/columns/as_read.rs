//! Docs that only docsifiers make, as those that would be read from their text.

use tvmscript_diagnostics::Result;

use crate::{
    Doc, DocBuilder, ExprDoc, ExprKind, Literal, OpCall, PrintOptions, StmtKind, print_python,
};

/// An expression as what its text is.
pub(super) fn expr<'a>(docs: DocBuilder<'a>, kind: ExprKind<'a>) -> Result<ExprKind<'a>> {
    match kind {
        ExprKind::ExprString(expr) => {
            let text = print_python(Doc::Expr(expr), &PrintOptions::default())?;
            Ok(ExprKind::Literal(Literal::Str(docs.text(&text))))
        }
        kind => Ok(dotted(docs, kind)),
    }
}

/// A dotted name as the names that it is of.
fn dotted<'a>(docs: DocBuilder<'a>, kind: ExprKind<'a>) -> ExprKind<'a> {
    let (mut value, name) = match kind {
        ExprKind::AttrAccess { value, name } if name.contains('.') => (Some(value), name),
        ExprKind::Id(name) if name.contains('.') => (None, name),
        _ => return kind,
    };
    let Some((front, last)) = name.rsplit_once('.') else { return kind };
    for part in front.split('.') {
        value = Some(match value {
            Some(value) => docs.attr(value, part),
            None => docs.id(part),
        });
    }
    match value {
        Some(value) => ExprKind::AttrAccess { value, name: last },
        None => kind,
    }
}

/// A statement as what its text is.
pub(super) fn stmt<'a>(docs: DocBuilder<'a>, kind: StmtKind<'a>) -> StmtKind<'a> {
    match kind {
        StmtKind::Assign { lhs, rhs, annotation } => {
            StmtKind::Assign { lhs: target(lhs), rhs, annotation }
        }
        StmtKind::For { lhs, rhs, body } => StmtKind::For { lhs: target(lhs), rhs, body },
        StmtKind::OpCall(call) => op_call(docs, call).unwrap_or(kind),
        kind => kind,
    }
}

/// TVM prints a target of one element without a comma, which is the element.
fn target<'a>(lhs: ExprDoc<'a>) -> ExprDoc<'a> {
    match lhs.kind {
        ExprKind::Tuple([only]) if !lhs.is_from_source() => only,
        _ => lhs,
    }
}

/// The call that is printed; none where it has arguments that are no expressions.
fn op_call<'a>(docs: DocBuilder<'a>, call: &OpCall<'a>) -> Option<StmtKind<'a>> {
    let OpCall { callee, args, workspace, config, dispatch } = *call;
    let args: Option<Vec<_>> = args.iter().map(|arg| arg.as_expr()).collect();
    let mut kwargs = Vec::new();
    let is_empty = |expr: &ExprDoc<'a>| matches!(expr.kind, ExprKind::Dict([]));
    kwargs.extend(workspace.filter(|dict| !is_empty(dict)).map(|dict| ("workspace", dict)));
    kwargs.extend(dispatch.map(|dispatch| ("dispatch", dispatch)));
    if let Some(config) = config.filter(|dict| !is_empty(dict)) {
        match named(config) {
            Some(entries) => kwargs.extend(entries),
            None => kwargs.push(("config", config)),
        }
    }
    Some(StmtKind::ExprStmt(docs.call_kw(callee, &args?, &kwargs)))
}

/// The entries of a dictionary whose keys are all strings.
fn named<'a>(dict: ExprDoc<'a>) -> Option<Vec<(&'a str, ExprDoc<'a>)>> {
    let ExprKind::Dict(entries) = dict.kind else { return None };
    entries
        .iter()
        .map(|(key, value)| match key.kind {
            ExprKind::Literal(Literal::Str(name)) => Some((name, *value)),
            _ => None,
        })
        .collect()
}
