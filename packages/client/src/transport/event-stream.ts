/**
 * Reads `text/event-stream` frames until the stream ends.
 *
 * @param onFrame - receives the name and the data of each frame.
 */
export async function readEventStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onFrame: (event: string, data: string) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const frames = (rest + decoder.decode(value, { stream: true })).split('\n\n');
    rest = frames.pop()!;
    for (const frame of frames) {
      const event = /^event: ?(.*)$/m.exec(frame);
      const data = /^data: ?(.*)$/m.exec(frame);
      if (event && data) onFrame(event[1]!, data[1]!);
    }
  }
}
