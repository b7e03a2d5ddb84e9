/** A day on the reader's wall, `2026-11-22`, so many days from today. */
export function today(offsetDays = 0): string {
  const now = new Date();
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + offsetDays);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** The last moment of a day on the reader's wall, as the graph takes moments. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString();
