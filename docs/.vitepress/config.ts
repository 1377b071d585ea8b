import path from 'node:path';
import { defineConfig, type MarkdownRenderer } from 'vitepress';
import manifest from '../../package.json' with { type: 'json' };
import { anchorOf, pageOf, ROOT, siteLink } from './links.js';

/** Rewrites the links of each page, see `siteLink`. */
function repositoryLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('repository-links', ({ tokens, env }) => {
    const { path: page, realPath = page } = env as { path: string; realPath?: string };
    const file = path.relative(ROOT, realPath);
    for (const { children } of tokens) {
      let plain = false;
      for (const token of children ?? []) {
        if (token.type === 'link_open') {
          const link = siteLink(file, token.attrGet('href') ?? '');
          plain = link === undefined;
          if (link !== undefined) token.attrSet('href', link);
          else token.attrs = [];
        }
        if (plain && token.type.startsWith('link_')) token.tag = 'span';
      }
    }
  });
}

export default defineConfig({
  title: 'gan',
  description: manifest.description,
  // README.md is the first page, so pages are read from the root: the Markdown files of the root and of docs.
  srcDir: '..',
  srcExclude: ['!(docs)/**/*'],
  rewrites: pageOf,
  outDir: '.vitepress/dist',
  markdown: { anchor: { slugify: anchorOf }, config: repositoryLinks },
  // The reference gives http://localhost:5000 as an example; any other dead link fails the build.
  ignoreDeadLinks: 'localhostLinks',
  vite: { publicDir: false },
  themeConfig: {
    outline: [2, 3],
    search: { provider: 'local' },
    nav: [
      { text: 'First use', link: '/' },
      { text: 'Recipes', link: '/recipe-language' },
      { text: 'Reference', link: '/recipe-reference' },
      { text: 'Plugins', link: '/plugins' },
      { text: 'Library', link: '/library' },
    ],
    sidebar: [
      {
        text: 'Use',
        items: [
          { text: 'First use', link: '/' },
          { text: 'The recipe language', link: '/recipe-language' },
          { text: 'Recipe reference', link: '/recipe-reference' },
          { text: 'Your own data', link: '/data' },
          { text: 'Your own parts: plugins', link: '/plugins' },
          { text: 'Layers for GANs', link: '/layers' },
          { text: 'Classifiers', link: '/classifiers' },
          { text: 'Sweeps', link: '/sweeps' },
          { text: 'Scores', link: '/evaluation' },
          { text: 'Sharing and security', link: '/security' },
          { text: 'gan as a library', link: '/library' },
          { text: 'NVIDIA GPUs', link: '/gpus' },
        ],
      },
      {
        text: 'Facts',
        items: [
          { text: 'Performance', link: '/performance' },
          { text: 'Reliability', link: '/reliability' },
          { text: 'Architecture', link: '/architecture' },
        ],
      },
      {
        text: 'Notes',
        items: [
          { text: 'Changelog', link: '/changelog' },
          { text: 'Working on gan', link: '/contributing' },
          { text: 'Performance diary', link: '/notes/performance-diary' },
        ],
      },
    ],
  },
});
