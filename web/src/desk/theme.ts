// The one visual language in Ant Design's terms: 黛青 accent, warm greys, no gradients, 14 px. Red, amber and green
// belong to clocks alone (base.css), so Ant Design's error, warning and success colours are moved off them here.
import type { ThemeConfig } from 'antd'
import { theme } from 'antd'
import type { Theme } from '../kit/preferences.tsx'

const fonts = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif'

const shared = {
  fontFamily: fonts, fontSize: 14, borderRadius: 4, controlHeight: 32, wireframe: false,
  motionDurationMid: '0.12s', motionDurationSlow: '0.18s',
}

const light: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    ...shared, colorPrimary: '#1f5c5c', colorInfo: '#1f5c5c', colorLink: '#1f5c5c', colorSuccess: '#1f5c5c',
    colorWarning: '#6b5f8a', colorError: '#7a3b69', colorTextBase: '#26241f', colorBgBase: '#ffffff',
    colorBgLayout: '#f6f5f1', colorTextPlaceholder: '#6f6b63', colorBorder: '#d3cfc5', colorBorderSecondary: '#e6e3db',
  },
}

const dark: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...shared, colorPrimary: '#448c89', colorInfo: '#448c89', colorLink: '#7fbdb9', colorSuccess: '#448c89',
    colorWarning: '#9c8fc2', colorError: '#c58ab4', colorTextBase: '#e8e5dd', colorBgBase: '#1a1c1b',
    colorBgLayout: '#131514', colorTextPlaceholder: '#b0aba0', colorBorder: '#3c403e', colorBorderSecondary: '#2c302e',
  },
}

const components: NonNullable<ThemeConfig['components']> = {
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
  Modal: { titleFontSize: 16 },
}

const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** The theme of the person's choice; without motion where the system asks for none. */
export function themeOf(choice: Theme): ThemeConfig {
  const chosen = choice === 'dark' ? dark : light
  return { ...chosen, token: { ...chosen.token, motion: !isStill() }, components }
}
