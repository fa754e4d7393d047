import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type {
  CallArguments,
  DocContext,
  IRObject,
  ScriptValue,
  TypeRecord,
} from '../dist/index.js';
import {
  CallDoc,
  LiteralDoc,
  OpaqueValue,
  TVMScriptError,
  loadJson,
  parse,
  parseAsync,
  registerDialect,
  saveJson,
  script,
  scriptAsync,
  structuralEqual,
  tryParse,
} from '../dist/index.js';
import { root } from './_examples.js';

const types = JSON.parse(
  readFileSync(join(root, 'crates', 'tvmscript', 'tests', 'vendor', 'types.json'), 'utf8'),
) as readonly TypeRecord[];

/** What the functions do next, instead of what they should. */
let docsifies: ((object: IRObject, context: DocContext) => unknown) | undefined;
let builds: ((call: CallArguments) => unknown) | undefined;

test.before(() => {
  registerDialect({
    name: 'npu',
    prefix: 'N',
    header: ['from my.npu import script as {}'],
    embeddedIn: 'tirx',
    configKeys: { 'npu.lanes_as_list': 'boolean' },
    types,
    syntax: {
      'npu.Kernel':
        '@N.kernel(cores={cores?})\ndef {name}({params}) -> {ret_type}:\n    {attrs}\n    {body}',
      'npu.Pipeline': 'with N.pipeline({stages}):\n    {body}',
      'npu.Shuffle': {
        name: 'shuffle',
        docsify(object, context) {
          if (docsifies !== undefined) return docsifies(object, context) as CallDoc;
          const lanes = object.field('lanes') as readonly number[];
          const shown = context.config('npu.lanes_as_list')
            ? context.part('lanes')
            : new LiteralDoc(lanes.join(''), { sourcePaths: ['<root>.lanes'] });
          return new CallDoc(context.callee, [context.part('buffer'), shown]);
        },
        build(call) {
          if (builds !== undefined) return builds(call) as Record<string, ScriptValue>;
          const [buffer = null, lanes] = call.positional;
          if (typeof lanes !== 'string') throw new RangeError('the lanes are a string');
          return { buffer, lanes: Array.from(lanes, Number) };
        },
      },
    },
  });
});

test.afterEach(() => {
  docsifies = undefined;
  builds = undefined;
});

const text = `# from tvm.script import tirx as T
# from tvm.tirx.layout import Axis
# from my.npu import script as N

@N.kernel
def main(A: T.Buffer((4,), "float16")):
    with N.pipeline(2):
        N.shuffle(A, "3210")
    A[0] = T.float16(1.0)`;

function errorOf(run: () => unknown): TVMScriptError {
  try {
    run();
  } catch (error) {
    if (error instanceof TVMScriptError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test.serial('two functions print and parse', (t) => {
  const main = parse(text);
  t.is(script(main), text);
  t.true(structuralEqual(main, loadJson(saveJson(main))));
  t.is(script(parse(script(main, { lossless: true }))), text);
  const listed = script(main, { extraConfig: { 'npu.lanes_as_list': true } });
  t.true(listed.includes('N.shuffle(A, [3, 2, 1, 0])'), listed);
  const renamed = script(main, { extraConfig: { 'npu.prefix': 'M' } });
  t.true(renamed.includes('M.shuffle(A, "3210")'), renamed);
});

test.serial('parts are underlined by their paths', (t) => {
  const main = parse(text);
  const path = '<root>.body.seq[0].body';
  t.true(
    script(main, { pathToUnderline: [`${path}.lanes`] }).includes(
      'N.shuffle(A, "3210")\n                     ^^^^^^',
    ),
  );
  t.true(
    script(main, { pathToUnderline: [`${path}.buffer`] }).includes(
      'N.shuffle(A, "3210")\n                  ^',
    ),
  );
});

test.serial('work off the thread comes back to it for the functions', async (t) => {
  const main = await parseAsync(text);
  t.is(await scriptAsync(main), text);
  docsifies = () => {
    throw new Error('boom');
  };
  const error = await t.throwsAsync(scriptAsync(main), { instanceOf: TVMScriptError });
  t.is(error?.code, 'HANDLER');
  t.true(error?.cause instanceof Error && error.cause.message === 'boom');
});

test.serial('what a function throws is the cause of a coded error', (t) => {
  const main = parse(text);
  const thrown = new Error('boom');
  docsifies = () => {
    throw thrown;
  };
  const printed = errorOf(() => script(main));
  t.is(printed.code, 'HANDLER');
  t.is(printed.cause, thrown);
  t.is(printed.message, 'dialect `npu`: the syntax of `npu.Shuffle` failed: boom');
  docsifies = undefined;
  const parsed = errorOf(() => parse(text.replace('"3210"', '3210')));
  t.is(parsed.code, 'HANDLER');
  t.true(parsed.cause instanceof RangeError);
  t.is(parsed.diagnostics[0]?.span?.line, 8);
  const tried = tryParse(text.replace('"3210"', '3210'));
  t.deepEqual(
    tried.diagnostics.map(({ code }) => code),
    ['HANDLER'],
  );
});

test.serial('nonsense is a coded error', (t) => {
  const main = parse(text);
  for (const nonsense of [undefined, null, 1, 'N.shuffle()', {}, []]) {
    docsifies = () => nonsense;
    t.is(errorOf(() => script(main)).code, 'HANDLER');
  }
  docsifies = (_, context) => context.part('nothing');
  const nothing = errorOf(() => script(main));
  t.is(nothing.code, 'HANDLER');
  // Nothing was thrown this time, whatever was before.
  t.is(nothing.cause, undefined);
  docsifies = (_, context) => context.part('lanes[7]');
  t.is(errorOf(() => script(main)).code, 'HANDLER');
  docsifies = (_, context) => new CallDoc(context.part('] ['), []);
  t.is(errorOf(() => script(main)).code, 'HANDLER');
  let opaque: ScriptValue | undefined;
  builds = ({ positional: [buffer] }) => {
    opaque = buffer;
    return { buffer, lanes: [] };
  };
  parse(text);
  t.true(opaque instanceof OpaqueValue && opaque.description === '`ir.Var`');
  const loop: unknown[] = [];
  loop.push(loop);
  for (const nonsense of [
    undefined,
    null,
    1,
    [],
    { buffer: opaque },
    { buffer: () => 1 },
    { a: loop },
  ]) {
    builds = () => nonsense;
    t.is(errorOf(() => parse(text)).code, 'HANDLER', String(nonsense));
  }
  builds = ({ positional: [buffer] }) => ({ buffer, lane: [] });
  t.is(errorOf(() => parse(text)).message, '`npu.Shuffle` has no field `lane`');
  builds = ({ positional: [buffer] }) => ({ buffer, lanes: 'x' });
  t.is(errorOf(() => parse(text)).code, 'WRONG_ARGUMENTS');
  builds = ({ positional: [buffer] }) => ({ buffer });
  t.is(errorOf(() => parse(text)).code, 'WRONG_ARGUMENTS');
});

test.serial('a function may use the library', (t) => {
  const main = parse(text);
  docsifies = (object, context) => {
    const saved = loadJson(saveJson(object));
    t.is(saved.typeKey, 'npu.Shuffle');
    return new CallDoc(context.callee, [context.part('buffer'), context.part('lanes')]);
  };
  t.true(script(main).includes('N.shuffle(A, [3, 2, 1, 0])'));
});
