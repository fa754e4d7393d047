//! `T.tensormap_encode_tiled(map, data, n, descriptor_dtype="float16", rank=1, …)`: the options of
//! a tensor map stand by name.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::elements;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, Op};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{NodeRef, View};

use super::call::callee;
use crate::generated::views::tirx::{TensorMapEncodeTiledAttr, TensorMapEncodeTiledAttrFields};

/// The call; `None` where its attributes are others.
pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    // The result is an `int32` whatever the call says: the text has no place for it.
    let CallFields { span: _, ty: _, op, args, attrs, ty_args: _ } = Call::view(node).fields();
    let Some(attrs) = TensorMapEncodeTiledAttr::cast_exact(attrs) else { return Ok(None) };
    let TensorMapEncodeTiledAttrFields {
        descriptor_dtype,
        rank,
        interleave,
        swizzle,
        l2_promotion,
        oob_fill,
        force_cu_dtype,
    } = attrs.fields();
    let docs = d.docs();
    let callee = callee(Op::view(op), d);
    let args = elements(args, path.attr("args"), d)?;
    let path = path.attr("attrs");
    let dtype = d.data_type(descriptor_dtype, path.attr("descriptor_dtype"));
    let mut kwargs = vec![("descriptor_dtype", dtype)];
    let numbers = [
        ("rank", rank),
        ("interleave", interleave),
        ("swizzle", swizzle),
        ("l2_promotion", l2_promotion),
        ("oob_fill", oob_fill),
        ("force_cu_dtype", force_cu_dtype),
    ];
    kwargs.extend(numbers.map(|(name, value)| (name, docs.int(value, path.attr(name)))));
    Ok(Some(docs.call_kw(callee, args, &kwargs)))
}
