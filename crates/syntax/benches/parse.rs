//! How fast text becomes Docs: megabytes a second on one core, the best of several runs.
//!
//! `cargo bench -p tvmscript_syntax -- FILE…`, by default the scripts of `examples`
#![allow(missing_docs)]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use bumpalo::Bump;
use tvmscript_doc::DocBuilder;
use tvmscript_syntax::{Layout, parse};

/// How long each measurement goes on.
const SPAN: Duration = Duration::from_millis(500);

fn main() {
    let named: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).map(PathBuf::from).collect();
    let examples = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples"));
    let files = match named.is_empty() {
        true => ["matmul", "attention", "attention_legalized"]
            .map(|name| examples.join(name).with_extension("py"))
            .to_vec(),
        false => named,
    };
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(text) = std::fs::read_to_string(&file) else {
            println!("{name}: cannot be read");
            continue;
        };
        measure(&name, &text);
        // Many functions in one text, whose Docs are in no cache.
        let many = format!("{text}\n\n").repeat((8_000_000 / text.len().max(1)).max(1));
        measure(&format!("{name}, many times"), &many);
    }
}

fn measure(name: &str, text: &str) {
    let mut arena = Bump::new();
    let layout = best(|| {
        black_box(Layout::new(text).line_count());
    });
    let whole = best(|| {
        arena.reset();
        black_box(parse(text, DocBuilder::new(&arena)).block.stmts.len());
    });
    let megabytes = text.len() as f64 / 1e6;
    println!(
        "{name:36} {megabytes:7.3} MB {:7.1} MB/s, of it layout {:7.1} MB/s, {:5.1} bytes a byte",
        megabytes / whole.as_secs_f64(),
        megabytes / layout.as_secs_f64(),
        arena.allocated_bytes() as f64 / text.len() as f64,
    );
}

/// The shortest time of a run.
fn best(mut run: impl FnMut()) -> Duration {
    let begin = Instant::now();
    let mut best = Duration::MAX;
    while best == Duration::MAX || begin.elapsed() < SPAN {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed());
    }
    best
}
