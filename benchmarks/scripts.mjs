// The scripts that are parsed: those of the corpus that TVM itself brings back, otherwise the examples.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const corpus = process.env.TVMSCRIPT_CORPUS ?? `${root}../shared/corpus`;

const records = (name) =>
  gunzipSync(readFileSync(`${corpus}/${name}.jsonl.gz`))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** One script in `step`. */
export function readScripts(step) {
  if (existsSync(`${corpus}/reparsed.jsonl.gz`)) {
    const back = new Set(records('reparsed').flatMap((r) => (r.outcome === 'equal' ? [r.id] : [])));
    const scripts = records('modules').flatMap((r) => (back.has(r.id) ? [r.script] : []));
    const sample = scripts.filter((_, at) => at % step === 0);
    return { name: `${sample.length} scripts of the corpus`, scripts: sample };
  }
  const names = readdirSync(`${root}examples`).filter((name) => /^(?!make).*\.py$/.test(name));
  const scripts = names.map((name) => readFileSync(`${root}examples/${name}`, 'utf8'));
  return { name: `${scripts.length} examples`, scripts };
}

/** A module of so many functions out of scripts that are one TIR function each, in turn. */
export function largeModule(scripts, count) {
  const functions = scripts.flatMap((script) => {
    const text = script.replace(/^(#.*\n)+\n*/, '');
    const alone =
      /^@T\.prim_func.*\ndef \w+\(/.test(text) &&
      !/^\S/m.test(text.split('\n').slice(2).join('\n'));
    return alone ? [text.trimEnd()] : [];
  });
  const lines = ['# from tvm.script import ir as I', '# from tvm.script import tirx as T'];
  lines.push('# from tvm.tirx.layout import Axis', '', '@I.ir_module', 'class Module:');
  for (let at = 0; at < count && functions.length > 0; at++) {
    const named = functions[at % functions.length].replace(/^def \w+\(/m, `def f${at}(`);
    lines.push(named.replaceAll(/^(?=.)/gm, '    '), '');
  }
  return lines.join('\n');
}
