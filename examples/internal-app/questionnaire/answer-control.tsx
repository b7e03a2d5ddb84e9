import { boundsOf, textMaximum } from '../../../schema/questionnaire/engine/check.ts';
import { type Answer, levels, type Option, type Question } from '../../../schema/questionnaire/engine/definition.ts';
import { type Language, levelWords } from '../../../schema/questionnaire/engine/pipe.ts';
import { useMessages } from '../../shared/language.ts';
import { answerMessages } from './answer-messages.ts';

interface ControlProps {
  readonly id: string;
  /** The question, for controls that its legend does not name. */
  readonly label: string;
  readonly question: Question;
  readonly language: Language;
  readonly answer: Answer;
  readonly isWrong: boolean;
  readonly onAnswer: (answer: Answer | undefined) => void;
}

/** What a question is answered with, by its kind. */
export function AnswerControl(props: ControlProps) {
  const { id, label, question, answer, isWrong, onAnswer } = props;
  const t = useMessages(answerMessages);
  const invalid = isWrong ? 'true' : 'false';
  const written = (field: 'text' | 'number' | 'date' | 'time' | 'link', type: string) => (
    <input
      id={id}
      // true enough: each of these is a text to write; Preact's types want to know which one.
      type={type as 'text'}
      aria-label={label}
      aria-invalid={invalid}
      {...(field === 'number' && { inputMode: 'decimal' as const })}
      {...(field === 'link' && { placeholder: t.link })}
      {...(question.kind === 'SHORT_TEXT' && { maxLength: question.most ?? textMaximum.SHORT_TEXT })}
      value={answer[field] ?? ''}
      onInput={({ currentTarget: { value } }) => onAnswer(value === '' ? undefined : { [field]: value })}
    />
  );
  switch (question.kind) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
      return <Choices {...props} options={question.options} isSeveral={question.kind === 'MULTIPLE_CHOICE'} />;
    case 'RANKING':
      return <Ranking {...props} options={question.options} places={question.most ?? question.options.length} />;
    case 'MATRIX':
      return <Matrix {...props} rows={question.rows} options={question.options} />;
    case 'SCALE':
      return <ScaleChoice {...props} />;
    case 'SHORT_TEXT':
      return written('text', 'text');
    case 'LONG_TEXT':
      return (
        <textarea
          id={id}
          aria-label={label}
          aria-invalid={invalid}
          rows={3}
          maxLength={question.most ?? textMaximum.LONG_TEXT}
          value={answer.text ?? ''}
          onInput={({ currentTarget: { value } }) => onAnswer(value === '' ? undefined : { text: value })}
        />
      );
    case 'NUMBER':
    case 'MONEY':
      return (
        <span class="answer-number">
          {written('number', 'text')}
          <span>{question.kind === 'MONEY' ? t.yuan : question.unit?.[props.language]}</span>
        </span>
      );
    case 'DATE':
      return written('date', 'date');
    case 'TIME':
      return written('time', 'time');
    case 'FILE_LINK':
      return written('link', 'url');
    case 'CONSENT':
      return (
        <label class="choice">
          <input
            type="checkbox"
            checked={answer.isAgreed === true}
            onChange={(event) => onAnswer(event.currentTarget.checked ? { isAgreed: true } : undefined)}
          />
          {label}
        </label>
      );
    case 'CONTACT':
      return (
        <div class="form-pair">
          {question.fields.map((field) => (
            <label key={field} class="form-field">
              {t.contact[field]}
              <input
                // true enough, as above
                type={(field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text') as 'text'}
                aria-invalid={invalid}
                autoComplete="off"
                value={answer.contact?.[field] ?? ''}
                onInput={({ currentTarget: { value } }) => {
                  const { [field]: _before, ...rest } = answer.contact ?? {};
                  const contact = value === '' ? rest : { ...rest, [field]: value };
                  onAnswer(Object.keys(contact).length === 0 ? undefined : { contact });
                }}
              />
            </label>
          ))}
        </div>
      );
  }
}

function Choices({
  id,
  language,
  answer,
  options,
  isSeveral,
  onAnswer,
}: ControlProps & { readonly options: readonly Option[]; readonly isSeveral: boolean }) {
  const t = useMessages(answerMessages);
  const { choices = [], other } = answer;
  const choose = (option: Option, isOn: boolean) => {
    const others = isSeveral && !option.isExclusive ? choices.filter((name) => !isExclusive(options, name)) : [];
    const next = options
      .map(({ name }) => name)
      .filter((name) => (name === option.name ? isOn : others.includes(name)));
    const keepsWords = options.some(({ name, asksWords }) => asksWords && next.includes(name));
    onAnswer(next.length === 0 ? undefined : { choices: next, ...(other && keepsWords && { other }) });
  };
  return (
    <div class="answer-choices">
      {options.map((option) => (
        <label key={option.name} class="choice">
          <input
            type={isSeveral ? 'checkbox' : 'radio'}
            name={id}
            checked={choices.includes(option.name)}
            onChange={(event) => choose(option, event.currentTarget.checked)}
          />
          {option.text[language] || option.name}
        </label>
      ))}
      {options.some(({ name, asksWords }) => asksWords && choices.includes(name)) && (
        <label class="form-field">
          {t.other}
          <input
            type="text"
            maxLength={200}
            value={other ?? ''}
            onInput={({ currentTarget: { value } }) => onAnswer({ choices, ...(value !== '' && { other: value }) })}
          />
        </label>
      )}
    </div>
  );
}

const isExclusive = (options: readonly Option[], name: string): boolean =>
  options.some((option) => option.name === name && option.isExclusive === true);

function Ranking({
  language,
  answer: { choices = [] },
  options,
  places,
  onAnswer,
}: ControlProps & { readonly options: readonly Option[]; readonly places: number }) {
  const t = useMessages(answerMessages);
  const shown = Math.min(places, choices.length + 1);
  return (
    <div class="answer-choices">
      {Array.from({ length: shown }, (_each, index) => (
        <label key={index} class="form-field">
          {t.rank(index + 1)}
          <select
            value={choices[index] ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const before = choices.slice(0, index);
              const after = choices.slice(index + 1).filter((name) => name !== value);
              const next = [...before, ...(value === '' ? [] : [value]), ...after];
              onAnswer(next.length === 0 ? undefined : { choices: next });
            }}
          >
            <option value="">{t.optional}</option>
            {options
              .filter(({ name }) => !choices.slice(0, index).includes(name))
              .map(({ name, text }) => (
                <option key={name} value={name}>
                  {text[language] || name}
                </option>
              ))}
          </select>
        </label>
      ))}
    </div>
  );
}

