//! Structural equality, hash and mismatch.

use napi::{Either, bindgen_prelude::BigInt};
use napi_derive::napi;
use tvmscript::{CompareOptions, Comparer};

use crate::{
    environment::registry,
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
        let (lhs, rhs) = (graphs::object(lhs, lhs_node)?, graphs::object(rhs, rhs_node)?);
        Comparer { registry: &*registry()?, options: options.into() }.equal(&lhs, &rhs)
    })
}

#[napi]
pub fn structural_hash(
    graph: GraphId,
    node: u32,
    options: BindingCompareOptions,
) -> Outcome<BigInt> {
    outcome(|| {
        let object = graphs::object(graph, node)?;
        let comparer = Comparer { registry: &*registry()?, options: options.into() };
        Ok(comparer.hash(&object)?.into())
    })
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
        let (lhs, rhs) = (graphs::object(lhs, lhs_node)?, graphs::object(rhs, rhs_node)?);
        let comparer = Comparer { registry: &*registry()?, options: options.into() };
        let mismatch = comparer.first_mismatch(&lhs, &rhs)?;
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
        let (lhs, rhs) = (graphs::object(lhs, lhs_node)?, graphs::object(rhs, rhs_node)?);
        Comparer { registry: &*registry()?, options: options.into() }.assert_equal(&lhs, &rhs)
    });
    match asserted {
        Either::A(()) => None,
        Either::B(error) => Some(error),
    }
}
