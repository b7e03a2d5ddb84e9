import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { em } from './layout.ts';

/** The width of an element in the units of the charts, which grow with the letters; null until it stands on the page. */
export function useUnits(): readonly [RefObject<HTMLDivElement | null>, number | null] {
  const ref = useRef<HTMLDivElement>(null);
  const [units, setUnits] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => {
      const letters = Number.parseFloat(getComputedStyle(element).fontSize);
      setUnits(Math.floor((element.clientWidth / letters) * em));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, units];
}
