# The server: API, widget, dashboard and demo page. Without DATABASE_URL it runs a PostgreSQL of its own in /data; compose.yaml
# gives it one beside it. Database migrations are applied at start, by one instance at a time.

FROM node:24-bookworm-slim AS build
WORKDIR /app
# Everything at once: `npm ci` builds the database client and the pages from the sources.
COPY . .
RUN npm ci --no-audit --no-fund && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000 \
    DATA_DIR=/data
WORKDIR /app
COPY --from=build /app /app
# `node` is the base image's unprivileged user; only /data is its to write.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
# Liveness only: an instance whose database is away should stay and wait for it, not be restarted.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1, so that SIGTERM reaches it and connections are drained.
CMD ["node", "api/main.ts"]
