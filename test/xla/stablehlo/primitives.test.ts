import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { program as p } from 'gan-recipes/trace';
import { openDevice } from '../../../src/xla/index.js';
import { emit } from '../../../src/xla/stablehlo/index.js';
import { PRIMITIVES, primitivesSuite, programOf } from '../../suites/primitives.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { CASES } from './cases/index.js';

const GOLDEN = new URL('../../golden/primitives/', import.meta.url);
describe('the text of each primitive', () => {
  test.each(PRIMITIVES)('%s', async (name, cases) => {
    const texts = cases.map((one) => {
      const program = programOf(name, one);
      // The case tests what it says it tests.
      expect(p.reachable(program.outputs).map(({ op }) => op)).toContain(name);
      return emit(program);
    });
    await expect(texts.join('\n')).toMatchFileSnapshot(new URL(`${name}.mlir`, GOLDEN).pathname);
  });

  test('is there for the primitives that there are, and for no others', () => {
    const files = readdirSync(GOLDEN).map((file) => file.replace(/\.mlir$/, ''));
    expect(files.sort()).toEqual(Object.keys(CASES).sort());
  });

  test('donated inputs say which output takes their memory', () => {
    const graph = new p.Graph();
    const [x, y] = ['x', 'y'].map((name) => graph.node('input', { name }, [], [2], 'f32'));
    const program = {
      name: 'update: a step',
      inputs: [x, y],
      outputs: [p.mul(x, y), p.add(x, y)],
      donations: new Map([[1, 0]]),
    };
    expect(emit(program)).toMatchInlineSnapshot(`
      "module @update__a_step {
        func.func public @main(%arg0: tensor<2xf32> {tf.aliasing_output = 1 : i32}, %arg1: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
          %0 = stablehlo.multiply %arg0, %arg1 : tensor<2xf32>
          %1 = stablehlo.add %arg0, %arg1 : tensor<2xf32>
          return %0, %1 : tensor<2xf32>, tensor<2xf32>
        }
      }
      "
    `);
  });
});

describeXla('each primitive, compiled and run by PJRT, computes what plain arithmetic does', () => {
  primitivesSuite(() => openDevice({ library: xlaLibrary }), { relative: 4e-6, absolute: 1e-6 });
});
