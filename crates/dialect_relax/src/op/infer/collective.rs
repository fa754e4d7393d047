//! Operators of several workers.

use tvmscript_graph::View;

use super::Rule;
use crate::generated::views::relax_attrs::{
    AllGatherAttrs, AllGatherAttrsFields, ScatterCollectiveAttrs, ScatterCollectiveAttrsFields,
};
use crate::infer::{CallArgs, Dim, TensorTy, Ty};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("ccl.allgather", all_gather),
    ("ccl.allreduce", same),
    ("ccl.broadcast_from_worker0", same),
    ("ccl.scatter_from_worker0", scatter),
    ("dist.redistribute_replica_to_shard", scatter),
];

fn same(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [data] = args.tensors()?;
    Some(data.into())
}

fn all_gather(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let AllGatherAttrsFields { num_workers, in_group: _ } =
        AllGatherAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let Some(mut dims) = data.dims() else { return Some(data.into()) };
    let first = dims.first_mut()?;
    *first = first.mul(&Dim::Int(num_workers))?;
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}

fn scatter(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ScatterCollectiveAttrsFields { num_workers, axis } =
        ScatterCollectiveAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let mut dims = data.dims()?;
    let split = dims.get_mut(usize::try_from(axis).ok()?)?;
    let length = split.int()?;
    if num_workers <= 0 || length % num_workers != 0 {
        return None;
    }
    *split = Dim::Int(length / num_workers);
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}
