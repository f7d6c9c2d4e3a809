import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../../../src/cli/rules/diff.ts'
import { RevisionError, readRevision } from '../../../../src/rules/diff/revision.ts'

let folder: string

const git = (...args: readonly string[]) =>
  execFileSync(
    'git',
    ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  )

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-diff-'))
  mkdirSync(join(folder, 'rules', 'tables'), { recursive: true })
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the rules of a revision', () => {
  it('are the data files as they were committed, whatever lies in the folder now', async () => {
    git('init', '--quiet')
    write('rules/parameters.yaml', 'version: 2026.1.1\n')
    write('rules/tables/urgency.yaml', 'id: urgency\n')
    write('rules/tables/notes.txt', 'not a rule')
    git('add', '.')
    git('commit', '--quiet', '--message', 'First')
    git('tag', 'v1')
    write('rules/parameters.yaml', 'version: 2026.1.2\n')
    rmSync(join(folder, 'rules/tables/urgency.yaml'))
    const { commit, files } = await readRevision('v1', folder)
    expect(commit).toBe(git('rev-parse', 'HEAD').trim())
    expect([...files]).toEqual([
      ['rules/parameters.yaml', 'version: 2026.1.1\n'],
      ['rules/tables/urgency.yaml', 'id: urgency\n'],
    ])
  })

  it('are read in a folder of a larger repository as well', async () => {
    git('init', '--quiet')
    mkdirSync(join(folder, 'bot', 'rules'), { recursive: true })
    write('bot/rules/parameters.yaml', 'version: 2026.1.1\n')
    git('add', '.')
    git('commit', '--quiet', '--message', 'First')
    const { files } = await readRevision('HEAD', join(folder, 'bot'))
    expect([...files.keys()]).toEqual(['rules/parameters.yaml'])
  })

  it('are refused in one sentence where the revision is not known', async () => {
    git('init', '--quiet')
    await expect(readRevision('v9', folder)).rejects.toThrow('This repository has no revision "v9".')
  })

  it('are refused in one sentence where there is no repository', async () => {
    await expect(readRevision('HEAD', folder)).rejects.toThrow('This folder is not in a git repository')
  })

  it.each(['-x', '--output=planted', '', ' HEAD', 'HEAD\n', 'a b'])(
    'never take %j for a revision',
    async (word) => {
      git('init', '--quiet')
      await expect(readRevision(word, folder)).rejects.toThrow(RevisionError)
      expect(existsSync(join(folder, 'planted'))).toBe(false)
    },
  )
})

describe('npm run rules:diff', () => {
  it.each([
    [[], 'Say what to compare with'],
    [['--from=--output=planted'], '--from must be a git revision'],
    [['--from', 'HEAD', '--today', '2026-02-30'], '--today must be a calendar date'],
  ])('refuses %j', async (args, sentence) => {
    await expect(run(args)).rejects.toThrow(sentence)
  })
})
