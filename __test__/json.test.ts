import test from 'ava';
import {
  IRObject,
  loadJson,
  loadJsonAsync,
  saveJson,
  saveJsonAsync,
  saveJsonBytes,
} from 'tvmscript';
import { exampleBytes, exampleJson, examples } from './_examples.js';

for (const name of examples) {
  test(`${name} is saved as the bytes it was loaded from`, async (t) => {
    const json = exampleJson(name);
    const bytes = exampleBytes(name);
    const object = loadJson(json);
    t.is(saveJson(object), json);
    t.deepEqual(Buffer.from(saveJsonBytes(loadJson(bytes))), bytes);
    t.is(await saveJsonAsync(await loadJsonAsync(bytes)), json);
    t.is(await saveJsonAsync(await loadJsonAsync(json)), json);
  });
}

test('an indented copy is the same graph', (t) => {
  const json = exampleJson('matmul');
  const indented = saveJson(loadJson(json), { indent: 2 });
  t.true(indented.startsWith('{\n  "'));
  t.is(saveJson(loadJson(indented)), json);
});

test('a view into a larger buffer is read in its own bounds', (t) => {
  const bytes = exampleBytes('matmul');
  const larger = new Uint8Array(bytes.length + 20).fill(0x7b);
  larger.set(bytes, 10);
  const object = loadJson(larger.subarray(10, 10 + bytes.length));
  t.true(object instanceof IRObject);
  t.is(saveJson(object), exampleJson('matmul'));
});

test('bytes may change once they are read', async (t) => {
  const bytes = Uint8Array.from(exampleBytes('matmul'));
  const loading = loadJsonAsync(bytes);
  bytes.fill(0);
  t.is(saveJson(await loading), exampleJson('matmul'));
});

test('what is no module is an object too', (t) => {
  const array = loadJson(
    '{"root_index":2,"nodes":[{"type":"int","data":1},{"type":"ffi.String","data":"a\\u00e9"},{"type":"ffi.Array","data":[0,1]}]}',
  );
  t.is(array.typeKey, 'ffi.Array');
  t.deepEqual(array.toValue(), [1, 'aé']);
});

test('an integer is a number, and a bigint only beyond 2^53', (t) => {
  const value = (digits: string) =>
    loadJson(`{"root_index":0,"nodes":[{"type":"int","data":${digits}}]}`).toValue();
  t.is(value('-1'), -1);
  t.is(value('9007199254740991'), 9_007_199_254_740_991);
  t.is(value('-9007199254740991'), -9_007_199_254_740_991);
  t.is(value('9007199254740992'), 9_007_199_254_740_992n);
  t.is(value('-9223372036854775808'), -(2n ** 63n));
});
