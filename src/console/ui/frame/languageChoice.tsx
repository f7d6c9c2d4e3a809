import { languageName, staffLanguages } from '../page/text.ts'
import { useWords } from '../page/words.ts'

/** The language that the staff member reads; what clients write stays as it is. */
export function LanguageChoice({ onLanguage }: { readonly onLanguage: (lang: string) => void }) {
  const { lang, say } = useWords()
  return (
    <label class="language">
      <span class="hidden">{say('frame.language')}</span>
      <select value={lang} onChange={({ currentTarget }) => onLanguage(currentTarget.value)}>
        {staffLanguages.map((each) => (
          <option key={each} value={each} lang={each}>
            {languageName(each)}
          </option>
        ))}
      </select>
    </label>
  )
}
