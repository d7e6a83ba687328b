/** The small windows that a case can open over itself. */
export type Act = 'urgency' | 'close' | 'give' | 'park' | 'callback' | 'deviation'

/** Choices of the windows, as the server names them. */
export const urgencyReasons = ['new_facts', 'talked', 'seen_image', 'too_careful', 'not_careful', 'other'] as const
export const callResults = ['reached', 'no_answer', 'wrong_number', 'refused'] as const
export const verdicts = ['right', 'too_high', 'too_low'] as const
export const deviations = ['triage', 'delay', 'technical', 'contact', 'other'] as const
export const urgencies = ['N1', 'N2', 'N3', 'N4', 'N5'] as const
