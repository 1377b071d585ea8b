/** The source of a loss weighting that somebody else wrote, named `theirs`. */
export function theirPlugin({ summary = 'Theirs', first = '' } = {}): string {
  return `import { definePlugin, Type } from 'gan-recipes/plugin';
${first}
export default definePlugin({
  kind: 'lossWeighting',
  name: 'theirs',
  summary: '${summary}.',
  params: Type.Object({}),
  build: () => ({ at: () => ({ generator: 1, discriminator: 1 }) }),
});
`;
}
