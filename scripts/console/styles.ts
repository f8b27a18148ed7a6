// Writes src/console/generated/antd.css: the styles of those Ant Design components that the console imports, under its theme.
// They are made here, so that the page needs no style that comes into being while it runs.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createElement } from 'react'
import { ConfigProvider } from 'antd'
import { extractStyle } from '@ant-design/static-style-extract'
import { theme } from '../../src/console/theme.ts'

const root = new URL('../../src/console/', import.meta.url)

/** Parts of other components, which nobody imports by name. */
const WITHIN_OTHERS = ['Button', 'Checkbox', 'Dropdown', 'Empty', 'Input', 'Menu', 'Pagination', 'Popover', 'Radio', 'Select', 'Spin', 'Tooltip']

const imported = new Set(WITHIN_OTHERS)
for (const name of await readdir(root, { recursive: true })) {
  if (!name.endsWith('.tsx') || /^(built|generated)\//.test(name)) continue
  const text = await readFile(new URL(name, root), 'utf8')
  for (const [, names = ''] of text.matchAll(/import \{([^}]*)\} from 'antd'/g)) {
    for (const one of names.split(',')) {
      const component = one.trim().replace(/ as .*/, '')
      if (/^[A-Z][A-Za-z]+$/.test(component)) imported.add(component)
    }
  }
}
const styles = extractStyle({
  includes: [...imported].sort(),
  customTheme: (node) => createElement(ConfigProvider, { theme }, node),
})
await writeFile(new URL('generated/antd.css', root), styles)
