import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const layers = ['rules', 'dialogs', 'src'] as const

interface Module {
  readonly path: string
  readonly imports: readonly string[]
}

const modules = layers.flatMap(readModules)

function readModules(layer: string): Module[] {
  return readdirSync(join(root, layer), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => {
      const path = join(layer, file)
      return { path, imports: importsOf(readFileSync(join(root, path), 'utf8'), path) }
    })
}

/** Static, dynamic and type imports; those of our own files as paths from the root. */
function importsOf(source: string, path: string): string[] {
  const names = source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)
  return [...names].map(([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(path), name)) : name,
  )
}

const layerOf = (path: string) => path.split('/')[0] ?? ''
const rank = (path: string) => layers.indexOf(layerOf(path) as (typeof layers)[number])

const OWN_WORLD = /\bDate\.now\(|\bnew Date\(\)|\bprocess\.|\bfetch\(|Math\.random\(|performance\.now/
const withoutComments = (source: string) => source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')

describe('the layers rules/ ← dialogs/ ← src/', () => {
  it('reads the whole program', () => {
    for (const layer of layers)
      expect(modules.filter((module) => layerOf(module.path) === layer).length).toBeGreaterThan(5)
  })

  it('import only their own layer and those below', () => {
    const wrong = modules.flatMap(({ path, imports }) =>
      imports
        .filter((name) => layers.some((layer) => name.startsWith(`${layer}/`)) && rank(name) > rank(path))
        .map((name) => `${path} imports ${name}`),
    )
    expect(wrong).toEqual([])
  })

  const pure = modules.filter((module) => layerOf(module.path) !== 'src')
  const outside = [
    'botbuilder',
    'botframework',
    'restify',
    'kysely',
    'better-sqlite3',
    'ws',
    'pg',
    'pino',
    'node:',
  ]

  it('have no driver, no server and nothing of Node in rules/ and dialogs/', () => {
    const wrong = pure.flatMap(({ path, imports }) =>
      imports
        .filter((name) => outside.some((forbidden) => name.startsWith(forbidden)))
        .map((name) => `${path} imports ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('have no clock, no environment and no network of their own in rules/ and dialogs/', () => {
    const wrong = pure.filter(({ path }) =>
      OWN_WORLD.test(withoutComments(readFileSync(join(root, path), 'utf8'))),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
    expect(withoutComments('const at = Date.now() // the clock')).toMatch(OWN_WORLD)
  })
})

describe('imports', () => {
  it('form no cycle', () => {
    expect(findCycle(new Map(modules.map((module) => [module.path, module.imports])))).toBeNull()
  })

  it('would show a planted cycle', () => {
    expect(
      findCycle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'a'])
  })

  it('point at files that exist', () => {
    const known = new Set(modules.map((module) => module.path))
    const ours = modules.flatMap((module) =>
      module.imports.filter((name) => /^(rules|dialogs|src)\/.*\.tsx?$/.test(name)),
    )
    expect(ours.filter((name) => !known.has(relative('.', name)))).toEqual([])
  })
})

/** The first cycle found, as the path around it, or null. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const visit = (node: string, trail: string[]): string[] | null => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node]
    if (done.has(node)) return null
    done.add(node)
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...trail, node])
      if (cycle) return cycle
    }
    return null
  }
  for (const node of graph.keys()) {
    const cycle = visit(node, [])
    if (cycle) return cycle
  }
  return null
}
