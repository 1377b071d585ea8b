// Bundled, with tfjs-core's own tests, by build.ts. The order matters: suites are made for the
// environments that are set when their modules are loaded.
import './setup.js';
import '@tensorflow/tfjs-core/dist/tests.js';
