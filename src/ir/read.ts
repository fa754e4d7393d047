import * as binding from '../binding/index.js';
import { unwrap } from '../outcome.js';
import { IRDataType, IRFloat, unboxed } from './boxed.js';
import type { Graph, Handle } from './graph.js';
import { EXTERNAL } from './graph.js';
import type { IRValue } from './value.js';

/** The array of all nodes that are empty arrays: most annotations and many arguments are. */
const EMPTY_ARRAY: readonly IRValue[] = Object.freeze([]);

/**
 * What a node of a graph is to JavaScript. It is kept in the graph's `values`, and so are the
 * elements of containers that are made on the way.
 */
export function makeValue(graph: Graph, node: number): IRValue {
  const layout = graph.layout(node);
  const value = layout.isContainer ? makeContainer(graph, node) : makeScalar(graph, node);
  graph.values[node] = value;
  return value;
}

function makeScalar(graph: Graph, node: number): IRValue {
  switch (graph.layout(node).kind) {
    case 'None':
      return null;
    case 'Bool':
      return graph.slot(node, 0) !== 0;
    case 'Int':
      return graph.int(node, 0);
    case 'Float':
      return new IRFloat(graph.float(node, 0));
    case 'DataType':
      return new IRDataType(graph.dataType(node, 0));
    case 'String':
      return graph.string(node);
    case 'BigInt':
      return BigInt(graph.string(node));
    case 'Bytes':
      return unwrap(binding.bytes(graph.id, node));
    case 'Shape':
      return Object.freeze(
        Array.from({ length: graph.slotCount(node) / 2 }, (_, index) => graph.int(node, 2 * index)),
      );
    default:
      return graph.object(node);
  }
}

/** A container; those that it contains are made first, on a stack of their own however deep they are. */
function makeContainer(graph: Graph, node: number): IRValue {
  if (firstMissing(graph, node) === undefined) return container(graph, node);
  const open: Handle[] = [{ graph, node }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const missing = firstMissing(top.graph, top.node);
    if (missing === undefined) {
      top.graph.values[top.node] = container(top.graph, top.node);
      open.pop();
    } else {
      open.push(missing);
    }
  }
  return graph.values[node] ?? null;
}

/** The first element that is a container without a value. */
function firstMissing(graph: Graph, node: number): Handle | undefined {
  const end = graph.starts[node + 1] as number;
  for (let at = graph.starts[node] as number; at < end; at++) {
    const reference = graph.slots[at] as number;
    if (reference < EXTERNAL) {
      const layout = graph.layouts[graph.kinds[reference] as number];
      if (!layout?.isContainer || graph.values[reference] !== undefined) continue;
      return { graph, node: reference };
    }
    const target = graph.target(reference);
    const { isContainer } = target.graph.layout(target.node);
    if (isContainer && target.graph.values[target.node] === undefined) return target;
  }
  return undefined;
}

/** A container whose elements that are containers have values. */
function container(graph: Graph, node: number): IRValue {
  const start = graph.starts[node] ?? 0;
  const end = graph.starts[node + 1] ?? 0;
  const { kind } = graph.layout(node);
  if (kind === 'Array' || kind === 'List') {
    if (start === end) return EMPTY_ARRAY;
    const array: IRValue[] = [];
    for (let at = start; at < end; at++) array.push(graph.value(graph.slots[at] as number));
    return Object.freeze(array);
  }
  const map = new Map<IRValue, IRValue>();
  for (let at = start; at < end; at += 2) {
    map.set(graph.value(graph.slots[at] as number), graph.value(graph.slots[at + 1] as number));
  }
  return map;
}

/** Arrays of floats or data types as arrays of plain values, by the arrays they were made of. */
const plainArrays = new WeakMap<readonly IRValue[], IRValue>();

/** The value of a field whose type says that what is in it are floats or data types. */
export function plainValue(value: IRValue): IRValue {
  if (!Array.isArray(value)) return unboxed(value);
  const items = value as readonly IRValue[];
  let plain = plainArrays.get(items);
  if (plain === undefined) {
    plain = Object.freeze(items.map(plainValue));
    plainArrays.set(items, plain);
  }
  return plain;
}
