import PdfDocument from 'pdfkit'
import { legible } from './legible.ts'
import { typeface, type Weight } from './typefaces.ts'
import { widthOf, wrapText } from './wrap.ts'

/** A4 in points, and the edges that stay white. */
export const PAGE = { width: 595.28, height: 841.89, left: 48, right: 48, top: 48, bottom: 60 }
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right
export const PAGE_END = PAGE.height - PAGE.bottom

export const COLOURS = {
  ink: '#1d2530', quiet: '#55606e', line: '#c5ccd6', shade: '#f0f3f7', faint: '#f5f7fa',
  NEEDED: { ink: '#a5261d', shade: '#fbefee' },
  SPARED: { ink: '#1d6b4a', shade: '#ecf6f1' },
  PLAIN: { ink: '#26456f', shade: '#eef2f8' },
} as const

export interface Pen {
  readonly weight: Weight
  readonly size: number
  readonly colour: string
  /** Room between letters. */
  readonly spacing?: number
}

/** Running text, and what explains it. */
export const BODY: Pen = { weight: 'REGULAR', size: 10.5, colour: COLOURS.ink }
export const QUIET: Pen = { weight: 'REGULAR', size: 9.5, colour: COLOURS.quiet }
/** Height of a line of running text, and from its top to the foot of its letters. */
export const LINE = 17
export const FOOT = 12.4

export type Element = PDFKit.PDFStructureElement

/** What pdfkit takes; its types do not know `scope` yet. */
interface ElementOptions extends PDFKit.Mixins.StructureElementOptions {
  readonly scope?: 'Row' | 'Column'
}

export interface DocumentWords {
  readonly title: string
  readonly author: string
  readonly createdAt: Date
}

/**
 * A tagged A4 document that is drawn from top to bottom. What is drawn never leaves the page:
 * whoever draws asks for room first, and lines are broken here, so that pdfkit, which breaks lines
 * and pages by rules of its own, never does.
 */
export class Paper {
  y = PAGE.top
  readonly #doc: PDFKit.PDFDocument
  readonly #root: Element
  readonly #bytes: Promise<Buffer>
  #lacked = false

  constructor(words: DocumentWords) {
    this.#doc = new PdfDocument({
      size: 'A4', margin: 0, bufferPages: true, autoFirstPage: false, font: '',
      pdfVersion: '1.7', tagged: true, lang: 'zh-CN', displayTitle: true,
      // pdfkit makes the file's identifier of these, so the same notice has the same bytes.
      info: {
        Title: words.title, Author: words.author, CreationDate: words.createdAt,
        Creator: 'Yihao', Producer: 'Yihao',
      },
    })
    this.#bytes = bytesOf(this.#doc)
    this.#doc.registerFont('REGULAR', typeface('REGULAR').file)
    this.#doc.registerFont('BOLD', typeface('BOLD').file)
    this.#root = this.#doc.struct('Document')
    this.#doc.addStructure(this.#root)
    this.#doc.addPage()
  }

  /** Whether a character was drawn as a mark because the typeface lacks it. */
  get lacked(): boolean {
    return this.#lacked
  }

  /** Room left on this page, in points. */
  get room(): number {
    return PAGE_END - this.y
  }

  newPage(): void {
    this.#doc.addPage()
    this.y = PAGE.top
  }

  /** A new page unless there is room for this much. */
  need(height: number): void {
    if (this.room < height && this.y > PAGE.top) this.newPage()
  }

  lines(text: string, width: number, { weight, size }: Pen): string[] {
    const face = typeface(weight)
    const shown = legible(text, face)
    if (shown.includes('〓[') && !text.includes('〓[')) this.#lacked = true
    return wrapText(shown, width, size, face)
  }

  widthOf(text: string, { weight, size, spacing = 0 }: Pen): number {
    return widthOf(text, size, typeface(weight)) + spacing * ([...text].length - 1)
  }

  element(type: string, parent: Element = this.#root, options: ElementOptions = {}): Element {
    const made = this.#doc.struct(type, options)
    parent.add(made)
    return made
  }

  /** Draws what belongs to an element on this page. */
  within(element: Element, type: string, draw: () => void): void {
    element.add(this.#doc.markStructureContent(type))
    draw()
    this.#doc.endMarkedContent()
  }

  /** Draws what is only there for the eye: rules, shades, repeated headers. */
  aside(draw: () => void): void {
    this.#doc.markContent('Artifact')
    draw()
    this.#doc.endMarkedContent()
  }

  /** One line of text with its foot at `foot`. */
  write(text: string, x: number, foot: number, { weight, size, colour, spacing = 0 }: Pen): void {
    this.#doc.font(weight).fontSize(size).fillColor(colour)
      .text(text, x, foot, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing })
  }

  fill(x: number, y: number, width: number, height: number, colour: string): void {
    this.#doc.rect(x, y, width, height).fill(colour)
  }

  rule(x1: number, y1: number, x2: number, y2: number, colour: string = COLOURS.line): void {
    this.#doc.lineWidth(0.6).strokeColor(colour).moveTo(x1, y1).lineTo(x2, y2).stroke()
  }

  /** Numbers the pages and gives the whole. Nothing may be drawn afterwards. */
  async finish(footer: string): Promise<Buffer> {
    const { count } = this.#doc.bufferedPageRange()
    const pen: Pen = { weight: 'REGULAR', size: 8.5, colour: COLOURS.quiet }
    for (let page = 0; page < count; page += 1) {
      this.#doc.switchToPage(page)
      this.aside(() => {
        const foot = PAGE.height - 30
        const number = `第 ${page + 1} 页，共 ${count} 页`
        this.rule(PAGE.left, foot - 14, PAGE.width - PAGE.right, foot - 14)
        const [line = '', more] = this.lines(footer, TEXT_WIDTH - 120, pen)
        this.write(more === undefined ? line : `${line}…`, PAGE.left, foot, pen)
        this.write(number, PAGE.width - PAGE.right - this.widthOf(number, pen), foot, pen)
      })
    }
    this.#root.end()
    this.#doc.end()
    return this.#bytes
  }
}

function bytesOf(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
}
