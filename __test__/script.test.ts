import { inspect } from 'node:util';
import test from 'ava';
import type { IRModule } from 'tvmscript';
import { loadJson, script, scriptAsync, scriptBytes } from 'tvmscript';
import { exampleBytes, exampleScript, examples } from './_examples.js';

for (const name of examples) {
  test(`${name} prints as TVM prints it`, async (t) => {
    const object = loadJson(exampleBytes(name));
    const wanted = exampleScript(name);
    t.is(script(object), wanted);
    t.is(object.script(), wanted);
    t.is(String(object), wanted);
    t.is(inspect(object), wanted);
    t.is(new TextDecoder().decode(scriptBytes(object)), wanted);
    t.is(await scriptAsync(object), wanted);
  });
}

test('options are TVM’s', (t) => {
  const object = loadJson(exampleBytes('matmul'));
  const wanted = exampleScript('matmul');
  t.is(object.script({ name: null, numContextLines: -1 }), wanted);
  t.is(object.script({ indentSpaces: 2 }), wanted.replaceAll('    ', '  '));
  t.regex(object.script({ irPrefix: 'IR' }), /^@IR\.ir_module$/m);
  t.regex(object.script({ extraConfig: { 'tirx.prefix': 'X' } }), /X\.sblock/);
  t.notRegex(object.script({ syntaxSugar: false }), /T\.grid/);
  t.regex(object.script({ printLineNumbers: true }), /^ *1 /m);
});

test('what is underlined and annotated', (t) => {
  const object = loadJson(exampleBytes('matmul'));
  const func = object.script({ pathToUnderline: ['<root>.functions[I.GlobalVar("main")].body'] });
  t.regex(func, /\^\^\^\^/);
  const note = object.script({
    pathToAnnotate: { '<root>.functions[I.GlobalVar("main")].body.block.body': 'look here' },
  });
  t.regex(note, /# look here/);
});

test('a function by itself', (t) => {
  const object = loadJson(exampleBytes('matmul'));
  const main = (object as IRModule).functions.get('main');
  t.regex(String(main), /^# from tvm\.script import tirx as T\n/);
  t.regex(String(main), /^@T\.prim_func\(s_tir=True\)$/m);
});

test('an object to underline or annotate', (t) => {
  const object = loadJson(exampleBytes('matmul'));
  const loop = object.at('<root>.functions[I.GlobalVar("main")].body.block.body');
  t.is(loop?.typeKey, 'tirx.For');
  if (loop === undefined) return;
  t.regex(object.script({ objToUnderline: [loop] }), /\^\^\^\^/);
  t.regex(object.script({ objToAnnotate: new Map([[loop, 'the loop']]) }), /# the loop/);
  // As in TVM, an object that is not in what is printed changes nothing.
  const stranger = loadJson(exampleBytes('attention'));
  t.is(object.script({ objToUnderline: [stranger] }), exampleScript('matmul'));
});
