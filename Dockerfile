# The bot on Telegram. All it keeps is in /srv/mithaq/var: give it a volume.
#   docker build -t mithaq .
#   docker run --env TELEGRAM_BOT_TOKEN --volume mithaq:/srv/mithaq/var --stop-timeout 20 mithaq
FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /srv/mithaq
COPY requirements.lock ./
RUN python -m venv /opt/mithaq && /opt/mithaq/bin/python -m pip install --quiet --require-hashes -r requirements.lock
COPY content content
COPY storage storage
COPY bot bot
RUN /opt/mithaq/bin/python -m compileall -q content storage bot

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin mithaq \
    && install --directory --owner=mithaq --mode=0700 /srv/mithaq/var
COPY --from=build /opt/mithaq /opt/mithaq
COPY --from=build /srv/mithaq /srv/mithaq
WORKDIR /srv/mithaq
ENV PATH=/opt/mithaq/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER mithaq
VOLUME /srv/mithaq/var
# SIGTERM finishes what is in hand, for up to 8 s, and 2 s more when the database is away: give it
# 20 s (`--stop-timeout 20`, `stop_grace_period: 20s`); Docker's own 10 s may cut it short.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["python", "-m", "bot.health"]
CMD ["python", "-m", "bot", "run"]
