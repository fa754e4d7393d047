import { T, buildPrimFunc } from 'tvmscript';
import type { IRObject } from 'tvmscript';

/** Scalars that change, a loop with a condition, a way out of it. */
export function build(): IRObject {
  return buildPrimFunc('control_flow', (f) => {
    const a = f.bufferArg('A', [128], 'int32');
    const n = f.scalarArg('n', 'int32');
    const b = f.bufferArg('B', [1], 'int32');
    f.assert(n.le(128), 'too many elements');
    const count = f.scalar('count', 'int32', 0);
    const at = f.scalar('at', 'int32', 0);
    f.whileLoop(at.lt(n), () => {
      const value = f.letScalar('value', 'int32', a.at(at));
      f.ifElse(
        value.gt(0).and(value.lt(100)),
        () => f.assign(count, count.add(value)),
        () =>
          f.ifElse(
            value.equal(-1),
            () => f.evaluate(T.evaluate(T.break_loop())),
            () => f.evaluate(T.evaluate(0)),
          ),
      );
      f.assign(at, at.add(1));
    });
    f.store(b, 0, T.Select(count.gt(1000), 1000, count));
    const report = T.call_extern('int32', 'report', count, T.address_of(b.at(0)));
    f.evaluate(T.evaluate(report));
  });
}
