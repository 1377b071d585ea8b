import { duration, scaled } from '../../text/index.js';
import type { Plan, StepTime } from '../../app/plan/index.js';

type Row = readonly [name: string, text: string | undefined];

/** A plan for people, in lines. */
export function formatPlan(plan: Plan): string[] {
  const { images, memory, compile, step, replicas, networks, work, roofline, untimed } = plan;
  const sizes = Object.entries(networks).map(([name, { parameters, statistics }]): Row => [
    name,
    `${parameters.toLocaleString('en')} parameters, ${statistics.toLocaleString('en')} statistics`,
  ]);
  const shapes = Object.entries(plan.shapes).map(([name, shape]): Row => [
    name,
    `[${shape.join(', ')}]`,
  ]);
  const moved =
    work && `${scaled(work.flops)}FLOP and ${scaled(work.bytes)}B moved a device, by the compiler`;
  const compiling =
    compile && `${compile.seconds.toFixed(1)} s${compile.cached ? ' (cached)' : ''}`;
  const isBelow = roofline !== undefined && step?.basis !== 'roofline';
  const rows: Row[] = [
    ['run', `${plan.recipe}: ${plan.steps} steps of ${plan.batch} images`],
    ['device', `${plan.device}${replicas > 1 ? `, ${replicas} replicas` : ''}`],
    ...sizes,
    ...shapes,
    ['data set', `${images.count} images${images.assumed ? ' (assumed)' : ''}`],
    ['step', `${scaled(plan.flopsPerStep)}FLOP${plan.precision === 'bf16' ? ' in bf16' : ''}`],
    ['', moved],
    ['memory', memoryText(memory)],
    ['compiling', compiling ?? 'none'],
    ['step time', step ? `${timeText(step.seconds)} ${BASIS[step.basis]}` : 'not known'],
    ['', untimed && `no step was timed: ${untimed}`],
    ['', isBelow ? `${timeText(roofline)} at the maker's peaks` : undefined],
    ['whole run', etaText(plan.eta)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows
    .filter(([, text]) => text !== undefined)
    .map(([name, text]) => `${name.padEnd(width)}  ${text}`);
}

const BASIS: Record<StepTime['basis'], string> = {
  measured: '(measured on made-up images)',
  roofline: "(an estimate: the maker's peaks, which no program quite reaches)",
  parts: '(an estimate: from what a matrix product and a pass over memory reach here)',
  rate: '(an estimate: from the FLOPs, at what plain JavaScript reaches)',
};

function memoryText({ needed, available }: Plan['memory']): string {
  const has = available === undefined ? '' : ` of ${scaled(available)}B`;
  return needed === undefined ? 'not known' : `${scaled(needed)}B${has} a device`;
}

function timeText(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1000).toPrecision(3)} ms` : `${seconds.toPrecision(3)} s`;
}

function etaText(eta: number | undefined): string {
  return eta === undefined ? 'not known' : `${duration(eta)}, evaluations and samples not counted`;
}
