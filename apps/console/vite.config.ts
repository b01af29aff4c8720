import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/**
 * The console's build. The BFF serves `dist`, replaces `__CSP_NONCE__` in index.html per answer, and sends the content
 * security policy; nothing here may need an inline script or `eval`.
 */
export default defineConfig({
  plugins: [react()],
  resolve: {
    // monaco-worker-manager still imports the paths that monaco-editor 0.56 dropped from its exports map.
    alias: [{ find: /^monaco-editor\/esm\/vs\/(.*)$/, replacement: 'monaco-editor/$1' }],
  },
  worker: { format: 'es' },
  build: {
    target: 'es2024',
    // The nonce prelude must stay the first module; preload links would be inserted by script without a nonce need.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The editor alone is 2.7 MB and comes when it is opened; what comes at first has a budget of its own (npm run check).
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // One request per language for all that the first screens say; the wizard's words come with the wizard.
            { name: 'words-en', test: /locales\/en\/(?!wizard|template|pickers|problems|start|imports)/ },
            { name: 'words-zh', test: /locales\/zh-CN\/(?!wizard|template|pickers|problems|start|imports)/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: process.env['EVERYNODE_BFF'] ?? 'http://127.0.0.1:8080', ws: true },
      '/k8s': { target: process.env['EVERYNODE_BFF'] ?? 'http://127.0.0.1:8080', ws: true },
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
})
