//! `ir.Call` where scalars are: `T.exp(x)`, `Module.f(x)`, `T.Call("op", [x], attrs=…)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{
    Call, CallFields, Op, PointerType, PointerTypeFields,
};
use tvmscript_dialect_ir::{elements, type_dtype};
use tvmscript_doc::{Doc, ExprDoc, ExprKind};
use tvmscript_graph::{NodeRef, SeqRef, View};

use super::{cuda_func_call, ffi_kernel, llvm_intrinsic, tensormap_encode};
use crate::generated::operators::operator;
use crate::prefix::t;

/// Where a call has the data type of its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DtypeLocation {
    None,
    First,
    Last,
}

/// A call where scalars are (TVM's `PrintTIRCall`).
///
/// # Errors
///
/// Those of the handlers of its parts.
pub fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let CallFields { span: _, ty, op, args, attrs, ty_args: _ } = Call::view(node).fields();
    if !attrs.is_none() {
        let by_name = match Op::cast_exact(op).map(Op::name) {
            Some("tirx.call_ffi_kernel") => ffi_kernel::print(node, path, d)?,
            Some("tirx.tensormap_encode_tiled") => tensormap_encode::print(node, path, d)?,
            _ => None,
        };
        return match by_name {
            Some(doc) => Ok(doc.into()),
            None => call_with_attrs(node, path, d),
        };
    }
    let Some(op) = Op::cast_exact(op) else {
        let callee = d.as_expr(op, path.attr("op"))?;
        return call(callee, DtypeLocation::None, ty, args, path, d);
    };
    let known = operator(op.name());
    let location = match known.and_then(|known| known.dtype_location) {
        Some(1) => DtypeLocation::First,
        Some(2) => DtypeLocation::Last,
        _ => DtypeLocation::None,
    };
    match op.name() {
        "tirx.buffer_data" if args.len() == 1 => {
            let buffer = args.get(0).unwrap_or(node);
            let buffer = d.as_expr(buffer, path.attr("args").item(0))?;
            return Ok(d.docs().attr(buffer, "data").into());
        }
        "tirx.call_llvm_pure_intrin" | "tirx.call_llvm_intrin" => {
            return llvm_intrinsic::print(node, location, path, d);
        }
        "tirx.cuda.func_call" => {
            if let Some(doc) = cuda_func_call::print(node, path, d)? {
                return Ok(doc.into());
            }
        }
        _ => {}
    }
    let callee = callee(op, d);
    call(callee, location, ty, args, path, d)
}

/// `T.name` of an operator.
pub(crate) fn callee<'a>(op: Op<'a>, d: &mut Docsifier<'a>) -> ExprDoc<'a> {
    let printed = operator(op.name()).and_then(|known| known.printer_name);
    t(d, printed.unwrap_or(op.name()))
}

fn call<'a>(
    callee: ExprDoc<'a>,
    location: DtypeLocation,
    ty: NodeRef<'a>,
    args: SeqRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let docs = d.docs();
    let mut list = docs.vec_with_capacity(args.len() + 1);
    if location == DtypeLocation::First {
        list.push(result_type(ty, path.attr("dtype"), d)?);
    }
    let args_path = path.attr("args");
    for (index, arg) in args.iter().enumerate() {
        list.push(d.as_expr(arg, args_path.item(index))?);
    }
    if location == DtypeLocation::Last {
        list.push(result_type(ty, path.attr("dtype"), d)?);
    }
    Ok(docs.expr(ExprKind::Call { callee, args: list.into_bump_slice() }).into())
}

/// The type of a result where a call says it: `"float32"`, `T.handle("float32").ty`.
pub(crate) fn result_type<'a>(
    ty: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    if let Some(dtype) = type_dtype(ty) {
        return Ok(d.data_type(dtype, path));
    }
    let docs = d.docs();
    let Some(pointer) = PointerType::cast_exact(ty) else { return d.as_expr(ty, path) };
    let PointerTypeFields { span: _, element_type, storage_scope } = pointer.fields();
    let plain = storage_scope == "global" && type_dtype(element_type).is_some_and(|t| t.is_void());
    let doc = if plain { docs.call(t(d, "handle"), &[]) } else { d.as_expr(ty, path)? };
    Ok(docs.attr(doc, "ty"))
}

/// `T.Call("op", [args], attrs={…}, ret_ty="float32")`
fn call_with_attrs<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let CallFields { span: _, ty, op, args, attrs, ty_args: _ } = Call::view(node).fields();
    let docs = d.docs();
    let args = docs.list(elements(args, path.attr("args"), d)?);
    let op = match Op::cast_exact(op) {
        Some(op) => docs.str(op.name(), path.attr("op")),
        None => d.as_expr(op, path.attr("op"))?,
    };
    let ret_ty = result_type(ty, path.attr("ty"), d)?;
    let attrs = d.as_expr(attrs, path.attr("attrs"))?;
    let callee = t(d, "Call");
    Ok(docs.call_kw(callee, &[op, args], &[("attrs", attrs), ("ret_ty", ret_ty)]).into())
}
