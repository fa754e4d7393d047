//! `R.einsum`

use rustc_hash::FxHashMap;
use tvmscript_graph::View;

use super::Rule;
use super::checks::common_vdevice;
use crate::generated::views::relax_attrs::{EinsumAttrs, EinsumAttrsFields};
use crate::infer::{CallArgs, Dim, TensorTy, Ty};

pub(super) const RULES: &[(&str, Rule)] = &[("einsum", einsum)];

fn einsum(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let EinsumAttrsFields { subscripts } = EinsumAttrs::cast_exact(args.attrs)?.fields();
    let tensors = args.tuple_of_tensors(0).filter(|_| args.len() == 1)?;
    let dtype = tensors.first()?.dtype;
    if tensors.iter().any(|tensor| tensor.dtype != dtype) {
        return None;
    }
    let vdevice = common_vdevice(&tensors);
    let mut shapes = Vec::with_capacity(tensors.len());
    for tensor in &tensors {
        match tensor.stated_dims() {
            Some(dims) => shapes.push(dims),
            None => return Some(TensorTy::with_ndim(tensor.ndim, dtype, vdevice).into()),
        }
    }
    Some(TensorTy::with_dims(output(subscripts, &shapes)?, dtype, vdevice).into())
}

/// What stands for the axes of an ellipsis, the last one first.
const ELLIPSIS: std::ops::Range<u32> = 0xe000..0xe100;

/// The shape of the result (TVM: `topi::InferEinsumShape`).
fn output<'a>(subscripts: &str, shapes: &[Vec<Dim<'a>>]) -> Option<Vec<Dim<'a>>> {
    let text: String = subscripts.chars().filter(|c| !c.is_whitespace()).collect();
    let (inputs, output) = match text.split_once("->") {
        Some((inputs, output)) => (inputs, Some(output)),
        None => (&*text, None),
    };
    let inputs: Vec<_> = inputs.split(',').collect();
    if inputs.len() != shapes.len() {
        return None;
    }
    let mut lengths: FxHashMap<char, &Dim<'a>> = FxHashMap::default();
    let mut most = 0;
    for (letters, dims) in inputs.iter().zip(shapes) {
        let letters = without_ellipsis(letters, Some(dims.len()), &mut most)?;
        if letters.len() != dims.len() {
            return None;
        }
        for (letter, dim) in letters.into_iter().zip(dims) {
            // A length of 1 gives way to another.
            let length = lengths.entry(letter).or_insert(dim);
            if length.int() == Some(1) {
                *length = dim;
            }
        }
    }
    let implicit;
    let output = match output {
        Some(output) => output,
        None if most > 0 => return None,
        None => {
            implicit = implicit_output(&text);
            &*implicit
        }
    };
    let letters = without_ellipsis(output, None, &mut most)?;
    letters.into_iter().map(|letter| lengths.get(&letter).copied().cloned()).collect()
}

/// The letters with one for each axis of an ellipsis: as many as `ndim` asks for, or `most`, which is
/// the greatest number so far.
fn without_ellipsis(letters: &str, ndim: Option<usize>, most: &mut usize) -> Option<Vec<char>> {
    let (before, after) = match letters.split_once("...") {
        Some(parts) => parts,
        None => (letters, ""),
    };
    if !before.chars().chain(after.chars()).all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut axes = 0;
    if letters.contains("...") {
        axes = match ndim {
            Some(ndim) => ndim.checked_sub(before.len() + after.len())?,
            None => *most,
        };
    }
    *most = axes.max(*most);
    let stand_ins: Vec<_> = ELLIPSIS.filter_map(char::from_u32).take(axes).collect();
    if stand_ins.len() != axes {
        return None;
    }
    Some(before.chars().chain(stand_ins.into_iter().rev()).chain(after.chars()).collect())
}

/// The letters that occur once, in the order of the alphabet.
fn implicit_output(inputs: &str) -> String {
    let mut letters: Vec<_> = inputs.chars().filter(char::is_ascii_alphabetic).collect();
    letters.sort_unstable();
    let once = |&letter: &char| inputs.chars().filter(|&c| c == letter).count() == 1;
    letters.into_iter().filter(once).collect()
}

#[cfg(test)]
mod tests {
    use super::output;
    use crate::infer::Dim;

    fn shape(subscripts: &str, shapes: &[&[i64]]) -> Option<Vec<Option<i64>>> {
        let shapes: Vec<_> =
            shapes.iter().map(|dims| dims.iter().copied().map(Dim::Int).collect()).collect();
        Some(output(subscripts, &shapes)?.iter().map(Dim::int).collect())
    }

    #[test]
    fn letters_and_ellipses() {
        assert_eq!(shape("ij, jk -> ik", &[&[2, 3], &[3, 4]]), Some(vec![Some(2), Some(4)]));
        assert_eq!(shape("ij,jk", &[&[2, 3], &[3, 4]]), Some(vec![Some(2), Some(4)]));
        let batched = shape("...ij,...jk->...ik", &[&[5, 2, 3], &[7, 1, 3, 4]]);
        assert_eq!(batched, Some(vec![Some(7), Some(5), Some(2), Some(4)]));
        assert_eq!(shape("ij->i", &[&[2]]), None);
        assert_eq!(shape("i-j->i", &[&[2]]), None);
    }
}
