import { attach } from '../attach.ts';
import type { LayerModule, PanelModule } from '../panel-host.ts';
import type { mount as Mount } from './index.d.ts';

/** Puts the widget on the page; the panel's code comes with this package and is loaded on first use. */
export const mount: typeof Mount = ({ site, api, target, ...appearance }) => {
  const anchor = document.createElement('div');
  if (appearance.identity) anchor.setAttribute('identity', appearance.identity);
  (target ?? document.body).append(anchor);
  const widget = attach(anchor, site, appearance, {
    api: api.replace(/\/+$/, ''),
    // The build puts these files beside this one; a bundler makes chunks of them.
    panel: () => import('./panel.js' as string) as Promise<PanelModule>,
    layer: () => import('./layer.js' as string) as Promise<LayerModule>,
  });
  return {
    ...widget,
    remove() {
      widget.remove();
      anchor.remove();
    },
  };
};
