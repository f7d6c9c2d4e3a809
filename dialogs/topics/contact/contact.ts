import { type AskContext, known, type Question, type Topic } from '../../topic.ts'

const LONGEST_NAME = 80

const nameQuestion: Question = {
  id: 'contact.name',
  literal: true,
  asked: 'contact_name',
  fills: ['contact_name'],
  reads({ text }) {
    const name = text.trim()
    return name.length > 0 && name.length <= LONGEST_NAME ? [known('contact_name', name, text)] : null
  },
}

const way = (id: 'chat' | 'phone' | 'text' | 'email') => ({
  id,
  updates: [{ fact: 'contact_way', state: 'known' as const, value: id }],
})

const wayQuestion: Question = {
  id: 'contact.way',
  asked: 'contact_way',
  fills: ['contact_way'],
  options: () => [way('phone'), way('text'), way('email'), way('chat')],
  reads({ reading }) {
    const [phone] = reading.phones
    if (phone)
      return [known('contact_way', 'phone', phone.text), known('contact_detail', phone.e164, phone.text)]
    const [email] = reading.emails
    return email ? [known('contact_way', 'email', email), known('contact_detail', email, email)] : null
  },
}

const phoneQuestion: Question = {
  id: 'contact.phone',
  literal: true,
  asked: 'contact_detail',
  fills: ['contact_detail'],
  reads: ({ reading }) =>
    reading.phones[0] ? [known('contact_detail', reading.phones[0].e164, reading.phones[0].text)] : null,
}

const emailQuestion: Question = {
  id: 'contact.email',
  literal: true,
  asked: 'contact_detail',
  fills: ['contact_detail'],
  reads: ({ reading }) =>
    reading.emails[0] ? [known('contact_detail', reading.emails[0], reading.emails[0])] : null,
}

/** How a person of the office may reach them, only in a way that they say is safe (INT-09). Asked only for a handoff. */
export const contact: Topic = {
  id: 'contact',
  questions: [nameQuestion, wayQuestion, phoneQuestion, emailQuestion],
  asks({ entries }: AskContext) {
    if (!entries.contact_name) return 'contact.name'
    if (!entries.contact_way) return 'contact.way'
    const chosen = entries.contact_way.value
    if (entries.contact_detail || entries.contact_way.state !== 'known' || chosen === 'chat') return null
    return chosen === 'email' ? 'contact.email' : 'contact.phone'
  },
}
