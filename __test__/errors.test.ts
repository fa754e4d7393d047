import test from 'ava';
import * as tvmscript from 'tvmscript';
import {
  TVMScriptError,
  loadJson,
  loadJsonAsync,
  saveJson,
  script,
  structuralEqual,
} from 'tvmscript';
import { exampleBytes } from './_examples.js';

/** The error that a call throws, which must be a `TVMScriptError`. */
function thrown(call: () => unknown): TVMScriptError {
  try {
    call();
  } catch (error) {
    if (error instanceof TVMScriptError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const graph = (...nodes: string[]) => `{"root_index":0,"nodes":[${nodes.join(',')}]}`;

const broken: Record<string, [code: string, json: string]> = {
  'no text': ['JSON_SYNTAX', ''],
  'a cut text': ['JSON_SYNTAX', '{"root_index":0,"nodes":[{"type":"ffi.Arr'],
  'no graph': ['JSON_GRAPH', '[1,2]'],
  'a dangling reference': ['DANGLING_REFERENCE', graph('{"type":"ffi.Array","data":[7]}')],
  'a negative reference': ['DANGLING_REFERENCE', graph('{"type":"ffi.Array","data":[-1]}')],
  'an enormous reference': [
    'FIELD_TYPE',
    graph('{"type":"ffi.Array","data":[99999999999999999999]}'),
  ],
  'a cycle': ['CYCLE', graph('{"type":"ffi.Array","data":[0]}')],
  'a missing field': ['MISSING_FIELD', graph('{"type":"ir.GlobalVar","data":{}}')],
};

for (const [what, [code, json]] of Object.entries(broken)) {
  test(`${what} is ${code} with a place`, async (t) => {
    const error = thrown(() => loadJson(json));
    t.is(error.code, code);
    const [finding] = error.diagnostics;
    t.is(finding?.code, code);
    t.is(finding?.severity, 'error');
    t.truthy(finding?.span ?? finding?.path, 'a place');
    t.is(thrown(() => loadJson(Buffer.from(json))).code, code);
    const rejected = await t.throwsAsync(loadJsonAsync(json), { instanceOf: TVMScriptError });
    t.is(rejected.code, code);
  });
}

test('offsets are UTF-16 units of a string and bytes of an array', (t) => {
  const json =
    '{"root_index":1,"nodes":[{"type":"ffi.String","data":"é𝒳"},{"type":"ffi.Array","data":[7]}]}';
  const inString = thrown(() => loadJson(json)).diagnostics[0]?.span;
  const inBytes = thrown(() => loadJson(new TextEncoder().encode(json))).diagnostics[0]?.span;
  t.truthy(inString);
  // é is 1 unit and 2 bytes, 𝒳 is 2 units and 4 bytes.
  t.is((inBytes?.start ?? 0) - (inString?.start ?? 0), 3);
  t.is(inString?.line, 1);
  t.is(inString?.column, inBytes?.column);
});

test('bytes that are not UTF-8', (t) => {
  const json = new TextEncoder().encode(graph('{"type":"ffi.String","data":"x"}'));
  json[json.indexOf(0x78)] = 0xff;
  t.is(thrown(() => loadJson(json)).code, 'INVALID_UTF8');
});

test('arguments of the wrong type', (t) => {
  const object = loadJson(exampleBytes('matmul'));
  const wrong = (call: (...args: never[]) => unknown, ...args: unknown[]) => {
    const error = thrown(() => call(...(args as never[])));
    t.is(error.code, 'INVALID_ARGUMENT', JSON.stringify(args));
    return error;
  };
  for (const value of [undefined, null, 3, 3n, true, {}, [], new ArrayBuffer(1), Symbol('x')]) {
    t.is(thrown(() => loadJson(value as never)).code, 'INVALID_ARGUMENT');
  }
  wrong(script, {});
  wrong(script, undefined);
  wrong(saveJson, 'text');
  wrong(structuralEqual, object);
  wrong(structuralEqual, object, object, { mapFreeVars: 1 });
  wrong(saveJson, object, { indent: -1 });
  wrong(saveJson, object, { indent: 1.5 });
  wrong(saveJson, object, null);
  wrong(script, object, []);
  wrong(script, object, { indentSpaces: '4' });
  wrong(script, object, { intDtype: 'int33x' });
  wrong(script, object, { irPrefix: 'not a name' });
  wrong(script, object, { extraConfig: { key: {} } });
  wrong(script, object, { pathToUnderline: '<root>' });
  wrong(script, object, { objToUnderline: [1] });
  wrong(script, object, { objToAnnotate: { a: 'b' } });
});

test('an unknown option suggests the one meant', (t) => {
  const object = loadJson(exampleBytes('matmul'));
  const help = (options: object) => thrown(() => script(object, options)).diagnostics[0]?.help;
  t.is(help({ show_meta: true }), 'did you mean showMeta?');
  t.is(help({ indentSpace: 2 }), 'did you mean indentSpaces?');
  t.regex(help({ zzz: 2 }) ?? '', /^the options are name, /);
});

test('a path that does not parse', (t) => {
  const object = loadJson(exampleBytes('matmul'));
  const error = thrown(() => script(object, { pathToUnderline: ['<root>.body['] }));
  t.is(error.code, 'PATH_SYNTAX');
});

test('200,000 nested nodes', (t) => {
  const nodes = ['{"type":"ffi.Array","data":[]}'];
  for (let depth = 0; depth < 200_000; depth++) {
    nodes.push(`{"type":"ffi.Array","data":[${depth}]}`);
  }
  const json = `{"root_index":200000,"nodes":[${nodes.join(',')}]}`;
  const start = performance.now();
  const object = loadJson(json);
  // No `t.is`: a failure would print megabytes.
  t.true(saveJson(loadJson(saveJson(object))) === saveJson(object));
  t.true(structuralEqual(object, loadJson(json)));
  t.is(typeof tvmscript.structuralHash(object), 'bigint');
  try {
    t.is(typeof object.script(), 'string');
  } catch (error) {
    t.true(error instanceof TVMScriptError);
  }
  t.true(performance.now() - start < 4000);
});

test('every function of the package is guarded', (t) => {
  for (const [name, value] of Object.entries(tvmscript)) {
    if (typeof value !== 'function' || /^[A-Z]/.test(name) || /^(is|has)[A-Z]/.test(name)) continue;
    const call = value as (...args: unknown[]) => unknown;
    if (name.endsWith('Async')) continue;
    t.is(thrown(() => call(Symbol('x'), Symbol('y'), Symbol('z'))).code, 'INVALID_ARGUMENT', name);
  }
});
