import { useRef, useState } from 'preact/hooks';
import type { Definition } from '../../../schema/questionnaire/engine/definition.ts';
import { useMessages } from '../../shared/language.ts';
import { cleaned } from './definition.ts';
import { questionnaireMessages } from './messages.ts';

/** A questionnaire as a file: what `draftQuestionnaire` takes in. */
export interface QuestionnaireFile {
  readonly code?: string;
  readonly use?: string;
  readonly definition: Definition;
}

/** Gives the questionnaire as a JSON file. */
export function ExportButton({ file }: { readonly file: QuestionnaireFile & { readonly code: string } }) {
  const t = useMessages(questionnaireMessages);
  const save = () => {
    const text = JSON.stringify({ ...file, definition: cleaned(file.definition) }, null, 2);
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${file.code === '' ? 'questionnaire' : file.code.toLowerCase()}.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <button type="button" onClick={save}>
      {t.exportFile}
    </button>
  );
}

/** Takes a JSON file in: as it was exported, or a definition alone. What is wrong in it the server says when it is saved. */
export function ImportButton({ onFile }: { readonly onFile: (file: QuestionnaireFile) => void }) {
  const t = useMessages(questionnaireMessages);
  const input = useRef<HTMLInputElement>(null);
  const [isWrong, setWrong] = useState(false);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const taken = fileOf(await file.text());
    setWrong(taken === null);
    if (taken !== null) onFile(taken);
    if (input.current) input.current.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        class="unseen"
        tabIndex={-1}
        aria-label={t.importFile}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <button type="button" onClick={() => input.current?.click()}>
        {t.importFile}
      </button>
      {isWrong && (
        <p class="notice notice-bad" role="alert">
          {t.importWrong}
        </p>
      )}
    </>
  );
}

/** What a file holds; null when it is no questionnaire by its outline. */
function fileOf(text: string): QuestionnaireFile | null {
  try {
    const value: unknown = JSON.parse(text);
    const definition = valueOf(value, 'definition') ?? value;
    const sections = valueOf(definition, 'sections');
    const isWhole =
      typeof valueOf(definition, 'title') === 'object' &&
      Array.isArray(sections) &&
      sections.every((section: unknown) => Array.isArray(valueOf(section, 'questions')));
    if (!isWhole) return null;
    const [code, use] = [valueOf(value, 'code'), valueOf(value, 'use')];
    return {
      ...(typeof code === 'string' && { code }),
      ...(use === 'SURVEY' || use === 'FORM' ? { use } : {}),
      definition: definition as Definition, // by its outline; the rest is for the server to check
    };
  } catch {
    return null;
  }
}

function valueOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
