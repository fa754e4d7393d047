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

/// The shape of the result, for subscripts without an ellipsis.
fn output<'a>(subscripts: &str, shapes: &[Vec<Dim<'a>>]) -> Option<Vec<Dim<'a>>> {
    let text: String = subscripts.chars().filter(|c| !c.is_whitespace()).collect();
    let (inputs, output) = match text.split_once("->") {
        Some((inputs, output)) => (inputs, output.to_owned()),
        None => (&*text, implicit_output(&text)),
    };
    let inputs: Vec<_> = inputs.split(',').collect();
    if inputs.len() != shapes.len() {
        return None;
    }
    let mut lengths: FxHashMap<char, &Dim<'a>> = FxHashMap::default();
    for (letters, dims) in inputs.iter().zip(shapes) {
        if letters.chars().count() != dims.len() {
            return None;
        }
        for (letter, dim) in letters.chars().zip(dims) {
            if !letter.is_ascii_alphabetic() {
                return None;
            }
            // A length of 1 gives way to another.
            let length = lengths.entry(letter).or_insert(dim);
            if length.int() == Some(1) {
                *length = dim;
            }
        }
    }
    output.chars().map(|letter| lengths.get(&letter).copied().cloned()).collect()
}

/// The letters that occur once, in the order of the alphabet.
fn implicit_output(inputs: &str) -> String {
    let mut letters: Vec<_> = inputs.chars().filter(char::is_ascii_alphabetic).collect();
    letters.sort_unstable();
    let once = |&letter: &char| inputs.chars().filter(|&c| c == letter).count() == 1;
    letters.into_iter().filter(once).collect()
}
