# The image of every part of Segue: web, worker, scheduler. compose.yaml shows them together.

FROM python:3.13-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
# The same steps as on any machine; not editable, so that the source is not needed afterwards.
RUN make install VENV=/opt/segue EDITABLE=

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/segue --create-home segue
COPY --from=build /opt/segue /opt/segue
ENV PATH=/opt/segue/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SEGUE_HOME=/var/lib/segue
USER 10001
WORKDIR /var/lib/segue
VOLUME /var/lib/segue
EXPOSE 8800
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8800/healthz', timeout=4)"]
ENTRYPOINT ["segue"]
CMD ["up", "--host", "0.0.0.0"]
