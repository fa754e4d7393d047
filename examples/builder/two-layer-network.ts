import { R, T, buildModule } from 'tvmscript';
import type { IRModule } from 'tvmscript';

/** A network of two layers over a batch of any size, some of it in kernels of its own. */
export function build(): IRModule {
  return buildModule('Module', (m) => {
    const biasRelu = m.primFunc('bias_relu', (f) => {
      f.options({ private: true });
      const n = f.symbol('n');
      const x = f.bufferArg('x', [n, 256], 'float32');
      const bias = f.bufferArg('bias', [256], 'float32');
      const y = f.bufferArg('y', [n, 256], 'float32');
      f.funcAttr({ op_pattern: 0 });
      f.grid(['i', 'j'], [n, 256], (i, j) => {
        f.store(y, [i, j], T.max(x.at(i, j).add(bias.at(j)), T.float32(0)));
      });
    });
    const scale = m.primFunc('scale', (f) => {
      f.options({ private: true });
      const n = f.symbol('n');
      const x = f.bufferArg('x', [n, 10], 'float32');
      const y = f.bufferArg('y', [n, 10], 'float32');
      f.parallel('i', n, (i) => {
        f.vectorized('j', 10, (j) => {
          f.store(y, [i, j], x.at(i, j).mul(T.float32(0.125)));
        });
      });
    });
    m.relaxFunction('main', (f) => {
      const n = f.symbol('n');
      const x = f.tensorArg('x', [n, 784], 'float32');
      const w1 = f.tensorArg('w1', [784, 256], 'float32');
      const b1 = f.tensorArg('b1', [256], 'float32');
      const w2 = f.tensorArg('w2', [256, 10], 'float32');
      const tensor = (columns: number) => R.Tensor([n, columns], { dtype: 'float32' });
      f.returns(tensor(10));
      f.funcAttr({ num_input: 1 });
      const result = f.dataflow(() => {
        const product = f.bind('lv', R.matmul(x, w1));
        const hidden = f.callTir('lv1', biasRelu, [product, b1], tensor(256));
        const logits = f.bind('lv2', R.matmul(hidden, w2));
        const scaled = f.callTir('lv3', scale, [logits], tensor(10));
        const gv = f.bind('gv', R.nn.softmax(scaled, { axis: -1 }));
        f.output(gv);
        return gv;
      });
      f.returnValue(result);
    });
  });
}
