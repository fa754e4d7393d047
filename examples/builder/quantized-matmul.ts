import { R, T, buildModule } from 'tvmscript';
import type { Expr, IRModule, ModuleBody } from 'tvmscript';

/** Products of small numbers: int8 with sums in int32, int4 packed in words, float8. */
export function build(): IRModule {
  return buildModule('Module', (m) => {
    const product = int8Matmul(m);
    unpackInt4(m);
    toFp8(m);
    m.relaxFunction('main', (f) => {
      const x = f.tensorArg('x', [64, 256], 'int8');
      const w = f.tensorArg('w', [32, 256], 'int8');
      const scale = f.tensorArg('scale', [], 'float32');
      const zero = f.tensorArg('zero_point', [], 'int8');
      f.returns(R.Tensor([64, 32], { dtype: 'float32' }));
      const sums = f.callTir('gv', product, [x, w], R.Tensor([64, 32], { dtype: 'int32' }));
      const floats = f.bind('gv1', R.astype(sums, { dtype: 'float32' }));
      const scaled = f.bind('gv2', R.multiply(floats, scale));
      const quantize = R.quantize(scaled, scale, zero, { axis: 0, out_dtype: 'int8' });
      const int8 = f.bind('gv3', quantize);
      const dequantize = R.dequantize(int8, scale, zero, { axis: 0, out_dtype: 'float32' });
      f.returnValue(f.bind('gv4', dequantize));
    });
  });
}

function int8Matmul(m: ModuleBody): Expr {
  return m.primFunc('int8_matmul', (f) => {
    f.options({ s_tir: true });
    const a = f.bufferArg('A', [64, 256], 'int8');
    const b = f.bufferArg('B', [32, 256], 'int8');
    const c = f.bufferArg('C', [64, 32], 'int32');
    f.grid(['i', 'j', 'k'], [64, 32, 256], (...loops) => {
      f.sblock('product', () => {
        const [i, j, k] = f.axisRemap('SSR', ['vi', 'vj', 'vk'], loops);
        f.init(() => f.store(c, [i, j], 0));
        f.store(c, [i, j], c.at(i, j).add(wide(a.at(i, k)).mul(wide(b.at(j, k)))));
      });
    });
  });
}

function wide(x: Expr): Expr {
  return T.Cast('int32', x);
}

function unpackInt4(m: ModuleBody): void {
  m.primFunc('unpack_int4', (f) => {
    f.options({ s_tir: true });
    const packed = f.bufferArg('packed', [32, 32], 'uint32');
    const scales = f.bufferArg('scales', [32, 8], 'float16');
    const weights = f.bufferArg('weights', [32, 256], 'float16');
    f.grid(['i', 'j'], [32, 256], (...loops) => {
      f.sblock('unpack', () => {
        const [i, j] = f.axisRemap('SS', ['vi', 'vj'], loops);
        const shift = T.Cast('uint32', j.mod(8).mul(4));
        const shifted = T.shift_right(packed.at(i, j.floorDiv(8)), shift);
        const nibble = T.bitwise_and(shifted, T.uint32(15));
        const centered = T.Cast('float16', nibble).sub(T.float16(7));
        f.store(weights, [i, j], centered.mul(scales.at(i, j.floorDiv(32))));
      });
    });
  });
}

function toFp8(m: ModuleBody): void {
  m.primFunc('to_fp8', (f) => {
    const x = f.bufferArg('x', [256], 'float16');
    const y = f.bufferArg('y', [256], 'float8_e4m3fn');
    const amax = f.scalarArg('amax', 'float16');
    f.serial('i', 256, (i) => {
      const low = T.max(x.at(i).div(amax), T.float16(-448));
      f.store(y, i, T.Cast('float8_e4m3fn', T.min(low, T.float16(448))));
    });
  });
}