function Matrix({
  id,
  language,
  answer: { rows: given = [] },
  rows,
  options,
  onAnswer,
}: ControlProps & { readonly rows: readonly Option[]; readonly options: readonly Option[] }) {
  return (
    <div class="answer-matrix" tabIndex={0} role="group">
      <table>
        <thead>
          <tr>
            <td />
            {options.map(({ name, text }) => (
              <th key={name} scope="col">
                {text[language] || name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.text[language] || row.name}</th>
              {options.map((option) => (
                <td key={option.name}>
                  <input
                    type="radio"
                    name={`${id}-${row.name}`}
                    aria-label={`${row.text[language] || row.name}: ${option.text[language] || option.name}`}
                    checked={given.some((each) => each.row === row.name && each.choice === option.name)}
                    onChange={() =>
                      onAnswer({
                        rows: [
                          ...given.filter((each) => each.row !== row.name),
                          { row: row.name, choice: option.name },
                        ],
                      })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ScaleChoice({ id, question, language, answer, onAnswer }: ControlProps) {
  if (question.kind !== 'SCALE') return null;
  if (question.scale === 'SATISFACTION')
    return (
      <div class="answer-choices answer-levels">
        {levels.map((level) => (
          <label key={level} class="choice">
            <input type="radio" name={id} checked={answer.level === level} onChange={() => onAnswer({ level })} />
            {levelWords[level][language]}
          </label>
        ))}
      </div>
    );
  const [from, to] = boundsOf(question);
  return (
    <div class="answer-scale">
      {question.lowest && <span class="second">{question.lowest[language]}</span>}
      <div class="answer-scores">
        {Array.from({ length: Math.max(0, Math.min(21, to - from + 1)) }, (_each, index) => (
          <label key={index} class="score">
            <input
              type="radio"
              name={id}
              checked={answer.score === from + index}
              onChange={() => onAnswer({ score: from + index })}
            />
            {from + index}
          </label>
        ))}
      </div>
      {question.highest && <span class="second">{question.highest[language]}</span>}
    </div>
  );
}
