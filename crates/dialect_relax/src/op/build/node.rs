//! New nodes that arguments are made of.

use smallvec::SmallVec;
use tvmscript_arith::int64;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{
    EnvFunc, NewDictAttrs, NewGenericConst, NewStringImm, NewStringType, NewTuple, NewTupleType,
    Type,
};
use tvmscript_dialect_ir::{expr_type, type_dtype};
use tvmscript_graph::{DType, GraphBuilder, Ref, View};

use super::call::missing_type;
use crate::generated::views::relax::{NewAnyType, NewFuncType, NewShapeType};
use crate::generated::views::relax_expr::{NewExternFunc, NewShapeExpr};

/// What an external function's result is derived by, where nothing else is said.
const BY_TYPE_ARGS: &str = "tvm.relax.type.infer_by_ty_args";

/// `ir.StringImm`
pub(crate) fn string_imm(graph: &mut GraphBuilder, value: &str) -> Ref {
    let span = graph.none();
    let ty = NewStringType { span }.build(graph);
    let value = graph.string(value);
    NewStringImm { span, ty, value }.build(graph)
}

/// A data type as an expression: `R.dtype("float32")`.
pub(crate) fn dtype_const(graph: &mut GraphBuilder, dtype: DType) -> Ref {
    let span = graph.none();
    let ty = NewAnyType { span }.build(graph);
    let value = graph.data_type(dtype);
    NewGenericConst { span, ty, value }.build(graph)
}

/// `ir.Tuple`; its type is that of its elements, where all have one.
pub(crate) fn tuple(b: &mut IRBuilder<'_>, fields: &[Ref]) -> Ref {
    let types: SmallVec<[Option<Ref>; 8]> = fields.iter().map(|f| type_ref(b, *f)).collect();
    let types: Option<SmallVec<[Ref; 8]>> = types.into_iter().collect();
    let ty = match types {
        Some(types) => tuple_type(&mut b.graph, &types),
        None => missing_type(b),
    };
    let span = b.graph.none();
    let fields = b.graph.array(fields);
    NewTuple { span, ty, fields }.build(&mut b.graph)
}

/// `ir.TupleType`
pub(crate) fn tuple_type(graph: &mut GraphBuilder, fields: &[Ref]) -> Ref {
    let span = graph.none();
    let fields = graph.array(fields);
    NewTupleType { span, fields }.build(graph)
}

/// The type of an expression; `None` where it is not known yet.
pub(crate) fn type_ref(b: &IRBuilder<'_>, expr: Ref) -> Option<Ref> {
    let ty = expr_type(b.graph.node(expr))?;
    match Type::cast_exact(ty) {
        Some(_) => None,
        None => Some(b.graph.reference(ty)),
    }
}

/// `relax.expr.ShapeExpr` of expressions.
pub(crate) fn shape_expr(graph: &mut GraphBuilder, values: &[Ref]) -> Ref {
    let span = graph.none();
    let values_node = graph.array(values);
    let ty = NewShapeType { span, values: values_node, ndim: values.len() as i64 }.build(graph);
    NewShapeExpr { span, ty, values: values_node }.build(graph)
}

/// `relax.expr.ExternFunc` of a name.
pub(crate) fn extern_func(graph: &mut GraphBuilder, name: &str) -> Ref {
    let span = graph.none();
    let ret = NewAnyType { span }.build(graph);
    let derive_func = graph.named_once(EnvFunc::symbol(), BY_TYPE_ARGS);
    let ty = NewFuncType { span, params: span, ret, derive_func, purity: false }.build(graph);
    let dict = graph.map(&[]);
    let attrs = NewDictAttrs { __dict__: dict }.build(graph);
    let global_symbol = graph.string(name);
    NewExternFunc { span, ty, attrs, global_symbol }.build(graph)
}

/// The data type that a value names.
///
/// # Errors
///
/// `UNKNOWN_DTYPE` where it names none.
pub(crate) fn dtype_of<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<DType> {
    let found = match value {
        Value::Str("" | "void") => Some(DType::VOID),
        Value::Str(text) => DType::parse(text),
        Value::Node(node) => {
            let node = b.graph.node(node);
            node.as_data_type().or_else(|| type_dtype(node))
        }
        _ => None,
    };
    found.ok_or_else(|| {
        let message = format!("{} is no data type", b.describe(value));
        b.error_with_help("UNKNOWN_DTYPE", message, "write it as a string, such as \"float32\"")
    })
}

/// A dimension of a shape: integers are of 64 bits.
///
/// # Errors
///
/// `TYPE_MISMATCH` where the value is no scalar.
pub(super) fn dim<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Int(value) => Ok(int64(&mut b.graph, value)),
        Value::Node(node) => Ok(node),
        Value::Unknown => Err(b.follows()),
        _ => {
            let message = format!("{} is no dimension of a shape", b.describe(value));
            Err(b.error("TYPE_MISMATCH", message))
        }
    }
}

/// An integer of 64 bits.
pub(crate) fn int_const(b: &mut IRBuilder<'_>, value: i64) -> Ref {
    int64(&mut b.graph, value)
}
