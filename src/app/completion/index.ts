import path from 'node:path';
import { packageRoot, readSmallText } from '../../files/index.js';

export { complete } from './complete.js';

/**
 * What a shell evaluates to complete command lines of gan. It asks `gan complete` for whole words,
 * adds no space to those that can be continued, and falls back on names of files.
 */
export function completionScript(shell: 'bash' | 'zsh' | 'fish'): Promise<string> {
  return readSmallText(path.join(packageRoot(), 'templates', 'completion', `gan.${shell}`));
}
