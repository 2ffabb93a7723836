/** What a Discord client refuses by itself, before anything is sent; the message is a sentence for the person. */
export class ClientRefusal extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'ClientRefusal'
  }
}
