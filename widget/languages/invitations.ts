import type { Tag } from './tags.ts';

/** What an invitation says, in every language: its title, why, to accept it, not now, never again. Its script has all of them. */
export const invitations: Readonly<
  Record<Tag, readonly [title: string, text: string, accept: string, later: string, never: string]>
> = {
  en: ['How was your visit?', 'A minute of your time helps us do better.', 'Tell us', 'Not now', 'Don’t ask again'],
  'zh-Hans': ['您对本次访问满意吗？', '只需一分钟，帮助我们做得更好。', '我要反馈', '以后再说', '不再询问'],
  'zh-Hant': ['您對這次造訪滿意嗎？', '只需一分鐘，幫助我們做得更好。', '我要回饋', '以後再說', '不再詢問'],
  ja: [
    'ご利用はいかがでしたか？',
    '1 分ほどで終わります。改善のためご意見をお聞かせください。',
    '回答する',
    'あとで',
    '今後表示しない',
  ],
  ko: ['방문은 어떠셨나요?', '1분이면 됩니다. 더 나아지도록 도와주세요.', '의견 보내기', '나중에', '다시 묻지 않기'],
  de: [
    'Wie war Ihr Besuch?',
    'Eine Minute Ihrer Zeit hilft uns, besser zu werden.',
    'Meinung sagen',
    'Nicht jetzt',
    'Nicht mehr fragen',
  ],
  fr: [
    'Comment s’est passée votre visite\u202f?',
    'Une minute de votre temps nous aide à progresser.',
    'Donner mon avis',
    'Plus tard',
    'Ne plus demander',
  ],
  es: [
    '¿Qué tal su visita?',
    'Un minuto de su tiempo nos ayuda a mejorar.',
    'Dar mi opinión',
    'Ahora no',
    'No volver a preguntar',
  ],
  'pt-BR': [
    'Como foi a sua visita?',
    'Um minuto do seu tempo nos ajuda a melhorar.',
    'Dar minha opinião',
    'Agora não',
    'Não perguntar de novo',
  ],
  ar: ['كيف كانت زيارتكم؟', 'دقيقة من وقتكم تساعدنا على التحسّن.', 'شاركونا رأيكم', 'ليس الآن', 'عدم السؤال مجددًا'],
};
