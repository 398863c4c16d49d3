# The image of every part of Segue: web, worker, scheduler. compose.yaml shows them together.

FROM python:3.13-slim AS build
WORKDIR /src
COPY . .
# Not editable, so that the source is not needed afterwards; at the versions that were tested.
RUN python3 -m venv /opt/segue \
 && /opt/segue/bin/python -m pip install --no-cache-dir --no-input -c constraints.txt .

FROM python:3.13-slim
RUN install --directory --owner=10001 --group=10001 --mode=0750 /var/lib/segue
COPY --from=build /opt/segue /opt/segue
ENV PATH=/opt/segue/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HOME=/var/lib/segue \
    SEGUE_HOME=/var/lib/segue
USER 10001
WORKDIR /var/lib/segue
VOLUME /var/lib/segue
EXPOSE 8800
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8800/healthz', timeout=4)"]
ENTRYPOINT ["segue"]
CMD ["up", "--host", "0.0.0.0"]
