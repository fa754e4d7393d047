//! Operations of two operands: `a + b`, or `T.Add(a, b)` where TVM would not make this operation of
//! them again.

use tvmscript_access_path::Path;
use tvmscript_arith::generated::views::prim;
use tvmscript_arith::{BinaryOp as Op, Operand, make_binary, python_constant};
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::expr_dtype;
use tvmscript_doc::{BinaryOp, Doc};
use tvmscript_graph::{DTypeCode, GraphBuilder, NodeRef, Ref, View};

use super::fold::{constant, folds, stays};
use crate::NAME;
use crate::argument::scalar;
use crate::prefix::t;

/// Declares the handlers of operations, each with the name it has otherwise and its operator.
macro_rules! operations {
    ($($print:ident: $view:ident, $fields:ident, $name:literal, $op:ident;)*) => {
        $(
            fn $print<'a>(
                node: NodeRef<'a>,
                path: Path<'a>,
                d: &mut Docsifier<'a>,
            ) -> Result<Doc<'a>> {
                let prim::$fields { span: _, ty: _, a, b } = prim::$view::view(node).fields();
                let stays = stays(tvmscript_arith::BinaryOp::$view, a, b);
                let a = d.as_expr(a, path.attr("a"))?;
                let b = d.as_expr(b, path.attr("b"))?;
                if stays {
                    return Ok(d.docs().binary(BinaryOp::$op, a, b).into());
                }
                Ok(d.docs().call(t(d, $name), &[a, b]).into())
            }
        )*

        /// Adds the operations to the dialect.
        pub(crate) fn register(dialect: Dialect) -> Dialect {
            dialect
                .handler("", "prim.Div", div)
                .handler("", "prim.Mod", truncmod)
                .handler("", "prim.Min", min)
                .handler("", "prim.Max", max)
                $(.handler("", concat!("prim.", $name), $print))*
        }
    };
}

operations! {
    add: Add, AddFields, "Add", Add;
    sub: Sub, SubFields, "Sub", Sub;
    mul: Mul, MulFields, "Mul", Mult;
    floor_div: FloorDiv, FloorDivFields, "FloorDiv", FloorDiv;
    floor_mod: FloorMod, FloorModFields, "FloorMod", Mod;
    lt: LT, LTFields, "LT", Lt;
    le: LE, LEFields, "LE", LtE;
    eq: EQ, EQFields, "EQ", Eq;
    ne: NE, NEFields, "NE", NotEq;
    gt: GT, GTFields, "GT", Gt;
    ge: GE, GEFields, "GE", GtE;
    and: And, AndFields, "And", And;
    or: Or, OrFields, "Or", Or;
    left_shift: LShift, LShiftFields, "LShift", LShift;
    right_shift: RShift, RShiftFields, "RShift", RShift;
    bitwise_and: BitwiseAnd, BitwiseAndFields, "BitwiseAnd", BitAnd;
    bitwise_or: BitwiseOr, BitwiseOrFields, "BitwiseOr", BitOr;
    bitwise_xor: BitwiseXor, BitwiseXorFields, "BitwiseXor", BitXor;
}

/// `prim.Div`: `a / b`, but `T.Div(a, b)` for integers, which `/` does not divide.
fn div<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let prim::DivFields { span: _, ty: _, a, b } = prim::Div::view(node).fields();
    let dtypes = (expr_dtype(a), expr_dtype(b));
    let by_name = match dtypes {
        (Some(x), Some(y)) => {
            let integers =
                [x, y].iter().all(|dtype| matches!(dtype.code, DTypeCode::INT | DTypeCode::UINT));
            integers || folds(tvmscript_arith::BinaryOp::Div, constant(a), constant(b), x)
        }
        _ => true,
    };
    let a = d.as_expr(a, path.attr("a"))?;
    let b = d.as_expr(b, path.attr("b"))?;
    if by_name {
        return Ok(d.docs().call(t(d, "Div"), &[a, b]).into());
    }
    Ok(d.docs().binary(BinaryOp::Div, a, b).into())
}

/// `prim.Mod`: `T.truncmod(a, b)`.
fn truncmod<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let prim::ModFields { span: _, ty: _, a, b } = prim::Mod::view(node).fields();
    call("truncmod", a, b, path, d)
}

