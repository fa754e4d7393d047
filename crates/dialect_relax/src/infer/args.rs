//! What the rule of an operator is given.

use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, Tuple, TupleFields, TupleType};
use tvmscript_graph::{NodeRef, SeqRef, View};

use super::ty::{TensorTy, type_of};

/// A call of an operator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CallArgs<'a> {
    args: SeqRef<'a>,
    /// Its attributes.
    pub(crate) attrs: NodeRef<'a>,
    /// The types it was given.
    pub(crate) ty_args: SeqRef<'a>,
}

impl<'a> CallArgs<'a> {
    pub(crate) fn new(call: Call<'a>) -> Self {
        let CallFields { span: _, ty: _, op: _, args, attrs, ty_args } = call.fields();
        Self { args, attrs, ty_args }
    }

    /// How many arguments it has.
    pub(crate) fn len(self) -> usize {
        self.args.len()
    }

    /// An argument.
    pub(crate) fn expr(self, index: usize) -> Option<NodeRef<'a>> {
        self.args.get(index)
    }

    /// The type of an argument.
    pub(crate) fn ty(self, index: usize) -> Option<NodeRef<'a>> {
        self.expr(index).map(type_of)
    }

    /// The type of an argument that is a tensor.
    pub(crate) fn tensor(self, index: usize) -> Option<TensorTy<'a>> {
        TensorTy::of(self.ty(index)?)
    }

    /// The types of all arguments, `N` tensors.
    pub(crate) fn tensors<const N: usize>(self) -> Option<[TensorTy<'a>; N]> {
        if self.args.len() != N {
            return None;
        }
        let types: Option<Vec<_>> = (0..N).map(|index| self.tensor(index)).collect();
        types?.try_into().ok()
    }

    /// The types of the elements of an argument that is a tuple of tensors.
    pub(crate) fn tuple_of_tensors(self, index: usize) -> Option<Vec<TensorTy<'a>>> {
        let types = TupleType::cast_exact(self.ty(index)?)?.fields().fields;
        types.iter().map(TensorTy::of).collect()
    }

    /// The elements of an argument that is a tuple written out.
    pub(crate) fn tuple(self, index: usize) -> Option<SeqRef<'a>> {
        let TupleFields { span: _, ty: _, fields } = Tuple::cast_exact(self.expr(index)?)?.fields();
        Some(fields)
    }
}

/// The integers of an array.
pub(crate) fn ints(array: SeqRef<'_>) -> Option<Vec<i64>> {
    array.iter().map(NodeRef::as_int).collect()
}
