import './Steps.css'

export interface StepsProps {
  /** The names of all steps, in order. */
  readonly names: readonly string[]
  /** Which one this is, from 0. */
  readonly at: number
  /** "第 1 步，共 3 步". */
  readonly progress: string
}

/** Where one stands in a short form: the words first, the bar repeats them. */
export const Steps = ({ names, at, progress }: StepsProps) => (
  <div className="steps">
    <p className="steps-progress">{progress}</p>
    <ol className="steps-bar">
      {names.map((name, index) => (
        <li key={name} aria-current={index === at ? 'step' : undefined} data-state={stateOf(index, at)}>
          {name}
        </li>
      ))}
    </ol>
  </div>
)

const stateOf = (index: number, at: number) => (index < at ? 'done' : index === at ? 'now' : 'ahead')
