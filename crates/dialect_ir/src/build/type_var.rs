//! `M = TypeVar("M")`, and the type parameters of PEP 695: the symbolic variables of a signature.

use rustc_hash::FxHashSet;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Name, Value};
use tvmscript_doc::{Doc, ExprDoc, ExprKind, Function, Literal, StmtKind};

/// What `TypeVar("M")` gives: its one field is the name. Each function whose signature mentions it
/// has a variable of its own for it.
pub struct TypeVar;

impl Class for TypeVar {
    fn name(&self) -> &'static str {
        "TypeVar"
    }
}

pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect.script_name("", "TypeVar", Name::function(type_var))
}

fn type_var<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [name] = args.bind(b, &["name"], 1)?;
    match name {
        Some(name @ Value::Str(_)) => Ok(b.instance(&TypeVar, &[name])),
        _ => Err(b.error(codes::WRONG_ARGUMENTS, "TypeVar wants a name")),
    }
}

/// The names of the symbolic variables that the signature of a function mentions, in order of first
/// mention, those of its type parameters last (TVM: `collect_signature_type_vars`). A parameter of
/// the same name is none.
pub fn signature_type_vars<'a>(b: &mut IRBuilder<'a>, function: &'a Function<'a>) -> Vec<&'a str> {
    let Function { name: _, args, decorators: _, return_type, body: _, type_params } = *function;
    let mut parameters = FxHashSet::default();
    let mut annotations = Vec::new();
    for arg in args {
        if let StmtKind::Assign { lhs, rhs: _, annotation } = arg.kind {
            if let ExprKind::Id(name) = lhs.kind {
                parameters.insert(name);
            }
            annotations.extend(annotation);
        }
    }
    annotations.extend(return_type);
    let mut found = Vec::new();
    let has_type_vars =
        b.visible_names().any(|(_, v)| matches!(v, Value::Object(object) if object.is(&TypeVar)));
    if has_type_vars {
        let mut mentioned = Mentioned::default();
        for annotation in annotations {
            mentioned.expr(b, annotation);
        }
        for name in mentioned.names {
            let is_type_var =
                |value: Value<'a>| matches!(value, Value::Object(o) if o.is(&TypeVar));
            if !parameters.contains(name) && b.lookup(name).is_some_and(is_type_var) {
                found.push(name);
            }
        }
    }
    for param in type_params {
        let expr = match param {
            Doc::Expr(expr) => Some(*expr),
            Doc::Stmt(stmt) => match stmt.kind {
                StmtKind::Assign { lhs, rhs: _, annotation: _ } => Some(lhs),
                _ => None,
            },
            Doc::Block(_) => None,
        };
        if let Some(ExprKind::Id(name)) = expr.map(|expr| expr.kind) {
            found.push(name);
        }
    }
    found
}

/// The names in expressions, each once.
#[derive(Default)]
struct Mentioned<'a> {
    names: Vec<&'a str>,
    seen: FxHashSet<&'a str>,
}

impl<'a> Mentioned<'a> {
    fn note(&mut self, name: &'a str) {
        if self.seen.insert(name) {
            self.names.push(name);
        }
    }

    fn expr(&mut self, b: &mut IRBuilder<'a>, expr: ExprDoc<'a>) {
        let mut pending = vec![expr];
        while let Some(expr) = pending.pop() {
            match expr.kind {
                ExprKind::Id(name) => self.note(name),
                ExprKind::Literal(Literal::Str(text)) => {
                    // Most strings are data types and scopes.
                    if b.lookup(text).is_some() {
                        self.note(text);
                    } else if !text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_')
                        && let Ok(inner) = b.parse_quoted(text)
                    {
                        pending.push(inner);
                    }
                }
                ExprKind::AttrAccess { value, name: _ } => pending.push(value),
                ExprKind::Index { value, indices } => {
                    pending.extend(indices.iter().rev());
                    pending.push(value);
                }
                ExprKind::Call { callee, args } => {
                    pending.extend(args.iter().rev());
                    pending.push(callee);
                }
                ExprKind::CallWithKeywords(call) => {
                    pending.extend(call.kwargs.iter().rev().map(|(_, value)| *value));
                    pending.extend(call.args.iter().rev());
                    pending.push(call.callee);
                }
                ExprKind::Unary { op: _, operand } => pending.push(operand),
                ExprKind::Binary { op: _, lhs, rhs } => pending.extend([rhs, lhs]),
                ExprKind::Conditional { predicate, then_value, else_value } => {
                    pending.extend([else_value, then_value, predicate]);
                }
                ExprKind::Tuple(items) | ExprKind::List(items) => {
                    pending.extend(items.iter().rev());
                }
                ExprKind::Starred(inner) => pending.push(inner),
                _ => {}
            }
        }
    }
}
