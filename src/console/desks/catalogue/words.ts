import type { Words } from '../../words/language.tsx'

interface DeskWords {
  readonly title: string
  readonly places: string
  readonly items: string
  readonly drafts: string
  readonly warnings: string
  readonly tables: string
  readonly version: (version: number) => string
  readonly from: (day: string) => string
  readonly none: string
  readonly notFound: string
}

/** What several scenes of the desk say. */
export const catalogueWords: Words<DeskWords> = {
  zh: {
    title: '事项', places: '事项工作台', items: '事项目录', drafts: '草稿', warnings: '提醒', tables: '表格导入导出', version: (version) => `第 ${version} 版`,
    from: (day) => `${day} 起`, none: '无', notFound: '没有这个页面',
  },
  en: {
    title: 'Catalogue', places: 'Scenes of the catalogue', items: 'Items', drafts: 'Drafts', warnings: 'Warnings', tables: 'Tables in and out',
    version: (version) => `Version ${version}`, from: (day) => `from ${day}`, none: 'None', notFound: 'There is no such page',
  },
}
