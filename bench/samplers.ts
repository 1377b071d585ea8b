/**
 * `npm run bench -- --suite samplers`: gan's TPE beside Optuna's and random search, on the functions
 * of the samplers' own tests: the best value of 100 trials, 20 seeds each.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import Value from 'typebox/value';
import random from '../plugins/samplers/random.js';
import tpe from '../plugins/samplers/tpe/index.js';
import type { SampledTrial, Sampler } from '../src/plugin/index.js';
import { FUNCTIONS, type TestFunction } from '../test/plugins/samplers/functions.js';
import { install } from './peers.js';
import { inProject } from './places.js';
import { median } from './statistics.js';

const TRIALS = 100;
const SEEDS = 20;

/** The best value of a sampler of gan. */
function bestOf(sampler: Sampler, { space, loss }: TestFunction, seed: number): number {
  const history: SampledTrial[] = [];
  let best = Infinity;
  for (let number = 0; number < TRIALS; number++) {
    const point = sampler.propose({ space, history, seed, number });
    if (!point) break;
    const value = loss(point);
    history.push({ number, point, loss: value });
    best = Math.min(best, value);
  }
  return best;
}

interface Optuna {
  readonly version: string;
  best(of: TestFunction, seed: number): Promise<number>;
  end(): void;
}

/** Optuna in a process of its own, which is told every value. */
async function optuna(): Promise<Optuna> {
  const python = await install({ packages: ['optuna==5.0.0'], venv: 'optuna' });
  const child = spawn(python, [inProject('bench/peers/optuna_tpe.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async () => {
    const line = await lines.next();
    if (line.done) throw new Error('Optuna ended early');
    return JSON.parse(line.value) as unknown;
  };
  return {
    version: (await read()) as string,
    async best({ space, loss }, seed) {
      const bounds = space.map(({ domain }) => {
        if (domain.kind !== 'float') throw new Error(`Optuna is not asked for a ${domain.kind}`);
        return [domain.low, domain.high];
      });
      child.stdin.write(`${JSON.stringify({ bounds, seed, trials: TRIALS })}\n`);
      let best = Infinity;
      for (let number = 0; number < TRIALS; number++) {
        const point = (await read()) as number[];
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
function share(mine: readonly number[], theirs: readonly number[]): number {
  const wins: number[] = mine.flatMap((a) => theirs.map((b) => (a < b ? 1 : a === b ? 0.5 : 0)));
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

export async function compareSamplers(): Promise<void> {
  const peer = await optuna();
  const own = { tpe: tpe.build(Value.Create(tpe.params)), random: random.build({}) };
  const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);
  const head = ['function', 'random', 'gan tpe', `Optuna ${peer.version} TPE`, 'gan beats Optuna'];
  console.log(`best of ${TRIALS} trials, median of ${SEEDS} seeds\n`);
  console.log(`| ${head.join(' | ')} |\n| ${head.map(() => '---').join(' | ')} |`);
  for (const each of FUNCTIONS) {
    const ofRandom = seeds.map((seed) => bestOf(own.random, each, seed));
    const ofGan = seeds.map((seed) => bestOf(own.tpe, each, seed));
    const ofOptuna: number[] = [];
    for (const seed of seeds) ofOptuna.push(await peer.best(each, seed));
    const medians = [ofRandom, ofGan, ofOptuna].map((best) => median(best).toPrecision(3));
    const wins = `${Math.round(100 * share(ofGan, ofOptuna))} % of pairs`;
    console.log(`| ${[each.name, ...medians, wins].join(' | ')} |`);
  }
  peer.end();
}
