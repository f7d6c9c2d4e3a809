import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTextingService, type TextingService } from '../../../twilio/textingService.ts'

let service: TextingService
beforeAll(async () => {
  service = await startTextingService()
})
afterAll(() => service.close())

const CODE = /(?<=\*\*)\w{4}-\w{4}(?=\*\*)/

/** A conversation begun on the website that goes on by text. */
describe.each([
  {
    language: 'en',
    said: ['I missed my biometrics appointment on November 3, I was in the hospital', 'pause', 'guava'],
    word: 'guava',
    asked: /secret word/,
    back: /Welcome back/,
    goOn: 'none of these',
  },
  {
    language: 'es',
    said: ['Perdí mi cita de huellas el 3 de noviembre, estaba en el hospital', 'pausa', 'guayaba'],
    word: 'guayaba',
    asked: /palabra secreta/,
    back: /Qué bueno que volvi/,
    goOn: 'nada de esto',
  },
])('from the chat to a telephone in $language', ({ language, said, word, asked, back, goOn }) => {
  it('goes on by text with what was told, and the chat says where it went', async () => {
    const chat = await service.startClient(language)
    for (const text of said) await chat.say(text)
    const code = CODE.exec(JSON.stringify(await chat.log()))?.[0] ?? ''
    const telephone = language === 'en' ? '+12135557001' : '+12135557002'
    expect(
      (await service.ask(language === 'en' ? code : `mi código es ${code}`, telephone)).join('\n'),
    ).toMatch(asked)
    const heard = (await service.ask(word, telephone)).join('\n')
    expect(heard).toMatch(back)
    const next = (await service.ask(goOn, telephone)).join('\n')
    // The date was told in the chat: it is not asked again.
    expect(next).not.toBe('')
    expect(next).not.toMatch(/What happened|qué pasa\b/)
    await chat.say(language === 'en' ? 'hello' : 'hola')
    expect(JSON.stringify((await chat.log()).slice(-2))).toMatch(/another place|otro lugar/)
  })
})
