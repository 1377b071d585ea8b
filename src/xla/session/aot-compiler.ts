import type { AotCompiler } from '../../plugin/index.js';
import { program, useTraceBackend } from '../../trace/index.js';
import {
  compileForTopology,
  describeTopology,
  type TopologyName,
  type TopologyOptions,
} from '../topology/compile-for-topology.js';
import { assertFitsMemory, needsOf } from './needs.js';
import { programText } from './program-text.js';
import { stepsPerDispatch, type StepsPerDispatchChoice } from './steps-per-dispatch.js';

export interface AotOptions extends TopologyName {
  /** Number of the topology's devices that share the work of each run. */
  readonly replicas: number | 'all';
  /** Fraction of a device's memory that may be used. Default 1. */
  readonly memoryFraction?: number | undefined;
  /** XLA's debug options. */
  readonly debug?: TopologyOptions['debug'] | undefined;
  /** Training steps per dispatch. Default: one. */
  readonly stepsPerDispatch?: StepsPerDispatchChoice | undefined;
}

/** Opens a compiler for devices that need not be present, and makes the tracing backend active. */
export async function openAotCompiler(options: AotOptions): Promise<AotCompiler> {
  await useTraceBackend();
  const { kind, count, known, backend } = await describeTopology(options);
  const replicas = options.replicas === 'all' ? count : options.replicas;
  const memory = known?.memory && known.memory * (options.memoryFraction ?? 1);
  const device = `${count} x ${kind} (${options.topology})`;
  return {
    device,
    replicas,
    deviceMemory: memory,
    peaks: known?.peaks,
    stepsPerDispatch: stepsPerDispatch(options.stepsPerDispatch ?? 1, backend),
    async compile(fn, repeats) {
      const { traced, text } = await programText(
        fn,
        { backend, replicas, peaks: known?.peaks },
        repeats,
      );
      const { library, topology } = options;
      const compiled = await compileForTopology({
        library,
        topology,
        program: text,
        partitions: replicas,
        debug: options.debug,
      });
      // XLA's compiler for GPUs does not count operations ahead of time.
      const { memory: counted, cost, traffic } = compiled;
      const flops = program.countFlops(traced.program) / replicas;
      const work = traffic === undefined ? undefined : { flops, bytes: traffic };
      const needs = needsOf({ memory: counted, cost: cost ?? work });
      assertFitsMemory(needs, memory, fn.name, device);
      return { milliseconds: compiled.milliseconds, needs };
    },
  };
}
