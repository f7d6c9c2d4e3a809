import type { Message } from './message.ts'
import type { Reading } from './reading.ts'
import { slice } from './words.ts'
import { isState, zipPlace, zoneOfState } from './zones.ts'

interface Place {
  readonly place: string
  readonly zone: string | null
  readonly to: number
}

/** Cities, states and ZIP codes of the United States, with the zone where it is certain. */
export function readPlaces(message: Message): Reading['places'] {
  const places: { readonly text: string; readonly place: string; readonly zone: string | null }[] = []
  for (let at = 0; at < message.words.length; ) {
    const found = placeAt(message, at)
    if (found)
      places.push({
        text: slice(message.text, message.words, at, found.to),
        place: found.place,
        zone: found.zone,
      })
    at = found?.to ?? at + 1
  }
  return places
}

function placeAt(message: Message, at: number): Place | undefined {
  const { words, data } = message
  const city = data.cities.find(words, at, 'typed')
  const state = data.states.find(words, at, 'typed')
  const common = data.citiesWithState.find(words, at, 'typed')
  if (common && (stateBehind(message, common.to) || isAnswer(message, common.to)))
    return cityAt(message, at, common.to, common.value)
  if (city && city.to >= (state?.to ?? 0)) return cityAt(message, at, city.to, city.value)
  if (state) return { place: state.value, zone: zoneOfState(state.value), to: state.to }
  const word = words[at]
  if (word?.isNumber && word.norm.length === 5 && isZip(message, at)) {
    const zip = zipPlace(word.norm)
    return zip && { ...zip, to: at + 1 }
  }
  const code = stateCode(message, at)
  return code === undefined ? undefined : { place: code, zone: zoneOfState(code), to: at + 1 }
}

/** The whole message, where a question was asked. */
function isAnswer({ words, utterance }: Message, to: number): boolean {
  return to === words.length && utterance.asked === 'user_timezone'
}

/** A city with its state: the state behind it settles which one is meant. */
function cityAt(message: Message, at: number, to: number, entry: string): Place {
  const name = message.words
    .slice(at, to)
    .map(({ typed }) => typed)
    .join(' ')
  const [listed = '', zone] = entry.split(' ')
  const spelled = stateBehind(message, to)
  const state = spelled?.state ?? listed
  const title = `${name.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase())}, ${state}`
  const known = state === listed
  return {
    place: title,
    zone: known ? (zone ?? zoneOfState(state)) : zoneOfState(state),
    to: spelled?.to ?? to,
  }
}

function stateBehind(
  { words, data }: Message,
  at: number,
): { readonly state: string; readonly to: number } | undefined {
  const state = data.states.find(words, at, 'typed')
  if (state) return { state: state.value, to: state.to }
  const word = words[at]
  const code = word?.typed.toUpperCase() ?? ''
  if (word?.typed.length !== 2 || !isState(code)) return undefined
  return word.capital || !data.places.wordCodes.has(word.typed) ? { state: code, to: at + 1 } : undefined
}

/** "TX", alone or in capitals: never a word such as "in" or "me". */
function stateCode({ words, text, utterance, data }: Message, at: number): string | undefined {
  const word = words[at]
  if (word?.typed.length !== 2) return undefined
  const code = word.typed.toUpperCase()
  if (!isState(code)) return undefined
  const capitals = text.slice(word.start, word.end) === code && text !== text.toUpperCase()
  const alone =
    words.length === 1 && (!data.places.wordCodes.has(word.typed) || utterance.asked !== undefined)
  return capitals || alone ? code : undefined
}

function isZip({ words, utterance, data }: Message, at: number): boolean {
  const before = words[at - 1]?.typed ?? ''
  return (
    words.length <= 3 ||
    data.places.zipWords.has(before) ||
    isState(before.toUpperCase()) ||
    utterance.asked === 'user_timezone'
  )
}
