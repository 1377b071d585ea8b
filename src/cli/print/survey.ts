import type { Survey } from '../../app/hardware/index.js';

/** A survey for people, in lines. */
export function formatSurvey({ hardware, auto }: Survey): string[] {
  const width = Math.max(...hardware.map(({ name }) => name.length));
  const lines = hardware.map(({ name, available, devices, reason }) => {
    const mark = available ? devices.join(', ') : 'not available';
    return `${name.padEnd(width)}  ${mark}: ${reason}`;
  });
  return [...lines, '', `auto takes ${auto.takes}: ${auto.why}`, `REPLICAS: ${auto.replicas}`];
}
