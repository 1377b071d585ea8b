import { type Node, type Program, isOp, reachable } from '../../trace/program/index.js';
import { scalarLiteral } from './literal.js';
import { loopOf, type LoopOptions } from './loop.js';
import { meshOf, replicated, sharedOut } from './replicas.js';
import { RULES, type Operation } from './rules.js';
import { scalarType, tensorType, type Typed } from './types.js';

type AnyRule = (
  node: Node,
  operands: readonly string[],
  scalar: (value: number) => string,
) => string;

interface EmitOptions {
  /** Devices that share the work of each run; default 1. Each holds whole arguments and results. */
  readonly replicas?: number | undefined;
  /** Run the program several times in a loop on the device. Default: once. */
  readonly loop?: LoopOptions | undefined;
}

/**
 * A program as a StableHLO module with one public function `@main`. Arguments and results are the
 * program's inputs and outputs, in order. An argument whose memory an output reuses has the
 * attribute `tf.aliasing_output`. The text depends only on the program and the options. With a
 * loop, `@main` takes one more argument, and some arguments and results are stacked: see
 * `LoopOptions`.
 * @throws GanError (exit code 2) if a batch cannot be divided evenly among the replicas
 */
export function emit(program: Program, { replicas = 1, loop }: EmitOptions = {}): string {
  const writeStep = (lines: string[], args: readonly string[]) =>
    writeBody(program, lines, args, replicas);
  const lines: string[] = [];
  const body = loop
    ? loopOf(program, loop, replicas, lines, writeStep)
    : {
        args: program.inputs,
        outputs: program.outputs,
        results: writeStep(
          lines,
          program.inputs.map((_, i) => `%arg${i}`),
        ),
      };
  const { attributes, mesh } = replicas > 1 ? meshOf(replicas) : { attributes: '', mesh: [] };
  const resultTypes = body.outputs.map(
    (value) => `${tensorType(value)}${replicas > 1 ? ` {${replicated(value)}}` : ''}`,
  );
  return [
    `module @${symbol(program.name)}${attributes} {`,
    ...mesh,
    `  func.func public @main(${parameters(program, body.args, replicas).join(', ')}) -> (${resultTypes.join(', ')}) {`,
    ...lines.map((line) => `    ${line}`),
    body.results.length
      ? `    return ${body.results.join(', ')} : ${body.outputs.map(tensorType).join(', ')}`
      : '    return',
    '  }',
    '}',
    '',
  ].join('\n');
}

/**
 * Writes the operations that compute a program's outputs, one per line.
 * @param args names of the program's inputs
 * @returns names of its outputs
 */
function writeBody(
  program: Program,
  lines: string[],
  args: readonly string[],
  replicas: number,
): string[] {
  const names = new Map<Node, string>(program.inputs.map((node, i) => [node, args[i]]));
  let values = 0;
  const define = (text: string) => {
    const name = `%${values++}`;
    lines.push(`${name} = ${text}`);
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
  return program.outputs.map((node) => names.get(node)!);
}

function parameters({ donations }: Program, args: readonly Typed[], replicas: number): string[] {
  const aliased = new Map([...donations].map(([output, input]) => [input, output]));
  return args.map((value, i) => {
    const output = aliased.get(i);
    const attributes = [
      ...(output === undefined ? [] : [`tf.aliasing_output = ${output} : i32`]),
      ...(replicas > 1 ? [replicated(value)] : []),
    ];
    return `%arg${i}: ${tensorType(value)}${attributes.length ? ` {${attributes.join(', ')}}` : ''}`;
  });
}

function symbol(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_');
}
