import type { Graph, Handle } from './graph.js';
import { EXTERNAL } from './graph.js';

/** What a type of a graph means for those who go through it. */
const LEAF = 0;
const CONTAINER = 1;
const OBJECT = 2;
/** An object without references. */
const END = 3;

/** A graph while somebody goes through it. */
export interface Visited {
  readonly graph: Graph;
  /** By the number of the node: whether it was seen. */
  readonly seen: Uint8Array;
  /** By local type: `LEAF`, `CONTAINER`, `OBJECT` or `END`. */
  readonly roles: Uint8Array;
}

/**
 * Goes through all objects that can be reached from a node, each once, parents before children and
 * in the order of fields; containers are gone through, and scalars left out. No object is made.
 * `enter` says whether to go on inside.
 */
export function traverse(root: Handle, enter: (visited: Visited, node: number) => boolean): void {
  const all = new Map<Graph, Visited>();
  // Two stacks: a pair an entry would be an allocation a node.
  const graphs: Visited[] = [visitedOf(all, root.graph)];
  const nodes: number[] = [root.node];
  let size = 1;
  while (size > 0) {
    size--;
    const visited = graphs[size] as Visited;
    const node = nodes[size] as number;
    const { graph, seen, roles } = visited;
    if (seen[node] !== 0) continue;
    seen[node] = 1;
    const kind = graph.kinds[node] as number;
    const role = roles[kind];
    if (role === LEAF || (role !== CONTAINER && (!enter(visited, node) || role === END))) continue;
    const { kinds, slots } = graph;
    const start = graph.starts[node] as number;
    const references = role === CONTAINER ? undefined : graph.layouts[kind]?.references;
    const count = references?.length ?? (graph.starts[node + 1] as number) - start;
    for (let index = count - 1; index >= 0; index--) {
      const at = start + (references === undefined ? index : (references[index] as number));
      const reference = slots[at] as number;
      if (reference >= EXTERNAL) {
        const target = graph.target(reference);
        graphs[size] = visitedOf(all, target.graph);
        nodes[size++] = target.node;
      } else if (seen[reference] === 0 && roles[kinds[reference] as number] !== LEAF) {
        graphs[size] = visited;
        nodes[size++] = reference;
      }
    }
  }
}

function visitedOf(all: Map<Graph, Visited>, graph: Graph): Visited {
  let visited = all.get(graph);
  if (visited === undefined) {
    graph.load();
    const roles = Uint8Array.from(graph.layouts, ({ isContainer, isObject, references }) => {
      if (isContainer) return CONTAINER;
      if (!isObject) return LEAF;
      return references.length > 0 ? OBJECT : END;
    });
    visited = { graph, seen: new Uint8Array(graph.kinds.length), roles };
    all.set(graph, visited);
  }
  return visited;
}
