import { guestName, raise } from './raise.ts';

/**
 * Keeps `root` usable while the page shows modal dialogs: moves it from its `home` into the topmost one, and back
 * when that closes or is taken off the page. The element that the page itself put into its document never moves, as
 * a framework may be about to remove it. Returns a function that ends this.
 */
export function keepReachable(root: HTMLElement, home: ShadowRoot): () => void {
  let modals: Element[] = [];
  let guest: HTMLElement | undefined;

  function move(modal: Element | undefined): void {
    if (modal === (guest?.parentNode ?? undefined)) return;
    const focused = (guest?.shadowRoot ?? home).activeElement;
    const former = guest;
    guest = modal && newGuest(modal, home, () => guest?.isConnected || move(undefined));
    (guest?.shadowRoot ?? home).append(root);
    former?.remove();
    raise(root);
    // Only elements of ours can be active in there.
    (focused as HTMLElement | null)?.focus();
  }

  function look(candidates: Iterable<Node>): void {
    modals = [...new Set([...modals, ...candidates])].filter(isModal);
    move(modals[modals.length - 1]);
  }

  const observer = new MutationObserver((records) => look(records.map(({ target }) => target)));
  observer.observe(document, { subtree: true, attributeFilter: ['open'] });
  look(document.querySelectorAll('dialog[open]'));

  return () => {
    observer.disconnect();
    guest?.remove();
  };
}

function isModal(node: Node): node is Element {
  try {
    return node.isConnected && (node as Element).matches(':modal');
  } catch {
    return false; // A browser that does not know the selector.
  }
}

/** A place inside a dialog with the same shadow styles, that says when the page has taken the dialog away. */
function newGuest(modal: Element, home: ShadowRoot, gone: () => void): HTMLElement {
  if (!customElements.get(guestName))
    customElements.define(
      guestName,
      class extends HTMLElement {
        declare gone?: () => void;
        disconnectedCallback(): void {
          this.gone?.();
        }
      },
    );
  const guest = Object.assign(document.createElement(guestName), { gone });
  // Through the CSSOM, which a Content Security Policy leaves alone; important, against the page's own important rules.
  guest.style.cssText = 'all:initial!important;display:contents!important';
  guest.attachShadow({ mode: 'open' }).adoptedStyleSheets = home.adoptedStyleSheets;
  modal.append(guest);
  return guest;
}
