import type { RefObject } from 'preact'
import type { Me } from '../../api/contract/index.ts'
import { useWords } from '../page/words.ts'
import { type Filters, noFilters } from './queueState.ts'

interface FilterBarProps {
  readonly filters: Filters
  readonly languages: Me['languages']
  readonly search: RefObject<HTMLInputElement | null>
  readonly onChange: (filters: Filters) => void
  /** Enter in the search field. */
  readonly onOpen: () => void
}

const DAYS = ['0', '3', '7', '14', '30'] as const
const PRIORITIES = ['P0', 'P1', 'P2', 'P3'] as const

/** What of the queue to see. All of it is done in the page, at once. */
export function FilterBar({ filters, languages, search, onChange, onOpen }: FilterBarProps) {
  const { say, name } = useWords()
  const set = (change: Partial<Filters>) => {
    const next = { ...filters, ...change }
    const empty = Object.values(next).every((value) => value === '')
    onChange(empty ? noFilters : next)
  }
  return (
    <search class="filters">
      <label>
        <span>{say('filters.search')}</span>
        <input
          ref={search}
          type="search"
          value={filters.search}
          placeholder="K7M-4PQ"
          autocomplete="off"
          aria-keyshortcuts="/"
          onInput={({ currentTarget }) => set({ search: currentTarget.value })}
          onKeyDown={(event) => event.key === 'Enter' && onOpen()}
        />
      </label>
      <Choice
        label={say('filters.priority')}
        value={filters.priority}
        options={PRIORITIES.map((id) => [id, name(`priority.${id}`)])}
        onChange={(priority) => set({ priority })}
      />
      <Choice
        label={say('filters.within')}
        value={filters.within}
        options={DAYS.map((days) => [
          days,
          days === '0' ? say('filters.today') : say('filters.days', { count: Number(days) }),
        ])}
        onChange={(within) => set({ within })}
      />
      <Choice
        label={say('filters.client_language')}
        value={filters.language}
        options={languages.map(({ id, name: own }) => [id, own])}
        onChange={(language) => set({ language })}
      />
      <Choice
        label={say('filters.owner')}
        value={filters.owner}
        options={[
          ['mine', say('filters.mine')],
          ['none', say('filters.nobody')],
        ]}
        onChange={(owner) => set({ owner: owner as Filters['owner'] })}
      />
      {filters !== noFilters && (
        <button type="button" class="quiet" onClick={() => onChange(noFilters)}>
          {say('queue.show_all')}
        </button>
      )}
    </search>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { say } = useWords()
  return (
    <label>
      <span>{label}</span>
      <select
        value={value}
        class={value ? 'chosen' : undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        <option value="">{say('filters.all')}</option>
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
