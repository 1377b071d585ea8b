import type { NvidiaPackage } from './nvidia-package.js';

/** NVIDIA's packages for CUDA 12. Each library comes after those that it depends on. */
export const CUDA_12: readonly NvidiaPackage[] = [
  {
    project: 'nvidia-cuda-nvcc-cu12',
    version: '12.9.86',
    compiler: true,
    libraries: [],
    others: ['bin/ptxas', 'nvvm/libdevice/libdevice.10.bc'],
    unpacked: 35_417_224,
    wheels: {
      'linux-x64': {
        filename:
          'nvidia_cuda_nvcc_cu12-12.9.86-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64.whl',
        sha256: '5d6a0d32fdc7ea39917c20065614ae93add6f577d840233237ff08e9a38f58f0',
        size: 40_546_229,
      },
      'linux-arm64': {
        filename:
          'nvidia_cuda_nvcc_cu12-12.9.86-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: '44e1eca4d08926193a558d2434b1bf83d57b4d5743e0c431c0c83d51da1df62b',
        size: 39_411_138,
      },
    },
  },
  {
    project: 'nvidia-cuda-runtime-cu12',
    version: '12.9.79',
    least: '12.1.105',
    libraries: ['libcudart.so.12'],
    others: [],
    unpacked: 741_088,
    wheels: {
      'linux-x64': {
        filename:
          'nvidia_cuda_runtime_cu12-12.9.79-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
        sha256: '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3',
        size: 3_493_179,
      },
      'linux-arm64': {
        filename:
          'nvidia_cuda_runtime_cu12-12.9.79-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: '83469a846206f2a733db0c42e223589ab62fd2fabac4432d2f8802de4bded0a4',
        size: 3_515_012,
      },
    },
  },
  {
    project: 'nvidia-cuda-nvrtc-cu12',
    version: '12.9.86',
    least: '12.1.55',
    libraries: ['libnvrtc-builtins.so.12.9', 'libnvrtc.so.12'],
    others: [],
    unpacked: 113_447_240,
    wheels: {
      'linux-x64': {
        filename:
          'nvidia_cuda_nvrtc_cu12-12.9.86-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64.whl',
        sha256: '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4',
        size: 89_568_129,
      },
      'linux-arm64': {
        filename:
          'nvidia_cuda_nvrtc_cu12-12.9.86-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: '096d4de6bda726415dfaf3198d4f5c522b8e70139c97feef5cd2ca6d4cd9cead',
        size: 44_528_905,
      },
    },
  },
  {
    project: 'nvidia-nvjitlink-cu12',
    version: '12.9.86',
    least: '12.1.105',
    libraries: ['libnvJitLink.so.12'],
    others: [],
    unpacked: 95_935_344,
    wheels: {
      'linux-x64': {
        filename:
          'nvidia_nvjitlink_cu12-12.9.86-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64.whl',
        sha256: 'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9',
        size: 39_748_338,
      },
      'linux-arm64': {
        filename:
          'nvidia_nvjitlink_cu12-12.9.86-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: '994a05ef08ef4b0b299829cde613a424382aff7efb08a7172c1fa616cc3af2ca',
        size: 39_514_880,
      },
    },
  },
  {
    project: 'nvidia-cublas-cu12',
    version: '12.9.1.4',
    least: '12.1.3.1',
    libraries: ['libcublasLt.so.12', 'libcublas.so.12'],
    others: [],
    unpacked: 854_346_880,
    wheels: {
      'linux-x64': {
        filename: 'nvidia_cublas_cu12-12.9.1.4-py3-none-manylinux_2_27_x86_64.whl',
        sha256: '453611eb21a7c1f2c2156ed9f3a45b691deda0440ec550860290dc901af5b4c2',
        size: 581_242_350,
      },
      'linux-arm64': {
        filename: 'nvidia_cublas_cu12-12.9.1.4-py3-none-manylinux_2_27_aarch64.whl',
        sha256: '7a950dae01add3b415a5a5cdc4ec818fb5858263e9cca59004bb99fdbbd3a5d6',
        size: 575_006_342,
      },
    },
  },
  {
    project: 'nvidia-nccl-cu12',
    version: '2.28.9',
    least: '2.18.1',
    libraries: ['libnccl.so.2'],
    others: [],
    unpacked: 400_796_408,
    wheels: {
      'linux-x64': {
        filename: 'nvidia_nccl_cu12-2.28.9-py3-none-manylinux_2_18_x86_64.whl',
        sha256: '485776daa8447da5da39681af455aa3b2c2586ddcf4af8772495e7c532c7e5ab',
        size: 296_782_137,
      },
      'linux-arm64': {
        filename: 'nvidia_nccl_cu12-2.28.9-py3-none-manylinux_2_18_aarch64.whl',
        sha256: '50a36e01c4a090b9f9c47d92cec54964de6b9fcb3362d0e19b8ffc6323c21b60',
        size: 296_766_525,
      },
    },
  },
  {
    project: 'nvidia-cusparse-cu12',
    version: '12.5.10.65',
    least: '12.1.0.106',
    libraries: ['libcusparse.so.12'],
    others: [],
    unpacked: 486_556_368,
    wheels: {
      'linux-x64': {
        filename:
          'nvidia_cusparse_cu12-12.5.10.65-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
        sha256: '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78',
        size: 366_465_088,
      },
      'linux-arm64': {
        filename:
          'nvidia_cusparse_cu12-12.5.10.65-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: '221c73e7482dd93eda44e65ce567c031c07e2f93f6fa0ecd3ba876a195023e83',
        size: 366_359_408,
      },
    },
  },
  {
    project: 'nvidia-cusolver-cu12',
    version: '11.7.5.82',
    least: '11.4.5.107',
    libraries: ['libcusolver.so.11'],
    others: [],
    unpacked: 302_024_152,
    wheels: {
      'linux-x64': {
        filename: 'nvidia_cusolver_cu12-11.7.5.82-py3-none-manylinux_2_27_x86_64.whl',
        sha256: '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88',
        size: 338_117_415,
      },
      'linux-arm64': {
        filename: 'nvidia_cusolver_cu12-11.7.5.82-py3-none-manylinux_2_27_aarch64.whl',
        sha256: '62efa83e4ace59a4c734d052bb72158e888aa7b770e1a5f601682f16fe5b4fd2',
        size: 337_869_834,
      },
    },
  },
  {
    project: 'nvidia-cufft-cu12',
    version: '11.4.1.4',
    least: '11.0.2.54',
    libraries: ['libcufft.so.11'],
    others: [],
    unpacked: 291_507_928,
    wheels: {
      'linux-x64': {
        filename:
          'nvidia_cufft_cu12-11.4.1.4-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64.whl',
        sha256: 'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28',
        size: 200_877_592,
      },
      'linux-arm64': {
        filename:
          'nvidia_cufft_cu12-11.4.1.4-py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64.whl',
        sha256: '1a28c9b12260a1aa7a8fd12f5ebd82d027963d635ba82ff39a1acfa7c4c0fbcf',
        size: 200_822_453,
      },
    },
  },
  {
    project: 'nvidia-cudnn-cu12',
    version: '9.15.1.9',
    least: '9.10.2',
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
    unpacked: 977_861_160,
    wheels: {
      'linux-x64': {
        filename: 'nvidia_cudnn_cu12-9.15.1.9-py3-none-manylinux_2_27_x86_64.whl',
        sha256: '343d9b4bdba9df2f4acf5e8d8582fd40b66ee65fa5cff7702d58ebdc0c077dfa',
        size: 647_660_669,
      },
      'linux-arm64': {
        filename: 'nvidia_cudnn_cu12-9.15.1.9-py3-none-manylinux_2_27_aarch64.whl',
        sha256: '2520692ef9d7804f4f02c8f3a127b24d568bb944ab1ccee0ab946a64699acf36',
        size: 646_656_709,
      },
    },
  },
];
