import { useWords } from './language.ts';
import { type Group, groups } from './view.ts';

interface TilesProps {
  /** Null until the first count. */
  readonly counts: Readonly<Record<Group, number>> | null;
  readonly group: Group;
  readonly onGroup: (group: Group) => void;
}

/** The figures; each is also the choice of what the list shows. */
export function Tiles({ counts, group, onGroup }: TilesProps) {
  const { t } = useWords();
  return (
    <fieldset class="tiles">
      <legend class="unseen">{t.groups.legend}</legend>
      {groups.map((each) => (
        <label
          key={each}
          class={`tile tile-${each.toLowerCase().replace('_', '-')}`}
          data-some={counts !== null && counts[each] > 0 ? 'yes' : 'no'}
        >
          <input type="radio" name="group" value={each} checked={each === group} onChange={() => onGroup(each)} />
          <span class="tile-name">{t.groups[each]}</span> <span class="tile-count">{counts ? counts[each] : '–'}</span>
        </label>
      ))}
    </fieldset>
  );
}
