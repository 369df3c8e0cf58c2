FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --workspaces=false --ignore-scripts --no-audit --no-fund

# Node would run the sources as they are, in half as much memory again and after three times the time.
FROM packages AS program
RUN npm ci --workspaces=false --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY tools tools
COPY src src
RUN node tools/build.ts

FROM node:24-slim
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=program /app/dist dist
COPY package.json ./
COPY scenarios scenarios
# The working folder, where drydial.config.* and scenarios are looked for: mount yours here.
WORKDIR /data
RUN chown node:node /data
USER node
ENV NODE_ENV=production
# A container's own 127.0.0.1 cannot be reached from outside of it.
ENV DRYDIAL_HOST=0.0.0.0
EXPOSE 4010
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=5 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.DRYDIAL_PORT || 4010}/_drydial/health`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
# Any other command can stand in the place of serve: docker run drydial run scenarios
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
CMD ["serve"]
