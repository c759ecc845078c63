/** What the app said to one person alone: ephemeral messages, answers to a response_url, modal notices, direct messages. */
interface Told {
  userId: string;
  text: string;
  /** The interaction that this answers, where it is known. */
  about: string | undefined;
}

export class ToldLog {
  private readonly entries: Told[] = [];

  /** A mark to read from later. */
  get mark(): number {
    return this.entries.length;
  }

  add(userId: string, text: string, about?: string): void {
    if (text !== '') this.entries.push({ userId, text, about });
  }

  /** The texts told to `userId` after `mark`, leaving out answers to other interactions than `about`. */
  since(mark: number, userId: string, about: string): string[] {
    return this.entries
      .slice(mark)
      .filter((told) => told.userId === userId && (told.about === undefined || told.about === about))
      .map((told) => told.text);
  }
}
