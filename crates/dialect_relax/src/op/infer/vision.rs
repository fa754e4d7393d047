//! Operators of computer vision.

use tvmscript_graph::{DType, SeqRef, View};

use super::Rule;
use super::checks::common_dtype;
use crate::generated::views::relax_attrs::{
    AllClassNonMaximumSuppressionAttrs, AllClassNonMaximumSuppressionAttrsFields,
    GetValidCountsAttrs, GetValidCountsAttrsFields, MultiboxTransformLocAttrs,
    MultiboxTransformLocAttrsFields, NonMaximumSuppressionAttrs, NonMaximumSuppressionAttrsFields,
    ROIAlignAttrs, ROIAlignAttrsFields, ROIPoolAttrs, ROIPoolAttrsFields,
};
use crate::infer::{CallArgs, Dim, TensorTy, Ty, ints};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("vision.all_class_non_max_suppression", all_class_nms),
    ("vision.get_valid_counts", get_valid_counts),
    ("vision.multibox_transform_loc", multibox_transform_loc),
    ("vision.non_max_suppression", nms),
    ("vision.roi_align", roi_align),
    ("vision.roi_pool", roi_pool),
];

fn multibox_transform_loc(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let MultiboxTransformLocAttrsFields {
        clip: _,
        threshold: _,
        variances: _,
        keep_background: _,
        apply_softmax: _,
    } = MultiboxTransformLocAttrs::cast_exact(args.attrs)?.fields();
    let tensors: [TensorTy<'_>; 3] = args.tensors()?;
    common_dtype(&tensors)?;
    let [classes, _, _] = &tensors;
    let dims = classes.stated_dims()?;
    let [batch, count, anchors] = <[_; 3]>::try_from(dims).ok()?;
    let field =
        |dims| -> Ty<'_> { TensorTy::with_dims(dims, classes.dtype, classes.vdevice).into() };
    let boxes = field(vec![batch.clone(), anchors.clone(), Dim::Int(4)]);
    Some(Ty::Tuple(vec![boxes, field(vec![batch, count, anchors])]))
}

fn all_class_nms(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let AllClassNonMaximumSuppressionAttrsFields { output_format } =
        AllClassNonMaximumSuppressionAttrs::cast_exact(args.attrs)?.fields();
    let (boxes, scores) = (args.tensor(0)?, args.tensor(1)?);
    let [batch, box_count, _] = <[_; 3]>::try_from(boxes.stated_dims()?).ok()?;
    let [_, classes, _] = <[_; 3]>::try_from(scores.stated_dims()?).ok()?;
    let vdevice = boxes.vdevice;
    let field = |dims, dtype| -> Ty<'_> { TensorTy::with_dims(dims, Some(dtype), vdevice).into() };
    if output_format == "onnx" {
        let all = batch.mul(&classes)?.mul(&box_count)?;
        return Some(Ty::Tuple(vec![
            field(vec![all, Dim::Int(3)], DType::INT64),
            field(vec![Dim::Int(1)], DType::INT64),
        ]));
    }
    let per_batch = classes.mul(&box_count)?;
    Some(Ty::Tuple(vec![
        field(vec![batch.clone(), per_batch.clone(), Dim::Int(2)], DType::INT64),
        field(vec![batch.clone(), per_batch], DType::FLOAT32),
        field(vec![batch], DType::INT64),
    ]))
}

fn get_valid_counts(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let GetValidCountsAttrsFields { score_threshold: _, id_index: _, score_index: _ } =
        GetValidCountsAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let int32 = Some(DType::INT32);
    let Some(dims) = data.stated_dims() else {
        return Some(Ty::Tuple(vec![
            TensorTy::with_ndim(1, int32, data.vdevice).into(),
            TensorTy::with_ndim(3, data.dtype, data.vdevice).into(),
            TensorTy::with_ndim(2, int32, data.vdevice).into(),
        ]));
    };
    let [batch, anchors, _] = &*dims else { return None };
    let field = |dims, dtype| -> Ty<'_> { TensorTy::with_dims(dims, dtype, data.vdevice).into() };
    Some(Ty::Tuple(vec![
        field(vec![batch.clone()], int32),
        field(dims.clone(), data.dtype),
        field(vec![batch.clone(), anchors.clone()], int32),
    ]))
}

fn nms(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let NonMaximumSuppressionAttrsFields {
        max_output_size: _,
        iou_threshold: _,
        force_suppress: _,
        top_k: _,
        coord_start: _,
        score_index: _,
        id_index: _,
        return_indices,
        invalid_to_bottom: _,
        soft_nms_sigma,
        score_threshold: _,
    } = NonMaximumSuppressionAttrs::cast_exact(args.attrs)?.fields();
    let data = args.tensor(0)?;
    let int32 = Some(DType::INT32);
    let dims = data.stated_dims();
    let data_field: Ty<'_> = match &dims {
        Some(dims) => TensorTy::with_dims(dims.clone(), data.dtype, data.vdevice).into(),
        None => TensorTy::with_ndim(3, data.dtype, data.vdevice).into(),
    };
    if !return_indices {
        return Some(data_field);
    }
    let mut fields = Vec::with_capacity(3);
    if soft_nms_sigma > 0.0 {
        fields.push(data_field);
    }
    match dims.as_deref() {
        Some([batch, anchors, _]) => {
            for dims in [vec![batch.clone(), anchors.clone()], vec![batch.clone(), Dim::Int(1)]] {
                fields.push(TensorTy::with_dims(dims, int32, data.vdevice).into());
            }
        }
        Some(_) => return None,
        None => {
            let field: Ty<'_> = TensorTy::with_ndim(2, int32, data.vdevice).into();
            fields.extend([field.clone(), field]);
        }
    }
    Some(Ty::Tuple(fields))
}

fn roi_align(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ROIAlignAttrsFields {
        pooled_size,
        spatial_scale: _,
        sample_ratio: _,
        aligned: _,
        layout,
        mode: _,
    } = ROIAlignAttrs::cast_exact(args.attrs)?.fields();
    roi(args, pooled_size, layout)
}

fn roi_pool(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ROIPoolAttrsFields { pooled_size, spatial_scale: _, layout } =
        ROIPoolAttrs::cast_exact(args.attrs)?.fields();
    roi(args, pooled_size, layout)
}

/// Regions of an image, pooled.
fn roi<'a>(args: CallArgs<'a>, pooled_size: SeqRef<'a>, layout: &str) -> Option<Ty<'a>> {
    let [data, regions] = args.tensors()?;
    let (Some(dims), Some(regions)) = (data.stated_dims(), regions.stated_dims()) else {
        return Some(TensorTy::with_ndim(4, data.dtype, data.vdevice).into());
    };
    let [_, second, _, fourth] = <[_; 4]>::try_from(dims).ok()?;
    let [count, _] = <[_; 2]>::try_from(regions).ok()?;
    let [height, width] = <[_; 2]>::try_from(ints(pooled_size)?).ok()?.map(Dim::Int);
    let dims = match layout {
        "NCHW" => vec![count, second, height, width],
        "NHWC" => vec![count, height, width, fourth],
        _ => return None,
    };
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}
