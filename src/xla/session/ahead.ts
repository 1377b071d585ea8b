import type { AheadCompiler } from '../../plugin/index.js';
import { useTraceBackend } from '../../trace/index.js';
import {
  compileForTopology,
  describeTopology,
  type TopologyName,
  type TopologyOptions,
} from '../topology/compile-for-topology.js';
import { mustFit, needsOf } from './needs.js';
import { programText } from './program-text.js';
import { stepsPerDispatch, type StepsPerDispatchChoice } from './steps-per-dispatch.js';

export interface AheadOptions extends TopologyName {
  /** How many of the topology's devices share the work of each run. */
  readonly replicas: number | 'all';
  /** XLA's debug options. */
  readonly debug?: TopologyOptions['debug'];
  /** Of training. Default: one. */
  readonly stepsPerDispatch?: StepsPerDispatchChoice;
}

/** Compiles functions for devices that need not be there, and makes the tracing backend active. */
export async function openAhead(options: AheadOptions): Promise<AheadCompiler> {
  await useTraceBackend();
  const { kind, count, known } = await describeTopology(options);
  const replicas = options.replicas === 'all' ? count : options.replicas;
  const device = `${count} x ${kind} (${options.topology})`;
  return {
    device,
    replicas,
    deviceMemory: known?.memory,
    peaks: known?.peaks,
    stepsPerDispatch: stepsPerDispatch(options.stepsPerDispatch ?? 1, false),
    async compile(fn, repeats) {
      const { text } = await programText(fn, { isCpu: false, replicas }, repeats);
      const { library, topology } = options;
      const compiled = await compileForTopology({
        library,
        topology,
        program: text,
        partitions: replicas,
        debug: options.debug,
      });
      const needs = needsOf(compiled);
      mustFit(needs, known?.memory, fn.name, device);
      return { milliseconds: compiled.milliseconds, needs };
    },
  };
}
