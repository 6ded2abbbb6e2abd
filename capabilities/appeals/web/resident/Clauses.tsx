import './Clauses.css'

/** A Chinese title that breaks between its parts rather than within a word. */
export const Clauses = ({ children }: { readonly children: string }) => (
  <>
    {(children.match(/[^，；]+[，；]?/gu) ?? []).map((part) => (
      <span key={part} className="clause">
        {part}
      </span>
    ))}
  </>
)
