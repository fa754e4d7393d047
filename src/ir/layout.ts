import * as binding from '../binding/index.js';
import type { BindingDefault, BindingPattern, BindingType } from '../binding/index.js';
import { unwrap } from '../outcome.js';
import type { ObjectClass } from './classes.js';

/** What the slots of a node hold. */
export type NodeKind =
  | 'None'
  | 'Bool'
  | 'Int'
  | 'Float'
  | 'DataType'
  | 'Device'
  | 'String'
  | 'Bytes'
  | 'Array'
  | 'List'
  | 'Map'
  | 'Dict'
  | 'Shape'
  | 'Tensor'
  | 'BigInt'
  | 'Object'
  | 'Name'
  | 'EnumIndex'
  | 'Raw';

/** What the slots of a field hold: `Int` and `Float` take two slots, the others one. */
export type FieldKind = 'Int' | 'Float' | 'Bool' | 'DataType' | 'Node';

/** A field of a type, and where in the slots of a node it lies. */
export interface FieldLayout {
  /** TVM's name. */
  readonly name: string;
  /** The name as a property: TVM's in camelCase. */
  readonly property: string;
  /** What its slots hold. */
  readonly kind: FieldKind;
  /** Its first slot. */
  readonly slot: number;
  /** How many slots it takes. */
  readonly width: number;
  /** Its type in TVM's notation. */
  readonly type: string;
  /** Which values it takes. */
  readonly pattern: BindingPattern;
  /** Whether it may hold floats or data types and nothing like them, which are then plain values. */
  readonly isPlain: boolean;
  /** The value of a new object that does not say another. */
  readonly default: BindingDefault | undefined;
}

/** A type: how its nodes lie in the columns. */
export class TypeLayout {
  readonly key: string;
  readonly kind: NodeKind;
  /** The type keys of what it derives from, nearest first. */
  readonly ancestors: readonly string[];
  readonly fields: readonly FieldLayout[];
  /** The fields by TVM's name and by the name as a property. */
  readonly byName: ReadonlyMap<string, FieldLayout>;
  /** TVM's names of the fields. */
  readonly fieldNames: readonly string[];
  /** The slots of a node that are references, where it has fields. */
  readonly references: readonly number[];
  /** Whether TVM can make such an object from its fields. */
  readonly creatable: boolean;
  /** Whether every slot is a reference: an array, a list, a map or a dict. */
  readonly isContainer: boolean;
  /** Whether its nodes are objects to JavaScript, and not plain values. */
  readonly isObject: boolean;
  /** The class of its objects, once it was needed. */
  objectClass: ObjectClass | undefined;

  constructor({ key, kind, ancestors, fields, creatable }: BindingType) {
    this.key = key;
    this.kind = kind as NodeKind;
    this.ancestors = ancestors;
    this.creatable = creatable;
    this.fields = fields.map((field) => ({
      name: field.name,
      property: camelCase(field.name),
      kind: field.kind as FieldKind,
      slot: field.slot,
      width: slotsOf(field.kind as FieldKind),
      type: field.ty,
      pattern: field.pattern,
      isPlain: saysPlain(field.pattern),
      default: field.default ?? undefined,
    }));
    this.fieldNames = Object.freeze(this.fields.map(({ name }) => name));
    this.byName = new Map(
      this.fields.flatMap((field) => [
        [field.property, field],
        [field.name, field],
      ]),
    );
    this.references =
      this.kind === 'Object'
        ? this.fields.filter((field) => field.kind === 'Node').map(({ slot }) => slot)
        : [];
    this.isContainer = CONTAINERS.has(this.kind);
    this.isObject = OBJECTS.has(this.kind);
  }

  /** Whether its nodes are also of the type `key`. */
  isInstance(key: string): boolean {
    return this.key === key || this.ancestors.includes(key);
  }
}

const CONTAINERS: ReadonlySet<NodeKind> = new Set(['Array', 'List', 'Map', 'Dict']);
const OBJECTS: ReadonlySet<NodeKind> = new Set([
  'Object',
  'Name',
  'EnumIndex',
  'Raw',
  'Tensor',
  'Device',
]);

/** Whether a pattern says of all floats and data types in it that they are such. */
function saysPlain({ kind, items }: BindingPattern): boolean {
  return kind === 'Float' || kind === 'DataType' || (items ?? []).some(saysPlain);
}

function slotsOf(kind: FieldKind): number {
  return kind === 'Int' || kind === 'Float' ? 2 : 1;
}

const layouts = new Map<string, TypeLayout>();

/** The type of this key; `undefined` where no dialect has registered it. */
export function layoutOf(key: string): TypeLayout | undefined {
  let layout = layouts.get(key);
  if (layout === undefined) {
    const type = unwrap(binding.typeLayout(key));
    if (type === null || type === undefined) return undefined;
    layout = new TypeLayout(type);
    layouts.set(key, layout);
  }
  return layout;
}

/** A type that the addon must know: one of TVM's own. */
export function knownLayout(key: string): TypeLayout {
  const layout = layoutOf(key);
  if (layout === undefined) throw new TypeError(`the addon has no type ${key}`);
  return layout;
}

/** The layout of the nodes of a type that no schema knew when their graph was made. */
export function rawLayout(key: string): TypeLayout {
  return new TypeLayout({ key, kind: 'Raw', ancestors: [], fields: [], creatable: false });
}

/** TVM's name of a field in camelCase, without underscores at its ends. */
export function camelCase(name: string): string {
  return name
    .replaceAll(/^_+|_+$/g, '')
    .replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
