//! Static tables of operators.

use std::fmt::Write;

use super::{format, header, path};
use crate::Result;
use crate::output::Files;
use crate::owner::{Owner, owner_of_operator};
use crate::record::OperatorRecord;

/// Writes `operators.rs` where the crate owns operators; whether it does.
pub fn emit(operators: &[OperatorRecord], owner: Owner, files: &mut Files) -> Result<bool> {
    let mut owned: Vec<_> =
        operators.iter().filter(|op| owner_of_operator(&op.name) == owner).collect();
    if owned.is_empty() {
        return Ok(false);
    }
    owned.sort_by(|a, b| a.name.cmp(&b.name));
    let mut text = header("//", "operators.json");
    text.push_str("//! The operators of this dialect's namespaces, sorted by name.\n\n");
    // Which attributes there are depends on the namespace; a column that is empty is left out.
    let columns: Vec<&Column> =
        COLUMNS.iter().filter(|column| owned.iter().any(|op| (column.is_set)(op))).collect();
    declaration(&columns, &mut text)?;
    let mut text = format(&text)?;
    // rustfmt leaves the body of the macro alone, which keeps one operator a line.
    text.push_str(MACRO);
    for op in &owned {
        let set = columns.iter().filter(|column| (column.is_set)(op));
        let values: Vec<_> =
            set.map(|column| format!("{}: {}", column.name, (column.value)(op))).collect();
        writeln!(text, "    {:?} {{ {} }}", op.name, values.join(", "))?;
    }
    text.push_str("}\n");
    files.insert(path(owner, "operators.rs"), text);
    Ok(true)
}

const MACRO: &str = "
macro_rules! operators {
    ($($name:literal { $($field:ident: $value:expr),* })*) => {
        /// All operators, sorted by name.
        pub static OPERATORS: &[Operator] =
            &[$(Operator { name: $name, $($field: $value,)* ..DEFAULT }),*];
    };
}

operators! {
";

/// A field of `Operator`.
struct Column {
    name: &'static str,
    ty: &'static str,
    doc: &'static str,
    /// The value where no operator says another.
    default: &'static str,
    is_set: fn(&OperatorRecord) -> bool,
    value: fn(&OperatorRecord) -> String,
}

/// A column of an attribute that is a string.
macro_rules! text_column {
    ($name:literal, $attribute:literal, $doc:literal) => {
        Column {
            name: $name,
            ty: "Option<&'static str>",
            doc: $doc,
            default: "None",
            is_set: |op| op.text($attribute).is_some(),
            value: |op| format!("{:?}", op.text($attribute)),
        }
    };
}

/// A column of an attribute that is a truth value.
macro_rules! flag_column {
    ($name:literal, $attribute:literal, $doc:literal) => {
        Column {
            name: $name,
            ty: "bool",
            doc: $doc,
            default: "false",
            is_set: |op| op.flag($attribute),
            value: |_| "true".to_owned(),
        }
    };
}

/// A column of an attribute that is a number.
macro_rules! number_column {
    ($name:literal, $attribute:literal, $doc:literal) => {
        Column {
            name: $name,
            ty: "Option<i64>",
            doc: $doc,
            default: "None",
            is_set: |op| op.number($attribute).is_some(),
            value: |op| format!("{:?}", op.number($attribute)),
        }
    };
}

const COLUMNS: [Column; 16] = [
    Column {
        name: "num_inputs",
        ty: "Option<usize>",
        doc: "Number of arguments; any number where none is said.",
        default: "None",
        is_set: |op| op.num_inputs >= 0,
        value: |op| format!("Some({})", op.num_inputs),
    },
    Column {
        name: "attrs",
        ty: "Option<&'static str>",
        doc: "Type key of the attributes of a call.",
        default: "None",
        is_set: |op| !op.attrs_type_key.is_empty(),
        value: |op| format!("Some({:?})", op.attrs_type_key),
    },
    Column {
        name: "args",
        ty: "&'static [&'static str]",
        doc: "Names of the arguments that are described.",
        default: "&[]",
        is_set: |op| !op.args.is_empty(),
        value: |op| format!("&{:?}", op.args),
    },
    text_column!("printer_name", "TScriptPrinterName", "Name in script (`TScriptPrinterName`)."),
    number_column!(
        "dtype_location",
        "TScriptDtypePrintLocation",
        "Where script has the data type of the result: 0 nowhere, 1 before the arguments, 2 after \
         them (`TScriptDtypePrintLocation`)."
    ),
    number_column!(
        "effect",
        "TCallEffectKind",
        "What a call does: 0 is a mere annotation, 1 pure, 2 reads state, 3 changes it, 4 special, \
         5 embeds information, 6 controls (`TCallEffectKind`)."
    ),
    text_column!("category", "TIRxOpCategory", "Which kind of operator it is (`TIRxOpCategory`)."),
    text_column!(
        "device_namespace",
        "TDeviceIntrinsicNamespace",
        "The device an intrinsic belongs to (`TDeviceIntrinsicNamespace`)."
    ),
    text_column!("global_symbol", "TGlobalSymbol", "The function that it calls (`TGlobalSymbol`)."),
    flag_column!("vectorizable", "TVectorizable", "Whether it works on vectors (`TVectorizable`)."),
    flag_column!(
        "needs_warp_shuffle",
        "cuda.need_warp_shuffle",
        "Whether CUDA code needs its header of warp shuffles (`cuda.need_warp_shuffle`)."
    ),
    flag_column!("pure", "FPurity", "Whether a call changes nothing (`FPurity`)."),
    number_column!(
        "mixed_precision",
        "TMixedPrecisionPolicy",
        "How mixed precision treats it: 0 always, 1 follow, 2 never (`TMixedPrecisionPolicy`)."
    ),
    flag_column!("allocates", "TAllocator", "Whether it makes a buffer (`TAllocator`)."),
    flag_column!(
        "data_dependent",
        "FDataDependent",
        "Whether the shape of its result depends on values (`FDataDependent`)."
    ),
    flag_column!(
        "requires_argument_shapes",
        "RequiresArgumentShapes",
        "Whether it can be lowered only where the shapes of arguments are known \
         (`RequiresArgumentShapes`)."
    ),
];

fn declaration(columns: &[&Column], text: &mut String) -> Result<()> {
    text.push_str(
        "/// An operator as TVM registers it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Operator {
            /// Name, such as it stands in JSON.
            pub name: &'static str,
        ",
    );
    for column in columns {
        writeln!(text, "/// {}\npub {}: {},", column.doc, column.name, column.ty)?;
    }
    text.push_str("}\n\nconst DEFAULT: Operator = Operator { name: \"\", ");
    for column in columns {
        write!(text, "{}: {}, ", column.name, column.default)?;
    }
    text.push_str(
        "};

        /// The operator of this name.
        pub fn operator(name: &str) -> Option<&'static Operator> {
            let at = OPERATORS.binary_search_by(|op| op.name.cmp(name)).ok()?;
            OPERATORS.get(at)
        }

        ",
    );
    Ok(())
}
