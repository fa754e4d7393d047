//! Operations of two operands: `a + b`, or `T.Add(a, b)` where TVM would not make this operation of
//! them again.

use tvmscript_access_path::Path;
use tvmscript_arith::generated::views::prim;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::expr_dtype;
use tvmscript_doc::{BinaryOp, Doc};
use tvmscript_graph::{DTypeCode, NodeRef, View};

use super::fold::{constant, folds, stays};
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
