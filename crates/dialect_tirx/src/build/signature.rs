//! The parameters of a function: their types, and the variables that only shapes bring into being.

use smallvec::SmallVec;
use tvmscript_arith::prim_type;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::build::{TypeVar, signature_type_vars};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::Var;
use tvmscript_doc::{ExprDoc, ExprKind, Function, Literal, StmtDoc, StmtKind};
use tvmscript_graph::{DType, Ref, View};

use super::buffer::new_var;
use super::expr::is_type;
use super::let_annotation::type_of_annotation;
use super::name::name_node;
use super::quoted;

/// The variables that shapes of the current signature brought into being, with their names.
#[derive(Debug, Default)]
pub(super) struct MatchVars(pub Vec<(Box<str>, Ref)>);

/// The variable of a name, where a shape brought it into being and the name still means it.
pub(super) fn reused_variable(b: &mut IRBuilder<'_>, name: &str) -> Option<Ref> {
    let vars = &b.state::<MatchVars>().0;
    let var = vars.iter().rev().find(|(other, _)| **other == *name).map(|(_, var)| *var)?;
    let current = b.lookup(name).and_then(Value::as_node);
    (current == Some(var)).then_some(var)
}

/// Whether an expression is `T.int32()` and shapes of the signature brought variables into being.
pub(super) fn is_declaration(b: &mut IRBuilder<'_>, expr: ExprDoc<'_>) -> bool {
    !b.state::<MatchVars>().0.is_empty() && declares(expr)
}

/// Whether an expression is `T.int32()`: a variable that is only said to be there.
pub(super) fn declares(expr: ExprDoc<'_>) -> bool {
    let Some(call) = expr.kind.as_call() else { return false };
    call.args.is_empty() && call.kwargs.is_empty() && scalar_dtype(call.callee).is_some()
}

/// The data type that an annotation `T.int32` says.
fn scalar_dtype(annotation: ExprDoc<'_>) -> Option<DType> {
    match annotation.kind {
        ExprKind::AttrAccess { value, name } if matches!(value.kind, ExprKind::Id(_)) => {
            DType::parse(name).filter(|dtype| !dtype.is_void() && *dtype != DType::HANDLE)
        }
        _ => None,
    }
}

/// The name and the annotation of a parameter.
fn parameter<'a>(param: StmtDoc<'a>) -> Option<(&'a str, Option<ExprDoc<'a>>)> {
    match param.kind {
        StmtKind::Assign { lhs, rhs: _, annotation } => match lhs.kind {
            ExprKind::Id(name) => Some((name, annotation)),
            _ => None,
        },
        StmtKind::ExprStmt(expr) => match expr.kind {
            ExprKind::Id(name) => Some((name, None)),
            _ => None,
        },
        _ => None,
    }
}

/// Defines the variables that stand for type variables in the annotations of a function.
pub(super) fn define_type_vars<'a>(b: &mut IRBuilder<'a>, function: &'a Function<'a>) {
    for name in signature_type_vars(b, function) {
        // What the body declares to be of another type, the shapes of the signature bring into
        // being: a type variable of this name is that of another function.
        if declared_dtype(function, name).is_none_or(|dtype| dtype == DType::INT64) {
            define_int64(b, name);
        }
    }
}

/// The data type of `name = T.int32()` among the declarations that a body begins with.
fn declared_dtype(function: &Function<'_>, name: &str) -> Option<DType> {
    for stmt in function.body {
        let (lhs, rhs) = match stmt.kind {
            StmtKind::Assign { lhs, rhs: Some(rhs), annotation: None } => (lhs, rhs),
            StmtKind::ExprStmt(_) | StmtKind::Comment | StmtKind::DocString => continue,
            _ => return None,
        };
        let pairs = match (lhs.kind, rhs.kind) {
            (ExprKind::Tuple(names), ExprKind::Tuple(values)) => (names, values),
            _ => (std::slice::from_ref(&lhs), std::slice::from_ref(&rhs)),
        };
        for (target, value) in pairs.0.iter().zip(pairs.1) {
            if !declares(value) {
                return None;
            }
            if matches!(target.kind, ExprKind::Id(other) if other == name) {
                return value.kind.as_call().and_then(|call| scalar_dtype(call.callee));
            }
        }
    }
    None
}

fn define_int64<'a>(b: &mut IRBuilder<'a>, name: &'a str) {
    let ty = prim_type(&mut b.graph, DType::INT64);
    let var = new_var(b, name, ty);
    b.define(name, Value::Node(var));
}

fn is_type_var(value: Value<'_>) -> bool {
    matches!(value, Value::Object(object) if object.is(&TypeVar))
}

