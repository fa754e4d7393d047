import { T, buildPrimFunc, dict, slice } from 'tvmscript';
import type { IRObject } from 'tvmscript';

/** Loops of all kinds. */
export function build(): IRObject {
  return buildPrimFunc('loops', (f) => {
    const a = f.bufferArg('A', [64, 64], 'float32');
    const b = f.bufferArg('B', [64, 64], 'float32');
    f.parallel('i', 64, (i) => {
      f.unroll('j', 4, (j) => {
        f.vectorized('k', 16, (k) => {
          const column = j.mul(16).add(k);
          f.store(b, [i, column], a.at(i, column).mul(T.float32(2)));
        });
      });
    });
    f.serial('i', slice(1, 63), (i) => {
      const columns = T.serial(0, 64, { annotations: dict({ pragma: 'prefetch' }) });
      f.forEach('j', columns, (j) => {
        f.store(b, [i, j], a.at(i.sub(1), j).add(a.at(i.add(1), j)));
      });
    });
    f.grid(['i', 'j'], [8, 8], (i, j) => f.store(b, [i, j], T.float32(0)));
  });
}
