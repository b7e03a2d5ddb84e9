import { useMemo } from 'preact/hooks';
import { fitted } from '../../shared/fitted.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { symbols } from '../alignment/mark.tsx';
import { buyingRoleLabels, statusLabels } from '../labels.ts';
import { box, layoutOf, type Spot } from './layout.ts';
import { mapMessages } from './messages.ts';
import type { AlignmentMap, MapNode } from './operations.ts';

interface MapPictureProps {
  readonly map: AlignmentMap;
  readonly chosenId: string | null;
  readonly onChoose: (contactId: string) => void;
}

/** The map as a picture: each person is a button, and says in words all that colour and lines show. */
export function MapPicture({ map, chosenId, onChoose }: MapPictureProps) {
  const t = useMessages(mapMessages);
  const { nodes, edges } = map;
  const layout = useMemo(() => {
    const superiors = new Map(
      edges.filter(({ kind }) => kind === 'REPORTS_TO').map((line) => [line.fromId, line.toId]),
    );
    return layoutOf(nodes.map(({ contactId }) => ({ id: contactId, superiorId: superiors.get(contactId) ?? null })));
  }, [nodes, edges]);
  const uncovered = new Set(map.uncoveredKeyPeople.map(({ contactId }) => contactId));
  const nameOf = new Map(nodes.map(({ contactId, name }) => [contactId, name]));

  const linesOf = (id: string): string[] =>
    edges.flatMap((line) => {
      const [from, to] = [nameOf.get(line.fromId) ?? '', nameOf.get(line.toId) ?? ''];
      if (line.kind === 'CONFLICTS_WITH')
        return line.fromId === id ? [t.conflicts(to)] : line.toId === id ? [t.conflicts(from)] : [];
      if (line.fromId !== id) return [];
      return [line.kind === 'REPORTS_TO' ? t.reportsTo(to) : t.influences(to)];
    });

  return (
    <figure class="panel map-figure">
      <figcaption class="second">{t.picture}</figcaption>
      <div class="map-scroll" tabIndex={0} role="region" aria-label={t.picture}>
        <svg
          class="map"
          role="group"
          aria-label={t.title}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          width={layout.width}
          height={layout.height}
        >
          <defs>
            <marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
              <path class="map-arrow" d="M0 1 9 5 0 9z" />
            </marker>
          </defs>
          {edges.map((line) => {
            const [from, to] = [layout.spots.get(line.fromId), layout.spots.get(line.toId)];
            return (
              from && to && <Line key={line.kind + line.fromId + line.toId} kind={line.kind} from={from} to={to} />
            );
          })}
          {nodes.map((node) => {
            const spot = layout.spots.get(node.contactId);
            return (
              spot && (
                <Person
                  key={node.contactId}
                  node={node}
                  spot={spot}
                  isChosen={node.contactId === chosenId}
                  isUncovered={uncovered.has(node.contactId)}
                  lines={linesOf(node.contactId)}
                  onChoose={() => onChoose(node.contactId)}
                />
              )
            );
          })}
        </svg>
      </div>
      <Legend map={map} />
    </figure>
  );
}

interface PersonProps {
  readonly node: MapNode;
  readonly spot: Spot;
  readonly isChosen: boolean;
  readonly isUncovered: boolean;
  readonly lines: readonly string[];
  readonly onChoose: () => void;
}

