import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The server's content policy is `default-src 'self'`: nothing inline, no data: addresses.
export default defineConfig({
  base: '/personal/',
  plugins: [react()],
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: true },
})
