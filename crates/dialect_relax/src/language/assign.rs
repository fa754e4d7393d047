//! Assignments: bindings, casts, declarations of variables of shapes, and names of other things.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, Class, IRBuilder, Name, Value};
use tvmscript_dialect_ir::generated::views::ir::{NewVar, TupleType, TupleTypeFields, Type, Var};
use tvmscript_dialect_ir::{expr_dtype, type_dtype};
use tvmscript_doc::{ExprDoc, ExprKind};
use tvmscript_graph::{DType, Ref, View};

use super::{FunctionFrame, annotation as eval_annotation, outside};
use crate::NAME;
use crate::build::{FreeVars, emit, emit_match_cast, emit_untyped, expr_arg, is_expr, is_missing};
use crate::expr::number_const;
use crate::types::as_type;

/// The slot of `ir.Var` with its name.
const VAR_NAME: usize = 2;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.script_name(NAME, "match_cast", Name::function(match_cast))
}

/// What `R.match_cast` gives: a value and the type that it is bound with.
struct MatchCastPair;

impl Class for MatchCastPair {
    fn name(&self) -> &'static str {
        "R.match_cast"
    }
}

/// `R.match_cast(value, ty)`
fn match_cast<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [value, ty] = args.bind(b, &["value", "ty"], 2)?;
    let value = expr_arg(b, value.unwrap_or(Value::None))?;
    let ty = as_type(b, ty.unwrap_or(Value::None))?;
    Ok(b.instance(&MatchCastPair, &[Value::Node(value), Value::Node(ty)]))
}

/// `lhs = rhs`, `lhs: annotation = rhs`
pub(super) fn assign<'a>(
    b: &mut IRBuilder<'a>,
    lhs: ExprDoc<'a>,
    rhs: ExprDoc<'a>,
    annotation: Option<ExprDoc<'a>>,
) -> Result<()> {
    let annotation = |b: &mut IRBuilder<'a>| match annotation {
        Some(annotation) => eval_annotation(b, annotation).map(Some),
        None => Ok(None),
    };
    if let (ExprKind::Id(name), Some(dtype)) = (lhs.kind, declared_dtype(b, rhs)) {
        annotation(b)?;
        return declare(b, name, dtype);
    }
    // `m, n = T.int64(), T.int64()` declares too.
    if let (ExprKind::Tuple(targets), ExprKind::Tuple(values)) = (lhs.kind, rhs.kind)
        && targets.len() == values.len()
        && values.iter().any(|value| declared_dtype(b, value).is_some())
    {
        for (target, value) in targets.iter().zip(values) {
            assign(b, target, value, None)?;
        }
        return Ok(());
    }
    let value = b.eval(rhs)?;
    let annotation = annotation(b)?;
    if let Value::Node(node) = value {
        outside::accept(b, node, rhs, annotation.is_some())?;
    }
    b.assign(lhs, value, &mut |b, _, name, value| bind(b, name, value, annotation))
}

/// Makes of a value what a name is to mean (TVM: `bind_assign_value`).
fn bind<'a>(
    b: &mut IRBuilder<'a>,
    name: &'a str,
    value: Value<'a>,
    annotation: Option<Ref>,
) -> Result<Value<'a>> {
    let expr = match value {
        Value::Object(object) if object.is(&MatchCastPair) => {
            let [Value::Node(value), Value::Node(ty)] = *object.fields else {
                return Err(b.follows());
            };
            let var_ty = annotation.unwrap_or(ty);
            return emit_match_cast(b, value, ty, name, var_ty).map(Value::Node);
        }
        Value::Object(object) => return Ok(object.class.as_value(object)),
        Value::Tuple(_) => expr_arg(b, value)?,
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => {
            let dtype = annotation.and_then(|ty| type_dtype(b.graph.node(ty)));
            number(b, value, dtype)?
        }
        Value::Node(node) if is_expr(&b.graph, node) => node,
        _ => return Ok(value),
    };
    if let Some(ty) = annotation.filter(|ty| Type::cast_exact(b.graph.node(*ty)).is_some())
        && is_missing(&b.graph, expr)
    {
        return Ok(Value::Node(emit_untyped(b, expr, name, ty)));
    }
    if let Some(annotation) = annotation
        && is_missing(&b.graph, expr)
        && b.graph.node(expr).info().field("ty").is_some()
    {
        b.graph.set_reference(expr, 1, annotation);
    }
    emit(b, expr, Some(name)).map(Value::Node)
}

