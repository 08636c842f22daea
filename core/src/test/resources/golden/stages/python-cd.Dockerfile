FROM python:3.7-slim-buster AS build
RUN apt-get update -y && apt-get install -y build-essential libffi-dev libssl-dev
COPY . /opt/service
RUN python -m venv /opt/venv
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN cd /opt/service && pip3 install -r requirements.txt

FROM python:3.7-slim-buster
RUN apt-get update \
    && apt-get install -y libffi-dev libssl-dev \
    && rm -rf /var/lib/apt/lists/*
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/service /opt/service
WORKDIR /opt/service
CMD python3 app.py
