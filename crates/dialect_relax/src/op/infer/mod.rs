//! The types of the results of operators, a family a file.

mod binary;
mod call;
mod checks;
mod collective;
mod concat;
mod convolution;
mod create;
mod einsum;
mod elementwise;
mod gather;
mod grad;
mod image;
mod index;
mod index_tensor;
mod inspect;
mod layout;
mod layout_transform;
mod loss;
mod matmul;
mod memory;
mod nn;
mod norm;
mod permute;
mod pooling;
mod quantize;
mod repeat;
mod reshape;
mod sampling;
mod scatter;
mod search;
mod set;
mod shape;
mod sort;
mod split;
mod statistical;
mod strided_slice;
mod ternary;
mod vision;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::infer::{CallArgs, Ty};

/// The type of the result of a call; `None` where it is not known.
pub(super) type Rule = for<'a> fn(CallArgs<'a>) -> Option<Ty<'a>>;

/// Rules by the name of the operator, without the dialect's prefix.
type Rules = &'static [(&'static str, Rule)];

const FAMILIES: &[Rules] = &[
    binary::RULES,
    call::RULES,
    collective::RULES,
    concat::RULES,
    convolution::RULES,
    create::RULES,
    einsum::RULES,
    elementwise::RULES,
    gather::RULES,
    grad::RULES,
    image::RULES,
    index::RULES,
    index_tensor::RULES,
    inspect::RULES,
    layout_transform::RULES,
    loss::RULES,
    matmul::RULES,
    memory::RULES,
    nn::RULES,
    norm::RULES,
    permute::RULES,
    pooling::RULES,
    quantize::RULES,
    repeat::RULES,
    reshape::RULES,
    sampling::RULES,
    scatter::RULES,
    search::RULES,
    set::RULES,
    shape::RULES,
    sort::RULES,
    split::RULES,
    statistical::RULES,
    strided_slice::RULES,
    ternary::RULES,
    vision::RULES,
];

/// The families whose rules know all that TVM accepts, where the types of the arguments are known.
const COMPLETE: &[Rules] = &[
    binary::RULES,
    convolution::RULES,
    elementwise::RULES,
    gather::RULES,
    index::RULES,
    matmul::RULES,
    norm::RULES,
    permute::RULES,
    pooling::RULES,
    repeat::RULES,
    reshape::RULES,
    search::RULES,
    split::RULES,
    statistical::RULES,
    ternary::RULES,
];

/// Such operators of other families.
const COMPLETE_ALONE: &[&str] = &["concat", "nn.log_softmax", "nn.softmax", "stack"];

/// Whether an operator's rule gives no type only where TVM refuses the call.
pub(super) fn covers_all(name: &str) -> bool {
    COMPLETE_ALONE.contains(&name)
        || COMPLETE.iter().copied().flatten().any(|(other, _)| *other == name)
}

static RULES: LazyLock<FxHashMap<&'static str, Rule>> =
    LazyLock::new(|| FAMILIES.iter().copied().flatten().copied().collect());

/// The rule of an operator.
pub(super) fn rule(name: &str) -> Option<Rule> {
    RULES.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::{FAMILIES, RULES};
    use crate::generated::operators::operator;

    #[test]
    fn every_rule_is_that_of_one_operator() {
        assert_eq!(FAMILIES.iter().map(|family| family.len()).sum::<usize>(), RULES.len());
        for name in RULES.keys() {
            assert!(operator(&format!("relax.{name}")).is_some(), "{name}");
        }
    }
}
