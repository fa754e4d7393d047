import test from 'ava';
import * as fc from 'fast-check';
import {
  TVMScriptError,
  firstStructuralMismatch,
  loadJson,
  saveJson,
  script,
  structuralHash,
} from 'tvmscript';
import { exampleBytes, exampleJson } from './_examples.js';

// Each case runs in a child process of ava: one that dies fails all of them.
const RUNS = 400;
const MILLISECONDS = 2000;

const intact = loadJson(exampleBytes('matmul'));

/** Does all that can be done with an input: each a value or a coded error, in time. */
function survives(json: string | Uint8Array): void {
  const start = performance.now();
  const object = attempt(() => loadJson(json));
  if (object !== undefined) {
    attempt(() => script(object));
    attempt(() => script(object, { syntaxSugar: false, showMeta: true, printLineNumbers: true }));
    attempt(() => structuralHash(object, { mapFreeVars: true }));
    attempt(() => firstStructuralMismatch(object, intact));
    attempt(() => object.fieldNames.map((name) => object.field(name)));
    const saved = attempt(() => saveJson(object));
    if (saved !== undefined && saveJson(loadJson(saved)) !== saved) {
      throw new Error('what was saved is not saved again as the same');
    }
  }
  const elapsed = performance.now() - start;
  if (elapsed > MILLISECONDS) throw new Error(`took ${elapsed} ms`);
}

function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof TVMScriptError && error.code !== 'INTERNAL') return undefined;
    throw error;
  }
}

/** A place in a text, as a share of its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

const options = { numRuns: RUNS, seed: 20_261_123, includeErrorInReport: true };

for (const name of ['matmul', 'attention'] as const) {
  const json = exampleJson(name);
  const at = (share: number) => Math.floor(share * json.length);

  test(`${name} cut short`, (t) => {
    t.notThrows(() =>
      fc.assert(
        fc.property(place, (end) => survives(json.slice(0, at(end)))),
        options,
      ),
    );
  });

  test(`${name} with bytes changed`, (t) => {
    const bytes = exampleBytes(name);
    t.notThrows(() =>
      fc.assert(
        fc.property(
          fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), {
            minLength: 1,
            maxLength: 5,
          }),
          (changes) => {
            const damaged = Uint8Array.from(bytes);
            for (const [share, byte] of changes) damaged[at(share)] = byte;
            survives(damaged);
          },
        ),
        options,
      ),
    );
  });

  test(`${name} with numbers changed`, (t) => {
    const numbers = [...json.matchAll(/-?\d+/g)];
    const other = fc.oneof(
      fc.integer({ min: -2, max: 400 }).map(String),
      fc.constantFrom(
        '4294967296',
        '-1',
        '1e400',
        'NaN',
        '2147483648',
        '9223372036854775808',
        '1.5',
      ),
    );
    t.notThrows(() =>
      fc.assert(
        fc.property(place, other, (share, text) => {
          const found = numbers[Math.floor(share * (numbers.length - 1))];
          if (found === undefined) return;
          survives(json.slice(0, found.index) + text + json.slice(found.index + found[0].length));
        }),
        options,
      ),
    );
  });

  test(`${name} with nodes of other types, and values of other kinds`, (t) => {
    const types = [...new Set(Array.from(json.matchAll(/"type":("[^"]*")/g), ([, type]) => type))];
    const other = fc.oneof(
      fc.constantFrom(...types),
      fc.constantFrom(
        'null',
        'true',
        '{}',
        '[]',
        '"x"',
        '[[[]]]',
        '"ffi.Map"',
        '"no.such.Type"',
        '{"a":1}',
      ),
    );
    const tokens = [...json.matchAll(/"[^"]*"|\[[^[\]]*\]|\d+/g)];
    t.notThrows(() =>
      fc.assert(
        fc.property(place, other, (share, text) => {
          const found = tokens[Math.floor(share * (tokens.length - 1))];
          if (found === undefined) return;
          survives(json.slice(0, found.index) + text + json.slice(found.index + found[0].length));
        }),
        options,
      ),
    );
  });
}

test('any graph of small nodes', (t) => {
  const number = fc.integer({ min: -1, max: 12 });
  const node = fc.oneof(
    fc.record({
      type: fc.constantFrom('ffi.Array', 'ffi.Map', 'ffi.List', 'ffi.Shape', 'ffi.Dict'),
      data: fc.array(number, { maxLength: 4 }),
    }),
    fc.record({
      type: fc.constantFrom(
        'ffi.String',
        'int',
        'float',
        'bool',
        'DataType',
        'ffi.Tensor',
        'ir.Op',
      ),
      data: fc.oneof(fc.string(), number, fc.boolean(), fc.double(), fc.constant('int32')),
    }),
    fc.record({
      type: fc.constantFrom(
        'prim.Add',
        'prim.Cast',
        'ir.IntImm',
        'ir.Call',
        'tirx.For',
        'ir.Tuple',
      ),
      data: fc.dictionary(
        fc.constantFrom('a', 'b', 'span', 'ty', 'dtype', 'value', 'op', 'args', 'fields', 'body'),
        number,
      ),
    }),
  );
  t.notThrows(() =>
    fc.assert(
      fc.property(number, fc.array(node, { maxLength: 12 }), (root, nodes) =>
        survives(JSON.stringify({ root_index: root, nodes })),
      ),
      { ...options, numRuns: 2000 },
    ),
  );
});
