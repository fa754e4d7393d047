//! JSON loaded and saved.

use tvmscript::{Object, SaveOptions, load_json, registry, save_json};

use super::{Checks, Outcome, each};
use crate::{
    outcome::{error_cause, same_text},
    reorder,
};

/// Saved, the bytes that were loaded.
pub(super) fn saved(checks: &Checks<'_>) -> Vec<Outcome> {
    checks.each_module(|_| true, |module, object| same_json(object, &module.json))
}

/// From the same graph in another order, TVM's own order again.
pub(super) fn reordered(checks: &Checks<'_>) -> Vec<Outcome> {
    each(
        &checks.corpus.modules,
        |module| module.id.clone(),
        |module| {
            let registry = registry().map_err(|error| error_cause(&error))?;
            let json = reorder::reordered(&registry, &module.json)
                .ok_or("the corpus's JSON cannot be reordered")?;
            let object = load_json(json.as_bytes()).map_err(|error| error_cause(&error))?;
            same_json(&object, &module.json)
        },
    )
}

/// The same of fragments.
pub(super) fn fragments(checks: &Checks<'_>) -> Vec<Outcome> {
    each(
        &checks.corpus.fragments,
        |fragment| fragment.id.clone(),
        |fragment| {
            let object =
                load_json(fragment.json.as_bytes()).map_err(|error| error_cause(&error))?;
            same_json(&object, &fragment.json)
        },
    )
}

fn same_json(object: &Object, wanted: &str) -> Result<(), String> {
    let got = save_json(object, &SaveOptions::default()).map_err(|error| error_cause(&error))?;
    same_text(&String::from_utf8_lossy(&got), wanted)
}
