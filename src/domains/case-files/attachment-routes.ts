import type { IncomingHttpHeaders } from 'node:http'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { ActorAnswer, ActorAsked, ActorRoute } from '../../platform/http/actor-routes.ts'
import { sha256In } from '../../platform/http/content-digest.ts'
import { asDownload, fileNameIn } from '../../platform/http/content-disposition.ts'
import type { ObjectStore } from '../../platform/objects/object-store.ts'
import { caseRefusals } from './errors.ts'
import { checkFileName, extensionOf, isFileMediaType } from './file-kind.ts'
import { breakOffAttachment, readAttachment } from './operations/read-attachment.ts'
import { offerAttachment, uploadAttachment } from './operations/upload-attachment.ts'
import { keepStored, receiveFile, storeFile, tooLarge, type Receiving } from './receive-file.ts'

export interface AttachmentRouteOptions extends Receiving {
  readonly keyring: Keyring
  readonly objects: ObjectStore
}

/**
 * Files of cases over HTTP, for department systems: POST /cases/attachments takes one as it stands, with its case, material
 * and name in headers; GET /cases/attachments/{id} gives one.
 */
export function attachmentRoutes(options: AttachmentRouteOptions): ActorRoute[] {
  return [
    {
      method: 'POST',
      path: '/cases/attachments',
      check: (headers) => void readUploadHeaders(headers, options.maxBytes),
      answer: (asked) => upload(asked, options),
    },
    { method: 'GET', path: '/cases/attachments/:id', answer: download },
  ]
}

async function upload({ headers, body, run }: ActorAsked, options: AttachmentRouteOptions): Promise<ActorAnswer> {
  const { digest, ...offer } = readUploadHeaders(headers, options.maxBytes)
  await run(offerAttachment, offer)
  // What is refused from here on is refused by the command, so that it is on record with its case.
  const refuse = async (fault: unknown): Promise<never> => {
    await run(uploadAttachment, { ...offer, fault })
    throw fault
  }
  const received = await receiveFile(body, { mediaType: offer.mediaType, digest }, options).catch(refuse)
  try {
    await storeFile(options.objects, options.keyring, received).catch(refuse)
    const view = await run(uploadAttachment, { ...offer, received })
    // Where the object lay there unused, a sweep may have removed it just before its row was there. From now on none does.
    await keepStored(options.objects, options.keyring, received)
    return {
      status: 201,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      released: null,
      body: `${JSON.stringify(view)}\n`,
    }
  } finally {
    await received.close()
  }
}

async function download({ params, run }: ActorAsked): Promise<ActorAnswer> {
  const id = params['id'] ?? ''
  const { view, fileName, sha256, content } = await run(readAttachment, { id, path: ['attachment'] })
  return {
    headers: {
      'content-type': view.mediaType,
      'content-length': String(view.size),
      'content-disposition': asDownload(fileName, `attachment.${extensionOf(view.mediaType)}`),
      'content-digest': view.digest,
      etag: `"${sha256.toString('hex')}"`,
      'accept-ranges': 'none',
      // Should a browser show it after all, it is nobody's page: no script, no origin, no frame.
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    },
    released: { attachment: view },
    body: content(),
    brokenOff: (again) => again(breakOffAttachment, { id }),
  }
}

interface UploadHeaders {
  readonly caseNumber: string
  readonly material: number | null
  readonly mediaType: string
  readonly fileName: string
  readonly digest: Buffer | null
}

/** What the headers of an upload say. @throws Refusal ATTACHMENT_HEADERS_INVALID, ATTACHMENT_NOT_ACCEPTED, ATTACHMENT_TOO_LARGE */
function readUploadHeaders(headers: IncomingHttpHeaders, maxBytes: number): UploadHeaders {
  const mediaType = (headers['content-type'] ?? '').trim().toLowerCase()
  // Parameters are of no use to these types, and one reader might see in them what another does not.
  if (!isFileMediaType(mediaType)) throw notAccepted('MEDIA_TYPE')
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (encoding !== 'identity') throw notAccepted('ENCODING')
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const fileName = checkFileName(fileNameIn(headers['content-disposition']), mediaType)
  if (!fileName.ok) throw invalid(`FILE_NAME_${fileName.reason}`)
  const stated = headers['content-digest']
  const digest = stated === undefined ? null : sha256In(String(stated))
  if (stated !== undefined && digest === null) throw invalid('CONTENT_DIGEST')
  return { caseNumber: caseNumberIn(headers), material: materialIn(headers), mediaType, fileName: fileName.value, digest }
}

function caseNumberIn(headers: IncomingHttpHeaders): string {
  const number = headers['x-case-number']
  if (typeof number !== 'string' || number === '' || number.length > 64) throw invalid('CASE_NUMBER')
  return number
}

function materialIn(headers: IncomingHttpHeaders): number | null {
  const material = headers['x-material']
  if (material === undefined) return null
  if (typeof material !== 'string' || !/^[1-9]\d{0,2}$/.test(material)) throw invalid('MATERIAL')
  return Number(material)
}

function invalid(reason: string) {
  return caseRefusals.ATTACHMENT_HEADERS_INVALID({ reason, details: { reason } })
}

function notAccepted(reason: string) {
  return caseRefusals.ATTACHMENT_NOT_ACCEPTED({ reason, details: { reason } })
}
