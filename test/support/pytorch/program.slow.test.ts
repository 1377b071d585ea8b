import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, test } from 'vitest';
import { expectExpected, PRIMITIVES, programOf } from '../../suites/primitives.js';
import { python, WHY } from './python.js';
import { asJson, programAsJson } from './traced-program.js';

const SCRIPT = fileURLToPath(new URL('run_programs.py', import.meta.url));

const CASES = PRIMITIVES.flatMap(([name, cases]) => cases.map((one) => ({ name, one })));

describe.skipIf(!python)(`programs run by PyTorch's kernels (${WHY})`, () => {
  let results: string[][];
  beforeAll(() => {
    const cases = CASES.map(({ name, one }) => ({
      program: JSON.parse(programAsJson(programOf(name, one))) as unknown,
      inputs: one.inputs.map((value) => ({ ...value, data: value.data.map(asJson) })),
    }));
    const input = JSON.stringify(cases);
    results = JSON.parse(
      execFileSync(python!, [SCRIPT], { input, encoding: 'utf8' }),
    ) as string[][];
  });

  test.each(CASES.map(({ name, one }, i) => ({ name, one, i })))('$name ($i)', ({ one, i }) => {
    const numbers = results[i].map((text) => NUMBERS[text] ?? Number(text));
    expectExpected(numbers, one, `case ${i}`, { relative: 4e-6, absolute: 1e-6 });
  });
});

/** As Python writes them. */
const NUMBERS: Readonly<Record<string, number>> = {
  nan: NaN,
  inf: Infinity,
  '-inf': -Infinity,
  True: 1,
  False: 0,
};
