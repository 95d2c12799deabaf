// views: sets what somebody else saved beside what this person wrote, when both began from the same version.
// conflict-view draws the pairs; nothing is decided here.
import { fieldLabel, valueText } from "./history-names";

export interface Difference {
  field: string;
  label: string;
  base: string;
  theirs: string;
  yours: string;
  /** Both changed it, to different values: somebody has to choose. */
  clash: boolean;
}

type Facts = Readonly<Record<string, unknown>>;

const NOT_FACTS = new Set(["v", "revision", "acts", "messages", "replies", "id", "number", "entered_at", "entered_by"]);

/** What differs between the version one began from, the one that is saved now, and what one wants to send. */
export function differences(base: Facts, current: Facts, mine: Facts, now = Date.now()): Difference[] {
  const fields = new Set([...Object.keys(current), ...Object.keys(mine)].filter((field) => !NOT_FACTS.has(field)));
  const found: Difference[] = [];
  for (const field of fields) {
    const theirs = changed(base[field], current[field]);
    const wanted = field in mine && changed(base[field], mine[field]);
    if (!theirs && !wanted) continue;
    const say = (value: unknown): string => valueText(field, value, now);
    const yours = field in mine ? mine[field] : current[field];
    const clash = theirs && wanted && changed(current[field], mine[field]);
    found.push({ field, label: fieldLabel(field), base: say(base[field]), theirs: say(current[field]), yours: say(yours), clash });
  }
  return found.sort((a, b) => Number(b.clash) - Number(a.clash));
}

function changed(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);
}

/** The wanted values without those in which one takes over the other's: what is sent on the new revision. */
export function takeOver(mine: Facts, current: Facts, taken: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(mine).map(([field, value]) => [field, taken.has(field) ? current[field] : value]));
}
