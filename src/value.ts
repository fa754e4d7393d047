import * as binding from './binding/index.js';
import type { BindingField } from './binding/index.js';
import type { Graph } from './graph.js';
import type { IRObject } from './ir-object.js';
import { unwrap } from './outcome.js';

/**
 * What a field, an element of an array or a value of a map holds. Scalars are JavaScript's own: an
 * integer is a `number`, and a `bigint` only beyond 2^53; a data type is its name; a shape is an
 * array of integers; None is `null`. Arrays are frozen.
 */
export type IRValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly IRValue[]
  | ReadonlyMap<IRValue, IRValue>
  | IRObject;

/** Makes an object of a node: given by the module of `IRObject`, which itself reads values. */
export type MakeObject = (graph: Graph, node: number) => IRObject;

/** Names of data types by their encoding. */
const dataTypes = new Map<number, string>();

/** The value of a field whose node's slots begin at `start`. */
export function fieldValue(
  graph: Graph,
  start: number,
  field: BindingField,
  make: MakeObject,
): IRValue {
  const { columns } = graph;
  const at = start + field.slot;
  switch (field.kind) {
    case 'Int':
      return columns.int(at);
    case 'Float':
      return columns.float(at);
    case 'Bool':
      return columns.slot(at) !== 0;
    case 'DataType':
      return dataType(columns.slot(at));
    default:
      return nodeValue(graph, columns.slot(at), make);
  }
}

/** The value of a node. */
export function nodeValue(graph: Graph, node: number, make: MakeObject): IRValue {
  const { columns } = graph;
  const at = columns.start(node);
  switch (columns.typeOf(node).kind) {
    case 'None':
      return null;
    case 'Bool':
      return columns.slot(at) !== 0;
    case 'Int':
      return columns.int(at);
    case 'Float':
      return columns.float(at);
    case 'DataType':
      return dataType(columns.slot(at));
    case 'String':
      return columns.string(at);
    case 'BigInt':
      return BigInt(columns.string(at));
    case 'Bytes':
      return unwrap(binding.bytes(graph.id, node));
    case 'Array':
    case 'List':
    case 'Map':
    case 'Dict':
    case 'Shape':
      return container(graph, node, make);
    default:
      return make(graph, node);
  }
}

/** A container: made once, so that the same node is the same array or map. */
function container(graph: Graph, node: number, make: MakeObject): IRValue {
  let made = graph.containers.get(node);
  if (made === undefined) {
    made = makeContainer(graph, node, make);
    graph.containers.set(node, made);
  }
  return made;
}

function makeContainer(graph: Graph, node: number, make: MakeObject): IRValue {
  const { columns } = graph;
  const start = columns.start(node);
  const end = columns.end(node);
  switch (columns.typeOf(node).kind) {
    case 'Shape':
      return Object.freeze(
        Array.from({ length: (end - start) / 2 }, (_, index) => columns.int(start + 2 * index)),
      );
    case 'Array':
    case 'List':
      return Object.freeze(
        Array.from({ length: end - start }, (_, index) =>
          nodeValue(graph, columns.slot(start + index), make),
        ),
      );
    default: {
      const map = new Map<IRValue, IRValue>();
      for (let at = start; at < end; at += 2) {
        map.set(
          nodeValue(graph, columns.slot(at), make),
          nodeValue(graph, columns.slot(at + 1), make),
        );
      }
      return map;
    }
  }
}

function dataType(slot: number): string {
  let name = dataTypes.get(slot);
  if (name === undefined) {
    name = binding.dataTypeName(slot);
    dataTypes.set(slot, name);
  }
  return name;
}
