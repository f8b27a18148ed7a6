import type { ThemeConfig } from 'antd'

/** Ends in the web font that comes with the hub: its slices are loaded only for characters that no font of the machine has. */
const FONTS = "'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', 'Noto Sans SC Variable', sans-serif"

/**
 * The look of the console. Styles are made once, when it is built (scripts/console/styles.ts), so that the page may forbid
 * styles that come from anywhere else. Colours keep 4.5:1 on white and on the grey of the page (WCAG 2.2, 1.4.3).
 */
export const theme: ThemeConfig = {
  cssVar: { key: 'yihao' },
  hashed: false,
  token: {
    colorPrimary: '#1a4f8b',
    colorLink: '#1a4f8b',
    colorLinkHover: '#123a68',
    colorSuccess: '#1b6e3c',
    colorWarning: '#8a5a00',
    colorError: '#b3261e',
    colorInfo: '#1a4f8b',
    // Derived from colours this dark they would be too dark to read on.
    colorSuccessBg: '#eef8f1',
    colorWarningBg: '#fff8e8',
    colorErrorBg: '#fdf1f0',
    colorInfoBg: '#eef4fb',
    colorTextDescription: '#595f69',
    colorTextSecondary: '#4a505a',
    colorTextTertiary: '#595f69',
    colorTextPlaceholder: '#6b7280',
    colorBgLayout: '#f4f5f7',
    borderRadius: 4,
    fontFamily: FONTS,
    fontSize: 14,
    motion: false,
  },
}
