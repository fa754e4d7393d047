import type { BindingDefault } from '../binding/index.js';
import { TVMScriptError, invalidArgument } from '../error.js';
import { describe, unknownName } from '../option-checks.js';
import { classOf } from './classes.js';
import { Draft } from './draft.js';
import type { Handle } from './graph.js';
import type { IRObject } from './ir-object.js';
import type { FieldLayout, TypeLayout } from './layout.js';
import { layoutOf } from './layout.js';
import { misfit } from './pattern.js';
import type { Misfit } from './pattern.js';
import { GRAPH, NODE } from './symbols.js';
import type { IRValue } from './value.js';
import { defaultValue, fieldSlots } from './write.js';

/** Makes the node of a new object of a type; `object` is what the node is to JavaScript. */
export function construct(typeKey: string, fields: unknown, object: IRObject): Handle {
  const layout = layoutOf(typeKey);
  if (layout === undefined) throw unknownType(typeKey);
  const given = givenFields(layout, fields);
  const draft = Draft.open();
  return { graph: draft, node: append(draft, layout, given, object) };
}

/** A copy of an object with other values in some fields; the object itself where none differs. */
export function withFields(object: IRObject, fields: unknown): IRObject {
  const graph = object[GRAPH];
  const node = object[NODE];
  const layout = graph.layout(node);
  if (layout.kind === 'Raw') throw unknownType(layout.key);
  if (layout.kind !== 'Object') throw noFields(layout);
  const given = givenFields(layout, fields);
  for (const [name, value] of given) {
    if (Object.is(object.field(name), value)) given.delete(name);
  }
  if (given.size === 0) return object;
  const draft = Draft.open();
  const slots: number[] = [];
  for (const field of layout.fields) {
    const value = given.get(field.name);
    if (value !== undefined) slots.push(...fieldSlots(draft, field, value));
    else slots.push(...copiedSlots(draft, { graph, node }, field));
  }
  return draft.object(draft.push(layout, slots));
}

/** The slots of a field as they are in a node of any graph. */
export function copiedSlots(
  draft: Draft,
  { graph, node }: Handle,
  { kind, slot }: FieldLayout,
): readonly number[] {
  const first = graph.slot(node, slot);
  if (kind === 'Node') return [draft.reference(graph.target(first))];
  return kind === 'Int' || kind === 'Float' ? [first, graph.slot(node, slot + 1)] : [first];
}

/** The fields that are given, by TVM's names, each tested. */
function givenFields(layout: TypeLayout, fields: unknown): Map<string, unknown> {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    throw invalidArgument(`the fields of ${layout.key} must be an object, not ${describe(fields)}`);
  }
  const given = new Map<string, unknown>();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const field = fieldOf(layout, name);
    if (given.has(field.name)) {
      throw invalidArgument(`the field ${field.property} of ${layout.key} is given twice`);
    }
    const found = misfitOfField(field, value);
    if (found !== undefined) throw wrongField(layout, field, found);
    given.set(field.name, value);
  }
  return given;
}

function fieldOf(layout: TypeLayout, name: string): FieldLayout {
  const field = layout.kind === 'Name' && name !== 'name' ? undefined : layout.byName.get(name);
  if (field !== undefined) return field;
  if (layout.kind === 'EnumIndex' && name === 'index') return INDEX;
  throw unknownName(
    name,
    layout.kind === 'Name' ? ['name'] : layout.fields.map(({ property }) => property),
    'field',
    ` of ${layout.key}`,
  );
}

/** What an entry of an enumeration is made of. */
const INDEX: FieldLayout = {
  name: 'index',
  property: 'index',
  kind: 'Int',
  slot: 0,
  width: 2,
  type: 'int',
  pattern: { kind: 'Int' },
  isPlain: false,
  default: undefined,
};

function misfitOfField(field: FieldLayout, value: unknown): Misfit | undefined {
  return misfit(field.kind === 'Node' ? field.pattern : { kind: field.kind }, value);
}

/** Appends the node of a new object. */
function append(
  draft: Draft,
  layout: TypeLayout,
  given: ReadonlyMap<string, unknown>,
  object: IRObject,
): number {
  switch (layout.kind) {
    case 'Object': {
      if (!layout.creatable) throw notCreatable(layout);
      const slots = layout.fields.flatMap((field) =>
        fieldSlots(
          draft,
          field,
          given.has(field.name) ? given.get(field.name) : initial(field, layout),
        ),
      );
      return draft.push(layout, slots, object);
    }
    case 'Name': {
      const name = given.get('name');
      if (typeof name !== 'string') throw missingField(layout, 'name');
      return draft.text(layout, name, object);
    }
    case 'EnumIndex': {
      const index = given.get('index');
      if (index === undefined) throw missingField(layout, 'index');
      return draft.push(layout, fieldSlots(draft, INDEX, index), object);
    }
    default:
      throw noFields(layout);
  }
}

/** The value of a field that a new object does not say. */
function initial(field: FieldLayout, layout: TypeLayout): IRValue {
  if (field.default !== undefined) return defaultOf(field.default);
  // Where in a source something stood need not be known.
  if (field.type === 'ir.Span') return null;
  throw missingField(layout, field.property);
}

/** The default of a field as a value. */
export function defaultOf(value: BindingDefault): IRValue {
  return defaultValue(value, (typeKey) => {
    const objectClass = classOf(typeKey);
    if (objectClass === undefined) throw unknownType(typeKey);
    return new objectClass({});
  });
}

function failure(code: string, message: string, help: string): TVMScriptError {
  return new TVMScriptError([{ code, severity: 'error', message, help }]);
}

/** The error of a value that does not fit into a field. */
export function wrongField(layout: TypeLayout, field: FieldLayout, found: Misfit): TVMScriptError {
  return failure(
    'FIELD_TYPE',
    `the field ${field.property}${found.path} of ${layout.key} must be ${found.wanted}, not ${found.found}`,
    `its type is ${field.type}`,
  );
}

function missingField(layout: TypeLayout, name: string): TVMScriptError {
  const needed = layout.fields.filter(
    (field) => field.default === undefined && field.type !== 'ir.Span',
  );
  return failure(
    'MISSING_FIELD',
    `${layout.key} needs its field ${name}`,
    `the fields without a default are ${needed.map(({ property }) => property).join(', ')}`,
  );
}

function unknownType(typeKey: string): TVMScriptError {
  return failure(
    'UNKNOWN_TYPE',
    `no dialect has the type ${typeKey}`,
    'register the dialect that has the type before the object is loaded or made',
  );
}

function notCreatable(layout: TypeLayout): TVMScriptError {
  return failure(
    'NOT_CREATABLE',
    `a ${layout.key} cannot be made from its fields`,
    'TVM cannot make one either: it is a base of other types, or lives in the running compiler only',
  );
}

function noFields(layout: TypeLayout): TVMScriptError {
  return failure(
    'INVALID_ARGUMENT',
    `a ${layout.key} has no fields that could be given`,
    'use the plain value instead: an array, a Map, a number, a string',
  );
}
