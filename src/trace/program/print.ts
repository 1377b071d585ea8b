import { type Node, type Program, reachable } from './node.js';

/**
 * A program as text with stable names (a, b, c, …), for people and for tests: it changes only when
 * the program does.
 */
export function printProgram(program: Program): string {
  const nodes = reachable(program.outputs).filter((node) => node.op !== 'input');
  const names = new Map<Node, string>();
  for (const node of [...program.inputs, ...nodes]) names.set(node, letters(names.size));
  const nameOf = (node: Node) => names.get(node) ?? 'unnamed';
  const typed = (node: Node) => `${nameOf(node)}:${node.dtype}[${node.shape.join(',')}]`;
  const lines = nodes.map((node) => {
    const params = Object.entries(node.params).map(([key, value]) => `${key}=${short(value)}`);
    const operands = node.inputs.map(nameOf);
    return `  ${typed(node)} = ${[node.op, ...params, ...operands].join(' ')}`;
  });
  const inputs = program.inputs.map((input) => `${typed(input)} ${input.params.name}`);
  return [
    `${program.name}(${inputs.join(', ')})`,
    ...lines,
    `  -> ${program.outputs.map(nameOf).join(', ')}`,
  ].join('\n');
}

function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

function short(value: unknown): string {
  if (ArrayBuffer.isView(value)) return `<${(value as Float32Array).length} values>`;
  return JSON.stringify(value).replaceAll('"', '');
}
