FROM python:3.11-slim-bookworm AS build
RUN python3 -m venv /opt/standfirst
WORKDIR /src
# --build-arg EXTRAS=[otel] for traces
ARG EXTRAS=
COPY pyproject.toml README.md LICENSE ./
COPY service service
COPY schemas schemas
COPY seeds seeds
# pip, the tests of libraries and pycountry's translations stay behind: nothing of them runs
RUN /opt/standfirst/bin/pip install --no-cache-dir --no-compile ".${EXTRAS}" \
    && /opt/standfirst/bin/pip uninstall --yes --quiet pip setuptools \
    && find /opt/standfirst -type d \( -name tests -o -name locales -o -name __pycache__ \) -prune -exec rm -rf {} + \
    && /opt/standfirst/bin/python -m compileall -q /opt/standfirst/lib

FROM python:3.11-slim-bookworm
COPY --from=build /opt/standfirst /opt/standfirst
ENV PATH=/opt/standfirst/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
EXPOSE 8000
HEALTHCHECK CMD ["standfirst", "health"]
CMD ["gunicorn", "-c", "python:service.gunicorn_conf", "service.wsgi:app"]
