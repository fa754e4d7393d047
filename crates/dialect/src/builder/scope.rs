//! The names of a script and what they mean (TVM: `VarTable`).

use rustc_hash::FxHashMap;

use super::{IRBuilder, Value};

/// The variables of a script, innermost scope first.
#[derive(Default)]
pub(super) struct Scope<'a> {
    values: FxHashMap<&'a str, Value<'a>>,
    /// What each definition since the beginning hid.
    hidden: Vec<(&'a str, Option<Value<'a>>)>,
    /// A bit a node: whether it was ever given a name.
    named: Vec<u64>,
    /// How many lambdas and comprehensions are being evaluated in one another.
    inner: usize,
}

impl Scope<'_> {
    /// No names, but the nodes that were given one.
    pub(super) fn of_named(named: Vec<u64>) -> Self {
        Self { named, ..Self::default() }
    }

    /// The nodes that were given a name.
    pub(super) fn into_named(self) -> Vec<u64> {
        self.named
    }
}

/// A place in the history of a scope; see [`IRBuilder::open_scope`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScopeMark(usize);

impl<'a> IRBuilder<'a> {
    /// Begins a scope. Definitions after it end with [`IRBuilder::close_scope`].
    pub fn open_scope(&self) -> ScopeMark {
        ScopeMark(self.scope.hidden.len())
    }

    /// Forgets all definitions since the scope began.
    pub fn close_scope(&mut self, mark: ScopeMark) {
        while self.scope.hidden.len() > mark.0 {
            match self.scope.hidden.pop() {
                Some((name, Some(value))) => {
                    self.scope.values.insert(name, value);
                }
                Some((name, None)) => {
                    self.scope.values.remove(name);
                }
                None => break,
            }
        }
    }

    /// Whether a name was defined since the scope began, in it or in one inside it that is open.
    pub fn is_defined_since(&self, mark: ScopeMark, name: &str) -> bool {
        self.scope.hidden.iter().skip(mark.0).any(|(other, _)| *other == name)
    }

    /// Runs `body` in a scope of its own.
    pub fn scoped<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        let mark = self.open_scope();
        let result = body(self);
        self.close_scope(mark);
        result
    }

    /// Runs the body of a lambda or a comprehension in a scope of its own, in which `:=` names.
    pub(super) fn in_inner_scope<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        self.scope.inner += 1;
        let result = self.scoped(body);
        self.scope.inner -= 1;
        result
    }

    /// Whether a lambda or a comprehension is being evaluated.
    pub(super) fn is_in_inner_scope(&self) -> bool {
        self.scope.inner > 0
    }

    /// Defines a name in the innermost scope.
    #[inline]
    pub fn define(&mut self, name: &'a str, value: Value<'a>) {
        if let Value::Node(node) = value {
            let (word, bit) = (node.index() / 64, node.index() % 64);
            if self.scope.named.len() <= word {
                self.scope.named.resize(word + 1, 0);
            }
            self.scope.named[word] |= 1 << bit;
        }
        let hidden = self.scope.values.insert(name, value);
        self.scope.hidden.push((name, hidden));
    }

    /// What a name means.
    #[inline]
    pub fn lookup(&self, name: &str) -> Option<Value<'a>> {
        self.scope.values.get(name).copied()
    }

    /// Whether a node was ever given a name by [`IRBuilder::define`].
    pub fn was_named(&self, node: tvmscript_graph::Ref) -> bool {
        let (word, bit) = (node.index() / 64, node.index() % 64);
        self.scope.named.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    /// All names and what they mean, in no particular order.
    pub fn visible_names(&self) -> impl Iterator<Item = (&'a str, Value<'a>)> {
        self.scope.values.iter().map(|(name, value)| (*name, *value))
    }
}
