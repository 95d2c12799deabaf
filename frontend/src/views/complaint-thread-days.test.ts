import { describe, expect, it } from "vitest";
import type { Message } from "./complaint-thread-days";
import { groupMessages, seoulDay } from "./complaint-thread-days";

const kim = { id: 1, name: "김" };
const lee = { id: 2, name: "이" };
function message(position: number, at: string, author = kim, key = `p${position}`): Message {
  return { position, key, at, author, text: "", state: position ? "sent" : "waiting" };
}

describe("a thread", () => {
  it("is cut by Seoul days, not by those of the machine", () => {
    expect(seoulDay("2026-11-24T23:59:00+09:00")).toBe("2026-11-24");
    expect(seoulDay("2026-11-24T15:00:00Z")).toBe("2026-11-25");
  });

  it("keeps runs of one writer within five minutes together", () => {
    const days = groupMessages(
      [
        message(1, "2026-11-24T10:00:00+09:00"),
        message(2, "2026-11-24T10:01:00+09:00"),
        message(3, "2026-11-24T10:02:00+09:00", lee),
        message(4, "2026-11-24T10:30:00+09:00", lee),
        message(5, "2026-11-25T09:00:00+09:00", lee),
      ],
      2,
    );
    expect(days.map((day) => day.runs.map((run) => run.messages.length))).toEqual([[2, 1, 1], [1]]);
    expect(days[0]?.runs.map((run) => run.mine)).toEqual([false, true, true]);
  });

  it("shows a message once when its answer comes before the queue lets go of it, and waiting ones last", () => {
    const days = groupMessages(
      [message(0, "2026-11-24T10:00:00+09:00", kim, "a"), message(9, "2026-11-24T10:00:05+09:00", kim, "a"), message(0, "2026-11-24T09:00:00+09:00", kim, "b")],
      1,
    );
    const flat = days.flatMap((day) => day.runs.flatMap((run) => run.messages));
    expect(flat.map((one) => one.position)).toEqual([9, 0]);
  });
});
