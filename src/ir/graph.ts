import * as binding from '../binding/index.js';
import type { BindingError } from '../binding/index.js';
import { unwrap } from '../outcome.js';
import { dataTypeName } from './data-type.js';
import { makeObject } from './classes.js';
import type { IRObject } from './ir-object.js';
import type { TypeLayout } from './layout.js';
import { layoutOf, rawLayout } from './layout.js';
import { makeValue } from './read.js';
import type { IRValue } from './value.js';

/** The number of no graph: what is left of one that was disposed. */
const NONE = 0;

/** The bit of a reference that says that it is an index into `externals`. */
export const EXTERNAL = 2 ** 31;

const NO_KINDS = new Uint16Array(0);
const NO_SLOTS = new Uint32Array(0);
const NO_TEXT = Buffer.alloc(0);

/** Longer arrays are slow when they are made with a length and nothing in them. */
const MOST_HOLES = 2 ** 25;

/** So many values that nobody has asked for yet. */
function emptyValues(length: number): (IRValue | undefined)[] {
  const values: (IRValue | undefined)[] = [];
  if (length <= MOST_HOLES) values.length = length;
  return values;
}

/** Frees the graphs of collected owners, where the addon has not noticed before. */
const collected = new FinalizationRegistry<number>((id) => binding.dispose(id));

/** Where an object lies: a graph and the number of a node in it. */
export interface Handle {
  readonly graph: Graph;
  readonly node: number;
}

const scratch = new Uint32Array(2);
const scratchFloat = new Float64Array(scratch.buffer);

/**
 * A chunk of nodes. Fields are read from a snapshot of its columns, which is taken at the first look
 * inside: what is only printed, saved or compared never crosses to JavaScript.
 */
export class Graph {
  /** The graph's number in the addon; `NONE` for one that was disposed or is not there yet. */
  #id: number;
  #text: Buffer = NO_TEXT;
  /** Containers and scalars as objects, where somebody has asked for that. */
  #wrappers: Map<number, IRObject> | undefined;

  /** Whether the columns are there. */
  protected loaded = false;

  /** Type of each node, an index into `layouts`. */
  kinds: Uint16Array = NO_KINDS;
  /** First slot of each node, and the end of the last. */
  starts: Uint32Array = NO_SLOTS;
  /** The slots of all nodes. */
  slots: Uint32Array = NO_SLOTS;
  /** The types that occur. */
  layouts: TypeLayout[] = [];
  /** Nodes of other graphs that nodes of this one refer to. */
  externals: Handle[] = [];
  /** The node that reaches all nodes of the graph, where there is one. */
  savedRoot: number | undefined;
  /** What the nodes are to JavaScript, as far as somebody has asked: the same node, the same value. */
  values: (IRValue | undefined)[] = [];

