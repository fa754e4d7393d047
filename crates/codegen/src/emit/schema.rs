//! Static tables of types.

use std::fmt::Write;

use serde_json::Value;

use super::{format, header, path};
use crate::Result;
use crate::model::{Model, Payload, Type};
use crate::naming::{module, notation};
use crate::output::Files;
use crate::owner::Owner;
use crate::record::FieldRecord;

/// Writes `schema.rs` with `schema()`, and one table a namespace beside it.
pub fn emit(model: &Model, owner: Owner, files: &mut Files) -> Result<()> {
    let spaces = model.by_namespace(owner);
    for (space, types) in &spaces {
        let mut text = header("//", "types.json");
        writeln!(text, "//! The types of `{space}`.\n")?;
        text.push_str("use super::*;\n\n");
        text.push_str("pub(super) static TYPES: &[TypeDef] = &[\n");
        for ty in types {
            type_def(model, ty, &mut text)?;
        }
        text.push_str("];\n");
        files.insert(path(owner, &format!("schema/{}.rs", module(space))), format(&text)?);
    }
    let modules: Vec<String> = spaces.keys().map(|space| module(space)).collect();
    files.insert(path(owner, "schema.rs"), format(&table(&modules)?)?);
    Ok(())
}

fn table(modules: &[String]) -> Result<String> {
    let mut text = header("//", "types.json");
    text.push_str(
        "//! Every type of this dialect's namespaces: parents, fields, how each is compared.\n\n",
    );
    for module in modules {
        writeln!(text, "mod {module};")?;
    }
    text.push_str(
        "\nuse std::borrow::Cow::{self, Borrowed};
        use std::sync::LazyLock;

        use tvmscript_graph::schema::Compared::{self, *};
        use tvmscript_graph::schema::EqualityKind::*;
        use tvmscript_graph::schema::Payload::*;
        use tvmscript_graph::schema::{DefaultValue, FieldDef, TypeDef};

        static ALL: LazyLock<Vec<TypeDef>> = LazyLock::new(|| [",
    );
    for module in modules {
        write!(text, "{module}::TYPES,")?;
    }
    text.push_str(
        "].concat());

        /// All types of the dialect's namespaces, in no order that matters.
        pub fn schema() -> &'static [TypeDef] {
            &ALL
        }

        /// The default of a field that JSON may not leave out.
        const REQUIRED: Option<DefaultValue> = None;

        const fn field(
            name: &'static str,
            ty: &'static str,
            compared: Compared,
            default: Option<DefaultValue>,
        ) -> FieldDef {
            FieldDef { name: Borrowed(name), ty: Borrowed(ty), compared, default }
        }

        const fn text(value: &'static str) -> Cow<'static, str> {
            Borrowed(value)
        }
        ",
    );
    Ok(text)
}

fn type_def(model: &Model, ty: &Type, text: &mut String) -> Result<()> {
    let payload = match ty.payload {
        Payload::Fields => "Fields",
        Payload::FieldsByValue => "FieldsByValue",
        Payload::Name => "Name",
        Payload::OwnName => "OwnName",
        Payload::EnumIndex => "EnumIndex",
    };
    let equality = match ty.record.structural_eq.as_deref() {
        None | Some("unsupported") => "Unsupported",
        Some("tree") => "Tree",
        Some("free-var") => "FreeVar",
        Some("dag") => "Dag",
        Some("const-tree") => "ConstTree",
        Some("unique") => "Unique",
        Some(other) => return Err(format!("{}: structural equality `{other}`", ty.key()).into()),
    };
    let (key, parent, creatable) = (ty.key(), &ty.parent, ty.record.creatable);
    write!(
        text,
        "TypeDef {{ key: text({key:?}), parent: text({parent:?}), equality: {equality}, \
         payload: {payload}, creatable: {creatable}, fields: Borrowed(&["
    )?;
    for field in &ty.record.fields {
        let compared = match field.structural_eq.as_deref() {
            None => "Plain",
            Some("ignore") => "Ignore",
            Some("def-simple") => "DefSimple",
            Some("def-pattern") => "DefPattern",
            Some(other) => return Err(format!("{key}.{}: compared `{other}`", field.name).into()),
        };
        let (name, notation) = (&field.name, notation(&field.ty));
        write!(text, "field({name:?}, {notation:?}, {compared}, {}),", default(model, field)?)?;
    }
    text.push_str("]) },\n");
    Ok(())
}

fn default(model: &Model, field: &FieldRecord) -> Result<String> {
    let value = match &field.default {
        None => return Ok("REQUIRED".to_owned()),
        Some(Value::Null) => "None".to_owned(),
        Some(Value::Bool(value)) => format!("Bool({value})"),
        Some(Value::Number(value)) if field.json == "float" => {
            format!("Float({:?})", value.as_f64().ok_or("a default is no float")?)
        }
        Some(Value::Number(value)) => format!("Int({value})"),
        Some(Value::String(value)) if field.json == "dtype" => format!("DType(text({value:?}))"),
        Some(Value::String(value)) => format!("Str(text({value:?}))"),
        Some(value) => {
            let graph = value.get("object").ok_or("a default is neither plain nor an object")?;
            format!("Object(text({:?}))", model.default_object(graph)?)
        }
    };
    Ok(format!("Some(DefaultValue::{value})"))
}
