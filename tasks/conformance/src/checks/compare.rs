//! Structural equality, hash and mismatch.

use tvmscript::{
    CompareOptions, assert_structural_equal, first_structural_mismatch, structural_equal,
    structural_hash,
};

use super::{Checks, Outcome, each};
use crate::{
    corpus::{Module, Pair},
    outcome::{error_cause, same_text},
};

const PLAIN: CompareOptions = CompareOptions { map_free_vars: false, skip_tensor_content: false };
const MAPPED: CompareOptions = CompareOptions { map_free_vars: true, skip_tensor_content: false };

pub(super) fn equality(checks: &Checks<'_>) -> Vec<Outcome> {
    equalities(checks, PLAIN, |pair| pair.equal)
}

pub(super) fn equality_mapped(checks: &Checks<'_>) -> Vec<Outcome> {
    equalities(checks, MAPPED, |pair| pair.equal_map_free_vars)
}

pub(super) fn hash(checks: &Checks<'_>) -> Vec<Outcome> {
    hashes(checks, PLAIN, |module| module.hash.as_deref())
}

pub(super) fn hash_mapped(checks: &Checks<'_>) -> Vec<Outcome> {
    hashes(checks, MAPPED, |module| module.hash_map_free_vars.as_deref())
}

/// Whether the hashes of two modules are the same.
pub(super) fn hash_of_pairs(checks: &Checks<'_>) -> Vec<Outcome> {
    each(&checks.corpus.pairs, id, |pair| {
        let hash = |id: &str| {
            structural_hash(checks.object(id)?, PLAIN).map_err(|error| error_cause(&error))
        };
        same_truth(hash(&pair.lhs)? == hash(&pair.rhs)?, pair.hash_equal)
    })
}

/// The paths of the first mismatch, and none where there is none.
pub(super) fn mismatch_paths(checks: &Checks<'_>) -> Vec<Outcome> {
    each(&checks.corpus.pairs, id, |pair| {
        let found =
            first_structural_mismatch(checks.object(&pair.lhs)?, checks.object(&pair.rhs)?, PLAIN)
                .map_err(|error| error_cause(&error))?;
        let got = found.map(|(lhs, rhs)| format!("{lhs} and {rhs}")).unwrap_or_default();
        let wanted = match (&pair.lhs_path, &pair.rhs_path) {
            (Some(lhs), Some(rhs)) => format!("{lhs} and {rhs}"),
            _ => String::new(),
        };
        same_text(&got, &wanted)
    })
}

/// What `assert_structural_equal` says.
pub(super) fn messages(checks: &Checks<'_>) -> Vec<Outcome> {
    let pairs: Vec<_> = checks
        .corpus
        .pairs
        .iter()
        .filter_map(|pair| Some((pair, pair.message.as_deref()?)))
        .collect();
    each(
        &pairs,
        |(pair, _)| id(pair),
        |(pair, message)| {
            let (lhs, rhs) = (checks.object(&pair.lhs)?, checks.object(&pair.rhs)?);
            match assert_structural_equal(lhs, rhs, PLAIN) {
                Ok(()) => Err("equal for unequal".into()),
                Err(error) => {
                    let got = error.diagnostics().next().map_or("", |d| &d.message);
                    same_text(got, message)
                }
            }
        },
    )
}

fn equalities(
    checks: &Checks<'_>,
    options: CompareOptions,
    wanted: impl Fn(&Pair) -> bool + Sync,
) -> Vec<Outcome> {
    each(&checks.corpus.pairs, id, |pair| {
        let equal = structural_equal(checks.object(&pair.lhs)?, checks.object(&pair.rhs)?, options)
            .map_err(|error| error_cause(&error))?;
        same_truth(equal, wanted(pair))
    })
}

fn hashes(
    checks: &Checks<'_>,
    options: CompareOptions,
    wanted: impl Fn(&Module) -> Option<&str> + Sync,
) -> Vec<Outcome> {
    checks.each_module(
        |module| wanted(module).is_some(),
        |module, object| {
            let hash = structural_hash(object, options).map_err(|error| error_cause(&error))?;
            match wanted(module) == Some(hash.to_string().as_str()) {
                true => Ok(()),
                false => Err("another hash".into()),
            }
        },
    )
}

fn same_truth(got: bool, wanted: bool) -> Result<(), String> {
    if got == wanted { Ok(()) } else { Err(format!("{got} for {wanted}")) }
}

fn id(pair: &Pair) -> String {
    format!("{}/{}", pair.lhs, pair.rhs)
}
