//! A buffer over the data of another, said through the other: `A.view(16)`, `A.local()`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, Op};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::{DocBuilder, ExprDoc};
use tvmscript_graph::{DType, NodeRef, SeqRef, View};

use super::{alias_kinds, buffer_type, is_default_layout, local_view};
use crate::generated::views::tirx::BufferTypeFields;
use crate::made::equal_nodes;

/// What two buffers have in common.
pub(super) struct Alias<'a> {
    /// The type of the new buffer.
    pub(super) child: BufferTypeFields<'a>,
    /// The type of the other.
    pub(super) parent: BufferTypeFields<'a>,
    /// The path of the declaration.
    pub(super) path: Path<'a>,
    /// The name of the other.
    pub(super) name: ExprDoc<'a>,
    pub(super) same_dtype: bool,
    pub(super) same_shape: bool,
    pub(super) same_strides: bool,
    pub(super) child_is_default: bool,
    pub(super) parent_is_default: bool,
}

/// The expression that makes a buffer of another; `None` where it must be declared in full (TVM's
/// `TryDeclBufferSugar`).
pub(super) fn print<'a>(
    d: &mut Docsifier<'a>,
    child: NodeRef<'a>,
    data: NodeRef<'a>,
    path: Path<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let Some(parent) = parent_of(data).filter(|parent| *parent != child) else { return Ok(None) };
    let (Some(child), Some(of_parent)) = (buffer_type(child), buffer_type(parent)) else {
        return Ok(None);
    };
    let Some(name) = d.variable(parent)? else { return Ok(None) };
    let Some(alias) = Alias::new(d.docs(), child, of_parent, path, name) else { return Ok(None) };
    if let Some(doc) = local_view::print(d, &alias)? {
        return Ok(Some(doc));
    }
    alias_kinds::print(d, &alias)
}

/// The buffer whose data this is.
fn parent_of(data: NodeRef<'_>) -> Option<NodeRef<'_>> {
    let CallFields { span: _, ty: _, op, args, attrs: _, ty_args: _ } =
        Call::cast_exact(data)?.fields();
    let is_data = Op::cast_exact(op)?.name() == "tirx.buffer_data";
    (is_data && args.len() == 1).then(|| args.get(0))?
}

impl<'a> Alias<'a> {
    /// `None` where they differ in what no alias can say.
    fn new(
        docs: DocBuilder<'a>,
        child: BufferTypeFields<'a>,
        parent: BufferTypeFields<'a>,
        path: Path<'a>,
        name: ExprDoc<'a>,
    ) -> Option<Self> {
        let alike = equal_nodes(child.elem_offset, parent.elem_offset)
            && child.storage_scope == parent.storage_scope
            && child.data_alignment == parent.data_alignment
            && child.offset_factor == parent.offset_factor
            && equal_nodes(child.allocated_addr.node(), parent.allocated_addr.node());
        alike.then(|| Self {
            path: path.attr("buffer"),
            name,
            same_dtype: type_dtype(child.dtype) == type_dtype(parent.dtype),
            same_shape: same(child.shape, parent.shape),
            same_strides: same(child.strides, parent.strides),
            child_is_default: is_default_layout(docs, child.layout, child.shape),
            parent_is_default: is_default_layout(docs, parent.layout, parent.shape),
            child,
            parent,
        })
    }

    /// The data types of the elements: of the new buffer, and of the other.
    pub(super) fn dtypes(&self) -> (DType, DType) {
        let of = |ty: &BufferTypeFields<'_>| type_dtype(ty.dtype).unwrap_or(DType::VOID);
        (of(&self.child), of(&self.parent))
    }

    /// The extents of the new buffer as arguments.
    pub(super) fn shape_docs(&self, d: &mut Docsifier<'a>) -> Result<&'a [ExprDoc<'a>]> {
        let mut list = d.docs().vec_with_capacity(self.child.shape.len());
        let path = self.path.attr("shape");
        for (i, extent) in self.child.shape.iter().enumerate() {
            list.push(d.as_expr(extent, path.item(i))?);
        }
        Ok(list.into_bump_slice())
    }

    /// `name.method(args, layout=…)`
    pub(super) fn call_with_layout(
        &self,
        d: &mut Docsifier<'a>,
        method: &'static str,
        args: &[ExprDoc<'a>],
        says_layout: bool,
    ) -> Result<ExprDoc<'a>> {
        let docs = d.docs();
        let callee = docs.attr(self.name, method);
        if !says_layout {
            return Ok(docs.call(callee, args));
        }
        let layout = d.as_expr(self.child.layout, self.path.attr("layout"))?;
        Ok(docs.call_kw(callee, args, &[("layout", layout)]))
    }
}

fn same<'a>(a: SeqRef<'a>, b: SeqRef<'a>) -> bool {
    a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| equal_nodes(a, b))
}
