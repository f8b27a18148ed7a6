import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Everything that the pages load lies under /console/assets/, by the hash of its content. */
export default defineConfig({
  root: here,
  base: '/console/',
  cacheDir: fileURLToPath(new URL('../../node_modules/.vite-console', import.meta.url)),
  plugins: [react(), withoutStyleElements()],
  build: {
    outDir: fileURLToPath(new URL('built', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // No `data:` addresses: the policy of the page allows none.
    assetsInlineLimit: 0,
    // Its loader would need an inline script.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
  },
})

/** See constructed-styles.ts. */
function withoutStyleElements(): Plugin {
  const own = fileURLToPath(new URL('constructed-styles.ts', import.meta.url))
  return {
    name: 'without-style-elements',
    load: (id) => (/@rc-component\/util\/(es|lib)\/Dom\/dynamicCSS\.js$/.test(id) ? `export * from ${JSON.stringify(own)}` : null),
  }
}
