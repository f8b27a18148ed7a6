import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { systemClock } from '../../../src/kernel/clock.ts'
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
    const today = systemClock.now()
    return rows.map((row) => shown(row, materials.filter(({ typeCode }) => typeCode === row.typeCode), today))
  }
}

function shown({ issuerName, issuerCode, validFrom, validTo, ...row }: CertificateRow, materials: readonly MaterialRow[], today: Date): Certificate {
  return {
    ...row,
    verdict: validTo === null || validTo >= today ? 'VALID' : 'EXPIRED',
    validFrom: dateOf(validFrom),
    validTo: validTo === null ? '长期' : dateOf(validTo),
    issuer: { name: issuerName, code: issuerCode },
    grounds: materials.map(({ version, ordinal, name, basis }) =>
      ({ guideVersion: version, materialOrdinal: ordinal, materialName: name, basis })),
  }
}

function dateOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
