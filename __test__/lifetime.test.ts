import test from 'ava';
import {
  TVMScriptError,
  loadJson,
  loadJsonAsync,
  saveJson,
  saveJsonAsync,
  script,
  scriptAsync,
} from 'tvmscript';
import type { IRModule } from 'tvmscript';
import { exampleBytes, exampleJson } from './_examples.js';

test('a disposed object says so', (t) => {
  const object = loadJson(exampleBytes('matmul')) as IRModule;
  const main = object.functions.get('main');
  object.dispose();
  object.dispose();
  for (const use of [
    () => script(object),
    () => saveJson(object),
    () => object.field('attrs'),
    () => object.functions,
    () => main?.field('body'),
    () => String(main),
  ]) {
    const error = t.throws(use, { instanceOf: TVMScriptError });
    t.is(error.code, 'DISPOSED');
  }
});

test('Symbol.dispose is dispose', async (t) => {
  const object = loadJson(exampleBytes('matmul'));
  object[Symbol.dispose]();
  const error = await t.throwsAsync(scriptAsync(object), { instanceOf: TVMScriptError });
  t.is(error.code, 'DISPOSED');
});

test('work under way outlives dispose', async (t) => {
  const object = loadJson(exampleBytes('attention'));
  const saving = saveJsonAsync(object);
  object.dispose();
  t.is(await saving, exampleJson('attention'));
});

test('an aborted signal rejects with its reason', async (t) => {
  const reason = new Error('enough');
  const object = loadJson(exampleBytes('matmul'));
  const signal = AbortSignal.abort(reason);
  t.is(await t.throwsAsync(loadJsonAsync(exampleBytes('matmul'), { signal })), reason);
  t.is(await t.throwsAsync(saveJsonAsync(object, { signal })), reason);
  t.is(await t.throwsAsync(scriptAsync(object, { signal })), reason);

  const controller = new AbortController();
  const running = loadJsonAsync(exampleBytes('attention_legalized'), { signal: controller.signal });
  controller.abort(reason);
  t.is(await t.throwsAsync(running), reason);
  t.is(controller.signal.onabort, null);
});

test('a signal that is none', async (t) => {
  const error = await t.throwsAsync(loadJsonAsync('{}', { signal: {} as AbortSignal }), {
    instanceOf: TVMScriptError,
  });
  t.is(error.code, 'INVALID_ARGUMENT');
});

test('many loads stay flat', (t) => {
  const bytes = exampleBytes('attention_legalized');
  for (let index = 0; index < 50; index++) loadJson(bytes);
  const before = process.memoryUsage().rss;
  for (let index = 0; index < 1000; index++) loadJson(bytes);
  const grown = process.memoryUsage().rss - before;
  t.true(grown < 200 * 2 ** 20, `${grown} bytes`);
});
