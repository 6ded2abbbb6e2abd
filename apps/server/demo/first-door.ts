/** The door that a visitor to the demo is shown first. */
export const FIRST_DOOR = 'HHJY0502'
