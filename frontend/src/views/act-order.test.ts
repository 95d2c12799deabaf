import { describe, expect, it } from "vitest";
import { myActs, orderActs } from "./act-order";

const all = new Set(["confirm", "start", "visit", "reply", "complete", "assess", "hold", "ask_redesignation", "message"]);

describe("acts that are mine", () => {
  it("are the union over my scopes only", () => {
    const acts = { "own:7": ["confirm", "reply"], "dept:3": ["message"], team: ["designate", "message"] };
    expect([...myActs(acts, ["own:7", "dept:3", "gu:41281"])]).toEqual(["confirm", "reply", "message"]);
    expect(myActs(acts, []).size).toBe(0);
  });

  it.each([
    ["designated", "confirm"],
    ["confirmed", "start"],
    ["in_progress", "reply"],
    ["long_term", "reply"],
  ])("begin in %s with %s", (status, primary) => {
    expect(orderActs(status, all, false).primary).toBe(primary);
  });

  it("lose nothing and say nothing twice", () => {
    const order = orderActs("confirmed", all, false);
    const shown = [order.primary, ...order.beside, ...order.more];
    expect(new Set(shown).size).toBe(shown.length);
    expect(new Set(shown)).toEqual(new Set([...all].filter((act) => act !== "message")));
    expect(order.mayTalk).toBe(true);
  });

  it("put designating first when somebody asked for another handler", () => {
    const mine = new Set(["designate", "reply", "assess"]);
    expect(orderActs("in_progress", mine, true).primary).toBe("designate");
    expect(orderActs("in_progress", mine, false).more).toContain("designate");
  });

  it("are none for a reader", () => {
    expect(orderActs("in_progress", new Set(), false)).toEqual({ primary: null, beside: [], more: [], mayTalk: false });
  });

  it("offer to open again what is closed", () => {
    expect(orderActs("completed", new Set(["reopen"]), false).primary).toBe("reopen");
  });
});
