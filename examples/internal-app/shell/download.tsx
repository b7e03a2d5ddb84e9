import { useContext, useState } from 'preact/hooks';
import { authorizationOf } from '../../shared/client.ts';
import { useFormats } from '../../shared/language.ts';
import { LiveContext } from './live.tsx';

interface DownloadProps {
  /** Address of the file on this server. */
  readonly path: string;
  readonly fileName: string;
  readonly label: string;
  /** What is said when it could not be fetched. */
  readonly failed: string;
}

/** A CSV file: asked for with the reader's key, which a plain link could not carry. */
export function Download({ path, fileName, label, failed }: DownloadProps) {
  const { language } = useFormats();
  const { apiKey } = useContext(LiveContext);
  const [hasFailed, setFailed] = useState(false);
  const get = async () => {
    const asked = `${path}?bom=true&language=${language === 'zh' ? 'ZH_CN' : 'EN'}`;
    const answer = await fetch(asked, { headers: { authorization: authorizationOf(apiKey) } }).catch(() => null);
    setFailed(answer?.ok !== true);
    if (answer?.ok !== true) return;
    const url = URL.createObjectURL(await answer.blob());
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <>
      <button type="button" onClick={() => void get()}>
        {label}
      </button>
      {hasFailed && (
        <p class="notice notice-bad" role="alert">
          {failed}
        </p>
      )}
    </>
  );
}
