import { invalidArgument } from '../error.js';
import { describe, wrong } from '../option-checks.js';
import { classOf, registerClass } from './classes.js';
import { Graph } from './graph.js';
import { IRObject } from './ir-object.js';
import { entriesOf } from './pattern.js';
import type { IRValue } from './value.js';

/**
 * The functions of a module: by name, or by the `ir.GlobalVar` through which other functions of the
 * module refer to them.
 */
export type ModuleFunctions =
  ReadonlyMap<string | IRObject, IRObject> | Readonly<Record<string, IRObject>>;

/** What a new module is made of. */
export interface IRModuleFields {
  /** Its functions, by name or by their variables. */
  readonly functions?: ModuleFunctions;
  /** Its attributes, by name. */
  readonly attrs?: ReadonlyMap<string, IRValue> | Readonly<Record<string, unknown>>;
  /** Its global infos, such as virtual devices, by name. */
  readonly globalInfos?:
    ReadonlyMap<string, readonly IRObject[]> | Readonly<Record<string, readonly IRObject[]>>;
}

/** A module: functions, attributes and global infos, each by name. */
export class IRModule extends IRObject {
  static override readonly typeKey: string = 'ir.IRModule';

  /** A new module. A name that comes without a `GlobalVar` gets a new one (`tvm.IRModule`). */
  constructor(fields: IRModuleFields);
  /** @internal */
  constructor(source: unknown, node?: number);
  constructor(source: unknown, node?: number) {
    super(source instanceof Graph ? source : rawFields(checkedFields(source), undefined), node);
  }

  /** The functions by name, in the module's own order. */
  get functions(): ReadonlyMap<string, IRObject> {
    const functions = new Map<string, IRObject>();
    for (const [globalVar, func] of entries(this.field('functions'))) {
      if (globalVar instanceof IRObject && func instanceof IRObject) {
        functions.set(String(globalVar.field('name_hint')), func);
      }
    }
    return functions;
  }

  /** The variables that stand for the functions, by name. */
  get globalVars(): ReadonlyMap<string, IRObject> {
    const globalVars = new Map<string, IRObject>();
    for (const [globalVar] of entries(this.field('functions'))) {
      if (globalVar instanceof IRObject) {
        globalVars.set(String(globalVar.field('name_hint')), globalVar);
      }
    }
    return globalVars;
  }

  /** The attributes by name. */
  get attrs(): ReadonlyMap<string, IRValue> {
    const attrs = this.field('attrs');
    return byName(attrs instanceof IRObject ? attrs.field('__dict__') : attrs);
  }

  /** The global infos, such as device meshes, by name. */
  get globalInfos(): ReadonlyMap<string, readonly IRValue[]> {
    const infos = new Map<string, readonly IRValue[]>();
    for (const [name, items] of byName(this.field('global_infos'))) {
      if (Array.isArray(items)) infos.set(name, items);
    }
    return infos;
  }

  /**
   * A copy of this module with other functions, attributes or global infos, each as a whole. A
   * function of a name that this module has keeps its `GlobalVar`, so that calls to it mean the new
   * one.
   */
  override with(fields: IRModuleFields): this {
    return super.with(rawFields(checkedFields(fields), this));
  }
}

registerClass(IRModule);

function checkedFields(fields: unknown): IRModuleFields {
  if (typeof fields !== 'object' || fields === null) {
    throw invalidArgument(`the fields of ir.IRModule must be an object, not ${describe(fields)}`);
  }
  return fields as IRModuleFields;
}

/** The fields as TVM has them; `old` is the module that they replace something of. */
function rawFields(
  { functions, attrs, globalInfos, ...others }: IRModuleFields,
  old: IRModule | undefined,
): Record<string, unknown> {
  const raw: Record<string, unknown> = { ...others };
  if (functions !== undefined || old === undefined) {
    const known = old?.globalVars ?? new Map<string, IRObject>();
    const named = functionEntries(functions ?? {}, known);
    raw['functions'] = new Map(named);
    raw['global_var_map_'] = new Map(named.map(([globalVar]) => [nameOf(globalVar), globalVar]));
  }
  if (attrs !== undefined || old === undefined)
    raw['attrs'] = made('ir.DictAttrs', { dict: attrs ?? {} });
  if (globalInfos !== undefined || old === undefined) raw['global_infos'] = globalInfos ?? {};
  if (old === undefined) raw['source_map'] = made('ir.SourceMap', { source_map: {} });
  return raw;
}

function functionEntries(
  functions: unknown,
  known: ReadonlyMap<string, IRObject>,
): [IRObject, unknown][] {
  const given = entriesOf(functions);
  if (given === undefined) throw wrong('functions', 'a Map or an object', functions);
  const names = new Set<string>();
  return given.map(([key, func]) => {
    const globalVar = typeof key === 'string' ? (known.get(key) ?? newGlobalVar(key)) : key;
    if (!(globalVar instanceof IRObject) || globalVar.typeKey !== 'ir.GlobalVar') {
      throw wrong('a key of functions', 'a name or an ir.GlobalVar', key);
    }
    if (names.has(nameOf(globalVar))) {
      throw invalidArgument(`functions has the name ${nameOf(globalVar)} twice`);
    }
    names.add(nameOf(globalVar));
    return [globalVar, func];
  });
}

function newGlobalVar(name: string): IRObject {
  return made('ir.GlobalVar', { name_hint: name });
}

function nameOf(globalVar: IRObject): string {
  return String(globalVar.field('name_hint'));
}

/** An object of one of TVM's own types. */
function made(typeKey: string, fields: Record<string, unknown>): IRObject {
  const objectClass = classOf(typeKey);
  if (objectClass === undefined) throw new TypeError(`the addon has no type ${typeKey}`);
  return new objectClass(fields);
}

function byName(value: IRValue | undefined): Map<string, IRValue> {
  return new Map(
    entries(value).filter((entry): entry is [string, IRValue] => typeof entry[0] === 'string'),
  );
}

function entries(value: IRValue | undefined): [IRValue, IRValue][] {
  return value instanceof Map ? [...(value as ReadonlyMap<IRValue, IRValue>)] : [];
}
