/**
 * `npm run bench`: the compiled DCGAN step beside its peers', in one run on one machine, as ratios.
 * Peers are installed into bench/.venv once. Rounds alternate between all, each in a process of its
 * own, so that what else the machine does hits every one.
 *
 *   npm run bench -- [--batch 64] [--steps 40] [--rounds 7] [--peers pytorch,jax | all]
 *   npm run bench -- --hardware xla-cuda --steps 2000 --batch 1024   on a GPU, see peers.ts
 *   npm run bench -- --suite start         what passes before the first step, see first-step.ts
 *   npm run bench -- --suite data          how long the device waits for data, see data.ts
 *   npm run bench -- --suite samplers      TPE beside Optuna's, see samplers.ts
 *   npm run bench -- --suite training      a recipe's training beside PyTorch's, see training.ts
 */
import { parseArgs } from 'node:util';
import { measureStart } from './first-step.js';
import { gan } from './gan.js';
import { PEERS, install, time, type PeerTimes } from './peers.js';
import { digits, median, summary, type StepTimes } from './statistics.js';

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

const own: StepTimes[] = [];
const peers: { readonly name: string; readonly python: string; readonly runs: PeerTimes[] }[] = [];
for (const name of chosen) {
  peers.push({ name, python: await install(PEERS[name], hardware), runs: [] });
}
for (let round = 1; round <= rounds; round++) {
  const tell = (name: string, times: StepTimes) =>
    console.log(`round ${round}  ${name.padEnd(16)} ${summary(times)}`);
  for (const { name, python, runs } of peers) {
    const times = await time(python, PEERS[name], { batch, steps, hardware });
    runs.push(times);
    tell(name, times);
  }
  const times = await gan({ batch, steps, hardware, precision, cached: round > 1 });
  own.push(times);
  tell('gan', times);
}

type Kind = 'milliseconds' | 'cpu';
/** A round's steps, without those that warm up, by their median. */
const typical = (run: StepTimes, kind: Kind) => median(run[kind].slice(2));
/** Of all rounds the best: the one that the rest of the machine disturbed least. */
const best = (runs: readonly StepTimes[], kind: Kind) =>
  Math.min(...runs.map((run) => typical(run, kind)));
const memory = (runs: readonly StepTimes[]) => Math.max(...runs.map((run) => run.peakMiB));
/** How many times as fast gan was in each round, where both ran one after the other; in order. */
const speeds = (runs: readonly StepTimes[], kind: Kind) =>
  runs.map((run, round) => typical(run, kind) / typical(own[round], kind)).sort((a, b) => a - b);
const ratio = (number: number) => `${number.toFixed(2)}x`;
const one = (runs: readonly StepTimes[]) =>
  `${digits(best(runs, 'milliseconds'))} ms, ${digits(best(runs, 'cpu'))} ms of processor, ${memory(runs).toFixed(0)} MiB`;

console.log(`\nDCGAN step, batch ${batch}. gan (${hardware}, ${precision}): ${one(own)}`);
for (const { name, runs } of peers) {
  const { title, target } = PEERS[name];
  const rates = speeds(runs, 'milliseconds');
  const speed = median(rates);
  const space = memory(own) / memory(runs);
  console.log(`${title} ${runs[0].version}: ${one(runs)}`);
  console.log(
    `  speed  ${ratio(speed)}, by processor time ${ratio(median(speeds(runs, 'cpu')))}: ` +
      `the median round's; rounds were ${ratio(rates[0])} to ${ratio(rates[rates.length - 1])}`,
  );
  console.log(`  memory ${ratio(space)}`);
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
