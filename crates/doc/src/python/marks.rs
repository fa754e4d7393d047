//! What is underlined: for each path asked for, the Docs made from the object there, or from the nearest
//! object on the way to it that can be seen.

use tvmscript_access_path::{AccessPath, Path};

use crate::python::spans::{Span, merge_and_exempt};

#[derive(Debug)]
pub(super) struct Marks<'o> {
    targets: Vec<Target<'o>>,
    /// Line ends, indentation and comments.
    exempt: Vec<Span>,
}

/// One path asked for, and the best that was found for it.
#[derive(Debug)]
pub(super) struct Target<'o> {
    pub(super) path: &'o AccessPath,
    /// The number of steps of `path` that could be followed to something seen; none where nothing was.
    pub(super) visible_depth: Option<u32>,
    spans: Vec<Span>,
}

impl<'o> Marks<'o> {
    pub(super) fn new(paths: &'o [AccessPath]) -> Self {
        let target = |path| Target { path, visible_depth: None, spans: Vec::new() };
        Self { targets: paths.iter().map(target).collect(), exempt: Vec::new() }
    }

    pub(super) fn exempt(&mut self, span: Span) {
        self.exempt.push(span);
    }

    /// The text of `span` stands for the objects at `paths` (TVM: `MarkSpan`).
    pub(super) fn mark<'a>(&mut self, span: &Span, paths: impl Iterator<Item = Path<'a>>) {
        for path in paths {
            for target in &mut self.targets {
                let best = target.visible_depth;
                if best.is_none_or(|best| path.depth() >= best) && path.is_prefix_of(target.path) {
                    if best != Some(path.depth()) {
                        target.visible_depth = Some(path.depth());
                        target.spans.clear();
                    }
                    target.spans.push(span.clone());
                }
            }
        }
    }

    /// Moves what lies behind `from`, see `expr_string`.
    pub(super) fn remap(&mut self, from: usize, map: impl Fn(usize) -> usize) {
        let spans = self.targets.iter_mut().flat_map(|target| &mut target.spans);
        for span in spans.chain(&mut self.exempt).filter(|span| span.end > from) {
            *span = map(span.start)..map(span.end);
        }
    }

    pub(super) fn underlines(&self) -> Vec<Span> {
        let spans: Vec<Span> =
            self.targets.iter().flat_map(|target| target.spans.iter().cloned()).collect();
        merge_and_exempt(&spans, &self.exempt)
    }

    pub(super) fn targets(&self) -> &[Target<'o>] {
        &self.targets
    }
}
