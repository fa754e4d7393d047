//! Operations of two operands: `a + b`, or `T.Add(a, b)` where TVM would not make this operation of
//! them again.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::expr_dtype;
use tvmscript_doc::{BinaryOp, Doc};
use tvmscript_graph::{DTypeCode, NodeRef, View};

use super::fold::{FoldRule, constant, folds, stays};
use crate::prefix::t;
use tvmscript_arith::generated::views::prim;

/// Declares the handlers of operations, each with the name it has otherwise, its operator, and how
/// it folds.
macro_rules! operations {
    ($($print:ident: $view:ident, $fields:ident, $name:literal, $op:ident, $rule:ident;)*) => {
        $(
            fn $print<'a>(
                node: NodeRef<'a>,
                path: Path<'a>,
                d: &mut Docsifier<'a>,
            ) -> Result<Doc<'a>> {
                let prim::$fields { span: _, ty: _, a, b } = prim::$view::view(node).fields();
                let stays = stays(FoldRule::$rule, a, b);
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
    add: Add, AddFields, "Add", Add, Add;
    sub: Sub, SubFields, "Sub", Sub, Sub;
    mul: Mul, MulFields, "Mul", Mult, Mul;
    floor_div: FloorDiv, FloorDivFields, "FloorDiv", FloorDiv, FloorDiv;
    floor_mod: FloorMod, FloorModFields, "FloorMod", Mod, FloorMod;
    lt: LT, LTFields, "LT", Lt, Compare;
    le: LE, LEFields, "LE", LtE, Compare;
    eq: EQ, EQFields, "EQ", Eq, Compare;
    ne: NE, NEFields, "NE", NotEq, Compare;
    gt: GT, GTFields, "GT", Gt, Compare;
    ge: GE, GEFields, "GE", GtE, Compare;
    and: And, AndFields, "And", And, Logical;
    or: Or, OrFields, "Or", Or, Logical;
    left_shift: LShift, LShiftFields, "LShift", LShift, Shift;
    right_shift: RShift, RShiftFields, "RShift", RShift, Shift;
    bitwise_and: BitwiseAnd, BitwiseAndFields, "BitwiseAnd", BitAnd, Bitwise;
    bitwise_or: BitwiseOr, BitwiseOrFields, "BitwiseOr", BitOr, Bitwise;
    bitwise_xor: BitwiseXor, BitwiseXorFields, "BitwiseXor", BitXor, Bitwise;
}

/// `prim.Div`: `a / b`, but `T.Div(a, b)` for integers, which `/` does not divide.
fn div<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let prim::DivFields { span: _, ty: _, a, b } = prim::Div::view(node).fields();
    let dtypes = (expr_dtype(a), expr_dtype(b));
    let by_name = match dtypes {
        (Some(x), Some(y)) => {
            let integers =
                [x, y].iter().all(|dtype| matches!(dtype.code, DTypeCode::INT | DTypeCode::UINT));
            integers || folds(FoldRule::Div, constant(a), constant(b), x)
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