/// `prim.Min`: `T.min(a, b)`.
fn min<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let prim::MinFields { span: _, ty: _, a, b } = prim::Min::view(node).fields();
    call("min", a, b, path, d)
}

/// `prim.Max`: `T.max(a, b)`.
fn max<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let prim::MaxFields { span: _, ty: _, a, b } = prim::Max::view(node).fields();
    call("max", a, b, path, d)
}

fn call<'a>(
    name: &'static str,
    a: NodeRef<'a>,
    b: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let a = d.as_expr(a, path.attr("a"))?;
    let b = d.as_expr(b, path.attr("b"))?;
    Ok(d.docs().call(t(d, name), &[a, b]).into())
}

/// A function of two operands.
type Function = fn(&mut GraphBuilder, Operand, Operand) -> Result<Ref>;

/// Adds the constructors, which fold nothing, and the functions, which do as TVM's do.
pub(crate) fn register_names(dialect: Dialect) -> Dialect {
    let constructors = [
        ("Add", Op::Add),
        ("Sub", Op::Sub),
        ("Mul", Op::Mul),
        ("Div", Op::Div),
        ("Mod", Op::Mod),
        ("FloorDiv", Op::FloorDiv),
        ("FloorMod", Op::FloorMod),
        ("Min", Op::Min),
        ("Max", Op::Max),
        ("LT", Op::LT),
        ("LE", Op::LE),
        ("EQ", Op::EQ),
        ("NE", Op::NE),
        ("GT", Op::GT),
        ("GE", Op::GE),
        ("And", Op::And),
        ("Or", Op::Or),
        ("LShift", Op::LShift),
        ("RShift", Op::RShift),
        ("BitwiseAnd", Op::BitwiseAnd),
        ("BitwiseOr", Op::BitwiseOr),
        ("BitwiseXor", Op::BitwiseXor),
    ];
    let functions: [(&str, Function); 12] = [
        ("min", min_of),
        ("max", max_of),
        ("truncdiv", tvmscript_arith::trunc_div),
        ("truncmod", tvmscript_arith::trunc_mod),
        ("floordiv", tvmscript_arith::floor_div),
        ("floormod", tvmscript_arith::floor_mod),
        ("ceildiv", tvmscript_arith::ceil_div),
        ("shift_left", tvmscript_arith::shift_left),
        ("shift_right", tvmscript_arith::shift_right),
        ("bitwise_and", tvmscript_arith::bitwise_and),
        ("bitwise_or", tvmscript_arith::bitwise_or),
        ("bitwise_xor", tvmscript_arith::bitwise_xor),
    ];
    let dialect = constructors.into_iter().fold(dialect, |dialect, (name, op)| {
        let construct = Name::function(move |b, args| {
            let (x, y) = operands(b, args)?;
            let x = python_constant(&mut b.graph, x)?;
            let y = python_constant(&mut b.graph, y)?;
            Ok(Value::Node(make_binary(&mut b.graph, op, x, y)?))
        });
        dialect.script_name(NAME, name, construct)
    });
    let dialect = functions.into_iter().fold(dialect, |dialect, (name, function)| {
        dialect.script_name(NAME, name, compute(function))
    });
    // The module of Python has it, `T` does not.
    dialect.script_name("", "tvm.tirx.div", compute(tvmscript_arith::div))
}

fn compute(function: Function) -> Name {
    Name::function(move |b, args| {
        let (x, y) = operands(b, args)?;
        Ok(Value::Node(function(&mut b.graph, x, y)?))
    })
}

fn min_of(graph: &mut GraphBuilder, a: Operand, b: Operand) -> Result<Ref> {
    tvmscript_arith::min(graph, a, b)
}

fn max_of(graph: &mut GraphBuilder, a: Operand, b: Operand) -> Result<Ref> {
    tvmscript_arith::max(graph, a, b)
}

/// The two arguments, whatever their names are.
fn operands<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<(Operand, Operand)> {
    if let ([x, y], []) = (args.values, args.keywords) {
        return Ok((scalar(b, *x)?, scalar(b, *y)?));
    }
    let [x, y] = args.bind(b, &["a", "b"], 2)?;
    Ok((scalar(b, x.unwrap_or(Value::None))?, scalar(b, y.unwrap_or(Value::None))?))
}
