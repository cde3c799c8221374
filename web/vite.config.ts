// Builds the desk into web/dist, which our server answers under /desk/. In development the API is passed to the
// server of `npm run dev` (its address in GONGZHI_API).
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/desk/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // maplibre-gl alone is about 1 MB before compression; it loads only where a map is shown.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/ },
            { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component|dayjs)[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': { target: process.env['GONGZHI_API'] ?? 'http://127.0.0.1:8080', changeOrigin: false } },
  },
})
