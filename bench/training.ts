/**
 * `npm run bench -- --suite training`: recipes/dcgan-cifar10.yaml beside the same network in PyTorch,
 * each from weights of its own, scored and drawn by gan at the same steps. Equal steps that compute the
 * same are not proof of equal training; scores and pictures are.
 *
 *   npm run bench -- --suite training --out FOLDER [--seeds 3] [--at 1000,3000] [--batch 64]
 *       [--classifier RUN]     a run of recipes/cifar10-classifier.yaml: adds fcd
 *
 * Takes 0.75 s of CPU time per step and engine. Existing results in FOLDER are continued: gan-SEED and
 * pytorch-SEED, both run folders that gan's commands take, and the grids. GAN_DATA_DIR holds cifar-10-binary.tar.gz.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { readCheckpoint, stepName, writeCheckpoint } from '../src/run/index.js';
import type { ScoreRecord } from '../src/tracking/index.js';
import { inMemory, openSafetensors, readAll } from '../src/weights/index.js';
import { install, PEERS } from './peers.js';
import { inProject } from './places.js';

const run = promisify(execFile);

type Engine = 'gan' | 'pytorch';

interface Row {
  readonly engine: Engine;
  readonly seed: number;
  readonly step: number;
  readonly scores: Readonly<Record<string, number>>;
}

export interface TrainingOptions {
  readonly out: string | undefined;
  readonly seeds: number;
  /** The steps after which both are scored and drawn. */
  readonly at: readonly number[];
  readonly batch: number;
  readonly classifier: string | undefined;
}

export async function compareTraining({
  out,
  seeds,
  at,
  batch,
  classifier,
}: TrainingOptions): Promise<void> {
  const archive = path.join(process.env.GAN_DATA_DIR ?? '', 'cifar-10-binary.tar.gz');
  if (!out || !process.env.GAN_DATA_DIR || !existsSync(archive)) {
    console.error('--out FOLDER and GAN_DATA_DIR with cifar-10-binary.tar.gz are needed');
    process.exitCode = 2;
    return;
  }
  await mkdir(out, { recursive: true });
  const metrics = [
    'sliced-wasserstein',
    ...(classifier
      ? [`{ use: fcd, classifier: ${JSON.stringify(path.resolve(classifier))} }`]
      : []),
  ];
  const python = await install(PEERS.pytorch);
  for (let seed = 0; seed < seeds; seed++) {
    await trainGan(out, seed, at, batch);
    await trainPytorch(python, archive, out, seed, at, batch);
  }
  const rows: Row[] = [];
  for (const engine of ['gan', 'pytorch'] as const) {
    for (let seed = 0; seed < seeds; seed++) {
      const folder = path.join(out, `${engine}-${seed}`);
      for (const step of at) {
        const checkpoint = ['--checkpoint', String(step)];
        const grid = path.join(out, `${engine}-${seed}-${step}.png`);
        await gan('sample', folder, ...checkpoint, '--count', '80', '--out', grid, '--overwrite');
        const asked = metrics.flatMap((metric) => ['--metric', metric]);
        const text = await gan('eval', folder, ...checkpoint, ...asked, '--json');
        const report = JSON.parse(text) as { readonly scores: readonly ScoreRecord[] };
        const entries = report.scores.flatMap((record) => Object.entries(record.scores));
        const scores = Object.fromEntries(entries);
        rows.push({ engine, seed, step, scores });
      }
    }
  }
  print(rows, at);
}

async function trainGan(
  out: string,
  seed: number,
  at: readonly number[],
  batch: number,
): Promise<void> {
  const folder = path.join(out, `gan-${seed}`);
  if (
    at.every((step) =>
      existsSync(path.join(folder, 'checkpoints', `${stepName(step)}.safetensors`)),
    )
  )
    return;
  console.log(`gan, seed ${seed}`);
  const every = at.reduce((a, b) => greatestCommonDivisor(a, b));
  const last = Math.max(...at);
  const set = [
    `seed=${seed}`,
    `train.batch=${batch}`,
    `train.steps=${last}`,
    `checkpoint.every=${every}`,
    `checkpoint.keep=${last / every}`,
    `samples.every=${every}`,
    'evaluate={metrics: []}',
  ].flatMap((text) => ['--set', text]);
  await gan('run', inProject('recipes/dcgan-cifar10.yaml'), '--resume', '--out', folder, ...set);
}

/** PyTorch's tensors take the place of gan's in a copy of its run, so that gan can draw and score them. */
async function trainPytorch(
  python: string,
  archive: string,
  out: string,
  seed: number,
  at: readonly number[],
  batch: number,
): Promise<void> {
  const folder = path.join(out, `pytorch-${seed}`);
  const tensors = path.join(out, `pytorch-${seed}-tensors`);
  const files = at.map((step) => path.join(tensors, `${stepName(step)}.safetensors`));
  if (!files.every((file) => existsSync(file))) {
    console.log(`PyTorch, seed ${seed}`);
    const script = inProject('bench/peers/pytorch_training.py');
    await run(python, [script, archive, tensors, seed, batch, ...at].map(String), {
      maxBuffer: 2 ** 26,
    });
  }
  await rm(folder, { recursive: true, force: true });
  await cp(path.join(out, `gan-${seed}`), folder, { recursive: true, dereference: true });
  await rm(path.join(folder, 'scores.json'), { force: true });
  for (const [index, step] of at.entries()) {
    const checkpoints = path.join(folder, 'checkpoints');
    const checkpoint = await readCheckpoint(
      path.join(checkpoints, `${stepName(step)}.safetensors`),
    );
    const bytes = await readFile(files[index]);
    const theirs = (await openSafetensors(inMemory(bytes), bytes.length)).tensors;
    const state = await readAll(checkpoint.state);
    for (const [name, ours] of checkpoint.state) {
      // Drawing and scoring need the networks alone.
      if (name.startsWith('optimizer/')) continue;
      const tensor = theirs.get(name);
      if (!tensor || tensor.shape.join() !== ours.shape.join()) {
        throw new Error(`PyTorch wrote no ${name} of [${ours.shape.join()}]`);
      }
      state.set(name, await tensor.read());
    }
    await writeCheckpoint(checkpoints, { ...checkpoint, state }, Infinity);
    await checkpoint.close();
  }
}

async function gan(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [inProject('bin/gan.js'), ...args], {
    maxBuffer: 2 ** 26,
  });
  return stdout;
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/** A Markdown table: each seed's score, and the mean. */
function print(rows: readonly Row[], at: readonly number[]): void {
  const names = Object.keys(rows[0].scores);
  for (const step of at) {
    console.log(
      `\n${step} steps\n\n| engine | ${names.join(' | ')} |\n| --- |${' --- |'.repeat(names.length)}`,
    );
    for (const engine of ['gan', 'pytorch']) {
      const cells = names.map((name) => {
        const values = rows
          .filter((row) => row.engine === engine && row.step === step)
          .map(({ scores }) => scores[name]);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        return `${mean.toPrecision(3)} (${values.map((value) => value.toPrecision(3)).join(', ')})`;
      });
      console.log(`| ${engine} | ${cells.join(' | ')} |`);
    }
  }
}
