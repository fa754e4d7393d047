import * as binding from '../binding/index.js';
import type { BindingNewTensor } from '../binding/index.js';
import { unwrap } from '../outcome.js';
import { EXTERNAL, Graph } from './graph.js';
import type { Handle } from './graph.js';
import type { TypeLayout } from './layout.js';
import { knownLayout } from './layout.js';
import type { IRValue } from './value.js';

/** Nodes of a draft; then a new one is begun, so that what nobody needs any more is freed. */
const MOST_NODES = 1 << 16;

/** Graphs that a draft refers to: it keeps them all, and whatever else is made in it keeps the draft. */
const MOST_GRAPHS = 8;

const FIRST_NODES = 64;
const FIRST_SLOTS = 256;

const scratchFloat = new Float64Array(1);
const scratch = new Uint32Array(scratchFloat.buffer);

/**
 * Nodes that are made in JavaScript: the same columns as any graph's, written here. They cross to the
 * addon all at once, when it is first asked to do something with one of them; what is made after that
 * goes to a new draft. A node of another graph that one of these refers to is not copied.
 */
export class Draft extends Graph {
  static #open: Draft | undefined;

  /** The draft that new nodes are written to. */
  static open(): Draft {
    let draft = Draft.#open;
    if (draft === undefined || draft.#isFull) {
      draft = new Draft();
      Draft.#open = draft;
    }
    return draft;
  }

  #handedOver = false;
  #nodes = 0;
  #slots = 0;
  #kindOf = new Map<TypeLayout, number>();
  /** The texts of strings, names and large integers, by node. */
  #texts = new Map<number, string>();
  #blobs: Uint8Array[] = [];
  #tensors: BindingNewTensor[] = [];
  #externals = new Map<Graph, Map<number, number>>();
  #none: number | undefined;

  get #isFull(): boolean {
    return this.#handedOver || this.#nodes >= MOST_NODES || this.#externals.size > MOST_GRAPHS;
  }

  private constructor() {
    super();
    this.loaded = true;
    this.kinds = new Uint16Array(FIRST_NODES);
    this.starts = new Uint32Array(FIRST_NODES + 1);
    this.slots = new Uint32Array(FIRST_SLOTS);
  }

  /** The graph's number in the addon, to which its nodes are handed over now if they were not yet. */
  override get id(): number {
    if (!this.#handedOver) this.#handOver();
    return super.id;
  }

  override get disposed(): boolean {
    return false;
  }

  /** Nothing: objects that were made in JavaScript share memory with others that were made then. */
  override dispose(): void {}

  override load(): void {}

  /** The text of a string, a name or a large integer. */
  override string(node: number): string {
    return this.#texts.get(node) ?? '';
  }

  /** The slot that refers to a node of any graph. */
  reference({ graph, node }: Handle): number {
    if (graph === this) return node;
    let known = this.#externals.get(graph);
    if (known === undefined) {
      known = new Map();
      this.#externals.set(graph, known);
    }
    let index = known.get(node);
    if (index === undefined) {
      index = this.externals.length;
      this.externals.push({ graph, node });
      known.set(node, index);
    }
    return EXTERNAL + index;
  }

  /** A node of this type whose slots are given; `value` is what it is to JavaScript, where that is known. */
  push(layout: TypeLayout, slots: readonly number[], value?: IRValue): number {
    const node = this.#nodes;
    this.#grow(node + 1, this.#slots + slots.length);
    this.kinds[node] = this.#kind(layout);
    for (const slot of slots) this.slots[this.#slots++] = slot;
    this.starts[node + 1] = this.#slots;
    this.#nodes = node + 1;
    this.values[node] = value;
    return node;
  }

  /** None. */
  none(): number {
    this.#none ??= this.push(knownLayout('None'), [], null);
    return this.#none;
  }

  /** A node that holds a text: a string, a name, the digits of a large integer. */
  text(layout: TypeLayout, text: string, value?: IRValue): number {
    const node = this.push(layout, [0, 0], value);
    this.#texts.set(node, text);
    return node;
  }

  /** A byte string. The bytes are copied. */
  bytes(bytes: Uint8Array): number {
    const copy = bytes.slice();
    this.#blobs.push(copy);
    return this.push(knownLayout('ffi.Bytes'), [this.#blobs.length - 1], copy);
  }

  /** A tensor, whose content is taken as it is. */
  tensor(tensor: BindingNewTensor): number {
    this.#tensors.push(tensor);
    return this.push(knownLayout('ffi.Tensor'), [this.#tensors.length - 1]);
  }

  #kind(layout: TypeLayout): number {
    let kind = this.#kindOf.get(layout);
    if (kind === undefined) {
      kind = this.layouts.length;
      this.layouts.push(layout);
      this.#kindOf.set(layout, kind);
    }
    return kind;
  }

  #grow(nodes: number, slots: number): void {
    if (nodes > this.kinds.length) {
      const size = Math.max(nodes, 2 * this.kinds.length);
      this.kinds = copyOf(this.kinds, new Uint16Array(size));
      this.starts = copyOf(this.starts, new Uint32Array(size + 1));
    }
    if (slots > this.slots.length) {
      this.slots = copyOf(this.slots, new Uint32Array(Math.max(slots, 2 * this.slots.length)));
    }
  }

  #handOver(): void {
    this.#handedOver = true;
    const text = this.#writeTexts();
    const nodes = unwrap(
      binding.append({
        types: this.layouts.map(({ key }) => key),
        kinds: this.kinds.subarray(0, this.#nodes),
        starts: this.starts.subarray(0, this.#nodes + 1),
        slots: this.slots.subarray(0, this.#slots),
        text,
        blobs: this.#blobs,
        tensors: this.#tensors,
        externalGraphs: this.externals.map(({ graph }) => graph.id),
        externalNodes: Uint32Array.from(this.externals, ({ node }) => node),
      }),
    );
    this.adopt(nodes);
  }

  /** All texts in UTF-8; the slots of their nodes say where each lies. */
  #writeTexts(): Uint8Array {
    let length = 0;
    for (const [node, text] of this.#texts) {
      const start = this.starts[node] as number;
      const size = Buffer.byteLength(text);
      this.slots[start] = length;
      this.slots[start + 1] = size;
      length += size;
    }
    return Buffer.from([...this.#texts.values()].join(''));
  }
}

function copyOf<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** The two slots of an integer. */
export function intSlots(value: number | bigint): [number, number] {
  if (typeof value === 'number' && value >= -(2 ** 31) && value < 2 ** 31) {
    return [value >>> 0, value < 0 ? 2 ** 32 - 1 : 0];
  }
  const bits = BigInt.asUintN(64, BigInt(value));
  return [Number(bits & 0xffff_ffffn), Number(bits >> 32n)];
}

/** The two slots of a float. */
export function floatSlots(value: number): [number, number] {
  scratchFloat[0] = value;
  return [scratch[0] as number, scratch[1] as number];
}