/// The text of a literal.
fn text(literal: Literal<'_>) -> Option<&str> {
    match literal {
        Literal::Str(text) => Some(text),
        Literal::Spelled(spelled) => match spelled.value {
            Literal::Str(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Makes the variables that quoted extents of a buffer bring into being, and the parameters behind
/// it that its strides and its offset use: the printer puts only extents in quotes.
fn define_match_vars<'a>(
    b: &mut IRBuilder<'a>,
    annotation: ExprDoc<'a>,
    function: &'a Function<'a>,
) {
    let Some(call) = annotation.kind.as_call() else { return };
    if !matches!(call.callee.kind, ExprKind::AttrAccess { name: "Buffer", .. }) {
        return;
    }
    let named = call.kwargs.iter().find(|(name, _)| *name == "shape").map(|(_, value)| *value);
    let Some(shape) = call.args.first().copied().or(named) else { return };
    let extents = match shape.kind {
        ExprKind::Tuple(items) | ExprKind::List(items) => items,
        _ => std::slice::from_ref(call.args.first().unwrap_or(&annotation)),
    };
    for extent in extents {
        let ExprKind::Literal(literal) = extent.kind else { continue };
        for name in text(literal).into_iter().flat_map(quoted::names) {
            let dtype = parameter_dtype(function, name);
            let dtype = dtype.or_else(|| declared_dtype(function, name));
            let missing = match b.lookup(name) {
                None => b.name("", name).is_none(),
                Some(value) => dtype.is_some() && is_type_var(value),
            };
            if missing {
                define_match_var(b, name, dtype.unwrap_or(DType::INT32));
            }
        }
    }
    let is_place = |name: &str| matches!(name, "strides" | "elem_offset");
    for (_, value) in call.kwargs.iter().filter(|(name, _)| is_place(name)) {
        for name in names_of_sum(value) {
            if b.lookup(name).is_none()
                && let Some(dtype) = parameter_dtype(function, name)
            {
                define_match_var(b, name, dtype);
            }
        }
    }
}

fn define_match_var<'a>(b: &mut IRBuilder<'a>, name: &'a str, dtype: DType) {
    let ty = prim_type(&mut b.graph, dtype);
    let var = new_var(b, name, ty);
    b.define(name, Value::Node(var));
    b.state::<MatchVars>().0.push((name.into(), var));
}

/// The data type of the parameter of a name, where it is a scalar.
fn parameter_dtype(function: &Function<'_>, name: &str) -> Option<DType> {
    function.args.iter().find_map(|param| match parameter(param)? {
        (other, Some(annotation)) if other == name => scalar_dtype(annotation),
        _ => None,
    })
}

/// The names among the operands of a sum or a product, or of several in a tuple.
fn names_of_sum<'a>(expr: ExprDoc<'a>) -> SmallVec<[&'a str; 4]> {
    let mut names = SmallVec::new();
    let mut pending: SmallVec<[ExprDoc<'a>; 8]> = SmallVec::from_slice(&[expr]);
    while let Some(expr) = pending.pop() {
        match expr.kind {
            ExprKind::Id(name) => names.push(name),
            ExprKind::Tuple(items) | ExprKind::List(items) => pending.extend_from_slice(items),
            ExprKind::Binary { op: _, lhs, rhs } => pending.extend([lhs, rhs]),
            _ => {}
        }
    }
    names
}

/// The parameters of a function, defined in the current scope.
///
/// # Errors
///
/// `NO_ANNOTATION` where one has none; those of the annotations.
pub(super) fn parameters<'a>(
    b: &mut IRBuilder<'a>,
    function: &'a Function<'a>,
) -> Result<SmallVec<[Ref; 8]>> {
    let mut vars: SmallVec<[Ref; 8]> = SmallVec::with_capacity(function.args.len());
    for param in function.args {
        let Some((name, annotation)) = parameter(param) else {
            let error = b.error(codes::UNSUPPORTED_SYNTAX, "only plain parameters can stand here");
            return Err(b.place_stmt(error, param));
        };
        let Some(annotation) = annotation else {
            let error = b.error_with_help(
                codes::NO_ANNOTATION,
                format!("the parameter `{name}` has no type"),
                "say its type, such as `A: T.Buffer((16,), \"float32\")` or `n: T.int32`",
            );
            return Err(b.place_stmt(error, param));
        };
        define_match_vars(b, annotation, function);
        let said = b.eval(annotation)?;
        let var = variable_of(b, said).map_err(|error| b.place(error, annotation))?;
        let var = match reused_variable(b, name) {
            Some(known) => {
                same_type(b, name, known, var).map_err(|error| b.place(error, annotation))?;
                known
            }
            None => var,
        };
        name_node(b, var, name);
        b.define(name, Value::Node(var));
        vars.push(var);
    }
    Ok(vars)
}

/// The variable that an annotation makes.
fn variable_of<'a>(b: &mut IRBuilder<'a>, said: Value<'a>) -> Result<Ref> {
    let said = match said {
        Value::Name(name) => {
            b.call_name(name, &Args { callee: "", values: &[], keywords: &[], doc: None })?
        }
        said => said,
    };
    if let Value::Node(node) = said
        && !is_type(b, node)
        && Var::cast_exact(b.graph.node(node)).is_some()
        && !b.was_named(node)
    {
        return Ok(node);
    }
    let ty = type_of_annotation(b, said)?;
    Ok(new_var(b, "", ty))
}

/// Tests that a parameter has the type that shapes before it assumed.
fn same_type(b: &IRBuilder<'_>, name: &str, known: Ref, var: Ref) -> Result<()> {
    let dtype = |var| expr_type(b.graph.node(var)).and_then(tvmscript_dialect_ir::type_dtype);
    let (before, now) = (dtype(known), dtype(var));
    if before.is_some() && before == now {
        return Ok(());
    }
    Err(b.error(codes::TYPE_MISMATCH, format!("`{name}` is used in a shape with another type")))
}

/// The type that a function returns; `None` where it says nothing.
pub(super) fn return_type<'a>(
    b: &mut IRBuilder<'a>,
    function: &'a Function<'a>,
) -> Result<Option<Ref>> {
    let Some(ty) = function.return_type else { return Ok(None) };
    let said = b.eval(ty)?;
    type_of_annotation(b, said).map(Some).map_err(|error| b.place(error, ty))
}
