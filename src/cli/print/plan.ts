import { duration } from '../../text/index.js';
import type { Plan, StepTime } from '../../app/plan/index.js';

type Row = [name: string, text: string];

/** A plan for people. */
export function formatPlan(plan: Plan): string {
  const { images, memory, compile, step, replicas, networks, work } = plan;
  const rows: Row[] = [
    ['run', `${plan.recipe}: ${plan.steps} steps of ${plan.batch} images`],
    ['device', `${plan.device}${replicas > 1 ? `, ${replicas} replicas` : ''}`],
    ...Object.entries(networks).map(([name, { parameters, statistics }]): Row => [
      name,
      `${parameters.toLocaleString('en')} parameters, ${statistics.toLocaleString('en')} statistics`,
    ]),
    ...Object.entries(plan.shapes).map(([name, shape]): Row => [name, `[${shape.join(', ')}]`]),
    ['data set', `${images.count} images${images.assumed ? ' (assumed)' : ''}`],
    ['step', `${scaled(plan.flopsPerStep)}FLOP${plan.precision === 'bf16' ? ' in bf16' : ''}`],
    ...(work
      ? [
          [
            '',
            `${scaled(work.flops)}FLOP and ${scaled(work.bytes)}B moved a device, by the compiler`,
          ] as Row,
        ]
      : []),
    ['memory', memoryText(memory)],
    [
      'compiling',
      compile ? `${compile.seconds.toFixed(1)} s${compile.cached ? ' (cached)' : ''}` : 'none',
    ],
    ['step time', step ? `${timeText(step.seconds)} ${BASIS[step.basis]}` : 'not known'],
    ...(plan.untimed === undefined ? [] : [['', `no step was timed: ${plan.untimed}`] as Row]),
    ...(plan.roofline !== undefined && step?.basis !== 'roofline'
      ? [['', `${timeText(plan.roofline)} at the maker's peaks`] as Row]
      : []),
    [
      'whole run',
      plan.eta === undefined
        ? 'not known'
        : `${duration(plan.eta)}, evaluations and samples not counted`,
    ],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`).join('\n');
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

/** `42.1 G` */
function scaled(value: number): string {
  const units = ['', 'k', 'M', 'G', 'T', 'P'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(value || 1) / 3)));
  return `${(value / 1000 ** power).toPrecision(3)} ${units[power]}`;
}
