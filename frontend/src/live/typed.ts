/** Somebody types: asked at every input, said by the connection once in four seconds for each complaint. */
const PAUSE = 4_000;

export class Typed {
  private readonly said = new Map<number, number>();

  due(complaint: number, now: number): boolean {
    if (now - (this.said.get(complaint) ?? -PAUSE) < PAUSE) return false;
    this.said.set(complaint, now);
    return true;
  }

  forget(complaint: number): void {
    this.said.delete(complaint);
  }
}
