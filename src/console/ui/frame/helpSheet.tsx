import { Dialog } from '../page/dialog.tsx'
import { switchShortcuts } from '../page/keys.ts'
import type { ConsoleKey } from '../page/text.ts'
import { useWords } from '../page/words.ts'

const everywhere: readonly (readonly [string, ConsoleKey])[] = [
  ['?', 'keys.help'],
  ['q', 'keys.queue'],
  ['/', 'keys.search'],
]
const inQueue: typeof everywhere = [
  ['j', 'keys.next'],
  ['k', 'keys.previous'],
  ['Enter', 'keys.open'],
]
const inCase: typeof everywhere = [
  ['t', 'keys.take'],
  ['r', 'keys.reply'],
  ['c', 'keys.canned'],
  ['Ctrl + Enter', 'keys.send'],
  ['n', 'keys.note'],
  ['m', 'keys.transfer'],
  ['b', 'keys.give_back'],
  ['e', 'keys.finish'],
  ['p', 'keys.print'],
]

interface HelpSheetProps {
  readonly on: boolean
  readonly onSwitch: (on: boolean) => void
  readonly onClose: () => void
}

/** What the keyboard does, and the switch for its single keys. */
export function HelpSheet({ on, onSwitch, onClose }: HelpSheetProps) {
  const { say } = useWords()
  return (
    <Dialog title={say('keys.title')} onClose={onClose}>
      <label class="switch">
        <input
          type="checkbox"
          checked={on}
          onChange={({ currentTarget }) => {
            switchShortcuts(currentTarget.checked)
            onSwitch(currentTarget.checked)
          }}
        />
        {say('keys.on')}
      </label>
      <Keys title={say('keys.everywhere')} keys={everywhere} />
      <Keys title={say('keys.in_queue')} keys={inQueue} />
      <Keys title={say('keys.in_case')} keys={inCase} />
    </Dialog>
  )
}

function Keys({ title, keys }: { readonly title: string; readonly keys: typeof everywhere }) {
  const { say } = useWords()
  return (
    <section>
      <h3>{title}</h3>
      <dl class="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
