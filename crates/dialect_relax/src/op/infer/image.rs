//! Operators on images.

use tvmscript_graph::{NodeRef, View};

use super::Rule;
use super::layout::Layout;
use crate::generated::views::relax_attrs::{
    GridSampleAttrs, GridSampleAttrsFields, Resize2DAttrs, Resize2DAttrsFields, Resize3DAttrs,
    Resize3DAttrsFields,
};
use crate::generated::views::relax_expr::{ShapeExpr, ShapeExprFields};
use crate::infer::{CallArgs, Dim, TensorTy, Ty, UNKNOWN_NDIM, shape_type};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("image.affine_grid", affine_grid),
    ("image.grid_sample", grid_sample),
    ("image.resize2d", resize2d),
    ("image.resize3d", resize3d),
];

fn affine_grid(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let data = args.tensor(0).filter(|_| args.len() == 2)?;
    let size = args.expr(1)?;
    let (_, spatial) = shape_type(size)?;
    if !matches!(spatial, 2 | 3) || !matches!(data.ndim, UNKNOWN_NDIM | 3) {
        return None;
    }
    let dims = data.stated_dims();
    if let Some([_, rows, columns]) = dims.as_deref() {
        let is = |dim: &Dim<'_>, value| dim.int().is_none_or(|dim| dim == value);
        if !is(rows, spatial) || !is(columns, spatial + 1) {
            return None;
        }
    }
    let (Some(dims), Some(size)) = (dims, ShapeExpr::cast_exact(size)) else {
        return Some(TensorTy::with_ndim(spatial + 2, data.dtype, data.vdevice).into());
    };
    let ShapeExprFields { span: _, ty: _, values } = size.fields();
    let mut out = vec![dims.first()?.clone(), Dim::Int(spatial)];
    out.extend(values.iter().map(Dim::of));
    Some(TensorTy::with_dims(out, data.dtype, data.vdevice).into())
}

fn grid_sample(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let GridSampleAttrsFields { method: _, layout, padding_mode: _, align_corners: _ } =
        GridSampleAttrs::cast_exact(args.attrs)?.fields();
    let [data, grid] = args.tensors()?;
    let axes = if layout == "NCDHW" { "NCDHW" } else { "NCHW" };
    let layout = Layout::parse(layout).filter(|layout| layout.has_axes(axes))?;
    let ndim = i64::try_from(layout.ndim()).ok()?;
    if data.ndim != UNKNOWN_NDIM && data.ndim != ndim {
        return None;
    }
    let (Some(dims), Some(grid)) = (data.stated_dims(), grid.stated_dims()) else {
        return Some(TensorTy::with_ndim(ndim, data.dtype, data.vdevice).into());
    };
    let mut lengths = layout.axes_of_shape(&dims, axes)?;
    lengths.truncate(2);
    lengths.extend(grid.get(2..axes.len())?.iter().cloned());
    let dims = layout.shape_of_axes(&lengths, axes)?;
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}

fn resize2d(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let Resize2DAttrsFields {
        roi: _,
        layout,
        method: _,
        coordinate_transformation_mode: _,
        rounding_method: _,
        cubic_alpha: _,
        cubic_exclude: _,
        extrapolation_value: _,
        out_dtype,
    } = Resize2DAttrs::cast_exact(args.attrs)?.fields();
    resize(args, "NCHW", layout, out_dtype)
}

fn resize3d(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let Resize3DAttrsFields {
        roi: _,
        layout,
        method: _,
        coordinate_transformation_mode: _,
        rounding_method: _,
        cubic_alpha: _,
        cubic_exclude: _,
        extrapolation_value: _,
        out_dtype,
    } = Resize3DAttrs::cast_exact(args.attrs)?.fields();
    resize(args, "NCDHW", layout, out_dtype)
}

fn resize<'a>(
    args: CallArgs<'a>,
    axes: &str,
    layout: &str,
    out_dtype: NodeRef<'a>,
) -> Option<Ty<'a>> {
    let data = args.tensor(0).filter(|_| args.len() == 2)?;
    let size = args.expr(1)?;
    let (_, size_ndim) = shape_type(size)?;
    let layout = Layout::parse(layout).filter(|layout| layout.has_axes(axes))?;
    if usize::try_from(size_ndim).ok()? + 2 != axes.len() {
        return None;
    }
    let dtype = out_dtype.as_data_type().or(data.dtype);
    let (Some(dims), Some(size)) = (data.stated_dims(), ShapeExpr::cast_exact(size)) else {
        let ndim = i64::try_from(layout.ndim()).ok()?;
        return Some(TensorTy::with_ndim(ndim, dtype, data.vdevice).into());
    };
    let ShapeExprFields { span: _, ty: _, values } = size.fields();
    let mut lengths = layout.axes_of_shape(&dims, axes)?;
    lengths.truncate(2);
    lengths.extend(values.iter().map(Dim::of));
    let dims = layout.shape_of_axes(&lengths, axes)?;
    Some(TensorTy::with_dims(dims, dtype, data.vdevice).into())
}
