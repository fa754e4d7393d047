//! Parsing, held against what TVM's parser made of the same texts.

use tvmscript::{
    CompareOptions, Object, ParseOptions, SaveOptions, ScriptOptions, codes,
    first_structural_mismatch, load_json, parse, save_json, script, structural_equal,
};

use super::{Checks, Outcome, each};
use crate::{
    corpus::Reparsed,
    outcome::{error_cause, same_text},
};

/// What TVM brings back equal: the same object, which prints as the text it came from.
pub(super) fn equal(checks: &Checks<'_>) -> Vec<Outcome> {
    outcomes(checks, "equal", |checks, record| {
        let text = checks.module(&record.id)?.script.as_str();
        let object = parsed(text)?;
        same_object(&object, &wanted(record)?)?;
        let printed = script(&object, &ScriptOptions::default());
        same_text(&printed.map_err(|error| error_cause(&error))?, text)
    })
}

/// What TVM brings back as something else: that.
pub(super) fn unequal(checks: &Checks<'_>) -> Vec<Outcome> {
    outcomes(checks, "unequal", as_tvm_parsed)
}

/// What TVM brings back only unchecked: that.
pub(super) fn ill_formed(checks: &Checks<'_>) -> Vec<Outcome> {
    outcomes(checks, "ill-formed", as_tvm_parsed)
}

/// What TVM's own parser does not take: the object that was printed.
pub(super) fn not_by_tvm(checks: &Checks<'_>) -> Vec<Outcome> {
    outcomes(checks, "tvm cannot parse", as_printed)
}

/// What TVM cannot even load: the object that was printed.
pub(super) fn not_loaded_by_tvm(checks: &Checks<'_>) -> Vec<Outcome> {
    outcomes(checks, "tvm cannot load its json", as_printed)
}

/// Texts without their metadata: an error that says so.
pub(super) fn metadata_omitted(checks: &Checks<'_>) -> Vec<Outcome> {
    outcomes(checks, "metadata omitted", |checks, record| {
        match parse(checks.module(&record.id)?.script.as_bytes(), &ParseOptions::default()) {
            Ok(_) => Err("an object for an error".into()),
            Err(error) if error.code() == codes::METADATA_OMITTED => Ok(()),
            Err(error) => Err(error_cause(&error)),
        }
    })
}

/// Texts with their metadata: the object that was printed.
pub(super) fn metadata(checks: &Checks<'_>) -> Vec<Outcome> {
    each(
        &checks.corpus.metadata,
        |print| print.id.clone(),
        |print| same_object(&parsed(&print.script)?, checks.object(&print.id)?),
    )
}

/// Text that loses nothing, of every module: the object that was printed.
pub(super) fn lossless(checks: &Checks<'_>) -> Vec<Outcome> {
    let options = ScriptOptions { lossless: true, ..ScriptOptions::default() };
    checks.each_module(
        |_| true,
        |_, object| {
            let text = script(object, &options).map_err(|error| error_cause(&error))?;
            same_object(&parsed(&text)?, object)
        },
    )
}

fn as_tvm_parsed(checks: &Checks<'_>, record: &Reparsed) -> Result<(), String> {
    same_object(&parsed(&checks.module(&record.id)?.script)?, &wanted(record)?)
}

fn as_printed(checks: &Checks<'_>, record: &Reparsed) -> Result<(), String> {
    same_object(&parsed(&checks.module(&record.id)?.script)?, checks.object(&record.id)?)
}

/// The records of an outcome of TVM's.
fn outcomes(
    checks: &Checks<'_>,
    outcome: &str,
    check: impl Fn(&Checks<'_>, &Reparsed) -> Result<(), String> + Sync,
) -> Vec<Outcome> {
    let records: Vec<_> =
        checks.corpus.reparsed.iter().filter(|record| record.outcome == outcome).collect();
    each(&records, |record| record.id.clone(), |record| check(checks, record))
}

fn parsed(text: &str) -> Result<Object, String> {
    parse(text.as_bytes(), &ParseOptions::default()).map_err(|error| error_cause(&error))
}

/// What TVM parsed.
fn wanted(record: &Reparsed) -> Result<Object, String> {
    let json = record.json.as_deref().ok_or("the corpus has no JSON of it")?;
    load_json(json.as_bytes()).map_err(|error| error_cause(&error))
}

/// Whether both are structurally equal. Free variables are mapped where there are some: then an
/// object equals not even a second copy of itself without.
fn same_object(got: &Object, wanted: &Object) -> Result<(), String> {
    let plain = CompareOptions::default();
    let mapped = CompareOptions { map_free_vars: true, ..plain };
    let cause = |error| error_cause(&error);
    if structural_equal(wanted, got, plain).map_err(cause)? {
        return Ok(());
    }
    let json = save_json(wanted, &SaveOptions::default()).map_err(cause)?;
    let copy = load_json(&json).map_err(cause)?;
    let free = !structural_equal(wanted, &copy, plain).map_err(cause)?;
    if free && structural_equal(wanted, got, mapped).map_err(cause)? {
        return Ok(());
    }
    let mismatch = first_structural_mismatch(wanted, got, mapped).map_err(cause)?;
    Err(match mismatch {
        Some((path, _)) => format!("differs at {}", end_of(&path.to_string())),
        None => "differs".into(),
    })
}

/// The last steps of a path, which many records share.
fn end_of(path: &str) -> String {
    let steps: Vec<&str> = path.split('.').collect();
    let last = &steps[steps.len().saturating_sub(2)..];
    last.join(".").chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).take(80).collect()
}
