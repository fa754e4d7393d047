//! Operators on the set of elements.

use tvmscript_dialect_ir::expr_dtype;
use tvmscript_graph::DType;

use super::Rule;
use crate::infer::{CallArgs, Dim, TensorTy, Ty};

pub(super) const RULES: &[(&str, Rule)] = &[("nonzero", nonzero), ("unique", unique)];

fn nonzero(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [data] = args.tensors()?;
    Some(TensorTy::with_ndim(2, Some(DType::INT64), data.vdevice).into())
}

fn unique(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let data = args.tensor(0)?;
    let has_axis = args.expr(5).and_then(expr_dtype).is_some();
    let vector = |dtype| -> Ty<'_> {
        match data.ndim {
            0 => TensorTy::with_dims(vec![Dim::Int(1)], dtype, data.vdevice).into(),
            _ => TensorTy::with_ndim(1, dtype, data.vdevice).into(),
        }
    };
    let mut fields = vec![if has_axis && data.ndim != 0 {
        TensorTy::with_ndim(data.ndim, data.dtype, data.vdevice).into()
    } else {
        vector(data.dtype)
    }];
    for index in 2..5 {
        let flag = tvmscript_dialect_tirx::made::int_value(args.expr(index)?)?;
        if flag != 0 {
            fields.push(vector(Some(DType::INT64)));
        }
    }
    if fields.len() == 1 { fields.pop() } else { Some(Ty::Tuple(fields)) }
}
