// Graphs that refer to one another, and who keeps whom.
import { setImmediate } from 'node:timers/promises';
import test from 'ava';
import { findAll, loadJson, parents, pathOf, script, tirx } from 'tvmscript';
import type { IRModule } from 'tvmscript';
import { exampleBytes, exampleModule } from './_examples.js';

test('an object found through the addon is the one that is known', (t) => {
  const module = exampleModule('matmul');
  const edited = module.with({ attrs: { edited: true } });
  const loop = findAll(module, tirx.For)[1] as tirx.For;
  const path = pathOf(edited, loop);
  t.is(path, pathOf(module, loop));
  t.is(edited.at(path ?? ''), loop);
  t.is(parents(edited, path ?? '')?.at(-1), loop);
  t.is(edited.functions.get('main'), module.functions.get('main'));
});

test('what is left of a collected graph does not free the one in its place', async (t) => {
  const editedOnce = (): IRModule => {
    const module = loadJson(exampleBytes('matmul')) as IRModule;
    const edited = module.with({ attrs: { edited: true } });
    // The draft is handed over; only the addon still knows the first graph by its number.
    script(edited);
    return edited;
  };
  const edited = Array.from({ length: 200 }, editedOnce);
  // Collections happen meanwhile, and finalizers run when the loop is idle.
  for (let round = 0; round < 20; round++) {
    for (let count = 0; count < 200; count++) loadJson(exampleBytes('attention'));
    await setImmediate();
    for (const module of edited) {
      const loops = findAll(module, tirx.For);
      t.true(loops.length > 0);
      const path = pathOf(module, loops[0] as tirx.For) ?? '';
      if (module.at(path) !== loops[0]) return t.fail(path);
    }
  }
  t.is(script(edited[0] as IRModule), script(edited[199] as IRModule));
});
