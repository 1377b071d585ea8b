/**
 * `npm run bench -- --suite samplers`: gan's TPE beside Optuna's and random search, on the functions
 * of the samplers' own tests: the best value of 100 trials, 20 seeds each.
 */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import random from '../dist/plugins/samplers/random/index.js';
import tpe from '../dist/plugins/samplers/tpe/index.js';
import { install } from './peers.js';
import { median } from './statistics.js';

const TRIALS = 100;
const SEEDS = 20;
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

async function testFunctions() {
  const text = await readFile(here('../test/plugins/samplers/functions.ts'), 'utf8');
  const { code } = await transform(text, { loader: 'ts' });
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).FUNCTIONS;
}

/** The best value of a sampler of gan. */
function bestOf(sampler, { space, loss }, seed) {
  const history = [];
  for (let number = 0; number < TRIALS; number++) {
    const point = sampler.propose({ space, history, seed, number });
    history.push({ number, point, loss: loss(point) });
  }
  return Math.min(...history.map((trial) => trial.loss));
}

/** Optuna in a process of its own, which is told every value. */
async function optuna() {
  const python = await install({ packages: ['optuna==5.0.0'], venv: 'optuna' });
  const child = spawn(python, [here('peers/optuna_tpe.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async () => JSON.parse((await lines.next()).value);
  return {
    version: await read(),
    async best({ space, loss }, seed) {
      const bounds = space.map(({ domain }) => [domain.low, domain.high]);
      child.stdin.write(`${JSON.stringify({ bounds, seed, trials: TRIALS })}\n`);
      let best = Infinity;
      for (let number = 0; number < TRIALS; number++) {
        const point = await read();
        const value = loss(Object.fromEntries(space.map(({ path }, i) => [path, point[i]])));
        best = Math.min(best, value);
        child.stdin.write(`${value}\n`);
      }
      return best;
    },
    end: () => child.stdin.end(),
  };
}

/** How often a result of `mine` is better than one of `theirs`, of all pairs. */
function share(mine, theirs) {
  const wins = mine.flatMap((a) => theirs.map((b) => (a < b ? 1 : a === b ? 0.5 : 0)));
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

export async function compareSamplers() {
  const peer = await optuna();
  const own = { tpe: tpe.build(defaults(tpe)), random: random.build({}) };
  const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);
  const head = ['function', 'random', 'gan tpe', `Optuna ${peer.version} TPE`, 'gan beats Optuna'];
  console.log(`best of ${TRIALS} trials, median of ${SEEDS} seeds\n`);
  console.log(`| ${head.join(' | ')} |\n| ${head.map(() => '---').join(' | ')} |`);
  for (const each of await testFunctions()) {
    const ofRandom = seeds.map((seed) => bestOf(own.random, each, seed));
    const ofGan = seeds.map((seed) => bestOf(own.tpe, each, seed));
    const ofOptuna = [];
    for (const seed of seeds) ofOptuna.push(await peer.best(each, seed));
    const medians = [ofRandom, ofGan, ofOptuna].map((best) => median(best).toPrecision(3));
    const wins = `${Math.round(100 * share(ofGan, ofOptuna))} % of pairs`;
    console.log(`| ${[each.name, ...medians, wins].join(' | ')} |`);
  }
  peer.end();
}

function defaults({ params }) {
  return Object.fromEntries(
    Object.entries(params.properties).map(([name, schema]) => [name, schema.default]),
  );
}