function Person({ node, spot, isChosen, isUncovered, lines, onChoose }: PersonProps) {
  const t = useMessages(mapMessages);
  const { language } = useFormats();
  const { status, buyingRole, influence } = node.alignment;
  const state = statusLabels[status][language];
  const role = buyingRole === 'UNKNOWN' ? null : buyingRoleLabels[buyingRole][language];
  const spoken = [node.name, node.title, state, role, node.isKey && t.key, isUncovered && t.uncovered, ...lines].filter(
    Boolean,
  );
  return (
    <g
      class={`map-person alignment-${status.toLowerCase()}${isChosen ? ' is-chosen' : ''}${node.isKey ? ' is-key' : ''}`}
      transform={`translate(${spot.x} ${spot.y})`}
    >
      <g aria-hidden="true">
        <rect class="map-box" width={box.width} height={box.height} rx="12" />
        <circle class="map-symbol" cx="20" cy="22" r="10.5" />
        <text class="map-symbol-text" x="20" y="27">
          {symbols[status]}
        </text>
        <text class="map-name" x="38" y="27">
          {fitted(node.name, 18)}
        </text>
        <text class="map-second" x="14" y="47">
          {fitted(node.title ?? '', 23)}
        </text>
        <text class="map-second" x="14" y="64">
          <tspan class="map-status">{state}</tspan>
          {role && ` · ${fitted(role, 16)}`}
        </text>
        <rect class="map-influence" x={box.width - 12} y={box.height - 12 - 50} width="4" height="50" rx="2" />
        <rect
          class="map-influence-part"
          x={box.width - 12}
          y={box.height - 12 - influence / 2}
          width="4"
          height={influence / 2}
          rx="2"
        />
        {isUncovered && (
          <g transform={`translate(${box.width - 10} 2)`}>
            <circle class="map-uncovered" r="9" />
            <text class="map-uncovered-text" y="4.5">
              !
            </text>
          </g>
        )}
      </g>
      {/* The button is the box itself, without text inside: its name says more than there is room for. */}
      <rect
        class="map-hit"
        width={box.width}
        height={box.height}
        rx="12"
        role="button"
        tabindex={0} // in SVG the attribute is spelt so; `tabIndex` would be another
        aria-pressed={isChosen ? 'true' : 'false'}
        aria-label={spoken.join(', ')}
        onClick={onChoose}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          onChoose();
        }}
      />
    </g>
  );
}

interface LineProps {
  readonly kind: AlignmentMap['edges'][number]['kind'];
  readonly from: Spot;
  readonly to: Spot;
}

/** A line from one person to another; each kind has a stroke of its own, besides its colour. */
function Line({ kind, from, to }: LineProps) {
  const start = { x: from.x + box.width / 2, y: from.y };
  const end = { x: to.x + box.width / 2, y: to.y + box.height };
  if (kind === 'REPORTS_TO') {
    const middle = (start.y + end.y) / 2;
    return <path class="map-line" d={`M${start.x} ${start.y}V${middle}H${end.x}V${end.y}`} />;
  }
  const path = sidewaysPath(from, to);
  return kind === 'INFLUENCES' ? (
    <path class="map-line map-influences" d={path} marker-end="url(#arrow)" />
  ) : (
    <path class="map-line map-conflict" d={path} />
  );
}

/** Beside the reporting lines, and bowed where it would hide behind a box. */
function sidewaysPath(from: Spot, to: Spot): string {
  const aside = box.width * 0.8;
  if (from.y !== to.y) {
    const goesUp = from.y > to.y;
    const [y1, y2] = goesUp ? [from.y, to.y + box.height] : [from.y + box.height, to.y];
    const middle = (y1 + y2) / 2;
    return `M${from.x + aside} ${y1}C${from.x + aside} ${middle} ${to.x + aside} ${middle} ${to.x + aside} ${y2}`;
  }
  const [left, right] = from.x < to.x ? [from, to] : [to, from];
  const y = from.y + box.height / 2;
  const isNear = right.x - left.x < 2 * box.width;
  if (isNear) return `M${from.x < to.x ? from.x + box.width : from.x} ${y}H${from.x < to.x ? to.x : to.x + box.width}`;
  const bow = from.y + box.height + 34;
  const [x1, x2] = [from.x + aside, to.x + aside];
  return `M${x1} ${from.y + box.height}C${x1} ${bow} ${x2} ${bow} ${x2} ${to.y + box.height}`;
}

function Legend({ map }: { readonly map: AlignmentMap }) {
  const t = useMessages(mapMessages);
  const kinds = [...new Set(map.edges.map(({ kind }) => kind))];
  if (kinds.length === 0) return null;
  return (
    <ul class="map-legend" aria-label={t.legend}>
      {kinds.map((kind) => (
        <li key={kind}>
          <svg viewBox="0 0 34 8" aria-hidden="true">
            <path
              class={`map-line ${kind === 'INFLUENCES' ? 'map-influences' : kind === 'CONFLICTS_WITH' ? 'map-conflict' : ''}`}
              d="M1 4H33"
            />
          </svg>
          {t.lines[kind]}
        </li>
      ))}
    </ul>
  );
}
