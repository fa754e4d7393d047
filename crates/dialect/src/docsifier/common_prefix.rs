//! Where a variable that nothing defines can be defined: the innermost node that contains all its
//! uses.

use tvmscript_graph::{NodeMap, NodeRef};

use super::{Docsifier, FrameId};

/// The nodes that contain all uses of a variable, worked out when first asked for (TVM's
/// `SetCommonPrefix`, which always goes through the whole graph).
#[derive(Default)]
pub(super) struct CommonPrefix<'a> {
    request: Option<Request<'a>>,
    tree: Option<Tree<'a>>,
}

/// What was asked for: the root, and which nodes are variables.
type Request<'a> = (NodeRef<'a>, fn(NodeRef<'a>) -> bool);

/// The tree of first visits, with the common ancestor of all visits of each variable.
#[derive(Default)]
struct Tree<'a> {
    nodes: Vec<TreeNode<'a>>,
    numbers: NodeMap<u32>,
    variables: NodeMap<Uses>,
}

/// Where a variable is used.
#[derive(Clone, Copy)]
struct Uses {
    /// The innermost node that contains all uses so far.
    common: u32,
    /// That node or an ancestor of it: up to this one all were left when last looked at.
    reached: u32,
}

struct TreeNode<'a> {
    node: NodeRef<'a>,
    /// The parent; the root is its own.
    parent: u32,
    /// The number behind the last one below it; [`OPEN`] while it is being visited.
    end: u32,
}

const OPEN: u32 = u32::MAX;

/// A step of the traversal.
enum Step<'a> {
    /// Visit a node below a parent.
    Visit(NodeRef<'a>, u32),
    /// Leave a node.
    Leave(u32),
}

impl<'a> Tree<'a> {
    fn new(root: NodeRef<'a>, is_var: fn(NodeRef<'a>) -> bool) -> Self {
        let mut tree = Self::default();
        let mut stack = vec![Step::Visit(root, 0)];
        while let Some(step) = stack.pop() {
            let (node, parent) = match step {
                Step::Visit(node, parent) => (node, parent),
                Step::Leave(number) => {
                    let end = tree.nodes.len() as u32;
                    let node = tree.nodes[number as usize].node;
                    if is_var(node) {
                        tree.use_variable(node, number);
                    }
                    tree.nodes[number as usize].end = end;
                    continue;
                }
            };
            if tree.numbers.contains(node) {
                if is_var(node) {
                    tree.use_variable(node, parent);
                }
                continue;
            }
            let number = tree.nodes.len() as u32;
            tree.numbers.insert(node, number);
            tree.nodes.push(TreeNode { node, parent, end: OPEN });
            stack.push(Step::Leave(number));
            let first_child = stack.len();
            node.for_each_child(|child| stack.push(Step::Visit(child, number)));
            stack[first_child..].reverse();
        }
        tree
    }

    /// Notes a use of a variable below tree node `at`, which is being visited: so are all its
    /// ancestors, and nothing else.
    fn use_variable(&mut self, variable: NodeRef<'a>, at: u32) {
        let nodes = &self.nodes;
        let Some(uses) = self.variables.get_mut(variable) else {
            self.variables.insert(variable, Uses { common: at, reached: at });
            return;
        };
        while nodes[uses.reached as usize].end != OPEN {
            uses.reached = nodes[uses.reached as usize].parent;
        }
        // TVM compares two paths as far as both go, and leaves the first where they do not differ:
        // a use directly below an ancestor does not widen it.
        if uses.reached != at {
            uses.common = uses.reached;
        }
    }

    /// Whether a node is another or contains it.
    fn contains(&self, node: u32, other: u32) -> bool {
        node <= other && other < self.nodes[node as usize].end
    }
}

impl<'a> Docsifier<'a> {
    /// Asks for the nodes that contain all uses of the variables in `root`.
    pub fn set_common_prefix(&mut self, root: NodeRef<'a>, is_var: fn(NodeRef<'a>) -> bool) {
        self.common_prefix = CommonPrefix { request: Some((root, is_var)), tree: None };
    }

    fn common_prefix(&mut self) -> Option<&Tree<'a>> {
        let (root, is_var) = self.common_prefix.request?;
        Some(self.common_prefix.tree.get_or_insert_with(|| Tree::new(root, is_var)))
    }

    /// Whether `node` contains all uses of `variable`; not where there are none.
    pub fn contains_all_uses(&mut self, node: NodeRef<'a>, variable: NodeRef<'a>) -> bool {
        let contains = |tree: &Tree<'a>| {
            let uses = tree.variables.get(variable)?;
            Some(tree.contains(*tree.numbers.get(node)?, uses.common))
        };
        self.common_prefix().and_then(contains).unwrap_or(false)
    }

    /// The innermost frame of a dialect in which `variable`, which nothing defines, can be defined;
    /// `None` where it does not occur, or where there is no such frame.
    pub fn lowest_frame(&mut self, variable: NodeRef<'a>, dialect: &str) -> Option<FrameId> {
        let common = self.common_prefix()?.variables.get(variable)?.common;
        if let Some(node) = self.innermost_framed(common, dialect) {
            return self.frame_of(node);
        }
        let rootless = self.frames().rev().find(|(_, f)| f.dialect == dialect && f.node.is_none());
        rootless.map(|(id, _)| id)
    }

    /// The innermost node, from this one of the tree on outwards, that has a frame of a dialect. The
    /// search goes through the nodes and through the frames in turns: either may be many.
    fn innermost_framed(&mut self, common: u32, dialect: &str) -> Option<NodeRef<'a>> {
        let mut at = common;
        let mut behind = self.frames().len();
        loop {
            let TreeNode { node, parent, .. } = self.common_prefix()?.nodes[at as usize];
            if let Some(frame) = self.frame_of(node)
                && self.frame(frame).is_some_and(|frame| frame.dialect == dialect)
            {
                return Some(node);
            }
            if at == parent {
                return None;
            }
            at = parent;
            behind = behind.checked_sub(1)?;
            let (_, frame) = self.frames().nth(behind)?;
            if frame.dialect == dialect
                && let Some(node) = frame.node
                && let Some(tree) = &self.common_prefix.tree
                && tree.numbers.get(node).is_some_and(|&number| tree.contains(number, common))
            {
                return Some(node);
            }
        }
    }
}
