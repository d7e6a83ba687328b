import type { operations } from './generated'

/** An operation of the staff API, by its name in the server's own document. */
export type Operation = keyof operations

type Json<T> = T extends { content: { 'application/json': infer A } } ? A : never

/** What an operation answers when it has done what was asked. */
export type Answer<O extends Operation> = operations[O] extends { responses: { 200: infer R } } ? Json<R> : never

/** What an operation is sent. */
export type Body<O extends Operation> = operations[O] extends { requestBody: infer R } ? Json<R> : never
