import { setImmediate, setTimeout } from 'node:timers/promises';
import type { CompiledFunction, Session } from '../../plugin/index.js';
import { Stopped } from '../data/index.js';

type Device = Pick<Session, 'compile' | 'write'>;

/** Milliseconds that calls under way get to end after the signal. */
const GRACE_MS = 250;

/**
 * Work that is cancelled by a signal. All its uses of the device and the data go through this
 * class: after each call pending signals are processed, and a call after the signal fails. A caller
 * that waits for the work is notified soon after the signal. A call that takes long, such as a
 * compilation, may then be under way still: see `idle`.
 */
export class Stoppable {
  readonly #underWay = new Set<Promise<unknown>>();

  /** @param signal undefined: the work is never cancelled */
  constructor(private readonly signal: AbortSignal | undefined) {}

  /** @throws Stopped if the signal came */
  check(): void {
    if (this.signal?.aborted) throw new Stopped();
  }

  /** The same function, which throws `Stopped` after the signal. */
  guard<Given extends unknown[], Result>(
    act: (...given: Given) => Promise<Result>,
  ): (...given: Given) => Promise<Result> {
    return async (...given) => {
      this.check();
      return this.#count(act(...given));
    };
  }

  /** The same session. Its functions throw `Stopped` after the signal. */
  session(session: Device): Device {
    return {
      compile: this.guard(async (...given: Parameters<Session['compile']>) =>
        this.compiled(await session.compile(...given)),
      ),
      write: this.guard((values: Parameters<Session['write']>[0]) => session.write(values)),
    };
  }

  /**
   * Waits for work that uses this object for all its calls.
   * @throws Stopped soon after the signal, wherever the work is
   */
  async untilStopped<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined);
    let stop = () => {};
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(new Stopped());
    });
    stopped.catch(() => undefined);
    this.signal?.addEventListener('abort', stop, { once: true });
    try {
      this.check();
      return await Promise.race([work, stopped]);
    } finally {
      this.signal?.removeEventListener('abort', stop);
      if (this.signal?.aborted) {
        await Promise.race([this.idle(), setTimeout(GRACE_MS)]);
      }
    }
  }

  /** Waits until no call is under way, so that the device can be closed. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) {
      await Promise.allSettled(this.#underWay);
      // A call counts until the next turn of the event loop.
      await setImmediate();
    }
  }

  /** The same compiled function, which throws `Stopped` after the signal. */
  compiled(compiled: CompiledFunction): CompiledFunction {
    const run = this.guard((...given: Parameters<CompiledFunction['run']>) =>
      compiled.run(...given),
    );
    return {
      compileTime: compiled.compileTime,
      repeats: compiled.repeats,
      needs: compiled.needs,
      program: compiled.program,
      run: async (...given) => {
        const outputs = await run(...given);
        // Outputs may be read and disposed of after the signal too, since nothing else would free
        // them.
        return { read: () => this.#count(outputs.read()), dispose: () => outputs.dispose() };
      },
    };
  }

  async #count<Result>(work: Promise<Result>): Promise<Result> {
    this.#underWay.add(work);
    try {
      const result = await work;
      // Pure JavaScript computations never yield, so yield here for signals to be processed.
      await setImmediate();
      return result;
    } finally {
      this.#underWay.delete(work);
    }
  }
}
