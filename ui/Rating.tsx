import { useId } from 'react'
import { FieldGroup } from './Field.tsx'
import type { FieldWords } from './Field.tsx'
import './Rating.css'

export type Grade = 1 | 2 | 3 | 4 | 5

const GRADES: readonly Grade[] = [5, 4, 3, 2, 1]

/** The line of a mouth, from content to not at all; it only repeats the word. */
const MOUTHS: Readonly<Record<Grade, string>> = {
  5: 'M7.5 13.5c1 2.6 2.5 3.5 4.5 3.5s3.5-.9 4.5-3.5Z',
  4: 'M8 14c1 1.6 2.3 2.3 4 2.3s3-.7 4-2.3',
  3: 'M8 15h8',
  2: 'M8 16c1-1.3 2.3-1.9 4-1.9s3 .6 4 1.9',
  1: 'M7.5 17c1-2.2 2.5-3 4.5-3s3.5.8 4.5 3',
}

export type RatingProps = FieldWords & {
  readonly value: Grade | undefined
  readonly onChange: (grade: Grade) => void
  readonly words: Readonly<Record<Grade, string>>
  readonly id?: string | undefined
}

/** One of five grades, as words. */
export function Rating({ value, onChange, words, ...field }: RatingProps) {
  const name = useId()
  return (
    <FieldGroup {...field}>
      <div className="rating">
        {GRADES.map((grade) => (
          <div key={grade} className="grade">
            <input
              className="unseen"
              id={`${name}-${grade}`}
              type="radio"
              name={name}
              value={grade}
              checked={value === grade}
              onChange={() => onChange(grade)}
            />
            <label className="grade-card" htmlFor={`${name}-${grade}`}>
              <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
                <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9 9.5v0M15 9.5v0" />
                <path d={MOUTHS[grade]} />
              </svg>
              <span>{words[grade]}</span>
            </label>
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}
