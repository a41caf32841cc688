// SPDX-License-Identifier: GPL-3.0-or-later
import { defineConfig } from 'vite';

// igv.js wants what the page's Content-Security-Policy forbids: style elements, of parts that are
// not shown here (colour picker, circular view), and style attributes in its menus. Without them it
// runs under the policy as it is. Its reader of VCF is wanted, so that api.ts alone asks the server.
// The last two are faults of it: sizes of chromosomes that are given are not read, and a closed
// browser goes on to hear keys.
const IGV = [
  [/document\.createElement\('style'\)/g, "document.createElement('template')", 2],
  [/<hr style="[^"]*"/g, '<hr', 6],
  [/export \{ index as default \};/g, 'export { index as default, VcfParser, getDataWrapper };', 1],
  [/(isDataURL\(this\.url\)\) \{\s+let bytes = decodeDataURI\$1\(this\.)fastaURL/g, '$1url', 1],
  [/console\.log\("Remove handler"\);\s+document\.addEventListener/g, 'document.removeEventListener', 1],
];
const igvUnderPolicy = {
  name: 'igv-under-policy',
  transform(code, id) {
    if (!id.endsWith('/igv/dist/igv.esm.js')) return null;
    for (const [pattern, replacement, times] of IGV) {
      const found = code.match(pattern)?.length ?? 0;
      if (found !== times) this.error(`igv.js has ${pattern} ${found} times, not ${times}: look at it anew`);
      code = code.replace(pattern, replacement);
    }
    return { code, map: null };
  },
};

// Each mode makes one script without parts, so that neither shares any with the other: names that
// stay, since the plugin embeds and serves them by name.
export default defineConfig(({ mode }) => ({
  publicDir: 'src/static',
  plugins: [igvUnderPolicy],
  build: {
    target: 'es2021',
    modulePreload: false,
    chunkSizeWarningLimit: 4000, // igv.js, which is loaded when its tab is opened
    emptyOutDir: mode === 'panel',
    copyPublicDir: mode === 'panel',
    rollupOptions: {
      input: { [mode]: `src/${mode}.ts` },
      output: { entryFileNames: '[name].js', inlineDynamicImports: true },
    },
  },
}));
