import * as binding from './binding/index.js';
import type { BindingError, BindingType } from './binding/index.js';
import { Columns } from './columns.js';
import type { IRObject } from './ir-object.js';
import { unwrap } from './outcome.js';
import type { IRValue } from './value.js';

/** The number of no graph: what is left of one that was disposed. */
const NONE = 0;

/** Frees the graphs of collected owners, where the addon has not noticed before. */
const collected = new FinalizationRegistry<number>((id) => binding.dispose(id));

/**
 * A loaded graph. Fields are read from a snapshot of its columns, which is taken at the first look
 * inside: what is only printed, saved or compared never crosses to JavaScript.
 */
export class Graph {
  /** The graph's number in the addon. */
  #id: number;
  #columns: Columns | undefined;
  #objects: Map<number, IRObject> | undefined;
  #containers: Map<number, IRValue> | undefined;

  /** Takes over a graph that the addon has loaded. */
  constructor(loaded: number | BindingError) {
    this.#id = unwrap(loaded);
    binding.own(this.#id, this);
    collected.register(this, this.#id, this);
  }

  /** The graph's number in the addon, which answers `DISPOSED` for one that is gone. */
  get id(): number {
    return this.#id;
  }

  get disposed(): boolean {
    return this.#id === NONE;
  }

  /** The node of the root. */
  get root(): number {
    return unwrap(binding.rootNode(this.#id));
  }

  /** The columns. */
  get columns(): Columns {
    this.#columns ??= new Columns(unwrap(binding.columns(this.#id)));
    return this.#columns;
  }

  /** The objects made so far by the number of their node: the same node is the same object. */
  get objects(): Map<number, IRObject> {
    this.#objects ??= new Map();
    return this.#objects;
  }

  /** The arrays and maps made so far. */
  get containers(): Map<number, IRValue> {
    this.#containers ??= new Map();
    return this.#containers;
  }

  /** What is known of the type of a node. */
  typeOf(node: number): BindingType {
    return this.#columns?.typeOf(node) ?? unwrap(binding.nodeType(this.#id, node));
  }

  /** The type key of a node. */
  typeKeyOf(node: number): string {
    return this.#columns?.typeOf(node).key ?? unwrap(binding.typeKey(this.#id, node));
  }

  dispose(): void {
    if (this.disposed) return;
    binding.dispose(this.#id);
    collected.unregister(this);
    this.#id = NONE;
    this.#columns = undefined;
    this.#objects = undefined;
    this.#containers = undefined;
  }
}
