//! `fromDoc` and its kin: from Docs to IR.

use napi::{Either, Env};
use napi_derive::napi;
use tvmscript::{BuildOptions, Diagnostic, DocSource, TriedScript, codes};

use crate::{
    captured::{BindingCapturedName, captured_names},
    doc_columns::BindingDoc,
    environment::registry,
    graphs::{self, GraphId},
    input::{Offsets, TextInput, bytes_and_offsets},
    outcome::{BindingDiagnostic, BindingError, Outcome, outcome},
    parse::{BindingTriedScript, inserted},
};

/// A text that Docs were read from.
#[napi(object, object_to_js = false)]
pub struct BindingDocSource {
    pub text: TextInput,
    pub filename: Option<String>,
}

/// The one object of a Doc.
#[napi]
pub fn from_doc(
    env: Env,
    doc: BindingDoc,
    sources: Vec<BindingDocSource>,
    names: Vec<BindingCapturedName>,
) -> Outcome<GraphId> {
    let built = outcome(|| {
        let (registry, columns) = (registry()?, doc.columns());
        let options = BuildOptions { names: captured_names(names)? };
        let texts = doc_sources(&sources)?;
        Ok(tvmscript::from_doc_with(&registry, &columns, &texts, &options)
            .map(|object| graphs::insert(env, object))
            .map_err(|error| BindingError {
                diagnostics: error.diagnostics().map(|found| finding(found, &sources)).collect(),
            }))
    });
    match built {
        Either::A(Ok(graph)) => Either::A(graph),
        Either::A(Err(error)) | Either::B(error) => Either::B(error),
    }
}

/// All that could be made of a Doc.
#[napi]
pub fn try_from_doc(
    env: Env,
    doc: BindingDoc,
    sources: Vec<BindingDocSource>,
    names: Vec<BindingCapturedName>,
) -> Outcome<BindingTriedScript> {
    outcome(|| {
        let (registry, columns) = (registry()?, doc.columns());
        let options = BuildOptions { names: captured_names(names)? };
        let texts = doc_sources(&sources)?;
        let tried = tvmscript::try_from_doc_with(&registry, &columns, &texts, &options);
        let ok = !tried.failed();
        let TriedScript { objects, diagnostics } = tried;
        let findings = diagnostics.iter().map(|found| finding(found, &sources)).collect();
        Ok(BindingTriedScript { ok, findings, objects: inserted(env, objects) })
    })
}

fn doc_sources(sources: &[BindingDocSource]) -> tvmscript::Result<Vec<DocSource<'_>>> {
    let converted = sources.iter().map(|BindingDocSource { text, filename }| {
        // It was read once already; only bytes can have changed.
        match std::str::from_utf8(bytes_and_offsets(text).0) {
            Ok(text) => Ok(DocSource { text, filename: filename.as_deref() }),
            Err(_) => {
                let message = "the source of a Doc is not UTF-8";
                Err(Diagnostic::error(codes::INVALID_UTF8, message).into())
            }
        }
    });
    converted.collect()
}

/// A finding in the units of the source that it lies in.
fn finding(found: &Diagnostic, sources: &[BindingDocSource]) -> BindingDiagnostic {
    let source = sources.iter().find(|source| source.filename == found.file);
    let offsets = match source {
        Some(source) => bytes_and_offsets(&source.text).1,
        None => Offsets::Bytes,
    };
    BindingDiagnostic::new(found, &offsets)
}
