//! Structural equality, hash and mismatch.

use napi::{Either, bindgen_prelude::BigInt};
use napi_derive::napi;
use tvmscript::CompareOptions;

use crate::{
    graphs::{self, GraphId},
    outcome::{BindingError, Outcome, outcome},
};

/// Options of the structural comparisons.
#[napi(object, object_to_js = false)]
pub struct BindingCompareOptions {
    pub map_free_vars: Option<bool>,
    pub skip_tensor_content: Option<bool>,
}

/// Where two objects differ, each path in TVM's notation.
#[napi(object, object_from_js = false)]
pub struct BindingMismatch {
    pub lhs: String,
    pub rhs: String,
}

impl From<BindingCompareOptions> for CompareOptions {
    fn from(options: BindingCompareOptions) -> Self {
        let BindingCompareOptions { map_free_vars, skip_tensor_content } = options;
        Self {
            map_free_vars: map_free_vars.unwrap_or_default(),
            skip_tensor_content: skip_tensor_content.unwrap_or_default(),
        }
    }
}

#[napi]
pub fn structural_equal(
    lhs: GraphId,
    lhs_node: u32,
    rhs: GraphId,
    rhs_node: u32,
    options: BindingCompareOptions,
) -> Outcome<bool> {
    outcome(|| {
        tvmscript::structural_equal(
            &graphs::object(lhs, lhs_node)?,
            &graphs::object(rhs, rhs_node)?,
            options.into(),
        )
    })
}

#[napi]
pub fn structural_hash(
    graph: GraphId,
    node: u32,
    options: BindingCompareOptions,
) -> Outcome<BigInt> {
    outcome(
        || Ok(tvmscript::structural_hash(&graphs::object(graph, node)?, options.into())?.into()),
    )
}

#[napi]
pub fn first_structural_mismatch(
    lhs: GraphId,
    lhs_node: u32,
    rhs: GraphId,
    rhs_node: u32,
    options: BindingCompareOptions,
) -> Outcome<Option<BindingMismatch>> {
    outcome(|| {
        let mismatch = tvmscript::first_structural_mismatch(
            &graphs::object(lhs, lhs_node)?,
            &graphs::object(rhs, rhs_node)?,
            options.into(),
        )?;
        Ok(mismatch
            .map(|(lhs, rhs)| BindingMismatch { lhs: lhs.to_string(), rhs: rhs.to_string() }))
    })
}

/// `null` where the two are equal.
#[napi]
pub fn assert_structural_equal(
    lhs: GraphId,
    lhs_node: u32,
    rhs: GraphId,
    rhs_node: u32,
    options: BindingCompareOptions,
) -> Option<BindingError> {
    let asserted = outcome(|| {
        tvmscript::assert_structural_equal(
            &graphs::object(lhs, lhs_node)?,
            &graphs::object(rhs, rhs_node)?,
            options.into(),
        )
    });
    match asserted {
        Either::A(()) => None,
        Either::B(error) => Some(error),
    }
}
