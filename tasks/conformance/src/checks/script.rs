//! Printing.

use tvmscript::{Object, ScriptOptions, load_json};

use super::{Checks, Outcome, each, options::script_options};
use crate::{
    corpus::Print,
    outcome::{error_cause, same_text},
};

/// Modules with the default options.
pub(super) fn modules(checks: &Checks<'_>) -> Vec<Outcome> {
    checks.each_module(
        |_| true,
        |module, object| same_script(object, &ScriptOptions::default(), &module.script),
    )
}

/// Modules with their metadata.
pub(super) fn metadata(checks: &Checks<'_>) -> Vec<Outcome> {
    let options = ScriptOptions { show_meta: true, ..ScriptOptions::default() };
    each(
        &checks.corpus.metadata,
        |print| print.id.clone(),
        |print| same_script(checks.object(&print.id)?, &options, &print.script),
    )
}

/// Modules with options.
pub(super) fn options(checks: &Checks<'_>) -> Vec<Outcome> {
    prints(checks, &checks.corpus.options)
}

/// Modules with underlines and annotations.
pub(super) fn underlines(checks: &Checks<'_>) -> Vec<Outcome> {
    prints(checks, &checks.corpus.underlines)
}

/// Any object by itself.
pub(super) fn fragments(checks: &Checks<'_>) -> Vec<Outcome> {
    each(
        &checks.corpus.fragments,
        |fragment| fragment.id.clone(),
        |fragment| {
            let object =
                load_json(fragment.json.as_bytes()).map_err(|error| error_cause(&error))?;
            same_script(&object, &ScriptOptions::default(), &fragment.script)
        },
    )
}

fn prints(checks: &Checks<'_>, prints: &[Print]) -> Vec<Outcome> {
    each(
        prints,
        |print| print.id.clone(),
        |print| {
            let options = script_options(&print.options)?;
            same_script(checks.object(&print.id)?, &options, &print.script)
        },
    )
}

fn same_script(object: &Object, options: &ScriptOptions, wanted: &str) -> Result<(), String> {
    let got = tvmscript::script(object, options).map_err(|error| error_cause(&error))?;
    same_text(&got, wanted)
}
