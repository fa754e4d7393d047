import { defaultOf } from './construct.js';
import type { Graph } from './graph.js';
import { IRObject, readField } from './ir-object.js';
import type { FieldLayout, TypeLayout } from './layout.js';
import { layoutOf } from './layout.js';
import { GRAPH, NODE } from './symbols.js';
import type { IRValue } from './value.js';

/** A class of objects: a type's own, written by hand or made of what is known of the type. */
export interface ObjectClass {
  readonly typeKey: string;
  new (source: unknown, node?: number): IRObject;
}

const classes = new Map<string, ObjectClass>();

/** Classes that are written by hand, by type key; they get their properties at their first use. */
const byHand = new Map<string, ObjectClass>();

/** Gives the objects of a type a class that is written by hand. */
export function registerClass(objectClass: ObjectClass): void {
  byHand.set(objectClass.typeKey, objectClass);
}

/** The class of a type, made at its first use; `undefined` where no dialect has the type. */
export function classOf(typeKey: string): ObjectClass | undefined {
  const made = classes.get(typeKey);
  if (made !== undefined) return made;
  const layout = layoutOf(typeKey);
  if (layout === undefined) return undefined;
  const objectClass = byHand.get(typeKey) ?? derive(layout);
  defineProperties(objectClass, layout);
  classes.set(typeKey, objectClass);
  return objectClass;
}

/** The object of a node. A type that no dialect has keeps the class of all objects. */
export function makeObject(graph: Graph, node: number): IRObject {
  const objectClass = graph.loadedLayout(node)?.objectClass ?? findClass(graph, node);
  return new objectClass(graph, node);
}

function findClass(graph: Graph, node: number): ObjectClass {
  const objectClass = classOf(graph.typeKeyOf(node)) ?? IRObject;
  const layout = graph.loadedLayout(node);
  if (layout !== undefined) layout.objectClass = objectClass;
  return objectClass;
}

function derive({ key, ancestors }: TypeLayout): ObjectClass {
  const parent =
    ancestors[0] === undefined || ancestors[0] === IRObject.typeKey
      ? IRObject
      : (classOf(ancestors[0]) ?? IRObject);
  const objectClass = class extends parent {
    static override readonly typeKey: string = key;
  };
  Object.defineProperty(objectClass, 'name', { value: key.slice(key.lastIndexOf('.') + 1) });
  return objectClass;
}

/** Gives a class a property a field. Those of its parents are inherited. */
function defineProperties(objectClass: ObjectClass, layout: TypeLayout): void {
  const prototype = objectClass.prototype as object;
  switch (layout.kind) {
    case 'Object':
      for (const field of layout.fields) {
        // A field never hides a method; it stays within reach of `field(name)`.
        if (!(field.property in prototype)) defineField(prototype, field);
      }
      break;
    case 'Name':
      // JSON holds such an object, an operator for one, as its name alone.
      defineDefaults(prototype, layout);
      defineGetter(prototype, 'name', (graph, node) => graph.string(node));
      break;
    case 'EnumIndex':
      defineDefaults(prototype, layout);
      defineGetter(prototype, 'index', (graph, node) => graph.int(node, 0));
      break;
    default:
  }
}

/** Inherited fields that JSON does not hold have their defaults: the type of an operator, for one. */
function defineDefaults(prototype: object, { fields }: TypeLayout): void {
  for (const { property, default: value } of fields) {
    if (!(property in prototype)) continue;
    let made: IRValue | undefined;
    defineGetter(prototype, property, () => {
      made ??= value === undefined ? null : defaultOf(value);
      return made;
    });
  }
}

function defineField(prototype: object, field: FieldLayout): void {
  const { slot } = field;
  if (field.kind === 'Node' && !field.isPlain) {
    defineGetter(prototype, field.property, (graph, node) => graph.at(node, slot));
  } else {
    defineGetter(prototype, field.property, (graph, node) => readField(graph, node, field));
  }
}

/** Defines a property that is read from the slots of the object's node. */
function defineGetter(
  prototype: object,
  name: string,
  read: (graph: Graph, node: number) => IRValue,
): void {
  Object.defineProperty(prototype, name, {
    enumerable: true,
    configurable: true,
    get(this: IRObject): IRValue {
      return read(this[GRAPH], this[NODE]);
    },
  });
}
