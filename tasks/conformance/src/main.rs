//! Holds the library against what TVM said of a corpus of modules.
//!
//! `cargo run --profile iterate -p tvmscript_conformance` reads the corpus (`../shared/corpus`
//! beside the repository, or where `TVMSCRIPT_CORPUS` says), and prints the report. With `--write`
//! the report becomes the checked-in snapshot, with `--check` it is an error that a figure of the
//! snapshot has fallen.

mod checks;
mod corpus;
mod outcome;
mod parallel;
mod reorder;
mod report;

use std::{env, error::Error, fs, path::PathBuf, process::ExitCode, time::Instant};

use checks::Checks;
use corpus::Corpus;

const SNAPSHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/snapshot.md");
const DEFAULT_CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus");

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("conformance: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let mut write = false;
    let mut check = false;
    let mut only = Vec::new();
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--write" => write = true,
            "--check" => check = true,
            category if !category.starts_with('-') => only.push(category.to_owned()),
            other => return Err(format!("unknown flag {other}").into()),
        }
    }
    let place =
        env::var_os("TVMSCRIPT_CORPUS").map_or_else(|| DEFAULT_CORPUS.into(), PathBuf::from);
    if !place.is_dir() {
        println!("conformance: no corpus at {}, nothing checked", place.display());
        return Ok(ExitCode::SUCCESS);
    }
    let start = Instant::now();
    let corpus = Corpus::read(&place)?;
    let results = Checks::new(&corpus).run(&only);
    let text = report::render(&results);
    if write {
        fs::write(SNAPSHOT, &text)?;
    }
    print!("{}", report::summary(&results));
    println!("in {:.1} s", start.elapsed().as_secs_f64());
    let mut regressions = 0;
    if check {
        let snapshot = fs::read_to_string(SNAPSHOT)?;
        for fall in report::falls(&snapshot, &results) {
            println!(
                "fallen: {}: {} passed, the snapshot has {}",
                fall.name, fall.now, fall.before
            );
            regressions += fall.before - fall.now;
        }
        if regressions == 0 && snapshot != text {
            println!("better than the snapshot, or different: `npm run conformance -- --write`");
        }
    }
    let passed: usize = results.iter().map(|result| result.passed).sum();
    println!("{passed} passed, {regressions} fallen");
    Ok(if regressions == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
