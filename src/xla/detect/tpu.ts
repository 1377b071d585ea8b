import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Detection } from '../../plugin/index.js';

/** Google's PCI vendor ID. */
const GOOGLE = '0x1ae0';

/** Environment variables that Google's TPU machines and their launchers set. */
const VARIABLES = ['TPU_NAME', 'TPU_ACCELERATOR_TYPE', 'TPU_WORKER_ID', 'TPU_SKIP_MDS_QUERY'];

/**
 * Looks for TPU chips: /dev/accel* (v2 to v4, and later chips with the accel driver), or
 * /dev/vfio/* together with a Google device on the PCI bus (v5 and later).
 * @param root the root of the file system; for tests
 */
export async function detectTpu(
  root = '/',
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Detection> {
  const accelerators = (await list(path.join(root, 'dev'))).filter((name) =>
    /^accel\d+$/.test(name),
  );
  const groups = (await list(path.join(root, 'dev/vfio'))).filter((name) => /^\d+$/.test(name));
  const chips = accelerators.length || ((await googleDevices(root)) > 0 ? groups.length : 0);
  const devices = Array.from({ length: chips }, (_, i) => `tpu:${i}`);
  const type = environment.TPU_ACCELERATOR_TYPE;
  if (chips > 0) {
    const reason = `${chips} TPU chip${chips > 1 ? 's' : ''}${type ? ` (${type})` : ''}`;
    return { available: true, reason, devices };
  }
  const said = VARIABLES.filter((name) => environment[name]);
  const reason =
    said.length > 0
      ? `${said.join(', ')} set, but there is no TPU under /dev/accel* or /dev/vfio; in a container, pass the devices to it (--privileged)`
      : 'no TPU under /dev/accel* or /dev/vfio';
  return { available: false, reason, devices: [] };
}

async function googleDevices(root: string): Promise<number> {
  const bus = path.join(root, 'sys/bus/pci/devices');
  const vendors = await Promise.all(
    (await list(bus)).map((device) =>
      readFile(path.join(bus, device, 'vendor'), 'utf8').catch(() => ''),
    ),
  );
  return vendors.filter((vendor) => vendor.trim() === GOOGLE).length;
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
