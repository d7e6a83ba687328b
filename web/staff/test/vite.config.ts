import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { Clinic } from './double/clinic'
import { answer } from './double/serve'

const clinic = new Clinic()

/** The workspace in development, with the double in place of the server. */
export default defineConfig({
  base: '/personal/',
  plugins: [
    react(),
    {
      name: 'double',
      configureServer(server) {
        server.middlewares.use((req, res, next) => {
          void answer(clinic, req, res).then((answered) => answered || next())
        })
      },
    },
  ],
  server: { fs: { allow: ['..'] } },
})
