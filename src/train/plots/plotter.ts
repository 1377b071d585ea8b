import path from 'node:path';
import { messageOf } from '../../errors/index.js';
import { writeFileAtomic } from '../../files/index.js';
import { plotPng, plotSvg } from '../../report/index.js';
import type { TrainContext } from '../context.js';
import { runPaths } from '../../run/index.js';
import { MetricHistory } from './history.js';
import { plotsOf } from './plots.js';

/**
 * Plots a run's metrics into its `plots` folder, one picture per group, as PNG and SVG. Works in
 * the background: training never waits for it, and its failures never end a run.
 */
export class Plotter {
  readonly #history: MetricHistory;
  #drawing: Promise<void> | undefined;

  constructor(
    private readonly run: string,
    private readonly context: Pick<TrainContext, 'folder' | 'journal' | 'notice'>,
  ) {
    this.#history = new MetricHistory(context.folder);
  }

  /** Starts to plot, unless the previous plot is still being drawn. */
  draw(step: number): void {
    this.#drawing ??= this.#write(step).finally(() => {
      this.#drawing = undefined;
    });
  }

  /** Plots everything and waits until it is on disk. Never throws. */
  async finish(step: number): Promise<void> {
    await this.#drawing;
    await this.#write(step);
  }

  async #write(step: number): Promise<void> {
    const { folder, journal, notice } = this.context;
    try {
      // A sample of the last step was plotted already, unless an evaluation came after it.
      if (!(await this.#history.catchUp())) return;
      for (const [name, plot] of plotsOf(this.run, this.#history.series)) {
        const stem = path.join(runPaths(folder).plots, name);
        await writeFileAtomic(`${stem}.png`, await plotPng(plot));
        await writeFileAtomic(`${stem}.svg`, plotSvg(plot));
        for (const type of ['png', 'svg']) {
          const file = path.posix.join('plots', `${name}.${type}`);
          journal.append({ type: 'artifact', time: Date.now(), path: file, role: 'plot', step });
        }
      }
    } catch (error) {
      const said = messageOf(error);
      notice(`the plots could not be drawn: ${said}`);
    }
  }
}
