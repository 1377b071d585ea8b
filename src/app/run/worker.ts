import { writeSync } from 'node:fs';
import { redact } from '../../text/index.js';
import { buildGraph } from '../../graph/index.js';
import { loadRecipe } from '../../recipe/index.js';
import { acquireLease, ownVersion } from '../../files/index.js';
import { endWithParent, mayFinish, ignoreFileSizeSignal } from '../../process/index.js';
import { openJournal, sourceTags } from '../../tracking/index.js';
import {
  describeProvenance,
  writeProvenance,
  acquireLock,
  runPaths,
  type RunEnd,
} from '../../run/index.js';
import { train, type StopReason } from '../../train/index.js';
import { registry } from '../plugins/index.js';
import { describeError, fullStack } from '../failure/index.js';
import { beginTracking, recipeEvent } from '../tracking/index.js';
import { onSuperseded } from './on-superseded.js';
import type { BeginMessage, StopMessage, WorkerMessage, WorkerOrder } from './messages.js';

/**
 * The training process. XLA may abort its process, so `gan run` trains here and survives. Ends with
 * a checkpoint when it is told to, or when the command that started it is gone, within half a
 * minute.
 */
async function work(order: Omit<WorkerOrder, 'secrets'>): Promise<RunEnd> {
  const stop = stopSignal();
  const { secrets } = await begin;
  await acquireLease(process.env);
  const paths = runPaths(order.folder);
  const lock = await acquireLock(paths.lock);
  try {
    const plugins = registry();
    const { hardware, approved } = order;
    const loaded = await loadRecipe(paths.recipe, {
      registry: plugins,
      set: secrets,
      approved,
      ofRun: true,
      hardware,
    });
    const graph = await buildGraph(loaded);
    const journal = await openJournal(order.folder, (event) => {
      if (order.events) send({ kind: 'event', event });
    });
    const { folder } = order;
    // An earlier process may have been killed before it logged this.
    const isLogged = journal.has(recipeEvent(folder));
    const source = isLogged ? undefined : await sourceTags(graph.recipe.name);
    if (!isLogged) {
      const known = { gan: ownVersion(), folder: process.cwd(), source };
      const whole = { graph, registry: loaded.registry, ...known };
      await writeProvenance(folder, await describeProvenance(whole));
    }
    const stopMeasuring = await beginTracking(graph, journal, { ...order, source });
    try {
      return await train(graph, {
        ...order,
        registry: plugins,
        journal,
        signal: stop,
        progress: (what, done, total) => send({ kind: 'progress', what, done, total }),
        notice: (line) => send({ kind: 'notice', line }),
        onReady: (device) => {
          mayFinish();
          send({ kind: 'ready', device });
        },
        onStep: (report) => send({ kind: 'step', report }),
      });
    } finally {
      await stopMeasuring();
      await journal.close();
    }
  } finally {
    await lock.release();
  }
}

/** The parent's first message; undefined without a parent. */
const begin = new Promise<Pick<BeginMessage, 'secrets'>>((resolve) => {
  if (!process.connected) resolve({ secrets: [] });
  process.on('message', (message: StopMessage | BeginMessage) => {
    if (message.kind === 'begin') resolve(message);
  });
  process.on('disconnect', () => resolve({ secrets: [] }));
});

const BEAT_MS = 500;

/** Aborted by the first signal or message that asks for an end. Later ones change nothing. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (reason: StopReason) => {
    if (controller.signal.aborted) return;
    controller.abort(reason);
    // The command kills a process that sends no messages.
    setInterval(() => send({ kind: 'stopping' }), BEAT_MS).unref();
  };
  process.on('SIGINT', () => stop('interrupted'));
  process.on('SIGTERM', () => stop('terminated'));
  process.on('SIGHUP', () => stop('terminated'));
  process.on('message', (message: StopMessage | BeginMessage) => {
    if (message.kind === 'stop') stop(message.reason);
  });
  process.on('disconnect', () => stop('terminated'));
  onSuperseded(() => stop('terminated'));
  return controller.signal;
}

/** Sends a message to the parent, if it still exists. */
function send(message: WorkerMessage): void {
  if (process.connected) process.send?.(message, () => undefined);
}

/** Sends the last message and exits without waiting for native threads. */
function leave(message: WorkerMessage, exitCode: number): void {
  if (!process.connected) process.exit(exitCode);
  process.send?.(message, () => process.exit(exitCode));
}

/** Redacts this process's output to worker.log. */
function redactOutput(stream: NodeJS.WriteStream): void {
  const write = stream.write.bind(stream) as (...given: unknown[]) => boolean;
  stream.write = (data: unknown, ...rest: unknown[]) =>
    write(typeof data === 'string' ? redact(data) : data, ...rest);
}

// TensorFlow.js calls many functions between a plugin's line and what throws.
Error.stackTraceLimit = 50;
endWithParent();
ignoreFileSizeSignal();
[process.stdout, process.stderr].forEach(redactOutput);
process.on('uncaughtException', (error) => {
  // Node's own report would not be redacted.
  writeSync(2, `${redact(fullStack(error))}\n`);
  process.exit(1);
});
try {
  const result = await work(JSON.parse(process.argv[2]) as Omit<WorkerOrder, 'secrets'>);
  leave({ kind: 'end', result }, result.exitCode);
} catch (error) {
  const failure = describeError(error);
  leave({ kind: 'error', ...failure }, failure.exitCode);
}
