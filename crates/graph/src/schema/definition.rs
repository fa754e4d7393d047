//! How a type is declared: plain data, written by the generator for the built-in dialects and by
//! vendors at run time.

use std::borrow::Cow;

/// The declaration of an object type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// Type key, such as `my.Tile`.
    pub key: Cow<'static, str>,
    /// Type key of the parent; `ffi.Object` where there is no other.
    pub parent: Cow<'static, str>,
    /// The type's own fields in the order of reflection; those of the parents come before them.
    pub fields: Cow<'static, [FieldDef]>,
    /// How structural equality and hash treat objects of the type as a whole.
    pub equality: EqualityKind,
    /// How JSON holds an object of the type.
    pub payload: Payload,
    /// Whether TVM can create an object of the type from its fields.
    pub creatable: bool,
}

/// The declaration of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDef {
    /// Name, as in JSON and in access paths.
    pub name: Cow<'static, str>,
    /// Type in the notation of TVM's type schema, such as `ffi.Array<ir.Expr>` or
    /// `Optional<ffi.String>`.
    pub ty: Cow<'static, str>,
    /// How structural equality and hash treat the field.
    pub compared: Compared,
    /// The value where JSON leaves the field out; `None` where the field is required.
    pub default: Option<DefaultValue>,
}

/// How structural equality and hash treat a type (`TVMFFISEqHashKind`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EqualityKind {
    /// Objects of the type cannot be compared.
    Unsupported,
    /// By content.
    Tree,
    /// A variable, equal to what it was mapped to where both were defined.
    FreeVar,
    /// By content, and shared in one exactly where it is shared in the other.
    Dag,
    /// By content; the same object is equal without a look inside.
    ConstTree,
    /// By identity.
    Unique,
}

/// How structural equality and hash treat a field (`TVMFFIFieldFlagBitMaskSEqHash*`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// By value.
    Plain,
    /// Not at all.
    Ignore,
    /// A definition: variables in it are mapped to one another, except those inside the types of
    /// the variables (non-recursive).
    DefSimple,
    /// A definition: all variables in it are mapped to one another (recursive).
    DefPattern,
}

/// How JSON holds an object (`__data_to_json__`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload {
    /// An object of its fields.
    Fields,
    /// An object of its fields that is compared by value where others are compared by identity
    /// (`__any_equal__`): objects whose compared fields are the same are one.
    FieldsByValue,
    /// A string that says everything, such as the name of an operator: nodes of equal strings are
    /// one object.
    Name,
    /// A string that says everything but who it is, such as the name of a function: nodes of equal
    /// strings are different objects.
    OwnName,
    /// The number of an entry of an enumeration.
    EnumIndex,
}

/// The value of a field that JSON leaves out.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue {
    /// None.
    None,
    /// A truth value.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// A string.
    Str(Cow<'static, str>),
    /// A data type.
    DType(Cow<'static, str>),
    /// An empty array.
    EmptyArray,
    /// An empty map.
    EmptyMap,
    /// An object of this type with all its fields at their defaults.
    Object(Cow<'static, str>),
}
