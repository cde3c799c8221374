// Builds the grid worker's app into web/dist-field, which our server answers under /field/: one page, its parts loaded when
// they are needed and all of them kept on the phone by the service worker.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { FIELD_PROTOCOL } from '../contracts/src/devices.ts'

export default defineConfig({
  base: '/field/',
  publicDir: 'field-public',
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest', srcDir: 'src/field/worker', filename: 'sw.ts', injectRegister: false, registerType: 'prompt',
      injectManifest: { globPatterns: ['**/*.{js,css,html,png}'], globIgnores: ['sw.js'] },
      manifest: {
        id: '/field/', name: '共治 · 网格员', short_name: '共治', description: '一网统管,一部手机办一天的事', lang: 'zh-CN',
        start_url: '/field/', scope: '/field/', display: 'standalone', orientation: 'portrait', background_color: '#ffffff', theme_color: '#1f5c5c',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        // Text and pictures that somebody shares out of a chat become a draft of a report.
        share_target: { action: '/field/share', method: 'POST', enctype: 'multipart/form-data', params: { title: 'title', text: 'text', url: 'url', files: [{ name: 'files', accept: ['image/*'] }] } },
        shortcuts: [{ name: '上报', url: '/field/report' }, { name: '今日', url: '/field/' }],
      },
    }),
  ],
  define: {
    // An older app is the same one built with a lower number: the tests of updating build it so.
    __FIELD_PROTOCOL__: JSON.stringify(Number(process.env['GONGZHI_FIELD_PROTOCOL'] ?? FIELD_PROTOCOL)),
    __FIELD_BUILD__: JSON.stringify(process.env['GONGZHI_FIELD_BUILD'] ?? new Date().toISOString().slice(0, 16)),
  },
  build: { target: 'es2022', rolldownOptions: { input: 'phone.html' } },
  server: { proxy: { '/api': { target: process.env['GONGZHI_API'] ?? 'http://127.0.0.1:8080', changeOrigin: false } } },
})
