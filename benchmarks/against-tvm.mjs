// Side by side with TVM: the same modules, the same run, one thread.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importTime } from './import-time.mjs';
import { largeModuleFile, tvmPython } from './large.mjs';
import { readModules } from './modules.mjs';

const PASSES = 3;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
mkdirSync('.cache', { recursive: true });

const python = tvmPython();
const measured = (command, ...args) =>
  JSON.parse(execFileSync(command, args, { encoding: 'utf8' }).trim().split('\n').at(-1));

const { name, jsons } = readModules();
writeFileSync('.cache/modules.json', JSON.stringify(jsons));
const tvm = measured(python, 'benchmarks/tvm_side.py', '.cache/modules.json', String(PASSES));
const ours = measured(
  process.execPath,
  'benchmarks/node-side.mjs',
  '.cache/modules.json',
  String(PASSES),
);

const jsonBytes = jsons.reduce((sum, json) => sum + Buffer.byteLength(json), 0);
const speed = (bytes, seconds) => `${(bytes / 1e6 / seconds).toFixed(1)} MB/s`.padStart(12);
const row = (what, bytes, theirs, mine) =>
  console.log(
    `${what.padEnd(22)} ${speed(bytes, theirs)} ${speed(bytes, mine)} ${(theirs / mine).toFixed(1).padStart(8)}x`,
  );

console.log(
  `${name}, ${(jsonBytes / 1e6).toFixed(1)} MB of JSON, best of ${PASSES} passes, one thread\n`,
);
console.log(`${''.padEnd(22)} ${'TVM'.padStart(12)} ${'tvmscript'.padStart(12)}    ratio`);
row('load (Uint8Array)', jsonBytes, tvm.load, ours.load);
row('load (string)', jsonBytes, tvm.load, ours.loadString);
row('save (Uint8Array)', ours.saved, tvm.save, ours.save);
row('save (string)', ours.saved, tvm.save, ours.saveString);
row('print (string)', ours.printed, tvm.print, ours.print);
row('print (Uint8Array)', ours.printed, tvm.print, ours.printBytes);

const large = largeModuleFile();
const theirMemory = measured(python, 'benchmarks/tvm_memory.py', large);
const ourMemory = measured(process.execPath, '--expose-gc', 'benchmarks/node-memory.mjs', large);
console.log(
  `\nmemory of a module of ${(statSync(large).size / 1e6).toFixed(1)} MB of JSON, bytes a byte`,
);
console.log(`loaded: TVM ${theirMemory.held.toFixed(2)}, tvmscript ${ourMemory.held.toFixed(2)}`);
console.log(
  `at the peak: TVM ${theirMemory.peak.toFixed(2)}, tvmscript ${ourMemory.peak.toFixed(2)}\n`,
);
console.log(importTime());
