import { R, buildRelaxFunction, list } from 'tvmscript';
import type { Expr, IRObject, Value } from 'tvmscript';

/** A layer of attention over a sequence of any length. */
export function build(): IRObject {
  return buildRelaxFunction('attention_layer', (f) => {
    const n = f.symbol('n');
    const x = f.tensorArg('x', [1, n, 256], 'float16');
    const qkv = f.tensorArg('qkv', [256, 768], 'float16');
    const out = f.tensorArg('out', [256, 256], 'float16');
    const norm = f.tensorArg('norm', [256], 'float16');
    f.returns(R.Tensor([1, n, 256], { dtype: 'float16' }));
    const result = f.dataflow(() => {
      const normal = f.bind('normal', R.nn.rms_norm(x, norm, { axes: list([-1]), epsilon: 1e-5 }));
      const projected = f.bind('projected', R.matmul(normal, qkv));
      const heads = f.bind('heads', R.reshape(projected, shape(1, n, 12, 64)));
      const parts = f.bind('parts', R.split(heads, { indices_or_sections: 3, axis: 2 }));
      const q = f.bind('q', parts.at(0));
      const k = f.bind('k', parts.at(1));
      const v = f.bind('v', parts.at(2));
      const attended = f.bind('attended', R.nn.attention(q, k, v, { causal_mask: 'TopLeft' }));
      const joined = f.bind('joined', R.reshape(attended, shape(1, n, 256)));
      const mixed = f.bind('mixed', R.matmul(joined, out));
      const sum = f.bind('result', R.add(x, mixed));
      f.output(sum);
      return sum;
    });
    f.returnValue(result);
  });
}

function shape(...dims: readonly Value[]): Expr {
  return R.shape(list(dims));
}
