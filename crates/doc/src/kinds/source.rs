//! Parts that only a source has, never the text TVM prints.

use crate::kinds::{BinaryOp, ExprDoc};

/// A part of an f-string.
#[derive(Clone, Copy, Debug)]
pub enum FStringPart<'a> {
    /// Text as it stands, unescaped.
    Text(&'a str),
    /// `{value!r:format}`
    Value {
        /// What is formatted.
        value: ExprDoc<'a>,
        /// `r`, `s` or `a`.
        conversion: Option<char>,
        /// The format, which may contain values in turn.
        format: Option<&'a [FStringPart<'a>]>,
    },
}

/// What a comprehension makes.
#[derive(Clone, Copy, Debug)]
pub enum ComprehensionKind<'a> {
    /// `[element for …]`
    List(ExprDoc<'a>),
    /// `{element for …}`
    Set(ExprDoc<'a>),
    /// `(element for …)`
    Generator(ExprDoc<'a>),
    /// `{key: value for …}`
    Dict {
        /// The key.
        key: ExprDoc<'a>,
        /// The value.
        value: ExprDoc<'a>,
    },
}

/// One `for target in iter if condition` of a comprehension.
#[derive(Clone, Copy, Debug)]
pub struct ComprehensionFor<'a> {
    /// What takes the values.
    pub target: ExprDoc<'a>,
    /// Where they come from.
    pub iter: ExprDoc<'a>,
    /// Which of them count.
    pub conditions: &'a [ExprDoc<'a>],
}

/// A comprehension.
#[derive(Clone, Copy, Debug)]
pub struct Comprehension<'a> {
    /// What it makes, of what.
    pub kind: ComprehensionKind<'a>,
    /// Its loops, the outermost first.
    pub loops: &'a [ComprehensionFor<'a>],
}

/// A chain of comparisons: `first op operand op operand`.
#[derive(Clone, Copy, Debug)]
pub struct Comparison<'a> {
    /// The leftmost operand.
    pub first: ExprDoc<'a>,
    /// The operators, each with the operand on its right.
    pub rest: &'a [(BinaryOp, ExprDoc<'a>)],
}

/// `name as alias` of an import.
#[derive(Clone, Copy, Debug)]
pub struct ImportedName<'a> {
    /// A name, dotted in `import a.b`.
    pub name: &'a str,
    /// The name it gets here.
    pub alias: Option<&'a str>,
}
