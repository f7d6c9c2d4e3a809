/** One server-sent event: its data, and the place to go on from after it. */
export interface ServerEvent {
  readonly id: string | undefined
  readonly data: string
}

/**
 * Cuts a stream of server-sent events into events, as the HTML standard has it ("Interpreting an event stream").
 * `take` gets the next piece of text and gives the events that it completes; comments give none.
 */
export function createEventReader(): (piece: string) => ServerEvent[] {
  let rest = ''
  let data: string[] = []
  let id: string | undefined
  const takeLine = (line: string): ServerEvent[] => {
    if (line === '') {
      const event = data.length > 0 ? [{ id, data: data.join('\n') }] : []
      data = []
      return event
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') data.push(value)
    if (field === 'id') id = value
    return []
  }
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    return lines.flatMap(takeLine)
  }
}
