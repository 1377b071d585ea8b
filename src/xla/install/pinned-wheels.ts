/** The platforms that have wheels. */
export type WheelPlatform = 'linux-x64' | 'linux-arm64';

/** One file of the Python package index, pinned by its SHA-256. */
export interface PinnedWheel {
  readonly filename: string;
  readonly sha256: string;
  /** Size of the wheel in bytes. */
  readonly size: number;
  /** SHA-256 of the plugin's library inside the wheel, as the wheel's RECORD gives it. */
  readonly unpacked?: string;
}

/** A PJRT plugin library and its wheels. */
export interface XlaPlugin {
  /** The project on the Python package index. */
  readonly project: string;
  readonly version: string;
  /** File name of the library inside the wheel. */
  readonly library: string;
  readonly wheels: Readonly<Partial<Record<WheelPlatform, PinnedWheel>>>;
}

/** The plugins that `gan` fetches. The hashes pin the files, whichever index they come from. */
export const XLA_PLUGINS = {
  'xla-cpu': {
    project: 'xla-cpu-pjrt',
    version: '0.0.1',
    library: 'xla_cpu_pjrt.so',
    wheels: {
      'linux-x64': {
        filename: 'xla_cpu_pjrt-0.0.1-py3-none-manylinux_2_27_x86_64.whl',
        sha256: '55837b6b7b47daa717f2d9a5a03563ea0ceaa338d06a81a1e2d3f060d960decc',
        size: 63_461_052,
        unpacked: '88c3f28c5900f48ad4a82cab9e79bba9537809743395e341485f8794268820dc',
      },
      'linux-arm64': {
        filename: 'xla_cpu_pjrt-0.0.1-py3-none-manylinux_2_27_aarch64.whl',
        sha256: '8f613be6e891858f40d64f9799319502fff42689661944fc18a6ffd8210b30c9',
        size: 49_514_947,
        unpacked: 'fcf411f3e8ff635c2b2cf87215aa7016f460e66d236c3db08309e7486583532d',
      },
    },
  },
  'xla-cuda12': {
    project: 'jax-cuda12-pjrt',
    version: '0.11.2',
    library: 'xla_cuda_plugin.so',
    wheels: {
      'linux-x64': {
        filename: 'jax_cuda12_pjrt-0.11.2-py3-none-manylinux_2_27_x86_64.whl',
        sha256: '2133b3afc63307c016ae4980f166b2b3de199759363ead74f7d550eaae953463',
        size: 188_235_313,
        unpacked: 'ed4d60d77427548709ca0b5a8e04c1b24cc0091452bb564e4aea01e03ae7eac1',
      },
      'linux-arm64': {
        filename: 'jax_cuda12_pjrt-0.11.2-py3-none-manylinux_2_27_aarch64.whl',
        sha256: 'f36247d40973b20acf3c69dac7c9c720daaa4096a809b3e8fd70292be617cdeb',
        size: 182_867_418,
        unpacked: '3f74f6b36f69c23e97de3e25b47ece87d62ace42bd89355aa9e197c3c5038b64',
      },
    },
  },
  'xla-cuda13': {
    project: 'jax-cuda13-pjrt',
    version: '0.11.2',
    library: 'xla_cuda_plugin.so',
    wheels: {
      'linux-x64': {
        filename: 'jax_cuda13_pjrt-0.11.2-py3-none-manylinux_2_27_x86_64.whl',
        sha256: 'e5ff589d43064913bb74027682d89639c7ea48f9f81c2bae6fc75117e913f93e',
        size: 134_162_640,
        unpacked: '43d3efd6fd43d8a5d9aa67176e830d81e4ad5fc19fda4ad09cdcc4aebd9f3920',
      },
      'linux-arm64': {
        filename: 'jax_cuda13_pjrt-0.11.2-py3-none-manylinux_2_27_aarch64.whl',
        sha256: '63b55e50e5c2583a25e196ba06b034b63d2b2d8ad4c2f17935652c8d3ad2dd2d',
        size: 128_788_047,
        unpacked: '13c2f3f1db33410335ac61853832946f4184140f5d82e17d49b112f51cc00fa3',
      },
    },
  },
  'xla-tpu': {
    project: 'libtpu',
    version: '0.0.52',
    library: 'libtpu.so',
    wheels: {
      // The library is the same in the wheels of all Python versions.
      'linux-x64': {
        filename: 'libtpu-0.0.52-cp312-cp312-manylinux_2_31_x86_64.whl',
        sha256: 'f76ab1f4d697c346371c50058796f6baa93317b89be8cf8a1012715a2655120d',
        size: 137_064_515,
        unpacked: 'f86de4d04a058e6b5101f73e0824b95f27e2cec996d2b9191d9cffda75c03077',
      },
    },
  },
} as const satisfies Record<string, XlaPlugin>;

export type XlaPluginName = keyof typeof XLA_PLUGINS;

/** The plugin with this name, as an `XlaPlugin`. */
export function xlaPlugin(which: XlaPluginName | XlaPlugin): XlaPlugin {
  return typeof which === 'string' ? XLA_PLUGINS[which] : which;
}

/** This machine's platform. Undefined if it has no wheels: another system, or musl's libc. */
export function wheelPlatform(): WheelPlatform | undefined {
  if (process.platform !== 'linux' || !usesGlibc()) return undefined;
  if (process.arch === 'x64') return 'linux-x64';
  if (process.arch === 'arm64') return 'linux-arm64';
  return undefined;
}

/** This machine's platform, for messages. */
export function machineName(): string {
  const libc = process.platform === 'linux' && !usesGlibc() ? ' with musl' : '';
  return `${process.platform} on ${process.arch}${libc}`;
}

let glibc: boolean | undefined;

function usesGlibc(): boolean {
  if (glibc === undefined) {
    // Without this, the report resolves the host names of all open connections, which may take
    // long.
    (process.report as { excludeNetwork?: boolean }).excludeNetwork = true;
    const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
    glibc = report.header?.glibcVersionRuntime !== undefined;
  }
  return glibc;
}
