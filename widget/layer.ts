import layerStyles from './layer.css';

const guestName = 'entente-guest';

/**
 * Keeps the button usable while the page shows modal dialogs, which make all outside of them inert: moves `root` from
 * its `home` into the topmost one, and back when that closes or is taken off the page. The element that the page
 * itself put into its document never moves, as a framework may be about to remove it. The panel needs none of this: a
 * modal dialog itself, it is above those that were opened before. Returns a function that ends this.
 */
export function keepReachable(root: HTMLElement, home: ShadowRoot): () => void {
  let modals: Element[] = [];
  let guest: HTMLElement | undefined;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(layerStyles);

  function move(modal: Element | undefined): void {
    // An open panel stays where it is: moving would close it.
    if (modal === (guest?.parentNode ?? undefined) || root.querySelector('dialog[open]')) return;
    const former = guest;
    guest = modal && newGuest(modal, () => guest?.isConnected || lost());
    const shadow = guest?.shadowRoot ?? home;
    if (guest) shadow.adoptedStyleSheets = [...home.adoptedStyleSheets, sheet];
    shadow.append(root);
    former?.remove();
    try {
      root.popover = guest ? 'manual' : null;
      if (guest) root.showPopover();
    } catch {
      // A browser without popovers: the z-index must do.
    }
  }

  /** The page took the dialog away, and whatever was open in it. */
  function lost(): void {
    root.querySelector('dialog')?.close();
    move(undefined);
  }

  function look(candidates: Iterable<Node>): void {
    modals = [...new Set([...modals, ...candidates])].filter(isModal);
    move(modals[modals.length - 1]);
  }

  const observer = new MutationObserver((records) => look(records.map(({ target }) => target)));
  observer.observe(document, { subtree: true, attributeFilter: ['open'] });
  look(document.querySelectorAll('dialog[open]'));
  const onClose = (): void => look([]);
  // Does not bubble, hence the capture.
  root.addEventListener('close', onClose, true);

  return () => {
    observer.disconnect();
    root.removeEventListener('close', onClose, true);
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

/** A place inside a dialog, that says when the page has taken the dialog away. */
function newGuest(modal: Element, gone: () => void): HTMLElement {
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
  guest.attachShadow({ mode: 'open' });
  modal.append(guest);
  return guest;
}
