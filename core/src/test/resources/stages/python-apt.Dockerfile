FROM python:3.11-slim

# hiredis is built from source
RUN apt-get update && apt-get install -y build-essential curl

ADD requirements.txt /app/requirements.txt
RUN cd /app && pip install -r requirements.txt

ADD . /app
WORKDIR /app

ENV PYTHONUNBUFFERED 1
EXPOSE 8000
CMD gunicorn --workers 2 --bind 0.0.0.0:8000 --access-logfile logs/access.log search.api:app
