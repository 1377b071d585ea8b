import { Message } from './hlo-protobuf.js';

/**
 * Fields of xla/service/hlo.proto and xla/xla_data.proto:
 *
 *     HloModuleProtoWithConfig 1 hlo_module
 *     HloModuleProto           3 computations, 6 entry_computation_id
 *     HloComputationProto      2 instructions, 5 id
 *     HloInstructionProto      2 opcode, 3 shape, 9 parameter_number, 35 id, 36 operand_ids,
 *                              38 called_computation_ids
 *     ShapeProto               2 element_type, 3 dimensions, 4 tuple_shapes
 */
interface Instruction {
  readonly id: number;
  readonly opcode: string;
  /** Size of the instruction's value in bytes. */
  readonly bytes: number;
  readonly parameter: number;
  readonly operands: readonly number[];
  readonly calls: readonly number[];
}

type Computations = ReadonlyMap<number, readonly Instruction[]>;

/** Opcodes that compute nothing or move no data. */
const FREE = new Set([
  'parameter',
  'constant',
  'bitcast',
  'tuple',
  'get-tuple-element',
  'after-all',
  'copy-done',
  'async-done',
]);

/** Opcodes that run other computations. The body of a loop counts once. */
const CALLS = new Set(['while', 'call', 'conditional', 'async-start']);

/** Opcodes that read only the part of their first operand that they return. */
const READ_PART = new Set(['slice', 'dynamic-slice', 'gather']);

/**
 * Bytes that one run of a compiled program reads and writes in device memory, counted as in XLA's
 * cost analysis: each kernel reads its operands and writes its result; values inside a fusion stay
 * in registers. The body of a loop counts once.
 * @param program a serialized `xla.HloModuleProtoWithConfig`, after optimization
 */
export function memoryTraffic(program: Uint8Array): number {
  const [module] = new Message(program).messages(1);
  const computations: Computations = new Map(
    module
      .messages(3)
      .map((computation) => [computation.number(5), computation.messages(2).map(instruction)]),
  );
  return trafficOf(module.number(6), computations);
}

function instruction(message: Message): Instruction {
  return {
    id: message.number(35),
    opcode: message.text(2),
    bytes: message.messages(3).reduce((sum, shape) => sum + shapeBytes(shape), 0),
    parameter: message.number(9),
    operands: message.numbers(36),
    calls: message.numbers(38),
  };
}

function trafficOf(computation: number, computations: Computations): number {
  const instructions = computations.get(computation) ?? [];
  const byId = new Map(instructions.map((each) => [each.id, each]));
  return instructions.reduce((sum, each) => {
    if (FREE.has(each.opcode)) return sum;
    if (CALLS.has(each.opcode)) {
      return sum + each.calls.reduce((all, id) => all + trafficOf(id, computations), 0);
    }
    const read = each.operands.map((id, i) =>
      readOf(each, i, byId.get(id)?.bytes ?? 0, computations),
    );
    return sum + each.bytes + read.reduce((a, b) => a + b, 0);
  }, 0);
}

/** Bytes that an instruction reads of one operand: of a data set, only the rows that it gathers. */
function readOf(
  { opcode, bytes, calls }: Instruction,
  operand: number,
  whole: number,
  computations: Computations,
): number {
  if (READ_PART.has(opcode) && operand === 0) return Math.min(bytes, whole);
  if (opcode !== 'fusion') return whole;
  const fused = computations.get(calls[0]) ?? [];
  const parameter = fused.find((each) => each.opcode === 'parameter' && each.parameter === operand);
  const readers = fused.filter((each) => parameter && each.operands.includes(parameter.id));
  if (!readers.every((each) => READ_PART.has(each.opcode) && each.operands[0] === parameter?.id)) {
    return whole;
  }
  return Math.min(
    whole,
    readers.reduce((sum, each) => sum + each.bytes, 0),
  );
}

/** Bytes per element by xla.PrimitiveType. Other types do not matter in a training step. */
const ELEMENT_BYTES: Readonly<Record<number, number>> = {
  1: 1, // PRED
  2: 1, // S8
  3: 2, // S16
  4: 4, // S32
  5: 8, // S64
  6: 1, // U8
  7: 2, // U16
  8: 4, // U32
  9: 8, // U64
  10: 2, // F16
  11: 4, // F32
  12: 8, // F64
  16: 2, // BF16
};

function shapeBytes(shape: Message): number {
  const parts = shape.messages(4);
  if (parts.length > 0) return parts.reduce((sum, part) => sum + shapeBytes(part), 0);
  const elements = shape.numbers(3).reduce((product, size) => product * size, 1);
  return elements * (ELEMENT_BYTES[shape.number(2)] ?? 0);
}
