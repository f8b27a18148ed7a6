import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { dateInChina } from '../../../src/kernel/calendar-date.ts'
import { systemClock } from '../../../src/kernel/clock.ts'
import { verdictOf } from './plain-reading.ts'
import type { CertificateRow, MaterialRow, UsualClient } from './usual-client.ts'
import { Certificate, PurposeInput, Subject } from './usual-types.ts'

export interface UsualContext {
  readonly prisma: UsualClient
}

@Resolver(() => Subject)
export class SubjectResolver {
  @Query(() => Subject, { nullable: true })
  async subject(
    @Arg('idNumber', () => String) idNumber: string,
    @Arg('purpose', () => PurposeInput) purpose: PurposeInput,
    @Ctx() { prisma }: UsualContext,
  ): Promise<Omit<Subject, 'certificates'> | null> {
    const person = await prisma.person.findUnique({ where: { idNumber } })
    return person && { id: person.id, idNumber, purpose }
  }

  @FieldResolver(() => [Certificate])
  async certificates(@Root() { id, idNumber, purpose }: Subject, @Ctx() { prisma }: UsualContext): Promise<Certificate[]> {
    const { itemCode, caseNumber, reason = null } = purpose
    const [rows, materials] = await Promise.all([
      prisma.certificate.findMany({ where: { personId: id }, include: { type: true }, orderBy: { id: 'asc' } }),
      prisma.guideMaterial.findMany({ where: { itemCode }, orderBy: { ordinal: 'asc' } }),
    ])
    await prisma.accessLog.create({
      data: { clientId: 'usual', idNumber, itemCode, caseNumber, reason, certificates: rows.map(({ identifier }) => identifier) },
    })
    const today = dateInChina(systemClock.now())
    return rows.map((row) => shown(row, materials.filter(({ typeCode }) => typeCode === row.typeCode), today))
  }
}

function shown({ issuerName, issuerCode, validFrom, validTo, ...row }: CertificateRow, materials: readonly MaterialRow[], today: string): Certificate {
  const to = validTo && dateOf(validTo)
  return {
    ...row,
    verdict: verdictOf(to, today),
    validFrom: dateOf(validFrom),
    validTo: to ?? '长期',
    issuer: { name: issuerName, code: issuerCode },
    grounds: materials.map(({ version, ordinal, name, basis }) =>
      ({ guideVersion: version, materialOrdinal: ordinal, materialName: name, basis })),
  }
}

function dateOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
