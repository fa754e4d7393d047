//! The comment lines that head a printed script: they say under which prefix each dialect's names
//! stand.

use tvmscript_dialect::builder::{IRBuilder, Value};

/// Defines the prefixes of all dialects: those that the head of the source says, otherwise the
/// default ones.
pub fn define_prefixes(b: &mut IRBuilder<'_>) {
    let source = b.source().unwrap_or_default();
    define_prefixes_of(b, head(source));
}

/// The same where the comments at the head are known, without their `#`.
pub fn define_prefixes_of<'a>(b: &mut IRBuilder<'a>, head: impl Iterator<Item = &'a str>) {
    let registry = b.registry();
    for (prefix, dialect) in registry.prefixes() {
        if let Some(name) = b.name(dialect, "") {
            b.define(prefix, Value::Name(name));
        }
    }
    for line in head {
        let Some((path, prefix)) = import(line) else { continue };
        if let Some(value) = b.imported(&path) {
            b.define(prefix, value);
        }
    }
}

/// The comment lines before the first statement; a call that loads metadata may stand before them.
fn head(source: &str) -> impl Iterator<Item = &str> {
    let rest = match source.trim_start_matches('\u{feff}').strip_prefix("metadata = ") {
        Some(rest) => rest.split_once("\"\"\")").map_or("", |(_, rest)| rest),
        None => source.trim_start_matches('\u{feff}'),
    };
    rest.lines()
        .map(str::trim)
        .take_while(|line| line.is_empty() || line.starts_with('#'))
        .filter_map(|line| line.strip_prefix('#'))
}

/// The module and the name it gets, of `from a.b import c as d`.
fn import(line: &str) -> Option<(String, &str)> {
    let (module, name) = line.trim().strip_prefix("from ")?.split_once(" import ")?;
    let (name, alias) = match name.split_once(" as ") {
        Some((name, alias)) => (name.trim(), alias.trim()),
        None => (name.trim(), name.trim()),
    };
    Some((format!("{}.{name}", module.trim()), alias))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_names_prefixes() {
        let source = "metadata = tvm.ir.load_json(\"\"\"{}\"\"\")\n# from tvm.script import ir as II\n\n# text\nx\n# from a import b";
        let found: Vec<_> = head(source).filter_map(import).collect();
        assert_eq!(found, [("tvm.script.ir".to_owned(), "II")]);
    }
}
