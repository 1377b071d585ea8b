import { type Node, type Primitive, type Program, reachable } from '../../trace/program/index.js';
import { scalarLiteral } from './literal.js';
import { RULES } from './rules.js';
import { scalarType, tensorType } from './types.js';

type AnyRule = (
  node: Node,
  operands: readonly string[],
  scalar: (value: number) => string,
) => string;

/**
 * A program as a StableHLO module with one public function `@main`. Arguments and results are the
 * program's inputs and outputs, in order; an argument whose memory an output takes over carries
 * `tf.aliasing_output`. The text depends on nothing but the program.
 */
export function emit(program: Program): string {
  const lines: string[] = [];
  const names = new Map<Node, string>(program.inputs.map((node, i) => [node, `%arg${i}`]));
  let values = 0;
  const define = (text: string) => {
    const name = `%${values++}`;
    lines.push(`    ${name} = ${text}`);
    return name;
  };
  for (const node of reachable(program.outputs)) {
    if (names.has(node)) continue;
    if (node.op === 'input') throw new Error(`internal: "${program.name}" uses a foreign input`);
    const operands = node.inputs.map((input) => names.get(input)!);
    const scalar = (value: number) =>
      define(
        `stablehlo.constant dense<${scalarLiteral(value, node.dtype)}> : ${scalarType(node.dtype)}`,
      );
    const rule = RULES[node.op as Exclude<Primitive, 'input'>] as unknown as AnyRule;
    names.set(node, define(rule(node, operands, scalar)));
  }
  const results = program.outputs.map((node) => names.get(node)!);
  const types = program.outputs.map(tensorType).join(', ');
  return [
    `module @${symbol(program.name)} {`,
    `  func.func public @main(${parameters(program).join(', ')}) -> (${types}) {`,
    ...lines,
    results.length ? `    return ${results.join(', ')} : ${types}` : '    return',
    '  }',
    '}',
    '',
  ].join('\n');
}

function parameters(program: Program): string[] {
  const aliased = new Map([...program.donations].map(([output, input]) => [input, output]));
  return program.inputs.map((node, i) => {
    const output = aliased.get(i);
    const attribute = output === undefined ? '' : ` {tf.aliasing_output = ${output} : i32}`;
    return `%arg${i}: ${tensorType(node)}${attribute}`;
  });
}

function symbol(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_');
}
