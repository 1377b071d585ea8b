/** A process that tries one XLA library: prints the result as JSON, or says on stderr what failed. */
import { GanError } from '../../errors/index.js';
import { selfTest } from '../../xla/index.js';

try {
  console.log(JSON.stringify(await selfTest({ library: process.argv[2] })));
} catch (error) {
  console.error(error instanceof GanError ? error.format() : error);
  process.exitCode = 1;
}
