import { z } from 'zod'

export const Instant = z.iso.datetime()
export const CalendarDate = z.iso.date()
export const Language = z.string().min(2).max(20)
export const Id = z.string().min(1).max(100)
export const CaseNumber = z.string().regex(/^[2-9B-Z]{3}-[2-9B-Z]{3}$/)

export const Role = z.enum(['intake', 'attorney', 'admin'])
export type Role = z.infer<typeof Role>
export const Priority = z.enum(['P0', 'P1', 'P2', 'P3'])
export type Priority = z.infer<typeof Priority>
export const Urgency = z.enum(['critical', 'urgent', 'soon', 'routine'])

export const Person = z.object({ id: Id, name: z.string() })
