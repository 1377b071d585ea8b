export {
  Constant,
  Identity,
  Normal,
  TruncatedNormal,
  Uniform,
  assertDrawable,
} from './initializers.js';
export { Orthogonal } from './orthogonal.js';
