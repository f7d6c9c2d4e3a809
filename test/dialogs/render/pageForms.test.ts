import { describe, expect, it } from 'vitest'
import { createDialog } from '../../../dialogs/index.ts'
import { azureCapabilitiesOf } from '../../../src/channels/azure/azureCapabilities.ts'
import { capabilitiesOf } from '../../../src/channels/capabilitiesOf.ts'
import type { ChannelCapabilities } from '../../../src/channels/channel.ts'
import { loadDialogParts } from '../../../src/content/loadDialog.ts'

const dialog = createDialog(
  loadDialogParts({ hours: { zone: 'America/Chicago', days: [1], opens: '09:00', closes: '17:00' } }),
)
const texts = [
  'control.goodbye',
  'control.quick_exit',
  'handoff.done_chat',
  'redflags.danger',
  'redflags.violence',
]
const params = { number: 'K7M-4PQ', by: 'Monday' }
const said = (key: string, language: string, capabilities: ChannelCapabilities) =>
  dialog.render({ key, params }, language, capabilities).text

describe.each(['en', 'es'])('in %s', (language) => {
  it.each(texts)('%s speaks of no page where there is none', (key) => {
    for (const channel of [
      azureCapabilitiesOf('msteams'),
      capabilitiesOf('sms', ''),
      capabilitiesOf('terminal', ''),
    ])
      expect(said(key, language, channel)).not.toMatch(/\bpage\b|página/i)
  })

  it.each(['control.quick_exit', 'redflags.danger', 'redflags.violence'])(
    '%s names the quick way out where there is one',
    (key) => expect(said(key, language, capabilitiesOf('directline', ''))).toMatch(/this page|esta página/),
  )
})
