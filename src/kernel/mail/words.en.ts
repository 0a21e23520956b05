export const en = {
  digestSubject: (count: number) => `${count} messages from Causeway`,
}
