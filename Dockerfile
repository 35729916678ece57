# Serves compiled bundles. Build:  docker build -t personaspec .
# With litellm and the local model as upstreams too:  docker build --build-arg EXTRAS=serve,postgres,redis,chat .
ARG PYTHON=3.11
FROM python:${PYTHON}-slim-bookworm AS build
ARG EXTRAS=serve,postgres,redis
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY personaspec personaspec
COPY specs specs
COPY grammar grammar
RUN python -m venv /opt/personaspec \
    && /opt/personaspec/bin/pip install --no-cache-dir ".[${EXTRAS}]" \
    && /opt/personaspec/bin/python -m compileall -q /opt/personaspec

FROM python:${PYTHON}-slim-bookworm
RUN useradd --system --uid 10001 --create-home --home-dir /data personaspec
COPY --from=build /opt/personaspec /opt/personaspec
ENV PATH=/opt/personaspec/bin:$PATH PYTHONUNBUFFERED=1
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
# 0: it may take requests. Not ready (no store, no persona, ending) is what a load balancer asks with /readyz.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["personaspec"]
CMD ["serve", "/bots", "--host", "0.0.0.0", "--port", "8000"]
