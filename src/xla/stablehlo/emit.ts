import { type Node, type Program, isOp, reachable } from '../../trace/program/index.js';
import { scalarLiteral } from './literal.js';
import { meshOf, replicated, sharedOut } from './replicas.js';
import { RULES, type Operation } from './rules.js';
import { scalarType, tensorType } from './types.js';

type AnyRule = (
  node: Node,
  operands: readonly string[],
  scalar: (value: number) => string,
) => string;

export interface EmitOptions {
  /** Devices that share the work of each run; default 1. Arguments and results are whole on each. */
  readonly replicas?: number;
}

/**
 * A program as a StableHLO module with one public function `@main`. Arguments and results are the
 * program's inputs and outputs, in order; an argument whose memory an output takes over carries
 * `tf.aliasing_output`. The text depends on nothing but the program and the number of replicas.
 * @throws GanError (exit code 2) if a batch cannot be shared out evenly
 */
export function emit(program: Program, { replicas = 1 }: EmitOptions = {}): string {
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
    if (isOp(node, 'share')) {
      names.set(node, replicas > 1 ? define(sharedOut(node, operands[0], replicas)) : operands[0]);
      continue;
    }
    const scalar = (value: number) =>
      define(
        `stablehlo.constant dense<${scalarLiteral(value, node.dtype)}> : ${scalarType(node.dtype)}`,
      );
    const rule = RULES[node.op as Operation] as unknown as AnyRule;
    names.set(node, define(rule(node, operands, scalar)));
  }
  const results = program.outputs.map((node) => names.get(node)!);
  const types = program.outputs.map(tensorType).join(', ');
  const { attributes, mesh } = replicas > 1 ? meshOf(replicas) : { attributes: '', mesh: [] };
  const resultTypes = program.outputs.map(
    (node) => `${tensorType(node)}${replicas > 1 ? ` {${replicated(node)}}` : ''}`,
  );
  return [
    `module @${symbol(program.name)}${attributes} {`,
    ...mesh,
    `  func.func public @main(${parameters(program, replicas).join(', ')}) -> (${resultTypes.join(', ')}) {`,
    ...lines,
    results.length ? `    return ${results.join(', ')} : ${types}` : '    return',
    '  }',
    '}',
    '',
  ].join('\n');
}

function parameters(program: Program, replicas: number): string[] {
  const aliased = new Map([...program.donations].map(([output, input]) => [input, output]));
  return program.inputs.map((node, i) => {
    const output = aliased.get(i);
    const attributes = [
      ...(output === undefined ? [] : [`tf.aliasing_output = ${output} : i32`]),
      ...(replicas > 1 ? [replicated(node)] : []),
    ];
    return `%arg${i}: ${tensorType(node)}${attributes.length ? ` {${attributes.join(', ')}}` : ''}`;
  });
}

function symbol(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_');
}
