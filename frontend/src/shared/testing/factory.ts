/** Things that look real, for tests: a row, me, codes. */
import type { Codes, Detail, Entry, Me, Row, Snapshot } from "../types";

export function aRow(id: number, change: Partial<Row> = {}): Row {
  return {
    id, number: `26-${String(id).padStart(4, "0")}`, v: 1, revision: 1, status: "received",
    dong: "4128552000", gu: "41285", route: "onsite", field: "pothole", nature: null,
    obstacle: null, kind: "other", title: "포트홀 보수 요청", place: "강선로 33", department: null,
    handler: null, received_at: "2026-11-24T09:00:00+09:00", due_at: "2026-11-24T18:00:00+09:00",
    expected_on: null, designated_at: null, confirmed_at: null, completed_at: null, handovers: 0,
    asked: false, returned: false, messages: 0, replies: 0, ...change,
  };
}

export function aDetail(id: number, change: Partial<Detail> = {}): Detail {
  return {
    ...aRow(id), text: "차도에 구멍이 났습니다.", external_number: "",
    entered_at: "2026-11-24T09:01:00+09:00", entered_by: { id: 1, name: "김하늘" }, result: "", visited_at: null,
    started_at: null, acts: {}, ...change,
  };
}

export function anEntry(position: number, change: Partial<Entry> = {}): Entry {
  return {
    position, at: "2026-11-24T09:01:00+09:00", verb: "message_posted",
    actor: { id: 1, name: "김하늘", department: 3 }, changes: {}, note: "", text: `m${position}`, ...change,
  };
}

export function aMe(change: Partial<Me> = {}): Me {
  return {
    id: 7, name: "박도로", department: 11, dong: null, scopes: ["dept:11", "own:7"], rights: "r1",
    may: ["watch"], language: "ko", theme: "system", density: "dense", ...change,
  };
}

export function aSnapshot(position: number, rows: Row[], change: Partial<Snapshot> = {}): Snapshot {
  return { epoch: "e1", position, rights: "r1", me: aMe(), rows, ...change };
}

export function someCodes(): Codes {
  const code = (value: string, name: string, english: string) => ({ code: value, name, name_en: english });
  return {
    version: "1",
    gus: [code("41285", "일산동구", "Ilsandong-gu"), code("41287", "일산서구", "Ilsanseo-gu")],
    dongs: [
      { ...code("4128552000", "마두1동", "Madu 1-dong"), gu: "41285", lat: 37.65, lon: 126.78 },
      { ...code("4128757000", "주엽1동", "Juyeop 1-dong"), gu: "41287", lat: 37.67, lon: 126.76 },
    ],
    fields: [
      { ...code("construction", "건설교통", "Construction"), parent: null, kind: "other" },
      { ...code("pothole", "도로파손·포트홀", "Pothole"), parent: "construction", kind: "other" },
      { ...code("parks", "공원녹지", "Parks"), parent: null, kind: "other" },
      { ...code("tree", "가로수", "Street tree"), parent: "parks", kind: "other" },
    ],
    routes: [code("onsite", "현장민원", "On site")],
    natures: [code("solvable", "해결가능", "Solvable")],
    obstacles: [code("budget", "예산 확보", "Budget")],
    departments: [
      { ...code("is-safety", "일산서구 안전건설과", "Safety"), id: 11, kind: "working", gu: "41287", dong: null },
    ],
    kinds: [{ ...code("other", "기타민원", "Other"), period: "3h" }],
    statuses: [{ ...code("received", "접수", "Received"), open: true }],
  };
}
