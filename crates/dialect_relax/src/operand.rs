//! What expressions of the dialect do when a script operates on them.

use smallvec::SmallVec;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Operand, Value};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{
    Tuple, TupleFields, TupleType, TupleTypeFields, Type,
};
use tvmscript_doc::{BinaryOp, UnaryOp};
use tvmscript_graph::{NodeRef, Ref, View};

use crate::build::{call_function, call_op, expr_arg, tuple_get_item};
use crate::generated::views::relax::{FuncType, FuncTypeFields, TensorType};
use crate::generated::views::relax_expr::{ShapeExpr, ShapeExprFields};
use crate::language::LANGUAGE;

pub(crate) fn register(dialect: Dialect) -> Dialect {
    // By the type of an expression, or by its kind where its type is not known yet.
    [
        "ir.Call",
        "ir.Tuple",
        "ir.TupleGetItem",
        "ir.TupleType",
        "relax.AnyType",
        "relax.DTensorType",
        "relax.FuncType",
        "relax.PackedFuncType",
        "relax.ShapeType",
        "relax.TensorType",
    ]
    .into_iter()
    .fold(dialect, |dialect, key| dialect.operand(key, RelaxOperand))
}

/// An expression of the dialect.
struct RelaxOperand;

impl Operand for RelaxOperand {
    fn delegate<'g>(&self, node: NodeRef<'g>) -> Option<NodeRef<'g>> {
        expr_type(node).filter(|ty| Type::cast_exact(*ty).is_none())
    }

    fn unary<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        op: UnaryOp,
        node: Ref,
    ) -> Result<Option<Value<'a>>> {
        match op {
            UnaryOp::Neg => {
                let attrs = b.graph.none();
                call_op(b, "relax.negative", &[node], attrs, &[]).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn binary<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        op: BinaryOp,
        lhs: Value<'a>,
        rhs: Value<'a>,
    ) -> Result<Option<Value<'a>>> {
        if is_elsewhere(b) {
            return Ok(None);
        }
        let name = match op {
            BinaryOp::Add => "relax.add",
            BinaryOp::Sub => "relax.subtract",
            BinaryOp::Mult => "relax.multiply",
            BinaryOp::Div => "relax.divide",
            BinaryOp::FloorDiv => "relax.floor_divide",
            BinaryOp::Mod => "relax.mod",
            BinaryOp::Pow => "relax.power",
            BinaryOp::Lt => "relax.less",
            BinaryOp::LtE => "relax.less_equal",
            BinaryOp::Gt => "relax.greater",
            BinaryOp::GtE => "relax.greater_equal",
            _ => return Ok(None),
        };
        let Some(lhs) = operand(b, lhs)? else { return Ok(None) };
        let Some(rhs) = operand(b, rhs)? else { return Ok(None) };
        let attrs = b.graph.none();
        call_op(b, name, &[lhs, rhs], attrs, &[]).map(Some)
    }

    fn attr<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        name: &'a str,
    ) -> Result<Option<Value<'a>>> {
        Ok(b.field(node, name))
    }

    fn subscript<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        indices: &[Value<'a>],
    ) -> Result<Option<Value<'a>>> {
        let [index] = indices else { return Ok(None) };
        let Some(index) = index.as_int() else { return Ok(None) };
        // A tuple and a shape that are written out have their elements at hand.
        if let Some(elements) = elements(b, node) {
            let from_front = if index < 0 { index + elements.len() as i64 } else { index };
            let found = usize::try_from(from_front).ok().and_then(|at| elements.get(at));
            return match found {
                Some(element) => Ok(Some(Value::Node(*element))),
                None => {
                    let message = format!("there is no element {index} among {}", elements.len());
                    Err(b.error(codes::INDEX_OUT_OF_RANGE, message))
                }
            };
        }
        if is_tensor(b, node) {
            return Err(b.error_with_help(
                codes::NOT_SUBSCRIPTABLE,
                "a tensor has no fields",
                "R.take and R.strided_slice take parts of tensors",
            ));
        }
        tuple_get_item(b, node, index).map(|item| Some(Value::Node(item)))
    }

    fn call<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        node: Ref,
        args: &Args<'a, '_>,
    ) -> Result<Option<Value<'a>>> {
        if let Some((name, _)) = args.keywords.first() {
            return Err(args.unknown_keyword(b, name, &[]));
        }
        if is_elsewhere(b) {
            return call_elsewhere(b, node, args).map(Some);
        }
        if is_tensor(b, node) {
            return Err(b.error(codes::NOT_CALLABLE, "a tensor cannot be called"));
        }
        let mut exprs: SmallVec<[Ref; 8]> = SmallVec::with_capacity(args.values.len());
        for value in args.values {
            exprs.push(expr_arg(b, *value)?);
        }
        let attrs = b.graph.none();
        Ok(Some(Value::Node(call_function(b, node, &exprs, attrs, &[]))))
    }

    fn elements<'a>(&self, b: &mut IRBuilder<'a>, node: Ref) -> Result<Option<Vec<Value<'a>>>> {
        if let Some(elements) = elements(b, node) {
            return Ok(Some(elements.into_iter().map(Value::Node).collect()));
        }
        let count = {
            let ty = expr_type(b.graph.node(node)).and_then(TupleType::cast);
            ty.map(|ty| {
                let TupleTypeFields { span: _, fields } = ty.fields();
                fields.len() as i64
            })
        };
        let Some(count) = count else { return Ok(None) };
        (0..count)
            .map(|index| tuple_get_item(b, node, index).map(Value::Node))
            .collect::<Result<Vec<_>>>()
            .map(Some)
    }
}

