import type { Program } from '../../trace/program/index.js';
import { scalarLiteral } from './literal.js';
import { madeWhole } from './replicas.js';
import { functionType, scalarType, tensorType, type Typed } from './types.js';

/**
 * Options for running a program several times in a `stablehlo.while`. The last argument, i32 [], is
 * the number of iterations, from 1 to `most`. An output that reuses an input's memory becomes that
 * input of the next iteration. The loop body is the same machine code for any number of iterations,
 * so results do not depend on how iterations are grouped into calls. A program without a loop is
 * compiled differently and may round differently.
 */
export interface LoopOptions {
  /** Maximum number of iterations: the first extent of stacked values. */
  readonly most: number;
  /**
   * Indices of inputs that differ between iterations: arguments [most, ...], one row per iteration.
   */
  readonly varying: ReadonlySet<number>;
  /**
   * Indices of outputs whose values of all iterations are returned: results [most, ...], with rows
   * of 0 for iterations that did not run. For other outputs the last iteration's value is returned.
   */
  readonly stacked: ReadonlySet<number>;
}

const COUNT: Typed = { shape: [], dtype: 'i32' };

/** The body of the module's `@main`, with the loop. */
interface LoopBody {
  readonly args: readonly Typed[];
  readonly outputs: readonly Typed[];
  /** Names of the outputs. */
  readonly results: readonly string[];
}

/** A value that the loop carries from one iteration to the next. */
interface Carried {
  readonly type: Typed;
  readonly first: string;
}

/**
 * Writes the loop.
 * @param writeStep writes one iteration of the program and returns the names of its outputs
 */
export function loopOf(
  program: Program,
  { most, varying, stacked }: LoopOptions,
  replicas: number,
  lines: string[],
  writeStep: (lines: string[], args: readonly string[]) => string[],
): LoopBody {
  const stack = ({ shape, dtype }: Typed): Typed => ({ shape: [most, ...shape], dtype });
  const inputs = program.inputs.map((node, i) => (varying.has(i) ? stack(node) : node));
  const outputs = program.outputs.map((node, i) => (stacked.has(i) ? stack(node) : node));
  const zero = define(lines, '%zero', `stablehlo.constant dense<0> : ${tensorType(COUNT)}`);

  // Carried values: the iteration's index, the number of iterations, the inputs, and the outputs
  // that reuse no input. Constant inputs are carried too: XLA recognizes that the body passes them
  // unchanged.
  const carried: Carried[] = [
    { type: COUNT, first: zero },
    { type: COUNT, first: `%arg${inputs.length}` },
    ...inputs.map((type, i) => ({ type, first: `%arg${i}` })),
  ];
  const placeOfInput = (input: number) => 2 + input;
  const places = outputs.map((type, i) => {
    const input = program.donations.get(i);
    if (input !== undefined) return placeOfInput(input);
    const first = define(lines, `%start${i}`, `stablehlo.constant ${zeros(type)}`);
    return carried.push({ type, first }) - 1;
  });
  const name = (place: number) => `%c${place}`;
  const types = carried.map(({ type }) => tensorType(type)).join(', ');

  const body: string[] = [];
  const [step, times] = [name(0), name(1)];
  const args = program.inputs.map((node, i) => {
    const whole = name(placeOfInput(i));
    return varying.has(i) ? row(body, `%in${i}`, whole, { stack: stack(node), node }, step) : whole;
  });
  const made = writeStep(body, args);
  const next = carried.map((_, place) => name(place));
  const one = define(body, '%one', `stablehlo.constant dense<1> : ${tensorType(COUNT)}`);
  next[0] = define(body, '%next', `stablehlo.add ${step}, ${one} : ${tensorType(COUNT)}`);
  places.forEach((place, i) => {
    const node = program.outputs[i];
    next[place] = stacked.has(i)
      ? withRow(body, `%out${i}`, name(place), { stack: stack(node), node, row: made[i] }, step)
      : replicas > 1
        ? define(body, `%whole${i}`, madeWhole(node, made[i]))
        : made[i];
  });

  const starts = carried.map(({ first }, place) => `${name(place)} = ${first}`);
  lines.push(
    `%loop:${carried.length} = stablehlo.while(${starts.join(', ')}) : ${types}`,
    `cond {`,
    `  %more = stablehlo.compare LT, ${step}, ${times}, SIGNED : ${functionType([COUNT, COUNT], { shape: [], dtype: 'bool' })}`,
    `  stablehlo.return %more : ${scalarType('bool')}`,
    `} do {`,
    ...body.map((line) => `  ${line}`),
    `  stablehlo.return ${next.join(', ')} : ${types}`,
    `}`,
  );
  return { args: [...inputs, COUNT], outputs, results: places.map((place) => `%loop#${place}`) };
}

interface Stacked {
  readonly stack: Typed;
  readonly node: Typed;
}

/** Reads one row of a stacked value. */
function row(
  lines: string[],
  name: string,
  from: string,
  { stack, node }: Stacked,
  step: string,
): string {
  const one: Typed = { ...node, shape: [1, ...node.shape] };
  const at = places(lines, name, step, stack);
  const slice = define(
    lines,
    `${name}row`,
    `stablehlo.dynamic_slice ${from}, ${at.names.join(', ')}, sizes = [${one.shape.join(', ')}] : ${functionType([stack, ...at.types], one)}`,
  );
  return define(lines, name, `stablehlo.reshape ${slice} : ${functionType([one], node)}`);
}

/** Writes one row of a stacked value. */
function withRow(
  lines: string[],
  name: string,
  into: string,
  { stack, node, row }: Stacked & { readonly row: string },
  step: string,
): string {
  const one: Typed = { ...node, shape: [1, ...node.shape] };
  const slice = define(
    lines,
    `${name}row`,
    `stablehlo.reshape ${row} : ${functionType([node], one)}`,
  );
  const at = places(lines, name, step, stack);
  return define(
    lines,
    name,
    `stablehlo.dynamic_update_slice ${into}, ${slice}, ${at.names.join(', ')} : ${functionType([stack, one, ...at.types], stack)}`,
  );
}

/** The start indices of a row. */
function places(lines: string[], name: string, step: string, { shape }: Typed) {
  const zero =
    shape.length > 1
      ? define(lines, `${name}zero`, `stablehlo.constant dense<0> : ${tensorType(COUNT)}`)
      : '';
  const names = [step, ...shape.slice(1).map(() => zero)];
  return { names, types: names.map(() => COUNT) };
}

function zeros(type: Typed): string {
  return `dense<${scalarLiteral(0, type.dtype)}> : ${tensorType(type)}`;
}

function define(lines: string[], name: string, text: string): string {
  lines.push(`${name} = ${text}`);
  return name;
}
