import { readdir, rm, statfs, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { messageOf } from '../../errors/index.js';
import { makeFolder } from '../../files/index.js';
import { gigabytes, redact } from '../../text/index.js';
import type { Finding } from './finding.js';

/** Space for an unpacked library, its wheel, and compiled programs. */
const ROOM = 2e9;

export function checkNode(version = process.versions.node): Finding {
  const [major, minor] = version.split('.').map(Number);
  const old = major < 20 || (major === 20 && minor < 19);
  if (!old) return { what: 'Node', state: 'ok', text: version };
  return {
    what: 'Node',
    state: 'failed',
    text: `${version} is too old`,
    hint: 'Install Node 20.19 or newer.',
  };
}

export function checkMachine(): Finding {
  const cores = os.availableParallelism();
  const model = os.cpus()[0]?.model.trim() || 'unknown processor';
  const memory = `${gigabytes(os.totalmem())} of memory, ${gigabytes(os.freemem())} of it free`;
  return {
    what: 'machine',
    state: 'ok',
    text: `${process.platform} ${process.arch}, ${cores} x ${model}, ${memory}`,
  };
}

/** Checks whether libraries and compiled programs can be cached. */
export async function checkCache(folder: string): Promise<Finding> {
  const trial = path.join(folder, `.doctor-${process.pid}.tmp`);
  try {
    await makeFolder(folder);
    await writeFile(trial, '');
    await rm(trial);
  } catch (error) {
    return {
      what: 'cache',
      state: 'failed',
      text: `${folder} cannot be written to: ${messageOf(error)}`,
      hint: 'Change its permissions, or set GAN_CACHE_DIR to a folder of your own.',
    };
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const text = `${folder}, ${gigabytes(free)} free`;
  if (free >= ROOM) return { what: 'cache', state: 'ok', text };
  return {
    what: 'cache',
    state: 'warning',
    text,
    hint: `XLA's libraries and programs may take ${gigabytes(ROOM)}: free some space, or set GAN_CACHE_DIR.`,
  };
}

/** Checks the data folder, if one is set. */
export async function checkData(folder = process.env.GAN_DATA_DIR): Promise<Finding> {
  const what = 'data';
  if (!folder) {
    const text = 'GAN_DATA_DIR is not set: data is fetched unless --data-dir names a folder';
    return { what, state: 'note', text };
  }
  try {
    const { length } = await readdir(folder);
    return { what, state: 'ok', text: `${folder}, ${length} entries` };
  } catch (error) {
    const said = messageOf(error);
    const text = `${folder} cannot be read: ${said}`;
    return { what, state: 'warning', text, hint: 'Set GAN_DATA_DIR to a folder, or to nothing.' };
  }
}

const VARIABLES = [
  'GAN_CACHE_DIR',
  'GAN_DATA_DIR',
  'GAN_INCEPTION_WEIGHTS',
  'GAN_XLA_PLUGIN',
  'GAN_XLA_CUDA_PLUGIN',
  'GAN_XLA_TPU_PLUGIN',
  'GAN_PYPI_INDEX',
  'PIP_INDEX_URL',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
  'MLFLOW_TRACKING_URI',
  'STORAGE_EMULATOR_HOST',
  'XLA_FLAGS',
  'CUDA_VISIBLE_DEVICES',
  'LD_LIBRARY_PATH',
  'NODE_OPTIONS',
];

/** Variables of which only the presence is reported: they are secrets, or contain some. */
const SECRETS =
  /^(AWS_\w+|GOOGLE_APPLICATION_CREDENTIALS|MLFLOW_TRACKING_(USERNAME|PASSWORD|TOKEN))$/;

/**
 * Settings to include in a problem report, without logins in addresses and without the values of
 * secret variables.
 */
export function checkEnvironment(environment: NodeJS.ProcessEnv = process.env): Finding {
  const set = VARIABLES.filter((name) => environment[name]).map(
    (name) => `${name}=${redact(environment[name]!)}`,
  );
  const secret = Object.keys(environment)
    .filter((name) => SECRETS.test(name) && environment[name])
    .sort();
  const also = secret.length > 0 ? [`set, and not shown: ${secret.join(', ')}`] : [];
  const text = [...set, ...also].join(' ') || 'nothing set';
  return { what: 'environment', state: 'note', text };
}