/// A number as an expression: a scalar where the annotation says so, otherwise a tensor.
fn number<'a>(b: &mut IRBuilder<'a>, value: Value<'a>, dtype: Option<DType>) -> Result<Ref> {
    let Some(dtype) = dtype else { return number_const(b, value, None) };
    match value {
        Value::Float(value) => tvmscript_arith::float_imm(&mut b.graph, dtype, value),
        _ => tvmscript_arith::int_imm(&mut b.graph, dtype, value.as_int().unwrap_or_default()),
    }
}

/// The data type that `T.int64()` declares a variable of (TVM: `is_symbolic_var_declaration`).
fn declared_dtype<'a>(b: &mut IRBuilder<'a>, expr: ExprDoc<'a>) -> Option<DType> {
    let call = expr.kind.as_call()?;
    if !call.args.is_empty() || !call.kwargs.is_empty() {
        return None;
    }
    let ExprKind::AttrAccess { value, name } = call.callee.kind else { return None };
    let ExprKind::Id(prefix) = value.kind else { return None };
    let Some(Value::Name(prefix)) = b.lookup(prefix) else { return None };
    if b.name(tvmscript_dialect_tirx::NAME, "") != Some(prefix) {
        return None;
    }
    DType::parse(name).filter(|dtype| !dtype.is_void() && *dtype != DType::HANDLE)
}

/// Declares a variable of shapes, unless there is one of this name already.
fn declare<'a>(b: &mut IRBuilder<'a>, name: &'a str, dtype: DType) -> Result<()> {
    if let Some(Value::Node(node)) = b.lookup(name) {
        let found = b.graph.node(node);
        if Var::cast_exact(found).is_some() && expr_dtype(found) == Some(dtype) {
            return Ok(());
        }
    }
    let var = shape_var(b, name, dtype);
    b.define(name, Value::Node(var));
    Ok(())
}

/// A new variable of a scalar type.
pub(super) fn shape_var(b: &mut IRBuilder<'_>, name: &str, dtype: DType) -> Ref {
    let span = b.graph.none();
    let ty = tvmscript_arith::prim_type(&mut b.graph, dtype);
    let name = b.graph.string(name);
    NewVar { span, ty, name }.build(&mut b.graph)
}

/// `name: annotation`: a variable that nothing binds, or that of an empty result.
pub(super) fn declare_free<'a>(
    b: &mut IRBuilder<'a>,
    lhs: ExprDoc<'a>,
    annotation: ExprDoc<'a>,
) -> Result<()> {
    let ty = eval_annotation(b, annotation)?;
    let ExprKind::Id(name) = lhs.kind else {
        return Err(b.error(codes::TYPE_MISMATCH, "only a name can be declared"));
    };
    let text = b.graph.string(name);
    let var = match unnamed(b, ty) {
        Some(var) => {
            b.graph.set_reference(var, VAR_NAME, text);
            var
        }
        None => {
            let span = b.graph.none();
            NewVar { span, ty, name: text }.build(&mut b.graph)
        }
    };
    b.define(name, Value::Node(var));
    b.state::<FreeVars>().0.push(var);
    Ok(())
}

/// The variable of the one empty result that was bound without a name: what uses it is printed
/// behind a declaration of its name.
fn unnamed(b: &mut IRBuilder<'_>, ty: Ref) -> Option<Ref> {
    let is_empty = TupleType::cast_exact(b.graph.node(ty)).is_some_and(|tuple| {
        let TupleTypeFields { span: _, fields } = tuple.fields();
        fields.is_empty()
    });
    if is_empty { b.nearest::<FunctionFrame>()?.take_unnamed() } else { None }
}
