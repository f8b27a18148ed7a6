import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/actor.ts'
import type { Door } from './door.ts'

/** Whoever sent the request, or the refusal; either way the answer says what the door has to say. @throws Refusal */
export async function admitted(request: FastifyRequest, reply: FastifyReply, door: Pick<Door, 'admit'>): Promise<Actor> {
  const admission = await door.admit(request.raw, request.id)
  reply.headers(admission.headers)
  if ('refusal' in admission) {
    request.notes.reason = admission.refusal.reason
    throw admission.refusal
  }
  const { clientId, departmentCode } = admission.actor
  request.notes = { ...request.notes, clientId, department: departmentCode }
  return admission.actor
}
