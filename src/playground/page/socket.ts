import type { PageAnswers, PageEvent, PageRequest } from '../page-protocol.ts'

type WithoutRef<Request> = Request extends unknown ? Omit<Request, 'ref'> : never
export type RequestBody = WithoutRef<PageRequest>
type AnswerTo<Body extends RequestBody> = Body['do'] extends keyof PageAnswers
  ? PageAnswers[Body['do']]
  : unknown

/** The playground refused a request; the message is a sentence for the person. */
export class RefusedError extends Error {
  override name = 'RefusedError'
}

export interface Playground {
  /** Rejects with `RefusedError` when refused, or when the line breaks before the answer. */
  request<Body extends RequestBody>(body: Body): Promise<AnswerTo<Body>>
  /** Ends for good: no further try to connect. */
  close(): void
}

/** The playground is ours, so what it says is trusted to have the shape of its kind. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const read = (data: string): PageEvent => JSON.parse(data) as PageEvent

interface Listener {
  event(event: PageEvent): void
  connection(connection: 'open' | 'lost'): void
  /** Nobody of that id exists here; the line stays closed. */
  unknownPerson(): void
}

const FIRST_WAIT = 300
const LONGEST_WAIT = 4000
/** The playground closes the line so when it does not know whom the address names. */
const UNKNOWN_PERSON = 4004

/** Keeps one line to the playground open, and opens it anew whenever it breaks, with growing pauses. */
export function connect(address: string, listener: Listener): Playground {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (problem: Error) => void }>()
  let socket: WebSocket
  let nextRef = 1
  let wait = FIRST_WAIT
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function open(): void {
    socket = new WebSocket(address)
    socket.addEventListener('open', () => {
      wait = FIRST_WAIT
      listener.connection('open')
    })
    socket.addEventListener('message', ({ data }) => hear(read(String(data))))
    socket.addEventListener('close', ({ code }) => {
      for (const { reject } of waiting.values())
        reject(new RefusedError('The connection broke before this was done.'))
      waiting.clear()
      if (closed) return
      if (code === UNKNOWN_PERSON) return listener.unknownPerson()
      listener.connection('lost')
      timer = setTimeout(open, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    })
  }

  function hear(event: PageEvent): void {
    if (closed) return
    if (event.type !== 'answer') return listener.event(event)
    const asked = waiting.get(event.ref)
    waiting.delete(event.ref)
    if (event.problem === undefined) asked?.resolve(event.value)
    else asked?.reject(new RefusedError(event.problem))
  }

  open()
  return {
    request<Body extends RequestBody>(body: Body) {
      if (socket.readyState !== WebSocket.OPEN) {
        return Promise.reject(new RefusedError('There is no connection to the playground at the moment.'))
      }
      const ref = nextRef
      nextRef += 1
      return new Promise<AnswerTo<Body>>((resolve, reject) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- As above, for the answer to this request.
        waiting.set(ref, { resolve: (value) => resolve(value as AnswerTo<Body>), reject })
        socket.send(JSON.stringify({ ref, ...body }))
      })
    },
    close() {
      closed = true
      clearTimeout(timer)
      socket.close()
    },
  }
}
