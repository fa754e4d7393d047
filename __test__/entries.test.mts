import { createRequire } from 'node:module';
import test from 'ava';
import * as imported from 'tvmscript';

const required = createRequire(import.meta.url)('tvmscript') as typeof imported;

test('import and require are one package', (t) => {
  const names = Object.keys(required).toSorted();
  t.deepEqual(
    Object.keys(imported)
      .filter((name) => name !== 'default' && name !== 'module.exports')
      .toSorted(),
    names,
  );
  t.is(imported.IRObject, required.IRObject);
  t.is(imported.TVMScriptError, required.TVMScriptError);
});
