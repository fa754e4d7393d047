//! Calls of functions by name, of any operator by name, and of intrinsics of LLVM.

use smallvec::SmallVec;
use tvmscript_arith::const_expr;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect_ir::generated::views::ir::Op;
use tvmscript_graph::{DType, DTypeCode, Ref, View};

use super::call::{call, call_of};
use super::signature::missing;
use crate::NAME;
use crate::argument::{Refs, dict_attrs, expr, exprs, int, string_imm, text, ty};
use crate::expr::llvm_names;

/// Adds the functions.
pub(super) fn register_names(dialect: Dialect) -> Dialect {
    let llvm = |op: &'static str| Name::function(move |b, args| llvm_intrinsic(b, op, args));
    dialect
        .script_name(NAME, "call_intrin", Name::function(call_intrin))
        .script_name(NAME, "call_llvm_intrin", llvm("tirx.call_llvm_intrin"))
        .script_name(NAME, "call_llvm_pure_intrin", llvm("tirx.call_llvm_pure_intrin"))
        .script_name(NAME, "cuda.func_call", Name::function(cuda_func_call))
        .script_name(NAME, "llvm_lookup_intrinsic_id", Name::function(intrinsic_number))
        .script_name(NAME, "Call", Name::function(any_call))
}

/// The type and the arguments of a call whose first argument is its type, which may stand by name.
fn typed<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
) -> Result<(Ref, SmallVec<[Value<'a>; 8]>)> {
    let mut values: SmallVec<[Value<'a>; 8]> = SmallVec::from_slice(args.values);
    let of = match args.keyword("dtype") {
        Some(of) => of,
        None if values.is_empty() => {
            let message = format!("{} misses its argument `dtype`", args.callee);
            return Err(b.error(codes::WRONG_ARGUMENTS, message));
        }
        None => values.remove(0),
    };
    Ok((ty(b, of)?, values))
}

/// `T.call_intrin("float32", "tirx.exp", x)`
fn call_intrin<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let (ty, values) = typed(b, args)?;
    let Some((op, values)) = values.split_first() else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "call_intrin misses its argument `func_name`"));
    };
    let args = values.iter().map(|value| expr(b, *value)).collect::<Result<Refs>>()?;
    if let Value::Node(op) = op {
        let none = b.graph.none();
        return Ok(Value::Node(call_of(b, *op, ty, &args, none)));
    }
    let op = text(b, *op)?;
    Ok(Value::Node(call(b, &canonical(op), ty, &args)))
}

/// The name of an operator of a device as it is registered: `tirx.cuda.cta_sync` of
/// `tirx.cuda_cta_sync`.
fn canonical(op: &str) -> std::borrow::Cow<'_, str> {
    const DEVICES: &[&str] = &["cuda", "ptx_legacy", "ptx", "s_tir", "nvshmem", "nki"];
    let Some(name) = op.strip_prefix("tirx.").filter(|name| !name.contains('.')) else {
        return op.into();
    };
    let device = DEVICES.iter().find_map(|device| {
        let rest = name.strip_prefix(device)?.strip_prefix('_')?;
        Some(format!("tirx.{device}.{rest}"))
    });
    device.map_or(op.into(), Into::into)
}

/// `T.call_llvm_intrin("float32", "llvm.fma.f32", x)`
fn llvm_intrinsic<'a>(
    b: &mut IRBuilder<'a>,
    op: &'static str,
    args: &Args<'a, '_>,
) -> Result<Value<'a>> {
    const UINT32: DType = DType { code: DTypeCode::UINT, bits: 32, lanes: 1 };
    let (ty, values) = typed(b, args)?;
    let Some((name, values)) = values.split_first() else {
        let message = format!("{} misses its argument `name`", args.callee);
        return Err(b.error(codes::WRONG_ARGUMENTS, message));
    };
    let number = match *name {
        Value::Str(name) => number_of(b, name)?,
        name => int(b, name)?,
    };
    let value = tvmscript_arith::Constant::Int(number.into());
    let number = const_expr(&mut b.graph, UINT32, value)?;
    let mut exprs: Refs = SmallVec::with_capacity(values.len() + 1);
    exprs.push(number);
    for value in values {
        exprs.push(expr(b, *value)?);
    }
    Ok(Value::Node(call(b, op, ty, &exprs)))
}

/// `T.llvm_lookup_intrinsic_id("llvm.fma")`: an integer of Python.
fn intrinsic_number<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [name] = args.bind(b, &["name"], 1)?;
    let name = text(b, name.unwrap_or(Value::None))?;
    number_of(b, name).map(Value::Int)
}

/// The number of an intrinsic.
///
/// # Errors
///
/// `UNKNOWN_INTRINSIC` where LLVM has none of this name.
fn number_of(b: &IRBuilder<'_>, name: &str) -> Result<i64> {
    llvm_names::number(name)
        .ok_or_else(|| b.error(codes::UNKNOWN_INTRINSIC, format!("LLVM has no intrinsic `{name}`")))
}

/// `T.cuda.func_call("name", x, source_code="…", return_type="int32")`
fn cuda_func_call<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let mut exprs: Refs = args.values.iter().map(|value| expr(b, *value)).collect::<Result<_>>()?;
    if let Some(source) = args.keyword("source_code") {
        let source = text(b, source)?;
        exprs.push(string_imm(b, source));
    }
    let ty = ty(b, args.keyword("return_type").unwrap_or(Value::Str("void")))?;
    Ok(Value::Node(call(b, "tirx.cuda.func_call", ty, &exprs)))
}

/// `T.Call("op", [args], attrs={…}, ret_ty="float32")`
fn any_call<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let params = &["op", "args", "attrs", "ty_args", "span", "ret_ty"];
    let [op, list, attrs, _, _, ret_ty] = args.bind(b, params, 2)?;
    let op = match op.unwrap_or(Value::None) {
        Value::Str(name) => b.graph.named_once(Op::symbol(), name),
        op => expr(b, op)?,
    };
    let list = exprs(b, list.unwrap_or(Value::List(&[])))?;
    let ty = match ret_ty {
        None | Some(Value::None) => missing(b),
        Some(of) => ty(b, of)?,
    };
    let attrs = match attrs {
        None | Some(Value::None) => b.graph.none(),
        Some(Value::Node(attrs)) => attrs,
        Some(attrs) => dict_attrs(b, attrs)?,
    };
    Ok(Value::Node(call_of(b, op, ty, &list, attrs)))
}
