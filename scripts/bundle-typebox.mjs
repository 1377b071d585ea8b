/**
 * Puts TypeBox into the built `src/plugin/type.js`. To load it from its package takes Node a quarter of a
 * second, in each process of a run; from one file, ten milliseconds. Made from the source, so that it may
 * be done again.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const licence = readFileSync(`${root}node_modules/typebox/license`, 'utf8').trim();

buildSync({
  entryPoints: [`${root}src/plugin/type.ts`],
  outfile: `${root}dist/src/plugin/type.js`,
  allowOverwrite: true,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  banner: { js: `/*!\n${licence}\n*/` },
  logLevel: 'warning',
});
