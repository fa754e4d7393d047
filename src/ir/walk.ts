import { invalidArgument } from '../error.js';
import { describe } from '../option-checks.js';
import type { InstanceByKey } from '../generated/types.js';
import type { Graph } from './graph.js';
import { handleOf } from './handle.js';
import { handlersByType } from './handlers.js';
import { IRObject } from './ir-object.js';
import type { TypeLayout } from './layout.js';
import { traverse } from './traverse.js';

/**
 * Calls `look` with every object that can be reached from `root`, `root` first: each once, parents
 * before their children, in the order of fields. `false` as answer leaves out what is inside.
 */
export function walk(root: IRObject, look: (object: IRObject) => boolean | void): void {
  if (typeof look !== 'function') throw noFunction('look', look);
  traverse(handleOf(root, 'root'), ({ graph }, node) => look(graph.object(node)) !== false);
}

/** What to do with objects, by type key: a type's own handler, or that of its nearest ancestor. */
export type Visitor = {
  readonly [Key in keyof InstanceByKey]?: (object: InstanceByKey[Key]) => boolean | void;
};

/** The same for types of any dialect, whose objects have no static type. */
export type OpenVisitor = Readonly<Record<string, (object: IRObject) => boolean | void>>;

/**
 * Goes through objects as `walk` does and calls for each the handler of its type, or of the nearest
 * type that it derives from. Objects without a handler are not made: going past them costs next to
 * nothing.
 */
export function visit(root: IRObject, visitor: Visitor): void;
/** The same with types of other dialects among the keys. */
export function visit(root: IRObject, visitor: OpenVisitor): void;
export function visit(root: IRObject, visitor: Visitor | OpenVisitor): void {
  const lookups = new Lookups(
    handlersByType<Handler>(visitor, {
      all: 'a visitor must be an object',
      one: (key) => `the visitor’s ${key}`,
    }),
  );
  traverse(handleOf(root, 'root'), ({ graph }, node) => {
    const handler = lookups.of(graph, node);
    return handler === undefined || handler(graph.object(node)) !== false;
  });
}

type Handler = (object: IRObject) => boolean | void;

/**
 * All objects of a type, or of types derived from it, that can be reached from `root`; in the order of
 * `walk`. The type is given by its class, by its type key, or by a test.
 */
export function findAll<T extends IRObject>(
  root: IRObject,
  type: { readonly typeKey: string; readonly prototype: T },
): T[];
export function findAll<Key extends keyof InstanceByKey>(
  root: IRObject,
  typeKey: Key,
): InstanceByKey[Key][];
export function findAll(root: IRObject, what: string | ((object: IRObject) => boolean)): IRObject[];
export function findAll(root: IRObject, what: unknown): IRObject[] {
  const found: IRObject[] = [];
  const key = typeof what === 'string' ? what : typeKeyOf(what);
  if (key !== undefined) {
    const lookups = new Lookups((layout) => layout.isInstance(key));
    traverse(handleOf(root, 'root'), ({ graph }, node) => {
      if (lookups.of(graph, node)) found.push(graph.object(node));
      return true;
    });
  } else if (typeof what === 'function') {
    const test = what as (object: IRObject) => boolean;
    walk(root, (object) => {
      if (test(object)) found.push(object);
    });
  } else {
    throw invalidArgument(
      `what is looked for must be a class, a type key or a function, not ${describe(what)}`,
    );
  }
  return found;
}

/** The type key of a class of objects. */
function typeKeyOf(value: unknown): string | undefined {
  const isClass =
    typeof value === 'function' &&
    (value === IRObject || value.prototype instanceof IRObject) &&
    'typeKey' in value;
  return isClass ? String(value.typeKey) : undefined;
}

/** Something known of each type, found once for each type of each graph. */
class Lookups<T> {
  readonly #find: (layout: TypeLayout) => T;
  readonly #byGraph = new Map<Graph, T[]>();
  #graph: Graph | undefined;
  #found: T[] = [];

  constructor(find: (layout: TypeLayout) => T) {
    this.#find = find;
  }

  of(graph: Graph, node: number): T {
    if (graph !== this.#graph) {
      this.#graph = graph;
      this.#found = this.#byGraph.get(graph) ?? graph.layouts.map(this.#find);
      this.#byGraph.set(graph, this.#found);
    }
    return this.#found[graph.kinds[node] as number] as T;
  }
}

function noFunction(name: string, value: unknown): Error {
  return invalidArgument(`${name} must be a function, not ${describe(value)}`);
}
