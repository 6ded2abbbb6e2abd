/** What the bell asks: only how many are unread. */
export const FOR_BELL = { query: { limit: 1 } }
