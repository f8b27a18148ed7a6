import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'

/** What the resolver asks of the client that Prisma generates from usual.prisma. */
export interface UsualClient {
  readonly person: {
    findUnique(asked: { where: { idNumber: string } }): Promise<{ readonly id: number } | null>
  }
  readonly certificate: {
    findMany(asked: { where: { personId: number | { in: number[] } }; include: { type: true }; orderBy: { id: 'asc' } }): Promise<CertificateRow[]>
  }
  readonly guideMaterial: { findMany(asked: { where: { itemCode: string }; orderBy: { ordinal: 'asc' } }): Promise<MaterialRow[]> }
  readonly accessLog: { create(entry: { data: AccessLogRow }): Promise<unknown> }
  $disconnect(): Promise<void>
}

export interface CertificateRow {
  readonly typeCode: string
  readonly type: { readonly code: string; readonly name: string }
  readonly identifier: string
  readonly name: string
  readonly number: string
  readonly status: string
  readonly validFrom: Date
  readonly validTo: Date | null
  readonly issuerName: string
  readonly issuerCode: string
  readonly sourceConfirmedAt: Date
  readonly fields: { readonly name: string; readonly meaning: string; readonly value: string }[]
}

export interface MaterialRow {
  readonly version: number
  readonly ordinal: number
  readonly name: string
  readonly basis: string
  readonly typeCode: string
}

interface AccessLogRow {
  readonly clientId: string
  readonly idNumber: string
  readonly itemCode: string
  readonly caseNumber: string
  readonly reason: string | null
  readonly certificates: string[]
}

type UsualClientClass = new (options: { readonly adapter: SqlDriverAdapterFactory }) => UsualClient

export const USUAL_CLIENT = fileURLToPath(new URL('../../../.data/bench/usual-client/client.ts', import.meta.url))

export async function loadUsualClient(): Promise<UsualClientClass> {
  if (!existsSync(USUAL_CLIENT)) throw new Error('the client of usual.prisma has not been generated')
  const generated = (await import(USUAL_CLIENT)) as { readonly PrismaClient: UsualClientClass }
  return generated.PrismaClient
}
