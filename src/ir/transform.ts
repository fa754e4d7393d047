import type { InstanceByKey } from '../generated/types.js';
import { invalidArgument } from '../error.js';
import { describe } from '../option-checks.js';
import { Draft } from './draft.js';
import type { Graph, Handle } from './graph.js';
import { EXTERNAL } from './graph.js';
import { handleOf } from './handle.js';
import { handlersByType } from './handlers.js';
import { IRObject } from './ir-object.js';
import type { TypeLayout } from './layout.js';
import { ANY, misfit } from './pattern.js';
import { Rewriter } from './rewriter.js';
import type { IRValue } from './value.js';
import { write } from './write.js';

/** What stands in the place of an object; nothing where it stays. */
export type Replacement = IRValue | undefined | void;

/** What to do with objects, by type key: a type's own handler, or that of its nearest ancestor. */
export type Transformer = {
  readonly [Key in keyof InstanceByKey]?: (object: InstanceByKey[Key]) => Replacement;
};

/** The same for types of any dialect, whose objects have no static type. */
export type OpenTransformer = Readonly<Record<string, (object: IRObject) => Replacement>>;

type Handler = (object: IRObject) => Replacement;

/**
 * The object with other objects in the places of some inside it, from the bottom up: a handler gets
 * an object whose parts are transformed already, and returns what is to stand in its place, or nothing.
 * An object that stands in several places is transformed once. What does not change is shared with
 * `root`; where nothing changes, `root` itself is returned. What does not fit into its place is a
 * `FIELD_TYPE` error. The static type of the result is that of `root`, which handlers of the root itself
 * may make untrue.
 *
 * With handlers by type key, other objects are not made unless something inside them changes.
 */
export function transform<T extends IRObject>(
  root: T,
  how: Transformer | ((object: IRObject) => Replacement),
): T;
/** The same with types of other dialects among the keys. */
export function transform<T extends IRObject>(root: T, how: OpenTransformer): T;
export function transform(root: IRObject, how: unknown): IRObject {
  const handle = handleOf(root, 'root');
  const { graph, node } = new Transform(handlerFinder(how)).run(handle);
  const layout = graph.layout(node);
  if (!layout.isObject && graph !== handle.graph) {
    throw invalidArgument(`the root cannot become ${describe(graph.value(node))}: it is an object`);
  }
  return graph.object(node);
}

/** The handler of a type; `undefined` for a type without one. */
type FindHandler = (layout: TypeLayout) => Handler | undefined;

function handlerFinder(how: unknown): FindHandler {
  if (typeof how === 'function') return () => how as Handler;
  return handlersByType<Handler>(how, {
    all: 'how must be a function or an object of functions',
    one: (key) => `the handler of ${key}`,
  });
}

const UNSEEN = 0;
const OPEN = 1;
const SAME = 2;
const CHANGED = 3;

/** A graph while it is transformed. */
interface Part {
  readonly graph: Graph;
  /** By node: `UNSEEN`, `OPEN` while its parts are transformed, `SAME` or `CHANGED`. */
  readonly states: Uint8Array;
  /** What stands in the places of the nodes that are `CHANGED`. */
  readonly results: Map<number, Handle>;
  /** By local type. */
  readonly handlers: readonly (Handler | undefined)[];
}

class Transform {
  readonly #find: FindHandler;
  readonly #parts = new Map<Graph, Part>();
  /** Made of the newest draft each time: a handler may print, which hands the draft over. */
  #draft = Draft.open();
  #rewriter = new Rewriter(this.#draft);

  constructor(find: FindHandler) {
    this.#find = find;
  }

  run(root: Handle): Handle {
    const parts: Part[] = [this.#part(root.graph)];
    const nodes: number[] = [root.node];
    for (let node = nodes.at(-1); node !== undefined; node = nodes.at(-1)) {
      const part = parts.at(-1) as Part;
      const state = part.states[node];
      if (state === UNSEEN) {
        part.states[node] = OPEN;
        this.#open(part, node, parts, nodes);
        continue;
      }
      parts.pop();
      nodes.pop();
      if (state === OPEN) this.#close(part, node);
    }
    return this.#resultOf(root) ?? root;
  }

  #part(graph: Graph): Part {
    let part = this.#parts.get(graph);
    if (part === undefined) {
      graph.load();
      const states = new Uint8Array(graph.kinds.length);
      part = { graph, states, results: new Map(), handlers: graph.layouts.map(this.#find) };
      this.#parts.set(graph, part);
    }
    return part;
  }

  /** Puts the parts of a node that are not transformed yet on the stacks, the first on top. */
  #open(part: Part, node: number, parts: Part[], nodes: number[]): void {
    const { graph } = part;
    const first = nodes.length;
    eachReference(graph, node, (reference) => {
      const to = reference < EXTERNAL ? part : this.#part(graph.target(reference).graph);
      const target = reference < EXTERNAL ? reference : graph.target(reference).node;
      if (to.states[target] === UNSEEN) {
        parts.push(to);
        nodes.push(target);
      }
    });
    reverseFrom(parts, first);
    reverseFrom(nodes, first);
  }

  /** Ends a node whose parts are transformed. */
  #close(part: Part, node: number): void {
    const { graph, states, results, handlers } = part;
    let changed: Map<number, Handle> | undefined;
    eachReference(graph, node, (reference, slot) => {
      const local = reference < EXTERNAL;
      if (local && states[reference] === SAME) return;
      const result = this.#resultOf(graph.target(reference));
      if (result !== undefined) (changed ??= new Map()).set(slot, result);
    });
    let made: Handle | undefined;
    if (changed !== undefined) {
      this.#renew();
      made = this.#rewriter.withSlots(graph, node, changed);
    }
    const layout = graph.layout(node);
    const handler = layout.isObject ? handlers[graph.kinds[node] as number] : undefined;
    if (handler !== undefined) {
      const old = made ?? { graph, node };
      const object = old.graph.object(old.node);
      const replacement = handler(object);
      if (replacement !== undefined && replacement !== object) made = this.#written(replacement);
    }
    states[node] = made === undefined ? SAME : CHANGED;
    if (made !== undefined) results.set(node, made);
  }

  /** What a handler returned, as a node. */
  #written(replacement: IRValue): Handle {
    const found = misfit(ANY, replacement);
    if (found !== undefined) {
      throw invalidArgument(`a handler returned ${found.found}: it must be ${found.wanted}`);
    }
    if (replacement instanceof IRObject) return handleOf(replacement, 'replacement');
    this.#renew();
    const reference = write(this.#draft, ANY, replacement);
    return this.#draft.target(reference);
  }

  #renew(): void {
    const draft = Draft.open();
    if (draft !== this.#draft) {
      this.#draft = draft;
      this.#rewriter = new Rewriter(draft);
    }
  }

  #resultOf({ graph, node }: Handle): Handle | undefined {
    return this.#parts.get(graph)?.results.get(node);
  }
}

/** Calls `visit` with every reference of a node, and its slot. */
function eachReference(
  graph: Graph,
  node: number,
  visit: (reference: number, slot: number) => void,
): void {
  const { isContainer, references } = graph.layout(node);
  const start = graph.starts[node] as number;
  if (isContainer) {
    const count = graph.slotCount(node);
    for (let slot = 0; slot < count; slot++) visit(graph.slots[start + slot] as number, slot);
  } else {
    for (const slot of references) visit(graph.slots[start + slot] as number, slot);
  }
}

function reverseFrom(items: unknown[], first: number): void {
  for (let low = first, high = items.length - 1; low < high; low++, high--) {
    [items[low], items[high]] = [items[high], items[low]];
  }
}
