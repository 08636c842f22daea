FROM python:3.10-alpine AS build
WORKDIR /code
COPY requirements.txt requirements.txt
RUN python -m venv /opt/venv
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN apk add --no-cache gcc musl-dev linux-headers && pip install -r requirements.txt

FROM python:3.10-alpine
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
WORKDIR /code
COPY --from=build /opt/venv /opt/venv
COPY . .
CMD ["flask", "run"]
