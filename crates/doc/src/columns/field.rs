//! The fields of Docs by their type: how each is put into words and read from them.

use tvmscript_diagnostics::Result;

use super::damaged;
use super::decode::{Node, Record};
use super::encode::Encoder;
use crate::generated::columns::{operator_code, operator_of};
use crate::{
    BinaryOp, ComprehensionFor, ComprehensionKind, Doc, ExprDoc, FStringPart, ImportedName,
    StmtDoc, UnaryOp,
};

/// What can be put into the fields of a Doc.
pub(crate) trait Put<'a> {
    fn put(&self, w: &mut Encoder<'a>);
}

/// What can be read from the fields of a Doc.
pub(crate) trait Get<'a>: Sized {
    fn get(r: &mut Record<'_, 'a>) -> Result<Self>;
}

/// What is a single word, so that it can be absent.
trait Word<'a>: Sized {
    fn to_word(&self, w: &mut Encoder<'a>) -> u32;
    fn from_word(r: &mut Record<'_, 'a>, word: u32) -> Result<Self>;
}

/// An operator of any kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Unary(UnaryOp),
    Binary(BinaryOp),
    Conditional,
}

macro_rules! word {
    ($($ty:ty: |$value:ident, $w:ident| $to:expr, |$r:ident, $word:ident| $from:expr;)*) => {$(
        impl<'a> Word<'a> for $ty {
            fn to_word(&self, $w: &mut Encoder<'a>) -> u32 {
                let $value = self;
                $to
            }
            fn from_word($r: &mut Record<'_, 'a>, $word: u32) -> Result<Self> {
                $from
            }
        }
        impl<'a> Put<'a> for $ty {
            fn put(&self, w: &mut Encoder<'a>) {
                let word = self.to_word(w);
                w.word(word);
            }
        }
        impl<'a> Get<'a> for $ty {
            fn get(r: &mut Record<'_, 'a>) -> Result<Self> {
                let word = r.word()?;
                Self::from_word(r, word)
            }
        }
    )*};
}

word! {
    ExprDoc<'a>: |value, w| w.expr(value), |r, word| match r.node_of(word)? {
        Node::Expr(expr) => Ok(expr),
        _ => Err(damaged("something else where an expression is wanted")),
    };
    StmtDoc<'a>: |value, w| w.stmt(value), |r, word| match r.node_of(word)? {
        Node::Stmt(stmt) => Ok(stmt),
        _ => Err(damaged("something else where a statement is wanted")),
    };
    FStringPart<'a>: |value, w| w.part(value), |r, word| match r.node_of(word)? {
        Node::Part(part) => Ok(part),
        _ => Err(damaged("something else where a part of an f-string is wanted")),
    };
    Doc<'a>: |value, w| w.doc(*value), |r, word| match r.node_of(word)? {
        Node::Expr(expr) => Ok(Doc::Expr(expr)),
        Node::Stmt(stmt) => Ok(Doc::Stmt(stmt)),
        Node::Block(block) => Ok(Doc::Block(block)),
        Node::Part(_) => Err(damaged("a part where a Doc is wanted")),
    };
    &'a str: |value, w| w.text(value), |r, word| r.text_of(word);
    char: |value, w| w.own_text(value.encode_utf8(&mut [0; 4])), |r, word| {
        let mut characters = r.text_of(word)?.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => Ok(character),
            _ => Err(damaged("a conversion that is not one character")),
        }
    };
    Operator: |value, _w| operator_code(*value), |_r, word| {
        operator_of(word).ok_or_else(|| damaged("an unknown operator"))
    };
    BinaryOp: |value, _w| operator_code(Operator::Binary(*value)), |_r, word| {
        match operator_of(word) {
            Some(Operator::Binary(op)) => Ok(op),
            _ => Err(damaged("an operator that does not stand between operands")),
        }
    };
}

impl<'a, T: Word<'a>> Put<'a> for Option<T> {
    fn put(&self, w: &mut Encoder<'a>) {
        let word = self.as_ref().map_or(0, |value| value.to_word(w) + 1);
        w.word(word);
    }
}

impl<'a, T: Word<'a>> Get<'a> for Option<T> {
    fn get(r: &mut Record<'_, 'a>) -> Result<Self> {
        match r.word()? {
            0 => Ok(None),
            word => T::from_word(r, word - 1).map(Some),
        }
    }
}

/// The length of a list, and its elements behind it: their own Docs come first.
fn put_list<'a, T, P: Put<'a>>(w: &mut Encoder<'a>, items: &[T], part: impl Fn(&T) -> P) {
    w.word(items.len() as u32);
    for item in items {
        part(item).put(w);
    }
}

fn get_list<'a, T: Get<'a>>(r: &mut Record<'_, 'a>) -> Result<Vec<T>> {
    let length = r.length()?;
    (0..length).map(|_| T::get(r)).collect()
}

