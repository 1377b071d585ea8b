/** `2h 05m`, `3m 10s`, `12s`; `?` while it cannot be known. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?';
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  if (h > 0) return `${h}h ${two(m)}m`;
  return m > 0 ? `${m}m ${two(s)}s` : `${s}s`;
}

/** Four digits that matter: `0.6931`, `12.30`, `1.234e+7`; `NaN` stays. */
export function short(value: number | undefined): string {
  if (value === undefined) return '?';
  if (!Number.isFinite(value) || value === 0) return String(value);
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e4 ? value.toPrecision(4) : value.toExponential(3);
}

/** `42.1 G`, which a unit follows. */
export function scaled(value: number): string {
  const units = ['', 'k', 'M', 'G', 'T', 'P'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(value || 1) / 3)));
  return `${(value / 1000 ** power).toPrecision(3)} ${units[power]}`;
}

/** `24.7 GB`, also of less than one. */
export function gigabytes(bytes: number): string {
  const digits = bytes / 1e9;
  return digits >= 1000
    ? `${Math.round(digits).toLocaleString('en')} GB`
    : `${digits.toPrecision(3)} GB`;
}

/** `17.3 of 62.1 MB` for a download, `3 of 10` for small counts. */
export function amount(done: number, total: number | undefined): string {
  if (total === undefined) return done > 0 ? size(done, done) : '';
  return `${size(done, total)} of ${size(total, total)}${total >= MEGA ? ' MB' : ''}`;
}

const MEGA = 1e6;

function size(value: number, total: number): string {
  return total >= MEGA ? (value / MEGA).toFixed(1) : String(value);
}

/** Loss values under the letters that GAN papers use; a classifier's with its accuracy. */
export function losses(values: Readonly<Record<string, number>>): string {
  if ('loss/classifier' in values) {
    const accuracy = values['accuracy/classifier'];
    return `loss ${short(values['loss/classifier'])}  accuracy ${short(accuracy)}`;
  }
  return `D ${short(values['loss/discriminator'])}  G ${short(values['loss/generator'])}`;
}
