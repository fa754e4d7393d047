//! Literals, each with the path of the object it stands for (TVM: `LiteralDoc::Int(v, path)`); pass
//! `Path::untracked()` where there is none.

use tvmscript_access_path::Path;

use crate::{DocBuilder, ExprDoc, ExprKind, Literal};

impl<'a> DocBuilder<'a> {
    /// A literal.
    #[inline]
    pub fn literal(self, value: Literal<'a>, path: Path<'a>) -> ExprDoc<'a> {
        let doc = self.expr(ExprKind::Literal(value));
        doc.add_source_path(path);
        doc
    }

    /// `None`
    #[inline]
    pub fn none(self, path: Path<'a>) -> ExprDoc<'a> {
        self.literal(Literal::None, path)
    }

    /// An integer.
    #[inline]
    pub fn int(self, value: i64, path: Path<'a>) -> ExprDoc<'a> {
        self.literal(Literal::Int(value), path)
    }

    /// An integer of any size, as decimal digits with an optional `-`.
    #[inline]
    pub fn big_int(self, digits: &'a str, path: Path<'a>) -> ExprDoc<'a> {
        self.literal(Literal::BigInt(digits), path)
    }

    /// `True` or `False`
    #[inline]
    pub fn bool(self, value: bool, path: Path<'a>) -> ExprDoc<'a> {
        self.literal(Literal::Bool(value), path)
    }

    /// A floating-point number.
    #[inline]
    pub fn float(self, value: f64, path: Path<'a>) -> ExprDoc<'a> {
        self.literal(Literal::Float(value), path)
    }

    /// A string. Data types and devices are strings too, in the text TVM gives them.
    #[inline]
    pub fn str(self, value: &'a str, path: Path<'a>) -> ExprDoc<'a> {
        self.literal(Literal::Str(value), path)
    }

    /// An expression written inside a string.
    #[inline]
    pub fn expr_string(self, value: ExprDoc<'a>, path: Path<'a>) -> ExprDoc<'a> {
        let doc = self.expr(ExprKind::ExprString(value));
        doc.add_source_path(path);
        doc
    }
}
