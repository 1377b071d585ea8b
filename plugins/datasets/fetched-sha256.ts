import { Type, reaches } from 'gan-recipes/plugin';

/** The param that pins data behind a URL. */
export const fetchedSha256 = Type.Optional(
  Type.String({
    ...reaches('nothing'),
    pattern: '^[0-9a-fA-F]{64}$',
    description:
      'SHA-256 that what a URL names has to have. With it, what is in the cache needs no network.',
  }),
);
