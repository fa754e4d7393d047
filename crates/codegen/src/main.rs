//! Generates what repeats itself per type and per operator from the checked-in dump of TVM's
//! object model: schema tables and typed views in Rust, types and guards in TypeScript, tables of
//! operators, and the reference page of types; and from the declaration of the Doc kinds their
//! classes in TypeScript and their codec in Rust.
//!
//! Run as `cargo run -p tvmscript_codegen`; with `--check` it writes nothing and fails where a
//! checked-in file is not what it would write.

mod doc_kinds;
mod emit;
mod model;
mod naming;
mod output;
mod owner;
mod record;

use std::path::Path;
use std::process::ExitCode;

/// What went wrong, in words; a build tool has no use for more.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Where the dump lies, from the root of the repository.
const SCHEMA: &str = "schema/0.27.0";

fn main() -> ExitCode {
    let check = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => {
            eprintln!("usage: tvmscript_codegen [--check]");
            return ExitCode::from(2);
        }
    };
    match run(check) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(check: bool) -> Result<bool> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let types = model::Model::new(record::types(&root.join(SCHEMA).join("types.json"))?)?;
    let operators = record::operators(&root.join(SCHEMA).join("operators.json"))?;
    let docs = doc_kinds::read(&root)?;
    let files = emit::all(&types, &operators, &docs)?;
    if check { output::check(&root, &files) } else { output::write(&root, &files).map(|()| true) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn generated_files_are_fresh() {
        assert!(super::run(true).is_ok_and(|fresh| fresh));
    }
}
