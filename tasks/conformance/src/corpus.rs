//! The records of the corpus.

use std::{collections::HashMap, error::Error, fs::File, io::Read, path::Path};

use flate2::read::GzDecoder;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// A module: what TVM saves and prints of it.
#[derive(Debug, Deserialize)]
pub(crate) struct Module {
    pub id: String,
    pub script: String,
    pub json: String,
    /// Missing where TVM hashes free variables by address.
    pub hash: Option<String>,
    /// Missing where TVM cannot load its own JSON.
    pub hash_map_free_vars: Option<String>,
}

/// A module printed with options; also with metadata, underlines and annotations.
#[derive(Debug, Deserialize)]
pub(crate) struct Print {
    pub id: String,
    #[serde(default)]
    pub options: Map<String, Value>,
    pub script: String,
}

/// An object out of a module.
#[derive(Debug, Deserialize)]
pub(crate) struct Fragment {
    pub id: String,
    pub script: String,
    pub json: String,
}

/// Two modules compared.
#[derive(Debug, Deserialize)]
pub(crate) struct Pair {
    pub lhs: String,
    pub rhs: String,
    pub equal: bool,
    pub equal_map_free_vars: bool,
    pub hash_equal: bool,
    pub lhs_path: Option<String>,
    pub rhs_path: Option<String>,
    pub message: Option<String>,
}

/// What TVM's parser made of a module's script.
#[derive(Debug, Deserialize)]
pub(crate) struct Reparsed {
    pub id: String,
    /// `equal`, `unequal`, `ill-formed`, `metadata omitted`, …
    pub outcome: String,
    /// Missing where TVM's parser fails.
    pub json: Option<String>,
}

/// All that is checked.
#[derive(Debug)]
pub(crate) struct Corpus {
    pub modules: Vec<Module>,
    pub options: Vec<Print>,
    pub metadata: Vec<Print>,
    pub underlines: Vec<Print>,
    pub fragments: Vec<Fragment>,
    pub pairs: Vec<Pair>,
    pub reparsed: Vec<Reparsed>,
    by_id: HashMap<String, usize>,
}

impl Corpus {
    /// Reads the files under `place`.
    pub(crate) fn read(place: &Path) -> Result<Self, Box<dyn Error>> {
        let modules: Vec<Module> = records(place, "modules")?;
        let by_id = modules.iter().enumerate().map(|(at, m)| (m.id.clone(), at)).collect();
        Ok(Self {
            modules,
            options: records(place, "options")?,
            metadata: records(place, "metadata")?,
            underlines: records(place, "underlines")?,
            fragments: records(place, "fragments")?,
            pairs: records(place, "pairs")?,
            reparsed: records(place, "reparsed")?,
            by_id,
        })
    }

    /// The number of the module of this id.
    pub(crate) fn module(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }
}

fn records<T: DeserializeOwned>(place: &Path, name: &str) -> Result<Vec<T>, Box<dyn Error>> {
    let path = place.join(format!("{name}.jsonl.gz"));
    let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text)?;
    text.lines()
        .map(|line| {
            serde_json::from_str(line)
                .map_err(|error| format!("{}: {error}", path.display()).into())
        })
        .collect()
}
