//! Whether declarations of types agree with the types there are.

use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};

use super::{
    DefaultValue, FieldDef, FieldInfo, FieldKind, NodeKind, Schema, TypeInfo, TypePattern,
};
use crate::DType;

/// Names in the notation of types that are no types of objects.
const WORDS: &[&str] = &[
    "Any",
    "None",
    "bool",
    "int",
    "float",
    "DataType",
    "Device",
    "Optional",
    "Variant",
    "Union",
    "NestedMsg",
    "Callable",
    "ffi.Function",
    "void",
];

impl Schema {
    /// Tests the fields of a type: that the types they name are known, and that their defaults are
    /// of these types.
    ///
    /// # Errors
    ///
    /// `UNKNOWN_TYPE`, `SCHEMA`.
    pub fn check(&self, info: &TypeInfo, fields: &[FieldDef]) -> Result<()> {
        for def in fields {
            self.check_notation(info, def)?;
            let Some(field) = info.field(&def.name) else { continue };
            if let Some(default) = &def.default
                && !self.fits(field, default)
            {
                let (key, name, ty) = (&info.key, &def.name, &def.ty);
                let message = format!("type `{key}`: the default of `{name}` is no `{ty}`");
                return Err(Diagnostic::error(codes::SCHEMA, message).into());
            }
        }
        Ok(())
    }

    fn check_notation(&self, info: &TypeInfo, def: &FieldDef) -> Result<()> {
        let balanced = def.ty.matches('<').count() == def.ty.matches('>').count();
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let stray = def.ty.chars().find(|c| !is_part(*c) && !matches!(c, '<' | '>' | ',' | ' '));
        if !balanced || stray.is_some() || def.ty.trim().is_empty() {
            let (key, name, ty) = (&info.key, &def.name, &def.ty);
            let message = format!("type `{key}`: the type `{ty}` of `{name}` is no notation");
            return Err(Diagnostic::error(codes::SCHEMA, message)
                .with_help("types are written as in `ffi.Array<ir.Expr>` or `Optional<int>`")
                .into());
        }
        let mut words = def.ty.split(|c| !is_part(c)).filter(|word| !word.is_empty());
        match words.find(|word| !WORDS.contains(word) && self.get(word).is_none()) {
            Some(unknown) => Err(self.unknown(info, def, unknown)),
            None => Ok(()),
        }
    }

    #[cold]
    fn unknown(&self, info: &TypeInfo, def: &FieldDef, unknown: &str) -> Error {
        let (key, name) = (&info.key, &def.name);
        let message = format!("type `{key}`: no schema knows `{unknown}`, the type of `{name}`");
        Diagnostic::error(codes::UNKNOWN_TYPE, message)
            .with_help("register the type first, or in the same dialect")
            .into()
    }

    /// Whether a field can hold a default.
    fn fits(&self, field: &FieldInfo, default: &DefaultValue) -> bool {
        match (field.kind, default) {
            (FieldKind::Int, DefaultValue::Int(_))
            | (FieldKind::Float, DefaultValue::Int(_) | DefaultValue::Float(_))
            | (FieldKind::Bool, DefaultValue::Bool(_)) => true,
            (FieldKind::DataType, DefaultValue::DType(text)) => DType::parse(text).is_some(),
            (FieldKind::Node, default) => self.pattern_fits(&field.pattern, default),
            _ => false,
        }
    }

    fn pattern_fits(&self, pattern: &TypePattern, default: &DefaultValue) -> bool {
        use DefaultValue as D;
        match (pattern, default) {
            (TypePattern::Any, _) => true,
            (TypePattern::Optional(_) | TypePattern::Instance(_), D::None) => true,
            (TypePattern::Optional(inner), _) => self.pattern_fits(inner, default),
            (TypePattern::OneOf(all), _) => all.iter().any(|one| self.pattern_fits(one, default)),
            (TypePattern::Instance(index), D::Object(key)) => {
                self.get(key).is_some_and(|info| info.is_instance(*index))
            }
            (TypePattern::Kind(kind), _) => match default {
                D::None => *kind == NodeKind::None,
                D::Bool(_) => *kind == NodeKind::Bool,
                D::Int(_) => *kind == NodeKind::Int,
                D::Float(_) => *kind == NodeKind::Float,
                D::Str(_) => *kind == NodeKind::String,
                D::DType(_) => *kind == NodeKind::DataType,
                D::EmptyArray | D::EmptyMap | D::Object(_) => false,
            },
            (TypePattern::Integer, D::Int(_)) => true,
            (TypePattern::Sequence(kind, _), D::EmptyArray) => *kind == NodeKind::Array,
            (TypePattern::Mapping(kind, ..), D::EmptyMap) => *kind == NodeKind::Map,
            _ => false,
        }
    }
}
