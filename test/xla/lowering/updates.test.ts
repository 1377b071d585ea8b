import { expect, test } from 'vitest';
import {
  type Node,
  type Program,
  Graph,
  add,
  broadcastTo,
  mul,
  printProgram,
  select,
  sub,
  withNumber,
} from '../../../src/trace/program/index.js';
import { updateInPlace } from '../../../src/xla/lowering/updates.js';

/** p and its slot m, moved where `active`; `parameter` says what p becomes. */
function step(
  parameter: (nodes: Record<'p' | 'm' | 'moved' | 'active', Node>) => readonly Node[],
): Program {
  const graph = new Graph();
  const input = (name: string, shape: readonly number[], dtype: 'f32' | 'bool' = 'f32') =>
    graph.node('input', { name }, [], shape, dtype);
  const [p, m, g] = ['p', 'm', 'g'].map((name) => input(name, [4]));
  const on = input('on', [], 'bool');
  const active = broadcastTo(on, [4]);
  const moved = add(withNumber('mul', m, 0.5), g);
  const outputs = parameter({ p, m, moved, active });
  return {
    name: 'step',
    inputs: [p, m, g, on],
    outputs: [...outputs, select(active, moved, m)],
    donations: new Map([
      [0, 0],
      [outputs.length, 1],
    ]),
  };
}

test('a parameter reads its slot as it becomes, behind a barrier', () => {
  const program = updateInPlace(
    step(({ p, moved, active }) => [select(active, sub(p, mul(moved, moved)), p)]),
  );
  expect(printProgram(program)).toMatchInlineSnapshot(`
    "step(a:f32[4] p, b:f32[4] m, c:f32[4] g, d:bool[] on)
      e:bool[4] = broadcast dims=[] d
      f:f32[4] = constant data=[0.5]
      g:f32[4] = mul b f
      h:f32[4] = add g c
      i:f32[4] = select e h b
      j:f32[4] = barrier i
      k:f32[4] = mul j j
      l:f32[4] = sub a k
      m:f32[4] = select e l a
      -> m, i"
  `);
});

test('a slot that is read whatever the condition says is left alone', () => {
  const shown = step(({ p, moved, active }) => [select(active, sub(p, moved), p), moved]);
  expect(printProgram(updateInPlace(shown))).not.toContain('barrier(moved)');
  const elsewhere = step(({ p, moved, active }) => [select(active, p, sub(p, moved))]);
  expect(printProgram(updateInPlace(elsewhere))).toBe(printProgram(elsewhere));
  const after = step(({ p, moved, active }) => [add(select(active, p, p), moved)]);
  expect(printProgram(updateInPlace(after))).toBe(printProgram(after));
});

test('inputs and outputs keep their order, and unused inputs stay', () => {
  const program = step(({ p, moved, active }) => [select(active, sub(p, moved), p)]);
  const unused = program.inputs[0].graph.node('input', { name: 'unused' }, [], [], 'f32');
  const result = updateInPlace({ ...program, inputs: [...program.inputs, unused] });
  expect(result.inputs.map(({ params }) => params.name)).toEqual(['p', 'm', 'g', 'on', 'unused']);
  expect(result.donations).toEqual(program.donations);
});
