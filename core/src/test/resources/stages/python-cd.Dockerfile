FROM python:3.7-slim-buster
RUN apt-get update -y && apt-get install -y build-essential libffi-dev libssl-dev
COPY . /opt/service
RUN cd /opt/service && pip3 install -r requirements.txt
WORKDIR /opt/service
CMD python3 app.py
