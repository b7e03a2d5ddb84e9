/** Name of the element that holds the widget inside a dialog of the page. */
export const guestName = 'entente-guest';

/**
 * Puts the root where it belongs: into the top layer, above any z-index, while its panel is open (`data-open`) or it
 * lives in a dialog; else back among the page. Calling it again puts it above whatever came since.
 */
export function raise(root: HTMLElement): void {
  const home = root.getRootNode();
  try {
    root.popover = null;
    if ('open' in root.dataset || (home instanceof ShadowRoot && home.host.localName === guestName)) {
      root.popover = 'manual';
      root.showPopover();
    }
  } catch {
    // A browser without popovers: the z-index must do.
  }
}
