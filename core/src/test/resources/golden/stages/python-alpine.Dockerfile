FROM python:3.9-alpine AS build
COPY . /code
WORKDIR /code
RUN apk add --no-cache gcc musl-dev linux-headers postgresql-dev
RUN python -m venv /opt/venv
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN pip install -r requirements.txt

FROM python:3.9-alpine
RUN apk add --no-cache libpq
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
WORKDIR /code
COPY --from=build /opt/venv /opt/venv
COPY --from=build /code /code
CMD ["flask", "run", "--host=0.0.0.0"]
