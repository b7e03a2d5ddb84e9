import { texts as english } from './languages/en.ts';
import type { Tag } from './languages/tags.ts';
import type { Texts } from './languages/texts.ts';

/** Hash in the names of the built files; put in by the build. */
declare const HASH: string;

const loaded = new Map<Tag, Promise<Texts>>();

/** The texts of a language, from its own file; English where that can't be had. */
export function textsOf(tag: Tag): Promise<Texts> {
  const file = `./language-${tag}-${HASH}.js`;
  const texts = loaded.get(tag) ?? import(file).then(({ texts: own }: { readonly texts: Texts }) => own);
  loaded.set(tag, texts);
  return texts.catch(() => {
    loaded.delete(tag);
    return english;
  });
}
