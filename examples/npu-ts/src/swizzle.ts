import type { SyntaxFunctions } from 'tvmscript';
import { CallDoc, LiteralDoc } from 'tvmscript';

/** `npu.Swizzle`: `N.swizzle(A, "3210")`. Its lanes are written as digits, which no template says. */
export const swizzle: SyntaxFunctions = {
  name: 'swizzle',
  docsify(object, context) {
    const lanes = object.field('lanes') as readonly number[];
    const shown =
      context.config('npu.lanes_as_list') === true
        ? context.part('lanes')
        : new LiteralDoc(lanes.join(''), { sourcePaths: ['<root>.lanes'] });
    return new CallDoc(context.callee, [context.part('buffer'), shown]);
  },
  build({ positional, keywords }) {
    const buffer = positional[0] ?? keywords['buffer'] ?? null;
    const lanes = positional[1] ?? keywords['lanes'];
    if (typeof lanes === 'string' && /^\d*$/.test(lanes)) {
      return { buffer, lanes: Array.from(lanes, Number) };
    }
    if (Array.isArray(lanes)) return { buffer, lanes };
    throw new TypeError('the lanes of a swizzle are digits or a list');
  },
};
