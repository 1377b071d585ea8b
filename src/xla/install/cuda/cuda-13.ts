import type { NvidiaPackage } from './nvidia-package.js';

/** NVIDIA's packages for CUDA 13. Each library comes after those that it depends on. */
export const CUDA_13: readonly NvidiaPackage[] = [
  {
    project: 'nvidia-cuda-nvcc',
    version: '13.0.88',
    compiler: true,
    libraries: [],
    others: ['bin/ptxas', 'bin/nvlink'],
    unpacked: 75_881_920,
    wheels: {
      'linux-x64': {
        filename:
          'nvidia_cuda_nvcc-13.0.88-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
        sha256: '56fe502eb77625a12f25172caa3cdddb4e4c8ba2c8c17dba44b164761b380f03',
        size: 37_384_532,
      },
      'linux-arm64': {
        filename:
          'nvidia_cuda_nvcc-13.0.88-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: 'c7ff28f86a24effdc6c034fa15230c549a273e4771b10a7fec14996f8cf3307f',
        size: 32_455_430,
      },
    },
  },
  {
    project: 'nvidia-nvvm',
    version: '13.0.88',
    compiler: true,
    libraries: [],
    others: ['nvvm/libdevice/libdevice.10.bc'],
    unpacked: 464_132,
    wheels: {
      'linux-x64': {
        filename: 'nvidia_nvvm-13.0.88-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64.whl',
        sha256: 'c5f41ffeb6466944a026dfa5317d7d85355c119bbec279205d22f1869d1054e0',
        size: 61_601_415,
      },
      'linux-arm64': {
        filename: 'nvidia_nvvm-13.0.88-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: 'c4376a291d72d22a315d9d2f69bdae8f8cd83a627f75bad395cee49a0fe65dc1',
        size: 59_234_185,
      },
    },
  },
  {
    project: 'nvidia-cuda-runtime',
    version: '13.0.96',
    least: '13.0.48',
    libraries: ['libcudart.so.13'],
    others: [],
    unpacked: 704_288,
    wheels: {
      'linux-x64': {
        filename:
          'nvidia_cuda_runtime-13.0.96-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
        sha256: '7f82250d7782aa23b6cfe765ecc7db554bd3c2870c43f3d1821f1d18aebf0548',
        size: 2_243_632,
      },
      'linux-arm64': {
        filename:
          'nvidia_cuda_runtime-13.0.96-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: 'ef9bcbe90493a2b9d810e43d249adb3d02e98dd30200d86607d8d02687c43f55',
        size: 2_261_060,
      },
    },
  },
  {
    project: 'nvidia-cuda-nvrtc',
    version: '13.0.88',
    least: '13.0.48',
    libraries: ['libnvrtc-builtins.so.13.0', 'libnvrtc.so.13'],
    others: [],
    unpacked: 113_718_680,
    wheels: {
      'linux-x64': {
        filename:
          'nvidia_cuda_nvrtc-13.0.88-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64.whl',
        sha256: 'ad9b6d2ead2435f11cbb6868809d2adeeee302e9bb94bcf0539c7a40d80e8575',
        size: 90_215_200,
      },
      'linux-arm64': {
        filename:
          'nvidia_cuda_nvrtc-13.0.88-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: 'd27f20a0ca67a4bb34268a5e951033496c5b74870b868bacd046b1b8e0c3267b',
        size: 43_015_449,
      },
    },
  },
  {
    project: 'nvidia-nvjitlink',
    version: '13.0.88',
    least: '13.0.39',
    libraries: ['libnvJitLink.so.13'],
    others: [],
    unpacked: 98_806_736,
    wheels: {
      'linux-x64': {
        filename:
          'nvidia_nvjitlink-13.0.88-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64.whl',
        sha256: '13a74f429e23b921c1109976abefacc69835f2f433ebd323d3946e11d804e47b',
        size: 40_713_933,
      },
      'linux-arm64': {
        filename:
          'nvidia_nvjitlink-13.0.88-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: 'e931536ccc7d467a98ba1d8b89ff7fa7f1fa3b13f2b0069118cd7f47bff07d0c',
        size: 38_768_748,
      },
    },
  },
  {
    project: 'nvidia-cublas',
    version: '13.0.2.14',
    least: '13.0.0.19',
    libraries: ['libcublasLt.so.13', 'libcublas.so.13'],
    others: [],
    unpacked: 593_973_192,
    wheels: {
      'linux-x64': {
        filename: 'nvidia_cublas-13.0.2.14-py3-none-manylinux_2_27_x86_64.whl',
        sha256: '0cf238ffdbe46c00cb9aa98e7bca745c223a5ca5a53e686ac8b3e5a08fe80d6c',
        size: 420_882_912,
      },
      'linux-arm64': {
        filename: 'nvidia_cublas-13.0.2.14-py3-none-manylinux_2_27_aarch64.whl',
        sha256: '17165c296de689662b96e0ef4f21dfbff3092ff00d0e3e59470f5acb08c0f87d',
        size: 540_253_486,
      },
    },
  },
  {
    project: 'nvidia-nccl-cu13',
    version: '2.28.9',
    least: '2.27.7',
    libraries: ['libnccl.so.2'],
    others: [],
    unpacked: 217_995_896,
    wheels: {
      'linux-x64': {
        filename: 'nvidia_nccl_cu13-2.28.9-py3-none-manylinux_2_18_x86_64.whl',
        sha256: 'e4553a30f34195f3fa1da02a6da3d6337d28f2003943aa0a3d247bbc25fefc42',
        size: 196_493_177,
      },
      'linux-arm64': {
        filename: 'nvidia_nccl_cu13-2.28.9-py3-none-manylinux_2_18_aarch64.whl',
        sha256: '01c873ba1626b54caa12272ed228dc5b2781545e0ae8ba3f432a8ef1c6d78643',
        size: 196_561_677,
      },
    },
  },
  {
    project: 'nvidia-cusparse',
    version: '12.6.3.3',
    least: '12.6.2.49',
    libraries: ['libcusparse.so.12'],
    others: [],
    unpacked: 162_565_256,
    wheels: {
      'linux-x64': {
        filename:
          'nvidia_cusparse-12.6.3.3-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
        sha256: '2b3c89c88d01ee0e477cb7f82ef60a11a4bcd57b6b87c33f789350b59759360b',
        size: 145_942_937,
      },
      'linux-arm64': {
        filename:
          'nvidia_cusparse-12.6.3.3-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: '80bcc4662f23f1054ee334a15c72b8940402975e0eab63178fc7e670aa59472c',
        size: 162_155_568,
      },
    },
  },
  {
    project: 'nvidia-cusolver',
    version: '12.0.4.66',
    least: '12.0.3.29',
    libraries: ['libcusolver.so.12'],
    others: [],
    unpacked: 141_152_872,
    wheels: {
      'linux-x64': {
        filename: 'nvidia_cusolver-12.0.4.66-py3-none-manylinux_2_27_x86_64.whl',
        sha256: '0a759da5dea5c0ea10fd307de75cdeb59e7ea4fcb8add0924859b944babf1112',
        size: 200_941_980,
      },
      'linux-arm64': {
        filename: 'nvidia_cusolver-12.0.4.66-py3-none-manylinux_2_27_aarch64.whl',
        sha256: '02c2457eaa9e39de20f880f4bd8820e6a1cfb9f9a34f820eb12a155aa5bc92d2',
        size: 223_467_760,
      },
    },
  },
  {
    project: 'nvidia-cufft',
    version: '12.0.0.61',
    least: '12.0.0.15',
    libraries: ['libcufft.so.12'],
    others: [],
    unpacked: 286_542_352,
    wheels: {
      'linux-x64': {
        filename: 'nvidia_cufft-12.0.0.61-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
        sha256: '6c44f692dce8fd5ffd3e3df134b6cdb9c2f72d99cf40b62c32dde45eea9ddad3',
        size: 214_085_489,
      },
      'linux-arm64': {
        filename:
          'nvidia_cufft-12.0.0.61-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: '2708c852ef8cd89d1d2068bdbece0aa188813a0c934db3779b9b1faa8442e5f5',
        size: 214_053_554,
      },
    },
  },
  {
    project: 'nvidia-cudnn-cu13',
    version: '9.15.1.9',
    least: '9.12.0',
    libraries: ['libcudnn.so.9'],
    others: [
      'libcudnn_adv.so.9',
      'libcudnn_cnn.so.9',
      'libcudnn_engines_precompiled.so.9',
      'libcudnn_engines_runtime_compiled.so.9',
      'libcudnn_graph.so.9',
      'libcudnn_heuristic.so.9',
      'libcudnn_ops.so.9',
    ],
    unpacked: 472_445_472,
    wheels: {
      'linux-x64': {
        filename: 'nvidia_cudnn_cu13-9.15.1.9-py3-none-manylinux_2_27_x86_64.whl',
        sha256: 'ebc9a647918df0d7298d67cfaf41579fd4c78ead9aba246f5ad9414d61b9ec4c',
        size: 351_298_418,
      },
      'linux-arm64': {
        filename: 'nvidia_cudnn_cu13-9.15.1.9-py3-none-manylinux_2_27_aarch64.whl',
        sha256: '44cd2ec83c3ef62a7357614bd02ce7f3dac35ffcbb04ad20999e730741f0ba17',
        size: 415_636_241,
      },
    },
  },
];
