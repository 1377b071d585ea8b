import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { describe, expect, it } from 'vitest';
import { barView } from '../../src/cli/view/bar.js';
import { amount, duration, losses, short } from '../../src/text/numbers.js';
import { jsonView } from '../../src/cli/view/json.js';
import { linesView } from '../../src/cli/view/lines.js';
import type { RunView } from '../../src/cli/view/index.js';

const REPORT = {
  step: 50,
  steps: 100,
  imagesPerSecond: 1234.56,
  secondsLeft: 75.4,
  values: { 'loss/generator': NaN, 'loss/discriminator': 0.5 },
  logged: true,
};

function shown(view: (write: (line: string) => void) => RunView, use: (view: RunView) => void) {
  const lines: string[] = [];
  use(view((line) => lines.push(line)));
  return lines;
}

describe('what a run shows', () => {
  it('formats numbers for people', () => {
    expect([0.4, 59.6, 61, 3600, 7504, NaN, Infinity].map(duration)).toEqual([
      '0s',
      '1m 00s',
      '1m 01s',
      '1h 00m',
      '2h 05m',
      '?',
      '?',
    ]);
    expect([0.69314, 12.3, 0, 1e-7, 123456, NaN, -Infinity, undefined].map(short)).toEqual([
      '0.6931',
      '12.30',
      '0',
      '1.000e-7',
      '1.235e+5',
      'NaN',
      '-Infinity',
      '?',
    ]);
    expect(amount(17_300_000, 62_100_000)).toBe('17.3 of 62.1 MB');
    expect(amount(3, 10)).toBe('3 of 10');
    expect(amount(0, undefined)).toBe('');
    expect(losses(REPORT.values)).toBe('D 0.5000  G NaN');
  });

  it('prints a line for each logged step, and a slow part once in a while', () => {
    const lines = shown(linesView, (view) => {
      view.start('runs/x', 'x');
      for (let done = 0; done <= 100; done++) view.progress('loading', done, 100);
      view.step({ ...REPORT, step: 49, logged: false });
      view.step(REPORT);
      view.end({ run: 'runs/x', state: 'finished', step: 100, exitCode: 0 });
    });
    expect(lines).toEqual([
      'x: runs/x',
      'loading: 0 of 100',
      'step 50/100  1234.6 images/s  ETA 1m 15s  D 0.5000  G NaN',
      'finished after 100 steps: runs/x',
    ]);
  });

  it('prints JSON that keeps NaN', () => {
    const [line] = shown(jsonView, (view) => view.step(REPORT));
    expect(JSON.parse(line)).toEqual({
      type: 'metrics',
      step: 50,
      steps: 100,
      'loss/generator': 'NaN',
      'loss/discriminator': 0.5,
      imagesPerSecond: 1234.56,
      secondsLeft: 75.4,
    });
  });

  it('prints progress as JSON some four times a second, and the last of it', () => {
    let time = 0;
    const lines = shown(
      (write) => jsonView(write, () => time),
      (view) => {
        // 1,000 reports in a second.
        for (let done = 0; done <= 1000; done++, time++) view.progress('unpacking', done, 1000);
        // One that ends where nobody had said that it would.
        for (let done = 0; done < 300; done++, time++) view.progress('reading', done, undefined);
        view.notice('read');
      },
    );
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      ...[0, 250, 500, 750, 1000].map((done) => progress('unpacking', done, 1000)),
      ...[0, 250, 299].map((done) => progress('reading', done)),
      { type: 'notice', line: 'read' },
    ]);
    function progress(what: string, done: number, total?: number) {
      return { type: 'progress', what, done, ...(total === undefined ? {} : { total }) };
    }
  });

  it('keeps what was said just before the bar ends', () => {
    const stream = Object.assign(new PassThrough(), { isTTY: true });
    const view = barView(stream as unknown as WriteStream);
    view.step(REPORT);
    view.notice('stopping');
    view.end({ run: 'runs/x', state: 'finished', step: 100, exitCode: 0 });
    expect(String(stream.read())).toMatch(/stopping\n[^]*finished after 100 steps: runs\/x\n$/);
  });
});
