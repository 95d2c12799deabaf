/**
 * The frames that the server really sent, replayed. The Python property test
 * (`tests/properties`) writes `recorded_frames.json`: for random histories and
 * their viewers the snapshot before, every frame, and the snapshot after. This
 * replica must end as that last snapshot, row for row.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Row, Snapshot } from "../shared/types";
import type { Down } from "../live/protocol.generated";
import { Store } from "./store";

type SnapshotRows = Pick<Snapshot, "epoch" | "position" | "rights" | "rows">;
interface Recording {
  viewer: string;
  snapshot_before: SnapshotRows;
  frames: Down[];
  snapshot_after: SnapshotRows;
}

const FILE = `${import.meta.dirname}/../../../tests/properties/recorded_frames.json`;
const me = { id: 0, name: "", department: null, dong: null, scopes: [], rights: "", may: [] } as never;

function load(): Recording[] {
  return JSON.parse(readFileSync(FILE, "utf-8")) as Recording[];
}

/** The client's rules without network: a `resync` is answered by the snapshot that ends the recording. */
function replay({ snapshot_before, frames, snapshot_after }: Recording): Store {
  const store = new Store();
  store.takeSnapshot({ ...snapshot_before, me });
  for (const frame of frames) {
    if (frame.type === "rows") store.takeRows(frame);
    else if (frame.type === "caught_up" || frame.type === "codes") store.reached(frame.position);
    else if (frame.type === "resync") store.takeSnapshot({ ...snapshot_after, me });
  }
  return store;
}

function sorted(rows: Iterable<Row>): Row[] {
  return [...rows].sort((a, b) => a.id - b.id);
}

describe("recorded frames", () => {
  it("exist, and hold something", () => {
    const recordings = load();
    expect(recordings.length).toBeGreaterThan(0);
    expect(recordings.some(({ frames }) => frames.some((frame) => frame.type === "rows"))).toBe(true);
  });

  it("bring every viewer's replica to the fresh snapshot", () => {
    load().forEach((recording, index) => {
      const rows = sorted(replay(recording).rows.values());
      expect(rows, `recording ${index} of ${recording.viewer}`).toEqual(sorted(recording.snapshot_after.rows));
    });
  });

  it("bring it there twice over too: a frame that comes again changes nothing", () => {
    load().forEach((recording, index) => {
      const twice = { ...recording, frames: recording.frames.flatMap((frame) => [frame, frame]) };
      const rows = sorted(replay(twice).rows.values());
      expect(rows, `recording ${index} of ${recording.viewer}`).toEqual(sorted(recording.snapshot_after.rows));
    });
  });
});
