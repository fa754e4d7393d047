// Objects of every type, made of anything: an object or a coded error, and what is made can be printed,
// saved, compared and loaded again, or refused with a code.
import {
  array,
  assert,
  boolean,
  constantFrom,
  infiniteStream,
  nat,
  property,
  tuple,
} from 'fast-check';
import test from 'ava';
import * as tvmscript from 'tvmscript';
import {
  IRDataType,
  IRFloat,
  IRModule,
  IRObject,
  IRTensor,
  TVMScriptError,
  ir,
  loadJson,
  prim,
  saveJson,
  script,
  structuralEqual,
  structuralHash,
  tirx,
  transform,
} from 'tvmscript';

const RUNS = 3_000;

interface AnyClass {
  readonly typeKey: string;
  new (fields: Record<string, unknown>): IRObject;
}

/** The classes of all namespaces. */
const classes: AnyClass[] = Object.values(tvmscript as Record<string, unknown>)
  .filter((value): value is object => typeof value === 'object' && value !== null)
  .flatMap((space) => Object.values(space) as unknown[])
  .filter(
    (value): value is AnyClass =>
      typeof value === 'function' && value.prototype instanceof IRObject,
  );

/** The names of the fields of a type, from the error of one that is none. */
function fieldsOf(objectClass: AnyClass): string[] {
  try {
    return [...new objectClass({ '?': 1 }).fieldNames];
  } catch (error) {
    const help = error instanceof TVMScriptError ? error.diagnostics[0]?.help : undefined;
    const names = /^the fields are (.*)$/.exec(help ?? '')?.[1];
    return names === undefined || names === '' ? [] : names.split(', ');
  }
}

const int32 = new ir.PrimType({ dtype: 'int32' });
const x = new ir.Var({ ty: int32, name: 'x' });
const one = new ir.IntImm({ ty: int32, value: 1 });
const evaluate = new tirx.Evaluate({ value: new prim.Add({ ty: int32, a: x, b: one }) });
const pool: readonly unknown[] = [
  null,
  true,
  0,
  -7,
  2n ** 62n,
  2n ** 90n,
  0.5,
  Number.NaN,
  '',
  'x y',
  'float32',
  '\ud800',
  Uint8Array.of(1, 0),
  new IRFloat(-0),
  new IRDataType('float16'),
  new IRTensor({ dtype: 'int8', shape: [2], bytes: Uint8Array.of(1, 2) }),
  int32,
  x,
  one,
  evaluate,
  new ir.Op({ name: 'relax.add' }),
  new ir.Op({ name: 'nobody.knows' }),
  new ir.GlobalVar({ nameHint: 'f' }),
  new ir.DictAttrs({ dict: { a: 1 } }),
  new IRModule({}),
  [],
  [x],
  [one, one],
  [evaluate],
  ['a'],
  [1, 2],
  {},
  { a: one },
  new Map<unknown, unknown>([[x, one]]),
  Symbol('no value'),
  () => 1,
];

/** What the work returns; `undefined` for a coded error. */
function orCoded<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof TVMScriptError && error.code !== 'INTERNAL') return undefined;
    throw error;
  }
}

test('objects of any type made of anything', (t) => {
  t.true(classes.length > 350);
  const fields = new Map(classes.map((objectClass) => [objectClass, fieldsOf(objectClass)]));
  let made = 0;
  let printed = 0;
  // What was made is used in what is made later.
  const objects: unknown[] = [];
  const construct = property(
    constantFrom(...classes),
    array(tuple(nat(), boolean()), { minLength: 12, maxLength: 12 }),
    infiniteStream(nat()),
    (objectClass, choices, tries) => {
      const names = fields.get(objectClass) ?? [];
      const given: Record<string, unknown> = {};
      for (const [at, name] of names.entries()) {
        const [choice, omit] = choices[at % choices.length] ?? [0, false];
        if (omit && at > 0) continue;
        given[name] = choice % 3 === 0 ? objects[choice % (objects.length + 1)] : undefined;
        given[name] ??= pool[choice % pool.length];
      }
      // A wrong field is replaced until the object can be made, or nothing fits.
      let object: IRObject | undefined;
      for (let round = 0; round < 60 && object === undefined; round++) {
        try {
          object = new objectClass(given);
        } catch (error) {
          if (!(error instanceof TVMScriptError) || error.code === 'INTERNAL') throw error;
          const wrong = names.find((name) => error.message.includes(`field ${name}`));
          if (wrong === undefined) return;
          given[wrong] = pool[(tries.next().value ?? 0) % pool.length];
        }
      }
      if (object === undefined) return;
      made++;
      objects[made % 500] = object;
      const copy = object;
      if (orCoded(() => script(copy)) !== undefined) printed++;
      orCoded(() => script(copy, { lossless: true }));
      orCoded(() => structuralHash(copy, { mapFreeVars: true }));
      const json = orCoded(() => saveJson(copy));
      const loaded = json === undefined ? undefined : orCoded(() => loadJson(json));
      if (loaded !== undefined) {
        if (saveJson(loaded) !== json) throw new Error(`${json} is saved as ${saveJson(loaded)}`);
        orCoded(() => structuralEqual(copy, loaded, { mapFreeVars: true }));
      }
      transform(copy, { 'ir.Var': (variable) => variable.with({ name: 'y' }) });
    },
  );
  // No shrinking: what fails depends on what was made before.
  assert(construct, { numRuns: RUNS, endOnFailure: true });
  t.true(made > RUNS / 4, `${made} made`);
  t.true(printed > RUNS / 8, `${printed} printed`);
});
