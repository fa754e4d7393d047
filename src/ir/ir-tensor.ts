import * as binding from '../binding/index.js';
import { invalidArgument } from '../error.js';
import { arrayOf, checkOptions, integer, wrong } from '../option-checks.js';
import { unwrap } from '../outcome.js';
import { registerClass } from './classes.js';
import { dataTypeSlot } from './data-type.js';
import { Draft } from './draft.js';
import { Graph } from './graph.js';
import { IRObject } from './ir-object.js';
import { GRAPH, NODE } from './symbols.js';

/** What a new tensor is made of. */
export interface IRTensorFields {
  /** The type of an element, such as `float32`. */
  readonly dtype: string;
  /** The extents. */
  readonly shape: readonly number[];
  /** The content, row by row, little-endian; it is copied. */
  readonly bytes: Uint8Array;
}

/** A tensor that is part of a module: the weights of a constant, for one. */
export class IRTensor extends IRObject {
  static override readonly typeKey: string = 'ffi.Tensor';

  /** A new tensor, on the CPU. */
  constructor(fields: IRTensorFields);
  /** @internal */
  constructor(source: unknown, node?: number);
  constructor(source: unknown, node?: number) {
    if (source instanceof Graph) {
      super(source, node);
    } else {
      super(...newTensor(source));
      this[GRAPH].values[this[NODE]] = this;
    }
  }

  /** The type of an element, such as `float32`. */
  get dtype(): string {
    return this.#header.dtype;
  }

  /** The extents. */
  get shape(): readonly number[] {
    return this.#header.shape;
  }

  /** A copy of the content, row by row, little-endian. */
  get bytes(): Uint8Array {
    return unwrap(binding.bytes(this[GRAPH].id, this[NODE]));
  }

  get #header(): binding.BindingTensor {
    return unwrap(binding.tensor(this[GRAPH].id, this[NODE]));
  }
}

registerClass(IRTensor);

const CHECKS = {
  dtype: (value: unknown, name: string) => {
    if (typeof value !== 'string' || dataTypeSlot(value) === undefined) {
      throw wrong(name, 'the name of a data type', value);
    }
    return value;
  },
  shape: arrayOf(integer(0, Number.MAX_SAFE_INTEGER)),
  bytes: (value: unknown, name: string) => {
    if (!(value instanceof Uint8Array)) throw wrong(name, 'a Uint8Array', value);
    return value.slice();
  },
};

function newTensor(fields: unknown): [Graph, number] {
  const { dtype, shape, bytes } = checkOptions(fields, CHECKS);
  if (dtype === undefined || shape === undefined || bytes === undefined) {
    throw invalidArgument('a tensor needs dtype, shape and bytes');
  }
  const size = bytesOf(dtype, shape);
  if (size !== bytes.length) {
    throw invalidArgument(
      `a tensor of ${dtype} and shape [${shape.join(', ')}] has ${size} bytes, not ${bytes.length}`,
    );
  }
  const draft = Draft.open();
  return [draft, draft.tensor({ dtype, shape, data: bytes })];
}

/** Bytes of the content: elements of less than a byte are packed, as TVM packs them. */
function bytesOf(dtype: string, shape: readonly number[]): number {
  const slot = dataTypeSlot(dtype) ?? 0;
  const bits = ((slot >> 8) & 0xff) * (slot >>> 16);
  return Math.ceil((shape.reduce((product, extent) => product * extent, 1) * bits) / 8);
}
