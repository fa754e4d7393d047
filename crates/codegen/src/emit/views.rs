//! Typed views over nodes.

use std::fmt::Write;

use super::{format, header, path};
use crate::Result;
use crate::model::{Model, Type};
use crate::naming::{field, module, notation, short};
use crate::output::Files;
use crate::owner::{Owner, is_viewed};
use crate::record::FieldRecord;

/// Writes `views/mod.rs` and one file a namespace.
pub fn emit(model: &Model, owner: Owner, files: &mut Files) -> Result<()> {
    let mut modules = Vec::new();
    for (space, types) in model.by_namespace(owner) {
        if !is_viewed(space) {
            continue;
        }
        let name = module(space);
        files.insert(path(owner, &format!("views/{name}.rs")), views(space, &types)?);
        modules.push(name);
    }
    let mut text = header("//", "types.json");
    text.push_str("//! Views of this dialect's types, a module a namespace.\n\n");
    for name in modules {
        writeln!(text, "pub mod {name};")?;
    }
    files.insert(path(owner, "views/mod.rs"), format(&text)?);
    Ok(())
}

/// Invocations of a macro, which rustfmt leaves alone: laid out here.
fn views(space: &str, types: &[&Type]) -> Result<String> {
    let mut body = String::new();
    let mut imports = Imports::default();
    for ty in types {
        view(ty, &mut imports, &mut body)?;
    }
    let mut text = header("//", "types.json");
    writeln!(text, "//! Views of the types of `{space}`.\n")?;
    let mut names = imports.names();
    names.push("typed_view");
    let names = match names.as_slice() {
        [name] => (*name).to_owned(),
        names => format!("{{{}}}", names.join(", ")),
    };
    writeln!(text, "use tvmscript_graph::{names};")?;
    let mut text = format(&text)?;
    text.push_str(&body);
    Ok(text)
}

/// Which types of the graph a file names.
#[derive(Default)]
struct Imports {
    data_type: bool,
    map: bool,
    node: bool,
    sequence: bool,
}

impl Imports {
    fn names(&self) -> Vec<&'static str> {
        let all = [
            (self.data_type, "DType"),
            (self.map, "MapRef"),
            (self.node, "NodeRef"),
            (self.sequence, "SeqRef"),
        ];
        all.into_iter().filter(|(used, _)| *used).map(|(_, name)| name).collect()
    }
}

fn view(ty: &Type, imports: &mut Imports, text: &mut String) -> Result<()> {
    let (key, name) = (ty.key(), short(ty.key()));
    text.push_str("\ntyped_view! {\n");
    writeln!(text, "    /// `{key}`, a `{}`.", ty.parent)?;
    if !ty.has_field_payload() {
        writeln!(text, "    {name} = {key:?} named\n}}")?;
        return Ok(());
    }
    let mut fields = String::new();
    let mut slot = 0;
    for (_, record) in &ty.all_fields {
        let (rust, read, width) = access(record, imports);
        writeln!(fields, "        /// `{}`{}.", notation(&record.ty), role(record))?;
        let name = field(&record.name);
        writeln!(fields, "        {name}: {rust} = {read}({slot}),")?;
        slot += width;
    }
    let life = if fields.contains("'g") { "<'g>" } else { "" };
    let inside = if fields.is_empty() { "{}".to_owned() } else { format!("{{\n{fields}    }}") };
    writeln!(text, "    {name}, {name}Fields{life}, New{name} = {key:?} {inside}\n}}")?;
    Ok(())
}

/// The Rust type of a field, the method of a node that reads it, and how many slots it takes.
fn access(field: &FieldRecord, imports: &mut Imports) -> (&'static str, &'static str, usize) {
    match &*field.ty.name {
        "int" => ("i64", "int", 2),
        "float" => ("f64", "float", 2),
        "bool" => ("bool", "bool", 1),
        "DataType" => {
            imports.data_type = true;
            ("DType", "data_type", 1)
        }
        "ffi.String" | "std::string" => ("&'g str", "string", 1),
        "ffi.Array" | "ffi.List" => {
            imports.sequence = true;
            ("SeqRef<'g>", "sequence", 1)
        }
        "ffi.Map" | "ffi.Dict" => {
            imports.map = true;
            ("MapRef<'g>", "mapping", 1)
        }
        _ => {
            imports.node = true;
            ("NodeRef<'g>", "reference", 1)
        }
    }
}

/// What a field is to structural equality, where that is not the usual.
fn role(field: &FieldRecord) -> &'static str {
    match field.structural_eq.as_deref() {
        Some("ignore") => ", not compared",
        Some("def-simple") => ", defines the variable",
        Some("def-pattern") => ", defines all variables in it",
        _ => "",
    }
}
