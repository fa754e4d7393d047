//! Writing generated files, and telling stale ones.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Result;
use crate::owner::OWNERS;

/// Files by their path from the root of the repository.
pub type Files = BTreeMap<PathBuf, String>;

/// Writes all files and removes generated ones that are no longer generated.
pub fn write(root: &Path, files: &Files) -> Result<()> {
    for (path, text) in files {
        let path = root.join(path);
        if std::fs::read_to_string(&path).is_ok_and(|found| found == *text) {
            continue;
        }
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    for path in left_over(root, files)? {
        std::fs::remove_file(root.join(path))?;
    }
    println!("{} files", files.len());
    Ok(())
}

/// Whether all files are as they would be written; names those that are not.
pub fn check(root: &Path, files: &Files) -> Result<bool> {
    let changed = files.iter().filter(|(path, text)| {
        std::fs::read_to_string(root.join(path)).ok().as_ref() != Some(text)
    });
    let mut stale: BTreeSet<PathBuf> = changed.map(|(path, _)| path.clone()).collect();
    stale.extend(left_over(root, files)?);
    for path in &stale {
        eprintln!("stale: {}", path.display());
    }
    if !stale.is_empty() {
        eprintln!("run `cargo run -p tvmscript_codegen` and commit what it writes");
    }
    Ok(stale.is_empty())
}

/// Files in directories of generated files that are not among `files`.
fn left_over(root: &Path, files: &Files) -> Result<Vec<PathBuf>> {
    let mut pending: Vec<PathBuf> =
        OWNERS.iter().map(|owner| format!("crates/{}/src/generated", owner.name).into()).collect();
    pending.push("src/generated".into());
    pending.push("crates/doc/src/generated".into());
    let mut found = Vec::new();
    while let Some(directory) = pending.pop() {
        let Ok(entries) = std::fs::read_dir(root.join(&directory)) else { continue };
        for entry in entries {
            let entry = entry?;
            let path = directory.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                pending.push(path);
            } else if !files.contains_key(&path) {
                found.push(path);
            }
        }
    }
    Ok(found)
}

/// Formats Rust as the repository does.
pub fn rustfmt(root: &Path, text: &str) -> Result<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--config-path"])
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("rustfmt: {error}"))?;
    let mut input = child.stdin.take().ok_or("rustfmt takes no input")?;
    let source = text.to_owned();
    let feed = std::thread::spawn(move || input.write_all(source.as_bytes()));
    let output = child.wait_with_output()?;
    feed.join().map_err(|_| "rustfmt was not fed")??;
    if !output.status.success() {
        return Err("rustfmt refused generated code".into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
