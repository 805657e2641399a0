FROM python:3.13-slim

RUN useradd --create-home advisor
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY advisor advisor
COPY corpus corpus
COPY prompts prompts
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

USER advisor
ENV ADVISOR_DATA_DIR=/home/advisor/data
# The index is a build product of the corpus: building it here lets containers start with it.
RUN advisor ingest
VOLUME /home/advisor/data
ENTRYPOINT ["advisor"]
CMD ["--help"]
