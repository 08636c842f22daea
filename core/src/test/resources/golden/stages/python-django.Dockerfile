FROM python:3.8 AS build
ENV PYTHONUNBUFFERED 1
RUN mkdir /code
WORKDIR /code
ADD requirements.txt /code/
RUN python -m venv /opt/venv
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN apt-get update && apt-get install -y gcc gettext && pip install -r requirements.txt

FROM python:3.8-slim
RUN apt-get update \
    && apt-get install -y gettext \
    && rm -rf /var/lib/apt/lists/*
ENV PYTHONUNBUFFERED 1
RUN mkdir /code
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
WORKDIR /code
COPY --from=build /opt/venv /opt/venv
ADD . /code/
RUN chmod +x /code/docker-entrypoint.sh
EXPOSE 8000
ENTRYPOINT ["/code/docker-entrypoint.sh"]
CMD ["gunicorn", "mysite.wsgi"]
