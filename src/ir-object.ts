import * as binding from './binding/index.js';
import type { BindingField, BindingType } from './binding/index.js';
import type { Graph } from './graph.js';
import type { Handle } from './handle.js';
import { HANDLE } from './handle.js';
import { string } from './option-checks.js';
import { unwrap } from './outcome.js';
import { printObject } from './print.js';
import type { ScriptOptions } from './script-options.js';
import type { IRValue } from './value.js';
import { fieldValue, nodeValue } from './value.js';

/**
 * An object of TVM's IR. Its fields are properties under TVM's names in camelCase: `loop.loopVar`
 * is TVM's `loop.loop_var`. It is immutable; the same node is always the same object.
 */
export class IRObject {
  /** @internal */
  readonly [HANDLE]: Handle;

  /** @internal Objects come from `loadJson`, `parse` and from fields of objects. */
  constructor(graph: Graph, node: number) {
    this[HANDLE] = { graph, node };
  }

  /** TVM's type key, such as `ir.IRModule`. */
  get typeKey(): string {
    const { graph, node } = this[HANDLE];
    return graph.typeKeyOf(node);
  }

  /** The names of the fields, as TVM has them. */
  get fieldNames(): readonly string[] {
    const { graph, node } = this[HANDLE];
    return graph.typeOf(node).fields.map(({ name }) => name);
  }

  /** The field of this name (TVM's or in camelCase); `undefined` where the type has none. */
  field(name: string): IRValue | undefined {
    const { graph, node } = this[HANDLE];
    const field = graph
      .typeOf(node)
      .fields.find((candidate) => candidate.name === name || camelCase(candidate.name) === name);
    return field && fieldValue(graph, graph.columns.start(node), field, objectOf);
  }

  /**
   * The object at an access path in TVM's notation, such as `<root>.body.seq[1]`, containers as
   * objects too; `undefined` where the path leads nowhere, or to a number inside an object.
   */
  at(path: string): IRObject | undefined {
    const { graph, node } = this[HANDLE];
    const found = unwrap(binding.nodeAt(graph.id, node, string(path, 'path')));
    return found === null || found === undefined ? undefined : objectOf(graph, found);
  }

  /** What the object is to JavaScript: an array, a map or a scalar where it is one of those. */
  toValue(): IRValue {
    const { graph, node } = this[HANDLE];
    return nodeValue(graph, node, objectOf);
  }

  /** The object as TVMScript: what TVM's `obj.script()` returns. */
  script(options?: ScriptOptions): string {
    return printObject(this[HANDLE], options);
  }

  /** The object as TVMScript. */
  toString(): string {
    return this.script();
  }

  /** What `console.log` shows: TVMScript. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    const { graph, node } = this[HANDLE];
    if (graph.disposed) return `[disposed ${this.constructor.name}]`;
    try {
      return this.script();
    } catch (error) {
      // To look at an object must not throw: a debugger does it unasked.
      return `[${graph.typeKeyOf(node)}: ${String(error)}]`;
    }
  }

  /**
   * Frees the native memory of the graph that this object belongs to now, instead of at a later
   * garbage collection. All objects of the graph are unusable from then on (`DISPOSED`).
   */
  dispose(): void {
    this[HANDLE].graph.dispose();
  }

  /** As `dispose`, for `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** A class of objects: a type's own, or what is made for a type key at its first object. */
type ObjectClass = new (graph: Graph, node: number) => IRObject;

const classes = new Map<string, ObjectClass>();

/** Gives the objects of a type a class of their own. */
export function registerClass(typeKey: string, objectClass: ObjectClass): void {
  classes.set(typeKey, objectClass);
}

/** The object of a node: the same one for the same node. */
export function objectOf(graph: Graph, node: number): IRObject {
  const made = graph.objects.get(node);
  if (made !== undefined) return made;
  const typeKey = graph.typeKeyOf(node);
  let objectClass = classes.get(typeKey);
  if (objectClass === undefined) {
    const type = graph.typeOf(node);
    objectClass = makeClass(type);
    // A schema may learn of a type that it does not know yet.
    if (type.kind !== 'Raw') classes.set(typeKey, objectClass);
  }
  const object = new objectClass(graph, node);
  graph.objects.set(node, object);
  return object;
}

function makeClass({ key, kind, fields }: BindingType): ObjectClass {
  const objectClass = class extends IRObject {};
  Object.defineProperty(objectClass, 'name', { value: key.slice(key.lastIndexOf('.') + 1) });
  for (const field of fields) defineField(objectClass.prototype, field);
  if (kind === 'Name') {
    // JSON holds such an object, an operator for one, as its name alone.
    defineGetter(objectClass.prototype, 'name', (graph, start) => graph.columns.string(start));
  }
  return objectClass;
}

function defineField(prototype: IRObject, field: BindingField): void {
  const name = camelCase(field.name);
  // A field never hides a method; it stays within reach of `field(name)`.
  if (name in IRObject.prototype) return;
  defineGetter(prototype, name, (graph, start) => fieldValue(graph, start, field, objectOf));
}

/** Defines a property that is read from the slots of the object's node. */
function defineGetter(
  prototype: IRObject,
  name: string,
  read: (graph: Graph, start: number) => IRValue,
): void {
  Object.defineProperty(prototype, name, {
    enumerable: true,
    configurable: true,
    get(this: IRObject): IRValue {
      const { graph, node } = this[HANDLE];
      return read(graph, graph.columns.start(node));
    },
  });
}

/** TVM's name of a field in camelCase, without underscores at its ends. */
export function camelCase(name: string): string {
  return name
    .replaceAll(/^_+|_+$/g, '')
    .replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
