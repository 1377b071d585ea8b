/**
 * A matrix as a .npy file, which NumPy's `np.load` reads: its format 1.0.
 * @param data row-major [rows, columns]
 */
export function encodeNpy(data: Float32Array, [rows, columns]: readonly [number, number]): Buffer {
  const about = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  // Magic, version and length take 10 bytes; the values begin at a multiple of 64.
  const length = Math.ceil((10 + about.length + 1) / 64) * 64 - 10;
  const head = Buffer.alloc(10);
  head.write('\x93NUMPY\x01\x00', 'latin1');
  head.writeUInt16LE(length, 8);
  const values = Buffer.alloc(4 * data.length);
  data.forEach((value, i) => values.writeFloatLE(value, 4 * i));
  return Buffer.concat([head, Buffer.from(`${about.padEnd(length - 1)}\n`, 'latin1'), values]);
}

/** Softmax of each row. */
export function probabilities(logits: Float32Array, columns: number): Float32Array {
  const result = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += columns) {
    const row = logits.subarray(start, start + columns);
    const largest = Math.max(...row);
    const powers = Array.from(row, (logit) => Math.exp(logit - largest));
    const sum = powers.reduce((total, power) => total + power, 0);
    result.set(
      powers.map((power) => power / sum),
      start,
    );
  }
  return result;
}
