import * as tf from '@tensorflow/tfjs-core';
import type { Needs, Peaks, Session } from '../../plugin/index.js';
import type { Precision, TensorFunction } from '../../trace/index.js';

/** A product is enlarged until it takes this long or has this size. */
const ENOUGH_SECONDS = 0.02;
const LARGEST = 4096;

/** 64 MB, more than a processor's cache. */
const PASSED_OVER = 2 ** 24;

const RUNS = 8;

/** Rates of one device, measured or from its vendor. */
type Rates = Pick<Peaks, 'bytes'> & { readonly flops: number };

/**
 * The minimum number of seconds for some work at these rates: limited by operations or memory
 * traffic.
 */
export function roofline(work: Needs['work'], rates: Rates | undefined): number | undefined {
  if (!work || !rates) return undefined;
  return Math.max(work.flops / rates.flops, work.bytes / rates.bytes);
}

/** The vendor's peak rates. */
export function ratesOf(peaks: Peaks | undefined, precision: Precision): Rates | undefined {
  return peaks && { flops: peaks.flops[precision], bytes: peaks.bytes };
}

/** Measures the rates of a matrix product and a memory pass on a device with unknown peak rates. */
export async function measureRates(session: Session, precision: Precision): Promise<Rates> {
  let [size, seconds] = [512, 0];
  while (seconds < ENOUGH_SECONDS && size < LARGEST) {
    size *= 2;
    seconds = await secondsOf(session, product(size, precision));
  }
  return {
    flops: (2 * size ** 3) / seconds,
    // Each number is read and written.
    bytes: (2 * 4 * PASSED_OVER) / (await secondsOf(session, pass())),
  };
}

function product(size: number, precision: Precision): TensorFunction {
  const matrix = tf.variable(tf.zeros([size, size]), false);
  return {
    name: 'matrix_product',
    precision,
    inputs: {},
    state: new Map([[`plan/matrix${size}`, matrix]]),
    call: () => {
      matrix.assign(tf.matMul(matrix, matrix));
      return { done: tf.sum(tf.slice(matrix, [0, 0], [1, 1])) };
    },
  };
}

function pass(): TensorFunction {
  const numbers = tf.variable(tf.zeros([PASSED_OVER]), false);
  return {
    name: 'pass_over_memory',
    inputs: {},
    state: new Map([['plan/numbers', numbers]]),
    call: () => {
      numbers.assign(tf.add(numbers, 1));
      return { done: tf.sum(tf.slice(numbers, 0, 1)) };
    },
  };
}

/**
 * The fastest of several runs after a warm-up: other load on the machine slows most of them down.
 */
async function secondsOf(session: Session, fn: TensorFunction): Promise<number> {
  const compiled = await session.compile(fn);
  const times: number[] = [];
  for (let i = 0; i <= RUNS; i++) {
    const started = performance.now();
    await (await compiled.run({})).read();
    times.push((performance.now() - started) / 1000);
  }
  return Math.min(...times.slice(1));
}
