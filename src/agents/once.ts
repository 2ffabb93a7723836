/** Makes one client for each key and endpoint, and gives the same one out ever after. */
export function once<Client, BaseUrl extends string | undefined>(
  make: (key: string, baseUrl: BaseUrl) => Client,
): (key: string, baseUrl: BaseUrl) => Client {
  const made = new Map<string, Client>()
  return (key, baseUrl) => {
    const name = JSON.stringify([key, baseUrl])
    const client = made.get(name) ?? make(key, baseUrl)
    made.set(name, client)
    return client
  }
}
