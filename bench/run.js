/**
 * `npm run bench`: the compiled DCGAN step beside its peers', in one run on one machine, as ratios.
 * Peers are installed into bench/.venv once. Rounds alternate between all, each in a process of its
 * own, so that what else the machine does hits every one.
 *
 *   npm run bench -- [--batch 64] [--steps 40] [--rounds 7] [--peers pytorch,jax | all]
 *   npm run bench -- --hardware xla-cuda --steps 2000 --batch 1024   on a GPU, see peers.js
 *   npm run bench -- --suite start         what passes before the first step, see first-step.js
 *   npm run bench -- --suite data          how long the device waits for data, see data.js
 *   npm run bench -- --suite samplers      TPE beside Optuna's, see samplers.js
 *   npm run bench -- --suite training      a recipe's training beside PyTorch's, see training.js
 */
import { parseArgs } from 'node:util';
import { measureStart } from './first-step.js';
import { gan } from './gan.js';
import { PEERS, install, time } from './peers.js';
import { digits, median, summary } from './statistics.js';

const { values } = parseArgs({
  options: {
    batch: { type: 'string', default: '64' },
    steps: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    peers: { type: 'string', default: 'pytorch' },
    suite: { type: 'string', default: 'step' },
    hardware: { type: 'string', default: 'xla-cpu' },
    precision: { type: 'string', default: 'f32' },
    out: { type: 'string' },
    seeds: { type: 'string', default: '3' },
    at: { type: 'string', default: '1000,3000' },
    classifier: { type: 'string' },
  },
});
if (values.suite === 'data') {
  const { measureData } = await import('./data.js');
  await measureData();
  process.exit();
}
if (values.suite === 'samplers') {
  const { compareSamplers } = await import('./samplers.js');
  await compareSamplers();
  process.exit(0);
}
if (values.suite === 'training') {
  const { compareTraining } = await import('./training.js');
  await compareTraining({
    out: values.out,
    seeds: Number(values.seeds),
    at: values.at.split(',').map(Number),
    batch: Number(values.batch),
    classifier: values.classifier,
  });
  process.exit();
}
const { hardware, precision } = values;
const [batch, rounds] = [values.batch, values.rounds].map(Number);
/** By default some five seconds a round on two cores: the machine's speed changes from second to second. */
const steps = Number(values.steps ?? Math.max(12, Math.ceil(2560 / batch)));
if (values.suite === 'start') {
  await measureStart({ batch, rounds });
  process.exit(0);
}
const chosen = values.peers === 'all' ? Object.keys(PEERS) : values.peers.split(',');
const unknown = chosen.filter((name) => !Object.hasOwn(PEERS, name));
if (unknown.length > 0) {
  console.error(`no peer "${unknown[0]}"; there are ${Object.keys(PEERS).join(', ')} and all`);
  process.exit(2);
}
const unable = chosen.find((name) => hardware === 'xla-cuda' && !PEERS[name].onGpu);
if (unable) {
  console.error(`${unable} is set up for the CPU only`);
  process.exit(2);
}

const runs = { gan: [] };
const pythons = {};
for (const name of chosen) {
  runs[name] = [];
  pythons[name] = await install(PEERS[name], hardware);
}
for (let round = 1; round <= rounds; round++) {
  for (const name of [...chosen, 'gan']) {
    const result =
      name === 'gan'
        ? await gan({ batch, steps, hardware, precision, cached: round > 1 })
        : await time(pythons[name], PEERS[name], { batch, steps, hardware });
    runs[name].push(result);
    console.log(`round ${round}  ${name.padEnd(16)} ${summary(result)}`);
  }
}

/** A round's steps, without those that warm up, by their median. */
const typical = (run, what) => median(run[what].slice(2));
/** Of all rounds the best: the one that the rest of the machine disturbed least. */
const best = (name, what) => Math.min(...runs[name].map((run) => typical(run, what)));
const memory = (name) => Math.max(...runs[name].map((run) => run.peakMiB));
/** How many times as fast gan was in each round, where both ran one after the other; in order. */
const speeds = (name, what) =>
  runs[name]
    .map((run, round) => typical(run, what) / typical(runs.gan[round], what))
    .sort((a, b) => a - b);
const times = (ratio) => `${ratio.toFixed(2)}x`;
const one = (name) =>
  `${digits(best(name, 'milliseconds'))} ms, ${digits(best(name, 'cpu'))} ms of processor, ${memory(name).toFixed(0)} MiB`;

console.log(`\nDCGAN step, batch ${batch}. gan (${hardware}, ${precision}): ${one('gan')}`);
for (const name of chosen) {
  const { title, target } = PEERS[name];
  const rates = speeds(name, 'milliseconds');
  const speed = median(rates);
  const space = memory('gan') / memory(name);
  console.log(`${title} ${runs[name][0].version}: ${one(name)}`);
  console.log(
    `  speed  ${times(speed)}, by processor time ${times(median(speeds(name, 'cpu')))}: ` +
      `the median round's; rounds were ${times(rates[0])} to ${times(rates.at(-1))}`,
  );
  console.log(`  memory ${times(space)}`);
  if (hardware === 'xla-cpu' && target && (speed < target.speed || space > target.memory)) {
    console.log(
      `  short of the target: speed >= ${target.speed}x, memory <= ${target.memory.toFixed(2)}x`,
    );
    process.exitCode = 1;
  }
}

if (hardware === 'xla-cpu') {
  console.log('');
  await measureStart({ batch, rounds });
}
