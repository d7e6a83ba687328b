/** The small windows that a case can open over itself. */
export type Act = 'urgency' | 'close' | 'give' | 'park' | 'callback' | 'deviation'

/** Choices of the windows, as the server names them. */
export const urgencyReasons = ['new_facts', 'talked', 'seen_image', 'too_careful', 'not_careful', 'other'] as const
export const callResults = ['answered', 'no_answer', 'busy', 'wrong_number', 'declined'] as const
export const verdicts = ['right', 'too_high', 'too_low'] as const
export const deviations = ['wrong_urgency', 'delay', 'wrong_unit', 'technical', 'conduct', 'other'] as const
export const urgencies = ['N1', 'N2', 'N3', 'N4', 'N5'] as const
