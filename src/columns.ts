import type { BindingColumns, BindingType } from './binding/index.js';

const decoder = new TextDecoder();

/** A graph's columns as typed arrays: reading a field is no call into native code. */
export class Columns {
  readonly #kinds: Uint16Array;
  readonly #starts: Uint32Array;
  readonly #slots: Uint32Array;
  readonly #text: Uint8Array;
  readonly #types: readonly BindingType[];

  constructor({ kinds, starts, slots, text, types }: BindingColumns) {
    this.#kinds = kinds;
    this.#starts = starts;
    this.#slots = slots;
    this.#text = text;
    this.#types = types;
  }

  /** What is known of the type of a node. */
  typeOf(node: number): BindingType {
    const type = this.#types[this.#kinds[node] ?? 0];
    if (type === undefined) throw new RangeError(`no node ${node}`);
    return type;
  }

  /** The number of a node's first slot. */
  start(node: number): number {
    return this.#starts[node] ?? 0;
  }

  /** The number behind a node's last slot. */
  end(node: number): number {
    return this.#starts[node + 1] ?? 0;
  }

  /** What a slot holds: a truth value, the number of a node, … */
  slot(at: number): number {
    return this.#slots[at] ?? 0;
  }

  /** The 64-bit integer of two slots: a `number`, and a `bigint` only beyond 2^53. */
  int(at: number): number | bigint {
    const low = this.slot(at);
    const high = this.slot(at + 1) | 0;
    const value = high * 2 ** 32 + low;
    return Number.isSafeInteger(value) ? value : (BigInt(high) << 32n) + BigInt(low);
  }

  /** The double of two slots. */
  float(at: number): number {
    return new Float64Array(Uint32Array.of(this.slot(at), this.slot(at + 1)).buffer)[0] ?? 0;
  }

  /** The string whose place in the text column two slots name. */
  string(at: number): string {
    const offset = this.slot(at);
    return decoder.decode(this.#text.subarray(offset, offset + this.slot(at + 1)));
  }
}
