/** The few words of a structured logger the house uses. Never given prompts, answers or keys. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
