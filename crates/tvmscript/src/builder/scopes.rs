//! Scopes: where a variable can be used.

/// The number of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ScopeId(u32);

impl ScopeId {
    /// The scope around all others, which is never closed.
    pub const OUTERMOST: Self = Self(0);
}

/// The scopes of a build, open and closed.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    /// By number, without the outermost: how deep it lies, 0 once it is closed.
    depths: Vec<u32>,
    /// Those that are open, the innermost last.
    open: Vec<ScopeId>,
}

impl Scopes {
    fn depth(&self, scope: ScopeId) -> u32 {
        match scope.0.checked_sub(1) {
            Some(at) => self.depths.get(at as usize).copied().unwrap_or(0),
            None => 1,
        }
    }

    /// The innermost scope that is open.
    pub fn innermost(&self) -> ScopeId {
        self.open.last().copied().unwrap_or(ScopeId::OUTERMOST)
    }

    /// Opens a scope inside the innermost one.
    pub fn open(&mut self) -> ScopeId {
        self.depths.push(self.open.len() as u32 + 2);
        let scope = ScopeId(self.depths.len() as u32);
        self.open.push(scope);
        scope
    }

    /// Closes the innermost scope.
    pub fn close(&mut self) {
        if let Some(ScopeId(number)) = self.open.pop()
            && let Some(depth) = self.depths.get_mut(number as usize - 1)
        {
            *depth = 0;
        }
    }

    /// Whether variables of a scope can be used.
    pub fn is_open(&self, scope: ScopeId) -> bool {
        self.depth(scope) > 0
    }

    /// The inner one of two scopes that are open and so lie in one another.
    pub fn inner(&self, a: ScopeId, b: ScopeId) -> ScopeId {
        if self.depth(a) >= self.depth(b) { a } else { b }
    }
}
