import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Everything that the pages load lies under /console/assets/, by the hash of its content. */
export default defineConfig({
  root: here,
  base: '/console/',
  cacheDir: fileURLToPath(new URL('../../node_modules/.vite-console', import.meta.url)),
  plugins: [react(), withoutStyleElements(), iconsUnsaid()],
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

/** The library's icons tell screen readers their names in its own code, such as `close-circle`, in a page in Chinese; words stand beside each. */
function iconsUnsaid(): Plugin {
  const said = /role: "img",\s*"aria-label": icon\.name/
  return {
    name: 'icons-unsaid',
    transform(code, id) {
      if (!/@ant-design\/icons\/(es|lib)\/components\/AntdIcon(Light)?\.js$/.test(id)) return null
      if (!said.test(code)) this.error('the icons are made differently now: see to it that they are not said in English')
      return { code: code.replace(said, '"aria-hidden": true'), map: null }
    },
  }
}
