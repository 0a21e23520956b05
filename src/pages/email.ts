/** Enough to catch a slip of the finger; whether the address exists only a mail to it can tell. */
export const looksLikeEmail = (text: string): boolean => text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text)
