import { R, buildModule } from 'tvmscript';
import type { IRModule } from 'tvmscript';

/** A condition, a function that is called before it is defined, and one inside of another. */
export function build(): IRModule {
  return buildModule('Module', (m) => {
    const tensor = R.Tensor([4, 8], { dtype: 'float32' });
    const other = m.globalVar('other');
    m.relaxFunction('main', (f) => {
      const flag = f.tensorArg('flag', [], 'bool');
      const x = f.arg('x', tensor);
      f.returns(tensor);
      const result = f.branch(
        'gv',
        flag,
        () => R.nn.relu(f.bind('double', R.add(x, x))),
        () => other.call(x),
      );
      f.returnValue(result);
    });
    m.relaxFunction('other', (f) => {
      const x = f.arg('x', tensor);
      f.returns(tensor);
      const inner = f.function(R.function, 'inner', (g) => {
        const y = g.arg('y', tensor);
        g.returns(tensor);
        g.returnValue(g.bind('gv', R.negative(y)));
      });
      f.returnValue(f.bind('result', inner.call(x)));
    });
  });
}
