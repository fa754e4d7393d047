//! The categories of the report.

mod compare;
mod json;
mod options;
mod parse;
mod script;

use tvmscript::{Object, Result};

use crate::{
    corpus::{Corpus, Module},
    outcome::{CategoryResult, Failure, error_cause},
    parallel,
};

/// The corpus, its modules loaded once.
pub(crate) struct Checks<'c> {
    corpus: &'c Corpus,
    loaded: Vec<Result<Object>>,
}

/// A category's name and how to check it.
type Category = (&'static str, fn(&Checks<'_>) -> Vec<Outcome>);

/// Whether a record agrees with TVM.
type Outcome = std::result::Result<(), Failure>;

const CATEGORIES: &[Category] = &[
    ("json", json::saved),
    ("reordered json", json::reordered),
    ("fragment json", json::fragments),
    ("script", script::modules),
    ("metadata", script::metadata),
    ("options", script::options),
    ("fragments", script::fragments),
    ("underlines", script::underlines),
    ("equality", compare::equality),
    ("equality, mapped", compare::equality_mapped),
    ("hash", compare::hash),
    ("hash, mapped", compare::hash_mapped),
    ("hash of pairs", compare::hash_of_pairs),
    ("mismatch paths", compare::mismatch_paths),
    ("messages", compare::messages),
    ("parse", parse::equal),
    ("parse, unequal by TVM", parse::unequal),
    ("parse, ill-formed", parse::ill_formed),
    ("parse, not by TVM", parse::not_by_tvm),
    ("parse, not loaded by TVM", parse::not_loaded_by_tvm),
    ("parse, no metadata", parse::metadata_omitted),
    ("parse, metadata", parse::metadata),
    ("lossless", parse::lossless),
];

impl<'c> Checks<'c> {
    pub(crate) fn new(corpus: &'c Corpus) -> Self {
        let loaded =
            parallel::map(&corpus.modules, |module| tvmscript::load_json(module.json.as_bytes()));
        Self { corpus, loaded }
    }

    /// Runs the categories named, or all.
    pub(crate) fn run(&self, only: &[String]) -> Vec<CategoryResult> {
        CATEGORIES
            .iter()
            .filter(|(name, _)| only.is_empty() || only.iter().any(|wanted| wanted == name))
            .map(|(name, check)| CategoryResult::new(name, check(self)))
            .collect()
    }

    /// The module of this id.
    fn module(&self, id: &str) -> std::result::Result<&Module, String> {
        let at = self.corpus.module(id).ok_or("the corpus has no such module")?;
        self.corpus.modules.get(at).ok_or_else(|| "the corpus has no such module".into())
    }

    /// The object of the module of this id.
    fn object(&self, id: &str) -> std::result::Result<&Object, String> {
        match self.corpus.module(id).and_then(|at| self.loaded.get(at)) {
            Some(Ok(object)) => Ok(object),
            Some(Err(error)) => Err(error_cause(error)),
            None => Err("the corpus has no such module".into()),
        }
    }

    /// Checks every module of which there is something to check.
    fn each_module(
        &self,
        applies: impl Fn(&Module) -> bool,
        check: impl Fn(&Module, &Object) -> std::result::Result<(), String> + Sync,
    ) -> Vec<Outcome> {
        let modules: Vec<_> = self.corpus.modules.iter().filter(|m| applies(m)).collect();
        each(&modules, |module| module.id.clone(), |module| check(module, self.object(&module.id)?))
    }
}

/// Checks every record on all cores.
fn each<T: Sync>(
    records: &[T],
    id: impl Fn(&T) -> String + Sync,
    check: impl Fn(&T) -> std::result::Result<(), String> + Sync,
) -> Vec<Outcome> {
    parallel::map(records, |record| {
        check(record).map_err(|cause| Failure { cause, id: id(record) })
    })
}
