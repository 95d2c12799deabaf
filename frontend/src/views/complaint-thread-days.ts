// views: cuts a thread into days and runs of one writer, and says which messages are still under way.
// complaint-thread draws the result; the entries come from the store, the waiting ones from the post queue.

export interface Message {
  /** Position in the log; 0 while it waits to be sent. */
  position: number;
  key: string;
  at: string;
  author: { id: number; name: string; department?: number | string | null } | null;
  text: string;
  state: "sent" | "waiting" | "refused";
}

export interface Run {
  author: Message["author"];
  mine: boolean;
  messages: Message[];
}

export interface Day {
  day: string;
  runs: Run[];
}

const RUN_MINUTES = 5;

/** Messages in order of the log, the waiting ones last, grouped by Seoul day and by writer within five minutes. */
export function groupMessages(messages: readonly Message[], me: number): Day[] {
  const days: Day[] = [];
  for (const message of ordered(messages)) {
    const day = seoulDay(message.at);
    let last = days[days.length - 1];
    if (last?.day !== day) {
      last = { day, runs: [] };
      days.push(last);
    }
    addTo(last, message, me);
  }
  return days;
}

function addTo(day: Day, message: Message, me: number): void {
  const run = day.runs[day.runs.length - 1];
  const before = run?.messages[run.messages.length - 1];
  const near = before !== undefined && Date.parse(message.at) - Date.parse(before.at) < RUN_MINUTES * 60_000;
  if (run && near && run.author?.id === message.author?.id) run.messages.push(message);
  else day.runs.push({ author: message.author, mine: message.author?.id === me, messages: [message] });
}

/** Each message once: the log's copy replaces the waiting one that carried the same key. */
function ordered(messages: readonly Message[]): Message[] {
  const once = new Map<string, Message>();
  for (const message of messages) {
    const held = once.get(message.key);
    if (!held || held.position === 0) once.set(message.key, message);
  }
  return [...once.values()].sort((a, b) => (a.position || Infinity) - (b.position || Infinity) || a.at.localeCompare(b.at));
}

/** The day in Seoul of an instant, YYYY-MM-DD, whatever the machine's own time zone is. */
export function seoulDay(iso: string): string {
  return new Date(Date.parse(iso) + 9 * 3_600_000).toISOString().slice(0, 10);
}