  /** Takes over a graph that the addon has loaded; without one, the graph is written here. */
  constructor(loaded?: number | BindingError) {
    this.#id = loaded === undefined ? NONE : unwrap(loaded);
    if (this.#id !== NONE) this.#own();
  }

  /** The graph of this number: the one that is alive, or a new owner of it. */
  static of(id: number): Graph {
    const owner = binding.owner(id);
    return owner instanceof Graph ? owner : new Graph(id);
  }

  /** The graph's number in the addon, which answers `DISPOSED` for one that is gone. */
  get id(): number {
    return this.#id;
  }

  /** The graph is now this one of the addon: what was written in JavaScript has been handed over. */
  protected adopt(id: number): void {
    this.#id = id;
    this.#own();
  }

  #own(): void {
    binding.own(this.#id, this);
    collected.register(this, this.#id, this);
  }

  get disposed(): boolean {
    return this.#id === NONE;
  }

  /** The node of the root. */
  get root(): number {
    return unwrap(binding.rootNode(this.#id));
  }

  /** Takes the snapshot, where that was not done yet; a coded error where the graph is gone. */
  load(): void {
    if (this.loaded && !this.disposed) return;
    const columns = unwrap(binding.columns(this.#id));
    const raw = new Set(columns.rawTypes);
    this.kinds = columns.kinds;
    this.starts = columns.starts;
    this.slots = columns.slots;
    this.#text = Buffer.from(columns.text.buffer, columns.text.byteOffset, columns.text.byteLength);
    this.layouts = columns.types.map((key, number) =>
      raw.has(number) ? rawLayout(key) : (layoutOf(key) ?? rawLayout(key)),
    );
    this.externals = columns.externalGraphs.map((id, index) => ({
      graph: id === this.#id ? this : Graph.of(id),
      node: columns.externalNodes[index] ?? 0,
    }));
    this.savedRoot = columns.savedRoot ?? undefined;
    this.values = emptyValues(columns.kinds.length);
    this.loaded = true;
    // Objects that were handed out before the types of the nodes were known.
    for (const [node, object] of this.#wrappers ?? []) {
      if (this.layout(node).isObject) this.values[node] = object;
    }
  }

  /** What is known of the type of a node. */
  layout(node: number): TypeLayout {
    if (!this.loaded) this.load();
    return this.layouts[this.kinds[node] as number] as TypeLayout;
  }

  /** What is known of the type of a node, where the snapshot was taken. */
  loadedLayout(node: number): TypeLayout | undefined {
    return this.loaded ? this.layouts[this.kinds[node] as number] : undefined;
  }

  /** The type key of a node; for that alone no snapshot is taken. */
  typeKeyOf(node: number): string {
    return this.loaded ? this.layout(node).key : unwrap(binding.typeKey(this.#id, node));
  }

  /** The value that the reference at this slot of a node leads to. */
  at(node: number, offset: number): IRValue {
    if (!this.loaded) this.load();
    const reference = this.slots[(this.starts[node] as number) + offset] as number;
    const value = this.values[reference];
    return value === undefined ? this.#value(reference) : value;
  }

  /** What a reference leads to, as a value. */
  value(reference: number): IRValue {
    if (!this.loaded) this.load();
    const value = this.values[reference];
    return value === undefined ? this.#value(reference) : value;
  }

  #value(reference: number): IRValue {
    if (reference < EXTERNAL) return makeValue(this, reference);
    const { graph, node } = this.target(reference);
    return graph.value(node);
  }

  /** Where a reference leads to. */
  target(reference: number): Handle {
    const external = reference >= EXTERNAL ? this.externals[reference - EXTERNAL] : undefined;
    return external ?? { graph: this, node: reference };
  }

  /** The 64-bit integer at this slot of a node: a `number`, and a `bigint` only beyond 2^53. */
  int(node: number, offset: number): number | bigint {
    if (!this.loaded) this.load();
    const at = (this.starts[node] as number) + offset;
    const low = this.slots[at] as number;
    const high = (this.slots[at + 1] as number) | 0;
    const value = high * 2 ** 32 + low;
    return Number.isSafeInteger(value) ? value : (BigInt(high) << 32n) + BigInt(low);
  }

  /** The double at this slot of a node. */
  float(node: number, offset: number): number {
    if (!this.loaded) this.load();
    const at = (this.starts[node] as number) + offset;
    scratch[0] = this.slots[at] as number;
    scratch[1] = this.slots[at + 1] as number;
    return scratchFloat[0] as number;
  }

  /** The slot of a node: a truth value or a data type. */
  slot(node: number, offset: number): number {
    if (!this.loaded) this.load();
    return this.slots[(this.starts[node] as number) + offset] as number;
  }

  /** The name of the data type at this slot of a node. */
  dataType(node: number, offset: number): string {
    return dataTypeName(this.slot(node, offset));
  }

  /** The string whose place in the text column two slots of a node name. */
  string(node: number): string {
    const start = this.slot(node, 0);
    return this.#text.toString('utf8', start, start + this.slot(node, 1));
  }

  /** A node as an object, whatever it is: the same one for the same node. */
  object(node: number): IRObject {
    if (this.loaded && this.layout(node).isObject) {
      // What is an object is kept as nothing else.
      return (this.values[node] ??= makeObject(this, node)) as IRObject;
    }
    let wrapper = this.#wrappers?.get(node);
    if (wrapper === undefined) {
      wrapper = makeObject(this, node);
      (this.#wrappers ??= new Map()).set(node, wrapper);
    }
    return wrapper;
  }

  /** The node that an access path leads to from a node; `undefined` where it leads nowhere. */
  find(node: number, path: string): Handle | undefined {
    const found = unwrap(binding.nodeAt(this.id, node, path));
    return found ? { graph: Graph.of(found.graph), node: found.node } : undefined;
  }

  /** Number of slots of a node. */
  slotCount(node: number): number {
    if (!this.loaded) this.load();
    return (this.starts[node + 1] as number) - (this.starts[node] as number);
  }

  dispose(): void {
    if (this.disposed) return;
    binding.dispose(this.#id);
    collected.unregister(this);
    this.#id = NONE;
    this.loaded = false;
    this.#text = NO_TEXT;
    this.#wrappers = undefined;
    this.kinds = NO_KINDS;
    this.starts = NO_SLOTS;
    this.slots = NO_SLOTS;
    this.layouts = [];
    this.externals = [];
    this.values = [];
  }
}