/// Whether a function of another language is read.
fn is_elsewhere(b: &IRBuilder<'_>) -> bool {
    b.language().is_some_and(|language| language.name() != LANGUAGE)
}

/// A call of a function in another language: its type is what the function states.
fn call_elsewhere<'a>(b: &mut IRBuilder<'a>, node: Ref, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let mut exprs: SmallVec<[Ref; 8]> = SmallVec::with_capacity(args.values.len());
    for value in args.values {
        let operand = match *value {
            Value::Int(value) => tvmscript_arith::Operand::Int(value),
            Value::Float(value) => tvmscript_arith::Operand::Float(value),
            Value::Bool(value) => tvmscript_arith::Operand::Bool(value),
            value => tvmscript_arith::Operand::Node(expr_arg(b, value)?),
        };
        exprs.push(tvmscript_arith::python_constant(&mut b.graph, operand)?);
    }
    let attrs = b.graph.none();
    let call = call_function(b, node, &exprs, attrs, &[]);
    let ret = {
        let ty = expr_type(b.graph.node(node)).and_then(FuncType::cast);
        ty.map(|ty| {
            let FuncTypeFields { span: _, params: _, ret, derive_func: _, purity: _ } = ty.fields();
            b.graph.reference(ret)
        })
    };
    if let Some(ret) = ret {
        b.graph.set_reference(call, 1, ret);
    }
    Ok(Value::Node(call))
}

/// Whether an expression is known to be a tensor.
fn is_tensor(b: &IRBuilder<'_>, node: Ref) -> bool {
    expr_type(b.graph.node(node)).and_then(TensorType::cast_exact).is_some()
}

/// The elements of a tuple or a shape that is written out.
fn elements(b: &IRBuilder<'_>, node: Ref) -> Option<SmallVec<[Ref; 8]>> {
    let node = b.graph.node(node);
    let elements = if let Some(tuple) = Tuple::cast_exact(node) {
        let TupleFields { span: _, ty: _, fields } = tuple.fields();
        fields
    } else {
        let ShapeExprFields { span: _, ty: _, values } = ShapeExpr::cast_exact(node)?.fields();
        values
    };
    Some(elements.iter().map(|element| b.graph.reference(element)).collect())
}

/// An operand of an operator. TVM takes no numbers for constants.
fn operand<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Option<Ref>> {
    match value {
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => Err(b.error_with_help(
            codes::TYPE_MISMATCH,
            "a number beside an expression of Relax",
            "write it as a constant, such as `R.const(1, \"float32\")`",
        )),
        Value::Node(node) => Ok(Some(node)),
        Value::Unknown => Err(b.follows()),
        _ => Ok(None),
    }
}
