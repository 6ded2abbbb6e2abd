import { useCallback, useEffect, useRef, useState } from 'react'

/** Longest voice note, in seconds. */
export const MOST_SECONDS = 120
/** Enough for speech: two minutes are some 400 KB. */
const BITS_PER_SECOND = 24_000

/** What may be recorded, the one that plays on most phones first. */
const TYPES = ['audio/mp4', 'audio/webm;codecs=opus', 'audio/webm', 'audio/ogg'] as const

/** Whether this browser records by itself; in-app browsers and plain http often do not, and take a file instead. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && typeof navigator.mediaDevices?.getUserMedia === 'function'

export interface Recorder {
  readonly state: 'idle' | 'recording' | 'denied'
  readonly seconds: number
  readonly start: () => Promise<void>
  readonly stop: () => void
}

/** Records one voice note; `onDone` is given the file when the person has finished or the time is up. */
export function useRecorder(onDone: (file: File) => void): Recorder {
  const [state, setState] = useState<Recorder['state']>('idle')
  const [seconds, setSeconds] = useState(0)
  const going = useRef<MediaRecorder>(undefined)
  const done = useRef(onDone)
  done.current = onDone
  const stop = useCallback(() => {
    if (going.current?.state === 'recording') going.current.stop()
  }, [])
  const start = useCallback(async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type))
      const recorder = new MediaRecorder(stream, {
        audioBitsPerSecond: BITS_PER_SECOND,
        ...(mimeType === undefined ? {} : { mimeType }),
      })
      const parts: Blob[] = []
      recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
      recorder.addEventListener('stop', () => {
        for (const track of stream.getTracks()) track.stop()
        setState('idle')
        const type = recorder.mimeType.split(';')[0] ?? ''
        if (parts.length > 0) done.current(new File(parts, `voice.${type.split('/')[1] ?? 'webm'}`, { type }))
      })
      going.current = recorder
      recorder.start()
      setSeconds(0)
      setState('recording')
    } catch {
      setState('denied')
    }
  }, [])
  useEffect(() => {
    if (state !== 'recording') return
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [state])
  useEffect(() => {
    if (seconds >= MOST_SECONDS) stop()
  }, [seconds, stop])
  useEffect(() => stop, [stop])
  return { state, seconds, start, stop }
}
