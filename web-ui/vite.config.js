// SPDX-License-Identifier: GPL-3.0-or-later
import { defineConfig } from 'vite';

// Two scripts without parts: names that stay, since the plugin embeds and serves them by name.
export default defineConfig({
  publicDir: 'src/static',
  build: {
    target: 'es2021',
    modulePreload: false,
    emptyOutDir: true,
    rollupOptions: {
      input: { panel: 'src/panel.ts', app: 'src/app.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
});
