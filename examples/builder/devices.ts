import { I, R, T, buildModule, dict, list } from 'tvmscript';
import type { IRModule } from 'tvmscript';

/** Attributes and devices of a module, kernels that work in place, functions from elsewhere. */
export function build(): IRModule {
  return buildModule('Module', (m) => {
    m.attrs({ system_lib_prefix: 'example_', version: 3 });
    const target = dict({
      kind: 'llvm',
      tag: '',
      keys: list(['cpu']),
      mtriple: 'x86_64-linux-gnu',
    });
    m.globalInfos({ vdevice: list([I.vdevice(target, 0, 'global')]) });
    const fill = m.primFunc('fill', (f) => {
      const a = f.bufferArg('A', [16], 'float32');
      f.funcAttr({ global_symbol: 'fill_kernel', 'tirx.is_host_func': true });
      f.serial('i', 16, (i) => f.store(a, i, T.float32(1)));
    });
    m.relaxFunction('main', (f) => {
      f.options({ pure: false });
      const tensor = R.Tensor([16], { dtype: 'float32' });
      const x = f.arg('x', tensor);
      f.returns(tensor);
      const moved = f.bind('moved', R.hint_on_device(x, R.device('cpu', 0), 'global'));
      const inPlace = { inplace_indices: list([0]), out_ty: tensor };
      const filled = f.bind('filled', R.call_tir_inplace(fill, [moved], inPlace));
      // What an unknown function returns must be said.
      f.bindAs('log', R.Tuple, R.call_packed('log_tensor', filled, { ty_args: [R.Tuple] }));
      const sum = f.bind('sum', R.call_dps_packed('add_one', [filled], { out_ty: tensor }));
      f.returnValue(sum);
    });
  });
}
