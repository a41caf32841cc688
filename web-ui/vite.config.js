// SPDX-License-Identifier: GPL-3.0-or-later
import { defineConfig } from 'vite';

// Each mode makes one script without parts, so that neither shares any with the other: names that
// stay, since the plugin embeds and serves them by name.
export default defineConfig(({ mode }) => ({
  publicDir: 'src/static',
  build: {
    target: 'es2021',
    modulePreload: false,
    emptyOutDir: mode === 'panel',
    copyPublicDir: mode === 'panel',
    rollupOptions: {
      input: { [mode]: `src/${mode}.ts` },
      output: { entryFileNames: '[name].js', inlineDynamicImports: true },
    },
  },
}));
