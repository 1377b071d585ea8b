// Runs command lines of `gan` that its parent sends, one after the other.
import { main } from '../../dist/src/cli/main.js';

for (const each of [process, process.stdout, process.stderr]) each.setMaxListeners(0);
process.on('disconnect', () => process.exit());
process.on('message', ({ args, cwd, env }) => void run(args, cwd, env));

async function run(args, cwd, env) {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) {
    process[name].write = (text, ...rest) => {
      said[name] += text;
      rest.at(-1)?.call?.();
      return true;
    };
  }
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.exitCode = 0;
  await main(args);
  process.send({ code: process.exitCode, ...said });
}
