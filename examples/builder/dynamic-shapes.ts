import { R, T, buildModule, list } from 'tvmscript';
import type { Expr, IRModule, Value } from 'tvmscript';

/** Shapes that are known when the program runs: symbols in types, matched and computed with. */
export function build(): IRModule {
  return buildModule('Module', (mo) => {
    mo.relaxFunction('main', (f) => {
      const float32 = { dtype: 'float32' };
      const n = f.symbol('n');
      const x = f.tensorArg('x', [n, 4], 'float32');
      const unknown = R.Tensor({ dtype: 'float32', ndim: 2 });
      const y = f.arg('y', unknown);
      const s = f.arg('s', R.Shape({ ndim: 2 }));
      f.returns(R.Tuple(R.Tensor([n.mul(4)], float32), unknown, R.Tensor([2, 2], float32)));
      const m = f.bind('m', T.int64());
      const k = f.bind('k', T.int64());
      const matched = f.matchCast('matched', y, R.Tensor([m, 4], float32));
      f.matchCast('shape', s, R.Shape(list([m, k])));
      const [flat, both] = f.dataflow(() => {
        const reshaped = f.bind('flat', R.reshape(x, shape(n.mul(4))));
        const joined = f.bind('both', R.concat([x, matched], { axis: 0 }));
        const ones = f.bind('ones', R.ones(shape(m, k), float32));
        const product = f.bind('product', R.matmul(R.permute_dims(matched), ones));
        f.output(reshaped, joined, product);
        return [reshaped, joined] as const;
      });
      const rows = list([list([1, 2]), list([3, 4])]);
      const constant = f.bind('constant', R.const(rows, float32));
      f.returnValue(f.bind('result', [flat, both, constant]));
    });
  });
}

function shape(...dims: readonly Value[]): Expr {
  return R.shape(list(dims));
}
