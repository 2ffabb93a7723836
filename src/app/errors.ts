/** A person's mistake or an unmet condition: `message` is a sentence for that person which says what to do. */
export class UserError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UserError'
  }
}
