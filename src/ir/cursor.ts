import type { Graph } from './graph.js';
import { handleOf } from './handle.js';
import type { IRObject } from './ir-object.js';
import type { FieldLayout, TypeLayout } from './layout.js';
import { traverse } from './traverse.js';

/** Number of the field of a cursor: its place among `fields`. */
type FieldNumber = number;

/**
 * Goes through all objects that can be reached from one, each once, without making any: for those who
 * count, search or measure modules with millions of nodes. The order is that in which the objects are
 * stored, which is that of JSON for a loaded module.
 *
 * ```ts
 * const cursor = new Cursor(module);
 * while (cursor.next()) if (cursor.typeKey === 'ir.Call') calls++;
 * ```
 */
export class Cursor {
  /** The graphs with the nodes that are reached; all of them where it has no list. */
  readonly #parts: readonly { graph: Graph; reached: Uint8Array | undefined }[];
  #part = 0;
  #graph: Graph;
  #reached: Uint8Array | undefined;
  #node = -1;
  #layout: TypeLayout | undefined;
  #fields: readonly FieldLayout[] = [];
  #slots: Uint32Array;
  #start = 0;

  /** A cursor that stands before the first object. */
  constructor(root: IRObject) {
    this.#parts = partsOf(root);
    this.#graph = this.#parts[0]?.graph ?? handleOf(root, 'root').graph;
    this.#reached = this.#parts[0]?.reached;
    this.#slots = this.#graph.slots;
  }

  /** Goes on to the next object; `false` behind the last. */
  next(): boolean {
    for (;;) {
      const node = ++this.#node;
      const graph = this.#graph;
      if (node >= graph.kinds.length) {
        if (!this.#nextPart()) return false;
      } else if (this.#reached === undefined || this.#reached[node] !== 0) {
        const layout = graph.layouts[graph.kinds[node] as number] as TypeLayout;
        if (layout.isObject) {
          this.#layout = layout;
          this.#fields = layout.fields;
          this.#start = graph.starts[node] as number;
          return true;
        }
      }
    }
  }

  #nextPart(): boolean {
    const part = this.#parts[this.#part + 1];
    if (part === undefined) {
      this.#node = this.#graph.kinds.length;
      this.#layout = undefined;
      this.#fields = [];
      return false;
    }
    this.#part++;
    this.#graph = part.graph;
    this.#reached = part.reached;
    this.#slots = part.graph.slots;
    this.#node = -1;
    return true;
  }

  get #current(): TypeLayout {
    if (this.#layout === undefined) throw new RangeError('the cursor stands at no object');
    return this.#layout;
  }

  /** The type key of the object. */
  get typeKey(): string {
    return this.#current.key;
  }

  /** The fields of the object's type, in the order of their numbers. */
  get fields(): readonly FieldLayout[] {
    return this.#current.fields;
  }

  /** The object itself, which is made if it was not before. */
  get object(): IRObject {
    return this.#graph.object(this.#node);
  }

  /**
   * What a field holds, as a number: the integer (rounded beyond 2^53), the float, 0 or 1, the
   * encoding of a data type, or the number of the node that it refers to. Field numbers are those of
   * `fields`.
   */
  read(field: FieldNumber): number {
    const found = this.#fields[field];
    if (found === undefined) throw new RangeError(`no field ${field} of ${this.typeKey}`);
    const at = this.#start + found.slot;
    // Nearly every field takes one slot.
    if (found.width === 1) return this.#slots[at] as number;
    if (found.kind === 'Float') return this.#graph.float(this.#node, found.slot);
    return ((this.#slots[at + 1] as number) | 0) * 2 ** 32 + (this.#slots[at] as number);
  }
}

function partsOf(root: IRObject): { graph: Graph; reached: Uint8Array | undefined }[] {
  const { graph, node } = handleOf(root, 'root');
  graph.load();
  // A loaded module is all of its graph: nothing need be searched.
  if (graph.savedRoot === node && graph.externals.length === 0) {
    return [{ graph, reached: undefined }];
  }
  const reached = new Map<Graph, Uint8Array>();
  traverse({ graph, node }, (visited) => {
    reached.set(visited.graph, visited.seen);
    return true;
  });
  return [...reached].map(([part, seen]) => ({ graph: part, reached: seen }));
}
