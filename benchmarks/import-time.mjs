// The time of `import "tvmscript"`: median of fresh processes, less the median of empty ones. The
// two take turns, so that a busy machine slows both.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUNS = 20;
const root = fileURLToPath(new URL('..', import.meta.url));

function run(script) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
  });
  if (status !== 0) throw new Error(`the process failed with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (times) => times.toSorted((a, b) => a - b)[times.length / 2];

/** The figure in words. */
export function importTime() {
  const empty = [];
  const loaded = [];
  for (let index = 0; index < RUNS; index++) {
    empty.push(run(''));
    loaded.push(run('import "tvmscript"'));
  }
  return (
    `import: ${(median(loaded) - median(empty)).toFixed(1)} ms (medians of ${RUNS} processes: ` +
    `${median(loaded).toFixed(1)} ms, empty ${median(empty).toFixed(1)} ms)`
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(importTime());
