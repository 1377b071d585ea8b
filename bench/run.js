/**
 * `npm run bench`: the compiled DCGAN step beside PyTorch's, in one run on one machine, as ratios.
 * Peers are installed into bench/.venv once. Rounds alternate between the two, each in a process of
 * its own, so that what else the machine does hits both.
 *
 *   npm run bench -- [--batch 64] [--steps 12] [--rounds 3]
 */
import { parseArgs } from 'node:util';
import { gan } from './gan.js';
import { installPyTorch, pytorch } from './pytorch.js';
import { median, summary } from './statistics.js';

const { values } = parseArgs({
  options: {
    batch: { type: 'string', default: '64' },
    steps: { type: 'string', default: '12' },
    rounds: { type: 'string', default: '3' },
  },
});
const [batch, steps, rounds] = [values.batch, values.steps, values.rounds].map(Number);

const python = await installPyTorch();
const runs = { gan: [], pytorch: [] };
for (let round = 1; round <= rounds; round++) {
  for (const [name, peer] of [
    ['pytorch', () => pytorch(python, { batch, steps })],
    ['gan', () => gan({ batch, steps, cached: round > 1 })],
  ]) {
    const result = await peer();
    runs[name].push(result);
    console.log(`round ${round}  ${name.padEnd(8)} ${summary(result)}`);
  }
}

/** The best round's median step: the one that the rest of the machine disturbed least. */
const best = (name) => Math.min(...runs[name].map((run) => median(run.milliseconds.slice(2))));
const memory = (name) => Math.max(...runs[name].map((run) => run.peakMiB));
const speed = best('pytorch') / best('gan');
const space = memory('gan') / memory('pytorch');
console.log(`\nDCGAN step, batch ${batch}, ${runs.pytorch[0].version} eager beside gan (xla-cpu):`);
console.log(`  ${best('pytorch').toFixed(0)} ms and ${best('gan').toFixed(0)} ms a step`);
console.log(`  speed  ${speed.toFixed(2)}x PyTorch (target >= 0.95)`);
console.log(`  memory ${space.toFixed(2)}x PyTorch (target <= 1.50)`);
process.exitCode = speed >= 0.95 && space <= 1.5 ? 0 : 1;
