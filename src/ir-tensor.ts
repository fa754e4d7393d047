import * as binding from './binding/index.js';
import { HANDLE } from './handle.js';
import { IRObject, registerClass } from './ir-object.js';
import { unwrap } from './outcome.js';

/** A tensor that is part of a module: the weights of a constant, for one. */
export class IRTensor extends IRObject {
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
    const { graph, node } = this[HANDLE];
    return unwrap(binding.bytes(graph.id, node));
  }

  get #header(): binding.BindingTensor {
    const { graph, node } = this[HANDLE];
    return unwrap(binding.tensor(graph.id, node));
  }
}

registerClass('ffi.Tensor', IRTensor);
