import type { PublicRoute, RouteAnswer } from '../../platform/http/routes.ts'
import { MAX_BODY_BYTES } from './add-checkpoint.ts'
import type { Refused } from './model.ts'
import type { Witness } from './witness.ts'

/** Told of every request that was refused: the origin's key holder, or somebody else, did something wrong. */
export type NoticeRefusal = (reason: Refused | 'MALFORMED') => void

/** The interface of C2SP tlog-witness below a prefix (`''`, or a path that begins with a slash). */
export function witnessRoutes(witness: Witness, prefix: string, notice: NoticeRefusal): PublicRoute[] {
  return [
    {
      path: `${prefix}/add-checkpoint`,
      maxBodyBytes: MAX_BODY_BYTES,
      receive: async (body) => {
        const answer = await witness.addCheckpoint(body)
        switch (answer.kind) {
          case 'COSIGNED':
            return plain(200, answer.lines)
          case 'BEHIND':
            return { status: 409, contentType: 'text/x.tlog.size', body: `${answer.size}\n` }
          case 'REFUSED':
            notice(answer.reason)
            return refusal(answer.reason)
        }
      },
    },
  ]
}

function refusal(reason: Refused | 'MALFORMED'): RouteAnswer {
  switch (reason) {
    case 'MALFORMED':
      return plain(400, 'The body is not an old size, a proof, an empty line and a checkpoint.\n')
    case 'ORIGIN_UNKNOWN':
      return plain(404, 'This witness does not know a log of this origin.\n')
    case 'NOT_SIGNED':
      return plain(403, 'No known key of this log has signed the checkpoint, or a signature is wrong.\n')
    case 'OLD_ABOVE_NEW':
      return plain(400, 'The old size is above the size of the checkpoint.\n')
    case 'PROOF_WRONG':
      return plain(422, 'The proof does not lead from the old tree to that of the checkpoint.\n')
    case 'ROOT_DIFFERS':
      return plain(422, 'A tree of this size has another root.\n')
  }
}

function plain(status: number, body: string): RouteAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body }
}
