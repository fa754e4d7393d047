import * as binding from './binding/index.js';
import type { BindingGraph, BindingType } from './binding/index.js';
import { Columns } from './columns.js';
import type { IRObject } from './ir-object.js';
import { unwrap } from './outcome.js';
import type { IRValue } from './value.js';

/**
 * A loaded graph. Fields are read from a snapshot of its columns, which is taken at the first look
 * inside: what is only printed, saved or compared never crosses to JavaScript.
 */
export class Graph {
  /** The objects made so far by the number of their node: the same node is the same object. */
  readonly objects = new Map<number, IRObject>();
  /** The arrays and maps made so far. */
  readonly containers = new Map<number, IRValue>();
  #columns: Columns | undefined;

  constructor(readonly native: BindingGraph) {
    binding.track(native);
  }

  /** The columns; `DISPOSED` once the graph is. */
  get columns(): Columns {
    this.#columns ??= new Columns(unwrap(binding.columns(this.native)));
    return this.#columns;
  }

  /** What is known of the type of a node. */
  typeOf(node: number): BindingType {
    return this.#columns?.typeOf(node) ?? unwrap(binding.nodeType(this.native, node));
  }

  /** The type key of a node. */
  typeKeyOf(node: number): string {
    return this.#columns?.typeOf(node).key ?? unwrap(binding.typeKey(this.native, node));
  }

  dispose(): void {
    this.native.dispose();
    this.#columns = undefined;
    this.objects.clear();
    this.containers.clear();
  }
}
