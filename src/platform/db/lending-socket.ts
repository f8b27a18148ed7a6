import { Socket, type OnReadOpts, type SocketConstructorOpts } from 'node:net'

const PLACE_BYTES = 1 << 18

/**
 * Reads into one place again and again. Other sockets make a buffer for each reading, and a gigabyte of rows then keeps the
 * garbage collector busy, most of all where the heap is large that it goes through.
 */
export class LendingSocket extends Socket {
  /** Whether listeners are lent the place itself, for as long as they run; otherwise they get a copy, theirs to keep. */
  lends = false
}

export function lendingSocket(): LendingSocket {
  const onread: OnReadOpts = {
    buffer: Buffer.allocUnsafeSlow(PLACE_BYTES),
    callback(count, { buffer, byteOffset }) {
      const read = Buffer.from(buffer, byteOffset, count)
      return socket.emit('data', socket.lends ? read : Buffer.from(read))
    },
  }
  // Its types know this of connect alone, which makes a socket with the same options.
  const socket = new LendingSocket({ onread } as SocketConstructorOpts)
  return socket
}
