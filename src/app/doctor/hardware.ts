import type { Finding } from './finding.js';

/** Checks hardware other than XLA's, and reports what `auto` chooses. */
export async function checkOtherHardware(): Promise<Finding[]> {
  const { surveyHardware } = await import('../hardware/index.js');
  const { hardware, auto } = await surveyHardware();
  const others = hardware.filter(({ name }) => !name.startsWith('xla-'));
  return [
    ...others.map(({ name, available, devices, reason }): Finding => {
      const text = available ? `${devices.join(', ')}: ${reason}` : reason;
      return { what: name, state: available ? 'ok' : 'note', text };
    }),
    { what: 'auto', state: 'note', text: `takes ${auto.takes}: ${auto.why}` },
  ];
}
