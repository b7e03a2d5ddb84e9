import { useClient, useQuery } from '@urql/preact';
import { useLocation } from 'preact-iso';
import { useFormats, useMessages } from '../../shared/language.ts';
import { orNull, SelectField, TextField } from '../form/field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { noticeCategoryLabels, noticeChannelLabels } from '../labels.ts';
import { noticesPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { noticeMessages } from './messages.ts';
import {
  changePreferences,
  type NoticeCategory,
  type NoticeChannel,
  ofNotices,
  type Preferences,
  preferencesQuery,
} from './operations.ts';

// Object.keys forgets them.
const categories = Object.keys(noticeCategoryLabels) as NoticeCategory[];
const channels = Object.keys(noticeChannelLabels) as NoticeChannel[];

// Each in its own words, as in the menu.
const languages = [
  ['EN', 'English'],
  ['ZH_CN', '简体中文'],
] as const;

/** How the reader is told. */
export function NoticePreferences() {
  const [answer, ask] = useQuery({
    query: preferencesQuery,
    context: ofNotices,
    requestPolicy: 'cache-and-network',
  });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ myNoticePreferences }) =>
        myNoticePreferences === null ? (
          <NotHere />
        ) : (
          <Editor saved={myNoticePreferences} again={() => ask({ ...ofNotices, requestPolicy: 'network-only' })} />
        )
      }
    </Loaded>
  );
}

/** What is told by what: all that is not muted. */
function toldOf(muted: Preferences['muted']): Record<NoticeCategory, Record<NoticeChannel, boolean>> {
  const isTold = (category: NoticeCategory, channel: NoticeChannel) =>
    !muted.some((mute) => mute.category === category && mute.channel === channel);
  const of = (category: NoticeCategory) =>
    Object.fromEntries(channels.map((channel) => [channel, isTold(category, channel)])) as Record<
      NoticeChannel,
      boolean
    >; // of all channels
  return Object.fromEntries(categories.map((category) => [category, of(category)])) as ReturnType<typeof toldOf>; // of all categories
}

function Editor({ saved, again }: { readonly saved: Preferences; readonly again: () => void }) {
  const t = useMessages(noticeMessages);
  const { language } = useFormats();
  const client = useClient();
  const { route } = useLocation();
  useTitle(t.preferences);
  const form = useForm({
    draft: null, // a number is nobody else's to see
    version: saved.version,
    saved: {
      language: saved.language as string,
      smsNumber: saved.smsNumber ?? '',
      quietFrom: saved.quietFrom ?? '',
      quietTo: saved.quietTo ?? '',
      digestAt: saved.digestAt,
      told: toldOf(saved.muted),
    },
    send: (values, { version, key }) =>
      client
        .mutation(
          changePreferences,
          {
            input: {
              expectedVersion: version,
              language: values.language === 'EN' ? 'EN' : 'ZH_CN',
              smsNumber: orNull(values.smsNumber),
              quietFrom: orNull(values.quietFrom),
              quietTo: orNull(values.quietTo),
              digestAt: values.digestAt,
              muted: categories.flatMap((category) =>
                channels.filter((channel) => !values.told[category][channel]).map((channel) => ({ category, channel })),
              ),
            },
            key,
          },
          ofNotices,
        )
        .toPromise(),
    onDone: () => route(noticesPath),
    onConflict: again,
  });

  return (
    <div class="page page-narrow">
      <h1>{t.preferences}</h1>
      <p class="hint">{t.hint}</p>
      <FormFrame form={form} back={noticesPath}>
        <table class="told">
          <thead>
            <tr>
              <th scope="col">{t.told}</th>
              {channels.map((channel) => (
                <th key={channel} scope="col">
                  {noticeChannelLabels[channel][language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {categories.map((category) => (
              <tr key={category}>
                <th scope="row">{noticeCategoryLabels[category][language]}</th>
                {channels.map((channel) => (
                  <td key={channel}>
                    <input
                      type="checkbox"
                      aria-label={`${noticeCategoryLabels[category][language]}: ${noticeChannelLabels[channel][language]}`}
                      checked={form.values.told[category][channel]}
                      onChange={(event) => form.set(`told.${category}.${channel}`, event.currentTarget.checked)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <fieldset>
          <legend>{t.messages}</legend>
          <SelectField form={form} name="language" label={t.language} choices={languages} isRequired />
          <TextField form={form} name="smsNumber" label={t.smsNumber} hint={t.smsHint} type="tel" maxLength={40} />
          <div class="told-times">
            <TextField form={form} name="quietFrom" label={t.quietFrom} type="time" />
            <TextField form={form} name="quietTo" label={t.quietTo} type="time" />
          </div>
          <p class="hint">{t.quietHint}</p>
          <TextField form={form} name="digestAt" label={t.digestAt} hint={t.digestHint} type="time" isRequired />
        </fieldset>
      </FormFrame>
    </div>
  );
}
