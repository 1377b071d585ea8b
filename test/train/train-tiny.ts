import type { RunEnd } from '../../src/run/index.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { RunGraph } from '../../src/graph/index.js';
import type { RunEvent } from '../../src/plugin/index.js';
import { openJournal, readJournal, type Journal } from '../../src/tracking/index.js';
import { train, type StepReport } from '../../src/train/index.js';
import { listCheckpoints } from '../../src/run/checkpoint/index.js';
import { runPaths } from '../../src/run/folder/index.js';
import { tinyGraph } from '../support/tiny-run.js';

interface Options {
  readonly set?: readonly string[];
  readonly resume?: boolean;
  /** Makes what is trained. Default: the tiny GAN. */
  readonly graph?: (folder: string, set?: readonly string[]) => Promise<RunGraph>;
  /** Where compiled programs are kept. Default: a folder of the test file's runs. */
  readonly cacheDir?: string;
  /** Asks for an end once this step is known to be done. */
  readonly stopAfter?: number;
  /** Is told of progress, and may ask for an end. */
  readonly progress?: (what: string, stop: () => void) => void;
  /** Puts something between training and its journal. */
  readonly journal?: (journal: Journal) => Journal;
}

interface Trained {
  readonly result: RunEnd;
  readonly notices: string[];
  readonly reports: StepReport[];
}

/** Of all runs of a test file: XLA compiles a program once. */
const cacheDir = mkdtempSync(path.join(tmpdir(), 'gan-test-cache-'));
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

/** Trains the tiny GAN in a folder, in this process. */
export async function trainTiny(folder: string, options: Options = {}): Promise<Trained> {
  const graph = await (options.graph ?? tinyGraph)(folder, options.set);
  const journal = await openJournal(folder);
  const stop = new AbortController();
  const notices: string[] = [];
  const reports: StepReport[] = [];
  try {
    const result = await train(graph, {
      folder,
      journal: options.journal?.(journal) ?? journal,
      dataDir: undefined,
      cacheDir: options.cacheDir ?? cacheDir,
      resume: options.resume ?? false,
      progress: (what) => options.progress?.(what, () => stop.abort('interrupted')),
      // What the plain JavaScript backend says of itself is no news here.
      // Every run tells these two.
      notice: (line) => /^(hardware js|train split: )/.test(line) || notices.push(line),
      onReady: () => {},
      onStep: (report) => {
        reports.push(report);
        if (report.step >= (options.stopAfter ?? Infinity)) stop.abort('interrupted');
      },
      signal: stop.signal,
    });
    return { result, notices, reports };
  } finally {
    await journal.close();
  }
}

/** The newest checkpoint's bytes. */
export async function newest(folder: string): Promise<Buffer> {
  const [checkpoint] = await listCheckpoints(runPaths(folder).checkpoints);
  return readFile(checkpoint.file);
}

/** Metrics without what depends on the clock. */
export async function metrics(
  folder: string,
): Promise<{ step: number; values: Record<string, number> }[]> {
  return (await readJournal(folder)).flatMap((event) => {
    if (event.type !== 'metrics') return [];
    const values = Object.entries(event.values).filter(([name]) => name !== 'imagesPerSecond');
    return [{ step: event.step, values: Object.fromEntries(values) }];
  });
}

export function states(events: readonly RunEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'state' ? [event.state] : []));
}
