# The Python and the Debian that the tests run on.
FROM python:3.11.14-slim-bookworm

LABEL org.opencontainers.image.title="LLM adaptation advisor" \
      org.opencontainers.image.description="Describe an AI project, get a reasoned verdict: prompting, RAG, fine-tuning, or both." \
      org.opencontainers.image.licenses="Apache-2.0"

ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_ROOT_USER_ACTION=ignore

# From the outside in: what changes seldom comes first. Wheels only, so no compiler is needed.
WORKDIR /src
COPY requirements-image.txt ./
RUN pip install --no-deps --only-binary :all: --require-hashes -r requirements-image.txt
COPY pyproject.toml README.md LICENSE ./
COPY corpus corpus
COPY prompts prompts
COPY advisor advisor
# The index of the built-in guides is part of the installation, not of the data, so that it serves whatever is mounted
# as /data: a new volume, an empty folder, or what an older version left there.
RUN pip install --no-deps --no-build-isolation . \
    && ADVISOR_DATA_DIR=/tmp/built advisor ingest \
    && mv /tmp/built/guidance "$(python -I -c 'import advisor; print(*advisor.__path__)')/_data/index" \
    && rm -rf /tmp/built \
    && install --directory --owner=10001 --group=10001 --mode=0750 /data

# A number, so that Kubernetes can see that it isn't root.
USER 10001:10001
WORKDIR /data
ENV ADVISOR_DATA_DIR=/data \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8000, timeout=4); c.request('GET', '/health/ready'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["advisor"]
# Needs ADVISOR_API_KEYS, and says so where it is missing.
CMD ["serve", "--host", "0.0.0.0"]
