// The modules that are measured: the corpus of the conformance run where there is one, otherwise the
// examples.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const corpus = `${process.env.TVMSCRIPT_CORPUS ?? `${root}../shared/corpus`}/modules.jsonl.gz`;

/** The JSON of each module. */
export function readModules() {
  if (existsSync(corpus)) {
    const lines = gunzipSync(readFileSync(corpus)).toString().split('\n').filter(Boolean);
    // A few that TVM cannot load itself have no hash.
    const records = lines.map((line) => JSON.parse(line)).filter((r) => r.hash_map_free_vars);
    return { name: `${records.length} modules of the corpus`, jsons: records.map((r) => r.json) };
  }
  const names = readdirSync(`${root}examples`).filter((name) => name.endsWith('.json'));
  return {
    name: `${names.length} examples`,
    jsons: names.map((name) => readFileSync(`${root}examples/${name}`, 'utf8')),
  };
}
