// What both packages of the accelerator's IR must do alike: prints a report as JSON.
import { readFileSync } from 'node:fs';

/** Goes through all that the library does with a module of the dialect. */
export async function tour(tvmscript, source) {
  const { parse, parseAsync, script, scriptAsync, saveJson, loadJson, tryParse, walk } = tvmscript;
  const text = readFileSync(source, 'utf8').trimEnd();
  const module = parse(text);
  const json = saveJson(module);
  const loaded = loadJson(json);
  const other = parse(text.replace('stage=1', 'stage=2'));
  const mismatch = tvmscript.firstStructuralMismatch(module, other);
  const keys = {};
  walk(module, ({ typeKey }) => {
    if (typeKey.startsWith('npu.')) keys[typeKey] = (keys[typeKey] ?? 0) + 1;
  });
  const faster = tvmscript.transform(module, (object) =>
    object.typeKey === 'npu.Kernel' ? object.with({ cores: 8 }) : object,
  );
  return {
    sameText: script(module) === text,
    sameAsync: (await scriptAsync(await parseAsync(text))) === text,
    lossless: script(module, { lossless: true }),
    json,
    equal: tvmscript.structuralEqual(module, loaded),
    hash: String(tvmscript.structuralHash(module)),
    loaded: script(loaded),
    mismatch,
    underlined: script(module, { pathToUnderline: [mismatch.lhs] }),
    found: script(module.at(mismatch.lhs.replace('.stage', '.tile'))),
    keys,
    transformed: script(faster),
    shared: faster !== module && script(module) === text,
    listed: script(module, { extraConfig: { 'npu.lanes_as_list': true, 'npu.prefix': 'P' } }),
    wrong: [
      'N.tile_load(lhs)',
      'N.tile_load(lhs, A, stage="two")',
      'N.tile_load(lhs, A, stag=1)',
      'N.tile_lode(lhs, A)',
    ].map((line) => {
      const { diagnostics } = tryParse(text.replace('N.swizzle(rhs, "3210")', line));
      return diagnostics.map(({ code, message, span }) => ({ code, message, span }));
    }),
  };
}
