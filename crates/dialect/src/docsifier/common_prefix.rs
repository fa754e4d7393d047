//! Where a variable that nothing defines can be defined: the innermost node that contains all its
//! uses.

use tvmscript_graph::{NodeMap, NodeRef};

use super::Docsifier;

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
struct Tree<'a> {
    nodes: Vec<TreeNode<'a>>,
    variables: NodeMap<u32>,
}

struct TreeNode<'a> {
    node: NodeRef<'a>,
    /// The parent; the root is its own.
    parent: u32,
    depth: u32,
}

impl<'a> Tree<'a> {
    fn new(root: NodeRef<'a>, is_var: fn(NodeRef<'a>) -> bool) -> Self {
        let mut tree = Self { nodes: Vec::new(), variables: NodeMap::default() };
        let mut visited = NodeMap::default();
        // A step is to visit a node below a parent, or to leave a variable that was entered.
        let mut stack = vec![(root, 0_u32, false)];
        let mut children = Vec::new();
        while let Some((node, at, leave)) = stack.pop() {
            if leave {
                tree.use_variable(node, at);
                continue;
            }
            if visited.contains(node) {
                if is_var(node) {
                    tree.use_variable(node, at);
                }
                continue;
            }
            visited.insert(node, ());
            let depth = if tree.nodes.is_empty() { 0 } else { tree.nodes[at as usize].depth + 1 };
            let number = tree.nodes.len() as u32;
            tree.nodes.push(TreeNode { node, parent: at, depth });
            if is_var(node) {
                stack.push((node, number, true));
            }
            node.for_each_child(|child| children.push((child, number, false)));
            stack.extend(children.drain(..).rev());
        }
        tree
    }

    /// Notes a use of a variable below tree node `at`.
    fn use_variable(&mut self, variable: NodeRef<'a>, at: u32) {
        let common = match self.variables.get(variable) {
            Some(&other) => self.common_ancestor(other, at),
            None => at,
        };
        self.variables.insert(variable, common);
    }

    fn common_ancestor(&self, mut a: u32, mut b: u32) -> u32 {
        while a != b {
            let (node_a, node_b) = (&self.nodes[a as usize], &self.nodes[b as usize]);
            if node_a.depth >= node_b.depth {
                a = node_a.parent;
            }
            if node_b.depth >= node_a.depth {
                b = node_b.parent;
            }
        }
        a
    }
}

impl<'a> Docsifier<'a> {
    /// Asks for the nodes that contain all uses of the variables in `root`.
    pub fn set_common_prefix(&mut self, root: NodeRef<'a>, is_var: fn(NodeRef<'a>) -> bool) {
        self.common_prefix = CommonPrefix { request: Some((root, is_var)), tree: None };
    }

    /// The nodes that contain all uses of `variable`, the innermost first; `None` where it does not
    /// occur.
    pub fn common_prefix(&mut self, variable: NodeRef<'a>) -> Option<Vec<NodeRef<'a>>> {
        let (root, is_var) = self.common_prefix.request?;
        let tree = self.common_prefix.tree.get_or_insert_with(|| Tree::new(root, is_var));
        let mut at = *tree.variables.get(variable)?;
        let mut nodes = Vec::new();
        loop {
            let TreeNode { node, parent, depth } = &tree.nodes[at as usize];
            nodes.push(*node);
            if *depth == 0 {
                return Some(nodes);
            }
            at = *parent;
        }
    }
}
