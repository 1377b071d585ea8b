import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { complete } from '../../src/app/completion/index.js';

describe('the words for a command line', () => {
  let commands: Config['commands'];
  beforeAll(async () => {
    commands = (await Config.load(fileURLToPath(new URL('../..', import.meta.url)))).commands;
  });

  it.each([
    ['sweep bes', ['best']],
    ['help sweep re', ['resume']],
    ['plugin new lo', ['loss', 'lossWeighting']],
    ['run --res', ['--resume']],
    ['run --resume --re', []],
    ['run -- --re', []],
    ['run --hardware xla-cu', ['xla-cuda']],
    ['run --set lrSchedule.gen', ['lrSchedule.generator.', 'lrSchedule.generator=']],
    ['run --set optimizer=ad', ['optimizer=adam', 'optimizer=adamw']],
    ['run --set optimizer.generator.beta1', ['optimizer.generator.beta1=']],
    ['run --set train.shuffle=', ['train.shuffle=true', 'train.shuffle=false']],
    ['sample x --checkpoint ', ['best', 'latest']],
    ['schema --format ', ['json', 'markdown']],
    ['plan recipes/sweep', ['recipes/sweep-quickstart.yaml']],
    ['nothing of this', []],
  ])('%s', async (line, expected) => {
    expect(await complete(line.split(' '), commands)).toEqual(expected);
  });
});