macro_rules! list_of {
    ($($ty:ty),*) => {$(
        impl<'a> Put<'a> for &'a [$ty] {
            fn put(&self, w: &mut Encoder<'a>) {
                put_list(w, self, |item| *item);
            }
        }
        impl<'a> Get<'a> for &'a [$ty] {
            fn get(r: &mut Record<'_, 'a>) -> Result<Self> {
                let items = get_list(r)?;
                Ok(r.docs().list_of(&items))
            }
        }
    )*};
}

list_of!(ExprDoc<'a>, StmtDoc<'a>, FStringPart<'a>, Doc<'a>);

impl<'a> Put<'a> for Option<&'a [FStringPart<'a>]> {
    fn put(&self, w: &mut Encoder<'a>) {
        match self {
            None => w.word(0),
            Some(parts) => {
                w.word(1);
                parts.put(w);
            }
        }
    }
}

impl<'a> Get<'a> for Option<&'a [FStringPart<'a>]> {
    fn get(r: &mut Record<'_, 'a>) -> Result<Self> {
        match r.word()? {
            0 => Ok(None),
            _ => Get::get(r).map(Some),
        }
    }
}

/// A list of pairs is two lists.
impl<'a, A: Put<'a> + Copy, B: Put<'a> + Copy> Put<'a> for &'a [(A, B)] {
    fn put(&self, w: &mut Encoder<'a>) {
        put_list(w, self, |(first, _)| *first);
        put_list(w, self, |(_, second)| *second);
    }
}

impl<'a, A: Get<'a> + Copy, B: Get<'a> + Copy> Get<'a> for &'a [(A, B)] {
    fn get(r: &mut Record<'_, 'a>) -> Result<Self> {
        let (first, second) = (get_list(r)?, get_list(r)?);
        same_length(first.len(), second.len())?;
        let pairs: Vec<_> = first.into_iter().zip(second).collect();
        Ok(r.docs().list_of(&pairs))
    }
}

impl<'a> Put<'a> for &'a [ImportedName<'a>] {
    fn put(&self, w: &mut Encoder<'a>) {
        put_list(w, self, |ImportedName { name, alias: _ }| *name);
        put_list(w, self, |ImportedName { name: _, alias }| *alias);
    }
}

impl<'a> Get<'a> for &'a [ImportedName<'a>] {
    fn get(r: &mut Record<'_, 'a>) -> Result<Self> {
        let (names, aliases): (Vec<&str>, Vec<Option<&str>>) = (get_list(r)?, get_list(r)?);
        same_length(names.len(), aliases.len())?;
        let names = names.into_iter().zip(aliases);
        let names: Vec<_> = names.map(|(name, alias)| ImportedName { name, alias }).collect();
        Ok(r.docs().list_of(&names))
    }
}

impl<'a> Put<'a> for &'a [ComprehensionFor<'a>] {
    fn put(&self, w: &mut Encoder<'a>) {
        put_list(w, self, |ComprehensionFor { target, iter: _, conditions: _ }| *target);
        put_list(w, self, |ComprehensionFor { target: _, iter, conditions: _ }| *iter);
        put_list(w, self, |ComprehensionFor { target: _, iter: _, conditions }| *conditions);
    }
}

impl<'a> Get<'a> for &'a [ComprehensionFor<'a>] {
    fn get(r: &mut Record<'_, 'a>) -> Result<Self> {
        let (targets, iters): (Vec<ExprDoc<'a>>, Vec<ExprDoc<'a>>) = (get_list(r)?, get_list(r)?);
        let conditions: Vec<&[ExprDoc<'a>]> = get_list(r)?;
        same_length(targets.len(), iters.len())?;
        same_length(targets.len(), conditions.len())?;
        let loops: Vec<_> = targets
            .into_iter()
            .zip(iters)
            .zip(conditions)
            .map(|((target, iter), conditions)| ComprehensionFor { target, iter, conditions })
            .collect();
        Ok(r.docs().list_of(&loops))
    }
}

/// What a comprehension makes: a number, the key, the element.
impl<'a> Put<'a> for ComprehensionKind<'a> {
    fn put(&self, w: &mut Encoder<'a>) {
        let (form, key, element) = match *self {
            Self::List(element) => (0, None, element),
            Self::Set(element) => (1, None, element),
            Self::Generator(element) => (2, None, element),
            Self::Dict { key, value } => (3, Some(key), value),
        };
        w.word(form);
        key.put(w);
        element.put(w);
    }
}

impl<'a> Get<'a> for ComprehensionKind<'a> {
    fn get(r: &mut Record<'_, 'a>) -> Result<Self> {
        let (form, key, element) = (r.word()?, Option::<ExprDoc<'a>>::get(r)?, Get::get(r)?);
        match (form, key) {
            (0, None) => Ok(Self::List(element)),
            (1, None) => Ok(Self::Set(element)),
            (2, None) => Ok(Self::Generator(element)),
            (3, Some(key)) => Ok(Self::Dict { key, value: element }),
            _ => Err(damaged("an unknown form of comprehension")),
        }
    }
}

fn same_length(a: usize, b: usize) -> Result<()> {
    if a == b { Ok(()) } else { Err(damaged("lists that go together have different lengths")) }
}
