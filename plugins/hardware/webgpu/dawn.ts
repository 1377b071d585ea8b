/** What of the package `webgpu` is used; it is optional, so its types may not be there. */
interface Dawn {
  create(this: void, options: string[]): object;
  readonly globals: Readonly<Record<string, unknown>>;
}

let started: Promise<void> | undefined;

/**
 * Installs Dawn where TensorFlow.js expects a browser's WebGPU: `navigator.gpu` and classes such as
 * `GPUBufferUsage`. Registers TensorFlow.js's backend. Done once per process, because a device does
 * not outlive its Dawn instance.
 */
export function startDawn(): Promise<void> {
  return (started ??= start());
}

async function start(): Promise<void> {
  // By variables: the compiler is not to look for packages that need not be there.
  const [dawn, backend]: string[] = ['webgpu', '@tensorflow/tfjs-backend-webgpu'];
  const { create, globals } = (await import(dawn)) as Dawn;
  Object.assign(globalThis, globals);
  // Node has a navigator of its own since version 21.
  const navigator = globalThis.navigator ?? { userAgent: `Node.js/${process.versions.node}` };
  Object.defineProperty(navigator, 'gpu', { value: create([]), configurable: true });
  for (const [name, value] of Object.entries({ navigator, self: globalThis })) {
    if (!Object.hasOwn(globalThis, name)) {
      Object.defineProperty(globalThis, name, { value, configurable: true });
    }
  }
  await import(backend);
}
