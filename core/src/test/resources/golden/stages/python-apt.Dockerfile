FROM python:3.11-slim AS build

# hiredis is built from source
RUN apt-get update && apt-get install -y build-essential curl

ADD requirements.txt /app/requirements.txt
RUN python -m venv /opt/venv
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN cd /app && pip install -r requirements.txt

FROM python:3.11-slim
RUN apt-get update \
    && apt-get install -y curl \
    && rm -rf /var/lib/apt/lists/*
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
COPY --from=build /opt/venv /opt/venv

ADD . /app
WORKDIR /app

ENV PYTHONUNBUFFERED 1
EXPOSE 8000
CMD gunicorn --workers 2 --bind 0.0.0.0:8000 --access-logfile logs/access.log search.api:app
