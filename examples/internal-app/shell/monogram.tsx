/** First letters of a name in a circle, beside the name itself: something for the eye to hold on to in a list. */
export function Monogram({ name }: { readonly name: string }) {
  return (
    <span class="monogram" aria-hidden="true">
      {lettersOf(name)}
    </span>
  );
}

/** Of a Chinese name the first character, which says most; of others the first letters of two words. */
function lettersOf(name: string): string {
  const han = /\p{Script=Han}/u.exec(name);
  if (han) return han[0];
  return name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join('');
}
