import { T, buildPrimFunc } from 'tvmscript';
import type { Expr, IRObject, PrimFuncBody } from 'tvmscript';

const ROWS = 64;
const COLUMNS = 512;

/** A softmax over rows: two reductions, each with its initial value. */
export function build(): IRObject {
  return buildPrimFunc('softmax', (f) => {
    f.options({ s_tir: true });
    const x = f.bufferArg('x', [ROWS, COLUMNS], 'float32');
    const y = f.bufferArg('y', [ROWS, COLUMNS], 'float32');
    const rowMax = f.sblockAllocBuffer('row_max', [ROWS], 'float32');
    const exps = f.sblockAllocBuffer('exps', [ROWS, COLUMNS], 'float32');
    const rowSum = f.sblockAllocBuffer('row_sum', [ROWS], 'float32');
    overRows(f, 'max', 'SR', (i, k) => {
      f.init(() => f.store(rowMax, i, T.min_value('float32')));
      f.store(rowMax, i, T.max(rowMax.at(i), x.at(i, k)));
    });
    overRows(f, 'exp', 'SS', (i, j) => {
      f.store(exps, [i, j], T.exp(x.at(i, j).sub(rowMax.at(i))));
    });
    overRows(f, 'sum', 'SR', (i, k) => {
      f.init(() => f.store(rowSum, i, T.float32(0)));
      f.store(rowSum, i, rowSum.at(i).add(exps.at(i, k)));
    });
    overRows(f, 'divide', 'SS', (i, j) => {
      f.store(y, [i, j], exps.at(i, j).div(rowSum.at(i)));
    });
  });
}

/** A block over all elements, the columns spatial (`SS`) or reduced (`SR`). */
function overRows(
  f: PrimFuncBody,
  name: string,
  kinds: 'SS' | 'SR',
  body: (i: Expr, j: Expr) => void,
): void {
  const second = kinds === 'SR' ? 'k' : 'j';
  f.grid(['i', second], [ROWS, COLUMNS], (...loops) => {
    f.sblock(name, () => {
      body(...f.axisRemap(kinds, ['vi', `v${second}`], loops));
    });
  });
}
